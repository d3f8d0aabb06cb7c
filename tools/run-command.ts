/** Ends a command with this exit code after showing the message; thrown where nothing is left to do. */
export class CommandEnd extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.name = 'CommandEnd';
    this.exitCode = exitCode;
  }
}

export type CommandContext = {
  /** Aborted when the command shall stop: Ctrl-C, SIGTERM, a closed terminal or output. */
  readonly signal: AbortSignal;
  /** Disposed of before the process ends, in whatever way `main` ended. */
  readonly cleanup: AsyncDisposableStack;
};

/** One Ctrl-C may arrive twice: wrappers pass on what the terminal has already sent to everybody. */
const sameKeyMs = 1_000;

/**
 * Runs a command to its exit code. Whatever it started is given back through `cleanup`, also after an error or a signal
 * (exit code 130). A second signal exits at once: what must not outlive the process has to listen to its `exit`.
 */
export async function runCommand(main: (context: CommandContext) => Promise<number>): Promise<void> {
  const stopping = stopBySignals();
  const { signal } = stopping;
  let exitCode: number;
  try {
    await using cleanup = new AsyncDisposableStack();
    exitCode = await main({ signal, cleanup });
  } catch (error) {
    // Once it shall stop, things fail because of that.
    exitCode = report(signal.aborted ? signal.reason : error);
  }
  process.exit(exitCode);
}

function stopBySignals(): AbortController {
  const stopping = new AbortController();
  let stoppingSinceMs = 0;
  const onSignal = () => {
    if (stopping.signal.aborted && performance.now() - stoppingSinceMs > sameKeyMs) process.exit(130);
    if (stopping.signal.aborted) return;
    stoppingSinceMs = performance.now();
    process.stderr.write('\nStopping. Once more to stop at once.\n');
    stopping.abort(new CommandEnd('Stopped.', 130));
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  // A reader that went away (`| head`) shall not keep us from cleaning up.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => stopping.abort(new CommandEnd('The output was closed.', 1)));
  }
  return stopping;
}

function report(error: unknown): number {
  const exitCode = error instanceof CommandEnd ? error.exitCode : 1;
  const message = error instanceof Error ? error.message : String(error);
  (exitCode === 0 ? process.stdout : process.stderr).write(`${message}\n`);
  return exitCode;
}
