import { expect, test } from 'vitest';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import { query } from '../../src/domain/sql.ts';
import { eventually } from '../support/eventually.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { redisUrl } from '../support/redis.ts';
import { endlessHolds } from '../support/endless-holds.ts';
import { isSigned, startReceiver } from '../webhooks/receiver.ts';
import { openWorkerWorld } from './worker-world.ts';

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfDKwZqDxo=';
const agents = 30;

test.concurrent.each([
  ['Redis', redisUrl],
  ['PostgreSQL', () => ''],
])(
  'a worker killed with events in hand loses none, and they come again under their ids (queue on %s)',
  async (_name, redis) => {
    const world = await openWorkerWorld(1);
    const receiver = await startReceiver();
    try {
      await query(
        world.em(),
        `insert into webhooks (url, events, secret) values ($1, '{ticket.assigned}', $2)`,
        [receiver.url, secret],
      );
      const ids = await seedAgents(world.em(), agents, 1);
      await seedTickets(world.em(), agents);
      await applyJobs(world.em(), 0, ids.map(world.fetchJob), endlessHolds);
      receiver.hang();
      const settings = { WEBHOOK_ALLOW_PRIVATE: 'true', REDIS_URL: redis() };
      const first = await world.startWorker(settings);
      await eventually(() => expect(receiver.received().length).toBeGreaterThan(0), { timeoutMs: 20_000 });
      await first.kill9();
      const inHand = receiver.received().map(({ id }) => id);

      receiver.answerWith(204);
      await world.startWorker(settings);
      await eventually(
        async () => {
          const open = await query(
            world.em(),
            `select from webhook_deliveries where status <> 'succeeded'
              union all select from webhook_events where not is_shared_out`,
          );
          expect(open).toEqual([]);
        },
        { timeoutMs: 40_000 },
      );
      const events = await query<{ id: string }>(world.em(), 'select id from webhook_events');
      const posts = receiver.received();
      expect(events).toHaveLength(agents);
      expect(new Set(posts.map(({ id }) => id))).toEqual(new Set(events.map(({ id }) => id)));
      expect(posts.every((post) => isSigned(post, secret))).toBe(true);
      for (const id of inHand) expect(posts.filter((post) => post.id === id).length).toBeGreaterThan(1);
    } finally {
      await receiver.close();
      await world.close();
    }
  },
  90_000,
);
