import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '../support/eventually.ts';

const programs = {
  api: fileURLToPath(new URL('../../src/api/main.ts', import.meta.url)),
  worker: fileURLToPath(new URL('../../src/workers/main.ts', import.meta.url)),
} as const;
const readyLines = { api: 'API ready', worker: 'worker ready' } as const;

/** A real process of Allot. */
export type Program = {
  readonly name: string;
  readonly pid: number;
  /** How it ended, or undefined while it runs. */
  ending(): string | undefined;
  /** SIGSTOP: it keeps its connections and does nothing, until `resume`. */
  pause(): void;
  resume(): void;
  kill9(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
  /** What it has logged last. */
  lines(): readonly string[];
  /** The value of `field` in the last log line with this message. */
  logged(message: string, field: string): unknown;
};

/** Starts a program and resolves when it says that it is ready. Its log goes to `<name>.log` in `directory`. */
export async function startProgram(
  kind: keyof typeof programs,
  options: { name: string; directory: string; settings: Record<string, string> },
): Promise<Program> {
  const child = spawn(process.execPath, [programs[kind]], {
    cwd: options.directory,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'info', ...options.settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(options.directory, `${options.name}.log`), { flags: 'a' });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      lines.push(...text.split('\n'));
      lines.splice(0, Math.max(0, lines.length - 500));
    });
  }
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => {
    process.off('exit', killWithUs);
    log.end();
  });
  await eventually(
    () => {
      if (lines.some((line) => line.includes(readyLines[kind])) || hasEnded(child)) return;
      throw new Error(`${options.name} is not ready:\n${lines.slice(-20).join('\n')}`);
    },
    { timeoutMs: 30_000 },
  );
  if (hasEnded(child)) throw new Error(`${options.name} ended while it started:\n${lines.join('\n')}`);
  return toProgram(child, options.name, lines);
}

function toProgram(child: ChildProcess, name: string, lines: readonly string[]): Program {
  const end = async (signal: NodeJS.Signals) => {
    if (!hasEnded(child)) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    name,
    pid: child.pid!,
    ending: () => (hasEnded(child) ? String(child.signalCode ?? child.exitCode) : undefined),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill9: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    lines: () => lines,
    logged: (message, field) => {
      const line = lines.findLast((text) => text.startsWith('{') && text.includes(`"msg":"${message}"`));
      return line === undefined ? undefined : (JSON.parse(line) as Record<string, unknown>)[field];
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
