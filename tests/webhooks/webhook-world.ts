import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Webhooks, startWebhooks, type WebhookDeps } from '../../src/webhooks/start-webhooks.ts';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import type { BackendName } from '../support/queue-backends.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { type Receiver, startReceiver } from './receiver.ts';

export interface DeliveryBody {
  id: number;
  event: string;
  type: string;
  status: 'pending' | 'sending' | 'succeeded' | 'failed';
  attempts: number;
  response_status: number | null;
  error: string | null;
  next_attempt_at: string | null;
}

export interface Subscription {
  id: number;
  secret: string;
  receiver: Receiver;
}

/** Retries as in production, a thousand times as fast. */
const quickRetry = { firstDelayMs: 5, longestDelayMs: 300, giveUpAfterMs: 60_000 };

/** An API, receivers, and what delivers to them, with rules of its own. */
export function useWebhookWorld(backend: BackendName = 'redis') {
  let api: TestApi;
  let admin: TestUser;
  const open: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    api = await createTestApi({ backend, config: { webhookAllowPrivate: true } });
    admin = await api.createUser({ isAdmin: true });
  });
  beforeEach(() =>
    api.sql(`${emptyOperations}; truncate webhooks, webhook_events, webhook_deliveries, tickets`),
  );
  afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one.close()))));
  afterAll(() => api.close());

  const call = async (method: string, path: string, json?: unknown) => {
    const answer = await api.call(method, `/api/admin/${path}`, {
      token: admin.token,
      ...(json !== undefined && { json }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const deliveries = (id: number): Promise<DeliveryBody[]> =>
    call('GET', `webhooks/${id}/deliveries/?ordering=id&limit=1000`);

  return {
    api: () => api,
    sql: <Row>(statement: string, values?: unknown[]): Promise<Row[]> => api.sql<Row>(statement, values),
    call,
    deliveries,
    /** Closed after the test, if it is not before. */
    deliver(rules: Partial<WebhookDeps> = {}): Webhooks {
      const webhooks = startWebhooks({
        backend: api.backend,
        forkEm: () => api.orm.em.fork(),
        log: pino({ level: 'silent' }),
        webhookAllowPrivate: true,
        retry: quickRetry,
        ...rules,
      });
      open.push(webhooks);
      return webhooks;
    },
    async subscribe(events: string[] = ['ticket.created'], url?: string): Promise<Subscription> {
      const receiver = await startReceiver();
      open.push(receiver);
      const { id, secret } = await call('POST', 'webhooks/', { url: url ?? receiver.url, events });
      return { id, secret, receiver };
    },
    createTicket: (json: object = {}): Promise<{ id: number }> => call('POST', 'tickets/', json),
    /** The deliveries to a subscription, once this is so of all of them and there are `count`. */
    async whenAll(
      id: number,
      count: number,
      isSo: (delivery: DeliveryBody) => boolean = ({ status }) => status === 'succeeded',
    ): Promise<DeliveryBody[]> {
      return eventually(
        async () => {
          const all = await deliveries(id);
          if (all.length === count && all.every(isSo)) return all;
          throw new Error(`Not all ${count} are so: ${JSON.stringify(all.slice(0, 5))}`);
        },
        { timeoutMs: 20_000 },
      );
    },
  };
}
