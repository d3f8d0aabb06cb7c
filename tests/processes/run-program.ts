import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { uniquePrefix } from '../support/queue-backends.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Ended = { code: number | null; stdout: string; stderr: string };

/** Runs a program of Allot to its end; it gets SIGTERM when it says `stopAfter`, or when that is settled. */
export function runProgram(
  program: string,
  settings: Record<string, string>,
  stopAfter?: RegExp | Promise<unknown>,
  options: string[] = [],
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${root}/src/${program}`, ...options], {
      cwd: inject('testDirectory'),
      env: { PATH: process.env.PATH, PORT: '0', QUEUE_PREFIX: uniquePrefix(), ...settings },
    });
    let stopping = false;
    if (stopAfter instanceof Promise) {
      const stop = () => child.kill('SIGTERM');
      stopAfter.then(stop, stop);
    }
    const ended: Ended = { code: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.stdout += text;
      // Once: a second signal means "at once".
      if (!stopping && stopAfter instanceof RegExp && stopAfter.test(ended.stdout))
        stopping = child.kill('SIGTERM');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.stderr += text));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ ...ended, code }));
  });
}
