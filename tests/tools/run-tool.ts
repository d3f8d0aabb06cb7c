import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export type ToolRun = {
  /** What it has said so far. */
  readonly output: { stdout: string; stderr: string };
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
};

/** Starts `tools/<name>.ts`, which sees these settings and none of the test run's own. */
export function startTool(name: string, args: string[], settings: Record<string, string>): ToolRun {
  const program = fileURLToPath(new URL(`../../tools/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], {
    cwd: inject('testDirectory'),
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
  }
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return {
    output,
    kill: (signal) => void child.kill(signal),
    ended: once(child, 'close').then(() => {
      process.off('exit', killWithUs);
      return { exitCode: child.exitCode, ...output };
    }),
  };
}

export function runTool(name: string, args: string[], settings: Record<string, string>): ToolRun['ended'] {
  return startTool(name, args, settings).ended;
}
