import { endServer, hasEnded, type Postmaster } from './postmaster.ts';
import { readLogSize, readLogSince, serverError } from './server-log.ts';

/**
 * Watches over a running server and returns the function that ends it, which may be called any number of times. If the
 * server ends by itself, `onExit` gets an error with the end of its log.
 */
export function supervise(
  { child }: Postmaster,
  { logFile, onExit }: { logFile: string; onExit: (error: Error) => void },
): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  child.once('exit', () => {
    if (stopping === undefined) void unexpectedEnd(logFile).then(onExit);
  });
  return () =>
    (stopping ??= endServer(
      (signal) => child.kill(signal),
      () => !hasEnded(child),
    ));
}

async function unexpectedEnd(logFile: string): Promise<Error> {
  const lastPart = Math.max(0, (await readLogSize(logFile)) - 8192);
  const output = await readLogSince(logFile, lastPart);
  return serverError('The embedded PostgreSQL ended unexpectedly', output, logFile);
}
