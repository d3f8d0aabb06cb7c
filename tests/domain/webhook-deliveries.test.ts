import { beforeEach, expect, test } from 'vitest';
import { purgeWebhooks } from '../../src/domain/purge-webhooks.ts';
import { shareOutWebhookEvents } from '../../src/domain/share-out-webhook-events.ts';
import { type DueDelivery, takeDueDeliveries } from '../../src/domain/take-due-deliveries.ts';
import { findWebhookAttempt, recordFailure, recordSuccess } from '../../src/domain/webhook-attempt.ts';
import { useDomainDatabase } from './domain-database.ts';
import { emptyOperations } from '../support/empty-operations.ts';

const database = useDomainDatabase();
const { sql, em } = database;
const day = 24 * 3_600_000;
const rules = { mostAtOnce: 3, leaseMs: 60_000 };

beforeEach(async () => {
  await sql(`${emptyOperations}; truncate webhooks, webhook_events, webhook_deliveries`);
});

/** A subscription, by its id. */
async function subscribe(events = '{ticket.sold}'): Promise<number> {
  const [row] = await sql<{ id: string }>(
    `insert into webhooks (url, events, secret) values ('https://example.com/', $1, 'whsec_AAAA') returning id`,
    [events],
  );
  return Number(row!.id);
}

/** Sales that were recorded, each with its event. */
async function sell(count: number): Promise<void> {
  await sql(
    `insert into operations (id, kind, agent_id, status, tickets, accepted_at, started_at)
     select 'sale-' || n, 'sell', 7, 'succeeded', json_build_array(n), now(), now()
       from generate_series(1, $1::integer) as n`,
    [count],
  );
}

async function take(): Promise<DueDelivery[]> {
  const taken: DueDelivery[] = [];
  await takeDueDeliveries(em(), rules, async (due) => void taken.push(...due));
  return taken;
}

const statuses = async () =>
  (await sql<{ status: string }>('select status from webhook_deliveries order by id')).map(
    ({ status }) => status,
  );

test('every event is shared out once, to whom it concerns, by however many at once', async () => {
  await subscribe();
  await subscribe();
  await subscribe('{ticket.created}');
  await sell(40);
  const counts = await Promise.all(Array.from({ length: 8 }, () => shareOutWebhookEvents(em(), 10)));
  for (let more = 1; more > 0;) more = await shareOutWebhookEvents(em(), 10);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(40);
  expect(await statuses()).toHaveLength(80);
  expect(await sql('select distinct webhook_id, event_seq from webhook_deliveries')).toHaveLength(80);
});

test('a failing subscription has one delivery on its way, others have their bound', async () => {
  const failing = await subscribe();
  const sound = await subscribe();
  await sql('update webhooks set failing_since = now() where id = $1', [failing]);
  await sell(10);
  await shareOutWebhookEvents(em(), 100);
  const first = await take();
  const byWebhook = await sql<{ webhook_id: string }>(
    `select webhook_id from webhook_deliveries where status = 'sending' order by webhook_id`,
  );
  expect(byWebhook.map(({ webhook_id }) => Number(webhook_id))).toEqual([failing, sound, sound, sound]);
  expect(await take()).toEqual([]);
  for (const due of first) await recordSuccess(em(), due, 200);
  expect(await take()).toHaveLength(6);
});

test('what could not be handed over is still due; what was is not, until its lease ends', async () => {
  await subscribe();
  await sell(1);
  await shareOutWebhookEvents(em(), 100);
  const failed = takeDueDeliveries(em(), rules, () => Promise.reject(new Error('no queue')));
  await expect(failed).rejects.toThrow('no queue');
  expect(await statuses()).toEqual(['pending']);
  const [due] = await take();
  expect(await take()).toEqual([]);
  await sql(`update webhook_deliveries set next_attempt_at = now() - interval '1 second'`);
  expect(await take()).toEqual([due]);
});

