import type { Telemetry } from 'bullmq';
import type { Logger } from 'pino';
import { createPostgresQueueBackend } from './postgres-backend.ts';
import type { QueueBackend } from './queue-backend.ts';
import { createRedisBackend } from './redis-backend.ts';

type QueueConfig = {
  readonly redisUrl: string | undefined;
  readonly redisTlsCa: string | undefined;
  readonly groups: number;
  readonly queuePrefix: string;
  readonly queueRetentionSeconds: number;
  readonly telemetry?: Telemetry | undefined;
};

/** The queues that the settings name: on Redis if there is a URL for it, else in the database. */
export function createQueueBackend(
  config: QueueConfig,
  databaseUrl: string,
  log: Logger,
): Promise<QueueBackend> {
  const onWeakness = (weaknesses: string[]) =>
    log.warn(`Redis may lose accepted jobs: ${weaknesses.join('; ')}`);
  const settings = { ...config, onError: reportOnce(log), onWeakness };
  return config.redisUrl
    ? createRedisBackend(config.redisUrl, settings)
    : createPostgresQueueBackend(databaseUrl, settings);
}

/** Dozens of connections repeat the same trouble many times a second; one line for each kind in ten seconds will do. */
function reportOnce(log: Logger): (error: Error, source: string) => void {
  const quietMs = 10_000;
  const reported = new Map<string, number>();
  return (error, source) => {
    const kind = `${source}: ${error.message}`;
    if ((reported.get(kind) ?? 0) > Date.now() - quietMs) return;
    if (reported.size > 1_000) reported.clear();
    reported.set(kind, Date.now());
    // Not the error itself: drivers hang their whole connection on it.
    log.warn({ source, reason: error.message }, 'trouble with the connection to the queue');
  };
}
