import { setTimeout as delay } from 'node:timers/promises';
import { Cluster, type Redis } from 'ioredis';
import { type RedisClient, serversOf } from './connect-redis.ts';

const intervalMs = 5_000;
const silenceMs = 4_000;

/**
 * Asks Redis for a sign of life every 5 seconds and resets the connection when there is none within 4: a connection can
 * die without a word (a firewall that forgot it, a host that is gone), and ioredis would wait for its answers for a
 * quarter of an hour. Commands under way are sent again by ioredis where the client is set to wait. Of a cluster every node is
 * asked. Returns how to end it.
 */
export function resetWhenSilent(redis: RedisClient): () => void {
  const ends = new Map<Redis, () => void>();
  const begin = (server: Redis) => ends.set(server, resetOneWhenSilent(server));
  const end = (server: Redis) => {
    ends.get(server)?.();
    ends.delete(server);
  };
  for (const server of serversOf(redis)) begin(server);
  if (redis instanceof Cluster) redis.on('+node', begin).on('-node', end);
  return () => {
    if (redis instanceof Cluster) redis.off('+node', begin).off('-node', end);
    for (const server of ends.keys()) end(server);
  };
}

function resetOneWhenSilent(redis: Redis): () => void {
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
