/** What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), behind any number of apostrophes. */
const formulaStart = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const escapedStart = /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Text that no spreadsheet calculates: an apostrophe goes before what would begin a formula. */
export function escapeFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text that {@link escapeFormula} was given, whatever it was. */
export function unescapeFormula(cell: string): string {
  return escapedStart.test(cell) ? cell.slice(1) : cell;
}
