import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { endChild, hasEnded, keepOutput, startChild } from './child-process.ts';

const programs = ['redis-server', 'valkey-server'];
const startPatienceMs = 10_000;
const attempts = 3;

/** What Allot asks of a production server: an accepted job is on disk, and nothing is evicted. */
const settings = { save: '', appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' };

export type OwnRedis = {
  readonly url: string;
  stop(): Promise<void>;
};

/**
 * Starts a Redis or Valkey of this machine on a free port of 127.0.0.1, with its data in a new directory below `parent`.
 * Undefined if none is installed. `onLost` is called if it ends by itself.
 */
export async function startOwnRedis(
  parent: string,
  onLost: (error: Error) => void,
): Promise<OwnRedis | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      for (const program of programs) {
        const redis = await start(program, parent, onLost);
        if (redis !== undefined) return redis;
      }
      return undefined;
    } catch (error) {
      // Somebody may have been quicker at the port.
      if (attempt === attempts) throw error;
    }
  }
}

async function start(program: string, parent: string, onLost: (error: Error) => void) {
  const directory = await mkdtemp(join(parent, 'redis-'));
  const port = await findFreePort();
  const options = { ...settings, port: String(port), bind: '127.0.0.1', dir: directory };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const child = await startChild(program, flags);
  if (child === undefined) return undefined;
  const output = keepOutput(child);
  const ended = () =>
    new Error(`${program} ended (${child.signalCode ?? child.exitCode}):${output.lastLines()}`);

  const deadline = performance.now() + startPatienceMs;
  for (;;) {
    // Asked first: on a port that somebody else was quicker at, it is not ours that answers.
    if (hasEnded(child)) throw ended();
    if (await answers(port)) break;
    if (performance.now() > deadline) {
      await endChild(child);
      throw new Error(`${program} did not start:${output.lastLines()}`);
    }
    await delay(20);
  }
  const reportLoss = () => onLost(ended());
  child.once('exit', reportLoss);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.off('exit', reportLoss);
      await endChild(child);
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data', { signal: AbortSignal.timeout(1_000) })) as [Buffer];
    return reply.toString().startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
