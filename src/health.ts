import type { MikroORM } from '@mikro-orm/postgresql';
import { query } from './domain/sql.ts';
import type { QueueBackend } from './queues/queue-backend.ts';
import { withinTime } from './within-time.ts';

const checkTimeoutMs = 1_500;

type HealthReport = {
  readonly status: 'ready' | 'degraded' | 'unready';
  readonly checks: Readonly<Record<'process' | 'queue' | 'database', string>>;
};

export type Health = {
  /** Called once the process listens and there is an admin. */
  ready(): void;
  /** Called when it begins to stop: it is unready from then on. */
  stopping(): void;
  report(): Promise<HealthReport>;
};

/**
 * Whether this API process should get requests. Without its queue it cannot accept any (unready); without PostgreSQL
 * it still accepts (degraded): the queue is the buffer.
 */
export function createHealth(deps: { readonly orm: MikroORM; readonly backend: QueueBackend }): Health {
  let process: 'starting' | 'ok' | 'stopping' = 'starting';
  return {
    ready: () => void (process = 'ok'),
    stopping: () => void (process = 'stopping'),
    async report() {
      const [queue, database] = await Promise.all([
        check(() => deps.backend.ping()),
        check(() => query(deps.orm.em.fork(), 'select 1')),
      ]);
      const checks = { process, queue, database };
      if (process !== 'ok' || queue !== 'ok') return { status: 'unready', checks };
      return { status: database === 'ok' ? 'ready' : 'degraded', checks };
    },
  };
}

/** "ok", or what is wrong in a few words that hold no address and no secret. */
async function check(probe: () => Promise<unknown>): Promise<string> {
  try {
    return await withinTime(
      probe().then(() => 'ok'),
      checkTimeoutMs,
      () => `no answer within ${checkTimeoutMs} ms`,
    );
  } catch {
    return 'unreachable';
  }
}
