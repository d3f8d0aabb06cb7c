import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const mostLines = 12;

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
  // Before the handlers that were there first, such as the one that removes the directory it works in.
  process.prependOnceListener('exit', killWithUs);
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

/**
 * Reads what a child prints, calls `onLine` for each line of it, and keeps the last ones that `isTelling`: a program's
 * welcome says nothing of its end.
 */
export function keepOutput(
  child: ChildProcess,
  { onLine, isTelling }: { onLine?: (line: string) => void; isTelling?: (line: string) => boolean } = {},
) {
  let lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      onLine?.(line);
      if (line.trim() !== '' && isTelling?.(line) !== false) lines = [...lines, line].slice(-mostLines);
    });
  }
  return { lastLines: () => lines.map((line) => `\n  ${line}`).join('') };
}
