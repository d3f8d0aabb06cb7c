import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export type OwnerReport =
  { url: string; pid: number; dataDirectory: string; error?: never } | { error: string };

export type Owner = {
  pid: number;
  /** What it says when it has started its server, or has failed to. */
  report: Promise<OwnerReport>;
  /** Its exit code and the signal that ended it. */
  ended: Promise<unknown[]>;
  kill9(): Promise<void>;
  /** Ctrl-C. */
  stop(): Promise<void>;
};

/** Starts the embedded PostgreSQL in a process of its own, which leads a process group like a shell's foreground job. */
export function spawnOwner(dataDir: string): Owner {
  const script = fileURLToPath(new URL('owner.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    // If root's server has to live outside its data directory, it shall do so where the test run cleans up.
    env: { ...process.env, TMPDIR: inject('testDirectory') },
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = once(child, 'exit').finally(() => process.off('exit', killWithUs));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    report: once(createInterface(child.stdout), 'line').then(
      ([line]) => JSON.parse(String(line)) as OwnerReport,
    ),
    ended,
    kill9: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
  };
}