test('one process at a time takes what is due', async () => {
  await subscribe();
  await sell(5);
  await shareOutWebhookEvents(em(), 100);
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const first = takeDueDeliveries(em(), rules, async () => {
    entered.resolve();
    await leave.promise;
  });
  await entered.promise;
  expect(await take()).toEqual([]);
  leave.resolve();
  expect(await first).toBe(3);
});

test('an attempt is recorded once, whoever made it twice', async () => {
  await subscribe();
  await sell(1);
  await shareOutWebhookEvents(em(), 100);
  const [due] = await take();
  const failure = { responseStatus: 500, error: 'no', retryDelayMs: 1_000, giveUpAfterMs: day };
  await recordFailure(em(), due!, failure);
  await recordFailure(em(), due!, failure);
  await recordSuccess(em(), due!, 200);
  const rows = await sql('select status, attempts, response_status from webhook_deliveries');
  expect(rows).toEqual([{ status: 'pending', attempts: 1, response_status: 500 }]);
  expect(await findWebhookAttempt(em(), due!)).toBeUndefined();
  expect(await findWebhookAttempt(em(), { ...due!, attempts: 1 })).toMatchObject({ isActive: true });
});

test.each([
  ['the next attempt would come too late', { retryDelayMs: 1_000, giveUpAfterMs: 999 }],
  ['there shall be none', { retryDelayMs: undefined, giveUpAfterMs: day }],
])('a delivery has failed when %s', async (_when, times) => {
  await subscribe();
  await sell(1);
  await shareOutWebhookEvents(em(), 100);
  const [due] = await take();
  await recordFailure(em(), due!, { responseStatus: undefined, error: 'no', ...times });
  expect(await statuses()).toEqual(['failed']);
});

test('old events and deliveries are purged, what waits and every operation stays', async () => {
  const active = await subscribe();
  const inactive = await subscribe();
  await sell(4);
  await shareOutWebhookEvents(em(), 100);
  await sql(`update webhook_events set occurred_at = now() - interval '11 days'`);
  const finish = (webhook: number, count: number) =>
    sql(
      `update webhook_deliveries set status = 'succeeded', next_attempt_at = null, finished_at = now()
        where id in (select id from webhook_deliveries where webhook_id = $1 order by id limit $2)`,
      [webhook, count],
    );
  await finish(active, 3);
  await finish(inactive, 2);
  const purge = () => purgeWebhooks(em(), { keepMs: 10 * day, giveUpAfterMs: 3 * day, most: 100 });
  expect(await purge()).toBe(false);
  expect(await statuses()).toHaveLength(4);

  await sql(`update webhooks set is_active = false where id = $1`, [inactive]);
  await sql(`update webhook_deliveries set retry_from = now() - interval '4 days' where webhook_id = $1`, [
    inactive,
  ]);
  await purge();
  expect(await statuses()).toEqual(['pending', 'failed']);

  await sql(`update webhooks set is_active = false, deleted_at = now()`);
  await purge();
  expect(await sql('select from webhook_deliveries')).toEqual([]);
  expect(await sql('select from webhooks')).toEqual([]);
  await purge();
  expect(await sql('select from webhook_events')).toEqual([]);
  expect(await sql('select from operations')).toHaveLength(4);
});

test('a purge takes so many rows at a time and says that there are more', async () => {
  await subscribe();
  await sell(7);
  await shareOutWebhookEvents(em(), 100);
  await sql(
    `update webhook_deliveries set status = 'succeeded', next_attempt_at = null, finished_at = now()`,
  );
  await sql(`update webhook_events set occurred_at = now() - interval '11 days'`);
  const purge = () => purgeWebhooks(em(), { keepMs: 10 * day, giveUpAfterMs: 3 * day, most: 5 });
  expect(await purge()).toBe(true);
  expect(await statuses()).toHaveLength(2);
  expect(await purge()).toBe(false);
  expect(await statuses()).toEqual([]);
});
