import type { Logger } from 'pino';

/**
 * Ends the process in order at SIGINT or SIGTERM: calls `stop`, then exits with 0. If stopping takes longer than
 * `deadlineMs`, or a second signal comes, it exits at once with 1; jobs in hand are then recovered by another process.
 */
export function runUntilSignal(log: Logger, deadlineMs: number, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping; a second signal stops at once');
    setTimeout(() => {
      log.error(
        { deadlineMs },
        'stopping took too long, exiting with work in hand; another process will recover it',
      );
      process.exit(1);
    }, deadlineMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
