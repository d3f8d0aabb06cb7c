import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';

const intervalMs = 5_000;
const silenceMs = 4_000;

/**
 * Asks Redis for a sign of life every 5 seconds and resets the connection when there is none within 4: a connection can
 * die without a word (a firewall that forgot it, a host that is gone), and ioredis would wait for its answers for a
 * quarter of an hour. Commands under way are sent again by ioredis where the client is set to wait. Returns how to end it.
 */
export function resetWhenSilent(redis: Redis): () => void {
  let connection = 0;
  redis.on('close', () => (connection += 1));

  async function look(): Promise<void> {
    if (redis.status !== 'ready') return;
    const asked = connection;
    const answered = redis.ping().then(
      () => true,
      // A refusal is an answer too: MISCONF and NOAUTH come from a server that lives.
      (error: unknown) => error instanceof Error && error.name === 'ReplyError',
    );
    const isAlive = await Promise.race([answered, delay(silenceMs, false, { ref: false })]);
    if (!isAlive && asked === connection) redis.disconnect(true);
  }

  const timer = setInterval(() => void look(), intervalMs).unref();
  return () => clearInterval(timer);
}
