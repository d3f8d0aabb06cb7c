/** Statements that empty the audit log, as only its owner can: the application is refused. */
export const emptyOperations = [
  'alter table operations disable trigger operations_are_kept',
  'truncate operations restart identity',
  'alter table operations enable trigger operations_are_kept',
].join('; ');
