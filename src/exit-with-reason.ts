/** Ends the process with 1 and the reason in plain words: what goes wrong at the start is for a person to read. */
export function exitWithReason(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
