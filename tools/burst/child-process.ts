import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

type Child = ChildProcess & { readonly pid: number };

/**
 * Starts a program in a process group of its own, out of reach of the terminal's Ctrl-C, so that it ends in its
 * turn; at the latest when this process exits. Undefined if there is no such program.
 */
export async function startChild(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Child | undefined> {
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    await once(child, 'spawn');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  return child as Child;
}

/** Kills the process: what it has is thrown away in any case. Resolves when it has ended; may be called again. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** The last lines of what a child printed; of a long one no more is kept. */
export function keepOutput(child: ChildProcess, onLine: (line: string) => void = () => undefined) {
  const mostLines = 12;
  let lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n');
      rest = (parts.pop() ?? '').slice(-10_000);
      parts.forEach(onLine);
      lines = [...lines, ...parts.filter((line) => line.trim() !== '')].slice(-mostLines);
    });
  }
  return { lastLines: () => lines.map((line) => `  ${line}`).join('\n') };
}
