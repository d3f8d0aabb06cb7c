import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { purgeWebhooks } from '../domain/purge-webhooks.ts';
import { shareOutWebhookEvents } from '../domain/share-out-webhook-events.ts';
import { type DueDelivery, takeDueDeliveries } from '../domain/take-due-deliveries.ts';

/** Attempts on their way to one subscription, in all processes together, while it does not fail. */
const mostAtOnce = 10;
/** What the queue has not finished by then is handed over again; longer than an attempt takes. */
const leaseMs = 60_000;
const eventsAtOnce = 500;
const idleMs = 500;
const troubleMs = 1_000;
/** Deliveries that end within this time are followed by others in one look. */
const gatherMs = 10;
const purgeEveryMs = 60_000;
const purgeAtOnce = 1_000;
const keepMs = 10 * 24 * 3_600_000;

export interface RelayDeps {
  forkEm: () => EntityManager;
  log: Logger;
  /** For how long deliveries are tried at all. */
  giveUpAfterMs: number;
  /** Puts deliveries on the queue; one that is there already is left out. */
  handOver: (due: readonly DueDelivery[]) => Promise<void>;
}

export interface Relay {
  /** Looks soon instead of at the next half second. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Makes deliveries of what was committed, and hands those that are due to the queue, until it is closed. Looks twice a
 * second, soon after a delivery of this process has ended, and purges once a minute.
 */
export function startRelay(deps: RelayDeps): Relay {
  const stopping = new AbortController();
  let wake = () => {};
  const running = (async () => {
    const purge = createPurge(deps);
    while (!stopping.signal.aborted) {
      // Whoever wakes it while it looks makes it look again.
      const waiting = new AbortController();
      wake = () => waiting.abort();
      const pauseMs = await lookOnce(deps, purge);
      await delay(pauseMs, undefined, { signal: waiting.signal }).catch(() => undefined);
      if (waiting.signal.aborted) await delay(gatherMs);
    }
  })();
  return {
    wake: () => wake(),
    async close() {
      stopping.abort();
      wake();
      await running;
    },
  };
}

/** Answers how long to wait until the next look. */
async function lookOnce({ forkEm, log, handOver }: RelayDeps, purge: () => Promise<void>): Promise<number> {
  try {
    const shared = await shareOutWebhookEvents(forkEm(), eventsAtOnce);
    await takeDueDeliveries(forkEm(), { mostAtOnce, leaseMs }, handOver);
    await purge();
    return shared === eventsAtOnce ? 0 : idleMs;
  } catch (error) {
    log.warn({ err: error }, 'webhook events could not be handed over, trying again');
    return troubleMs;
  }
}

/** Does something once a minute, and with every call while there is more to do. */
function createPurge({ forkEm, giveUpAfterMs }: RelayDeps): () => Promise<void> {
  const rules = { keepMs, giveUpAfterMs, most: purgeAtOnce };
  let dueAt = Date.now() + purgeEveryMs;
  return async () => {
    if (Date.now() < dueAt) return;
    const isMore = await purgeWebhooks(forkEm(), rules);
    dueAt = Date.now() + (isMore ? 0 : purgeEveryMs);
  };
}
