/** Whether a number can be the id of a row at all; anything else names no row and must not reach PostgreSQL. */
export function isRowId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0;
}
