import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export type OwnerReport =
  { url: string; pid: number; dataDirectory: string; error?: never } | { error: string };

export type Owner = {
  process: ChildProcess;
  pid: number;
  /** What it says when it has started its server, or has failed to. */
  report: Promise<OwnerReport>;
  kill9(): Promise<void>;
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
  return {
    process: child,
    pid: child.pid ?? 0,
    report: once(createInterface(child.stdout), 'line').then(
      ([line]) => JSON.parse(String(line)) as OwnerReport,
    ),
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
