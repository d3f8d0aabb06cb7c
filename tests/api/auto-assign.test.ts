import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { startWorkerPool } from '../../src/workers/worker-pool.ts';
import type { JobBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { seedTickets } from '../support/seed.ts';
import { endlessHolds } from '../support/endless-holds.ts';
import { groups, useJobWorld } from './job-world.ts';

describe.each(backendNames)('with AUTO_ASSIGN on %s', (backendName) => {
  const world = useJobWorld(backendName);

  test('tickets come to agents who did not ask, those who wait for some first; both see it among their jobs', async () => {
    const { orm, backend } = world.api();
    const [agent, patient] = [await world.addAgent({ capacity: 2 }), await world.addAgent({ capacity: 1 })];
    const away = await world.addAgent();
    await away.client.request('PATCH', '/api/me/', { body: { is_available: false } });
    const pool = await startWorkerPool({
      ...endlessHolds,
      backend,
      forkEm: () => orm.em.fork(),
      log: pino({ level: 'silent' }),
      lookAhead: 64,
      groups,
      autoAssign: 'least_loaded',
    });
    world.atTheEnd(() => pool.close());
    const open = await patient.client.request<JobBody>('POST', '/api/agent/fetch-tickets/', {
      body: { wait_for_tickets: 60 },
    });
    await eventually(async () => expect(await world.sql('select from waiting_fetches')).toHaveLength(1));
    const [first] = await seedTickets(orm.em.fork(), 1);
    expect(await world.whenDone(patient.client, open)).toMatchObject({ result: { assigned: [first] } });

    const tickets = await seedTickets(orm.em.fork(), 5);
    const jobs = await eventually(async () => {
      const { body } = await agent.client.get<JobBody[]>('/api/jobs/');
      expect(body).toHaveLength(1);
      expect(body[0]!.done).toBe(true);
      return body;
    });
    expect(jobs).toMatchObject([
      { kind: 'assign', status: 'succeeded', result: { assigned: tickets.slice(0, 2), held: 2 } },
    ]);
    const held = await agent.client.get<{ id: number }[]>('/api/agent/tickets/');
    expect(held.body.map(({ id }) => id)).toEqual(tickets.slice(0, 2));
    const admin = await world.addAdmin();
    const { body } = await admin.get('/api/admin/operations/?kind=assign');
    expect(body).toMatchObject([{ kind: 'assign', actor: null, agent: agent.id }]);
    expect(await world.sql(`select from tickets where assigned_to = $1`, [away.id])).toEqual([]);
  });
});
