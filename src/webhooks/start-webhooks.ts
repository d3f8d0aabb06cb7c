import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { QueueBackend } from '../queues/queue-backend.ts';
import { deliver } from './deliver.ts';
import type { PostSettings } from './post-message.ts';
import { startRelay } from './relay.ts';
import { type RetryRules, threeDays } from './retry-rules.ts';

/**
 * Attempts of one process at the same time. More than there can be subscriptions: each of those that fail has one on its
 * way, so however many receivers hang there is room for the others.
 */
const concurrency = 128;

export interface WebhookDeps {
  backend: QueueBackend;
  forkEm: () => EntityManager;
  log: Logger;
  /** Whether receivers may have addresses that are not on the public Internet. */
  webhookAllowPrivate: boolean;
  /** Of one attempt. */
  timeoutMs?: number;
  resolve?: PostSettings['resolve'];
  retry?: RetryRules;
}

export interface Webhooks {
  /** Takes nothing new, and waits for the attempts in hand: as long as one of them may take. */
  close(): Promise<void>;
}

/**
 * Delivers events to their subscriptions. A relay takes what was committed from the tables to a queue, and a worker of that
 * queue posts it. The tables are the truth, also of when to try again; what the queue loses is handed over anew.
 */
export function startWebhooks(deps: WebhookDeps): Webhooks {
  const { backend, forkEm, log, timeoutMs = 10_000, resolve, retry = threeDays } = deps;
  const post = { timeoutMs, allowPrivate: deps.webhookAllowPrivate, ...(resolve && { resolve }) };
  const queue = backend.createDeliveryQueue();
  const relay = startRelay({
    forkEm,
    log,
    giveUpAfterMs: retry.giveUpAfterMs,
    async handOver(due) {
      // An attempt has an id of its own: handed over twice, it is dropped while the queue knows it.
      const jobs = due.map(({ id, attempts }) => ({
        name: 'deliver' as const,
        data: { id, attempts },
        opts: { jobId: `${id}-${attempts}` },
      }));
      await queue.addBulk(jobs);
    },
  });
  const worker = backend.createDeliveryWorker(concurrency, async ({ data }) => {
    await deliver({ forkEm, post, retry }, data);
    relay.wake();
  });
  worker.run().catch((error: unknown) => log.error({ err: error }, 'the webhook worker stopped'));
  return {
    async close() {
      await relay.close();
      await worker.close();
      await queue.close();
    },
  };
}
