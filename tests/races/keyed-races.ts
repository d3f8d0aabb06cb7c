import { expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { type RaceWorld, times, waiting } from './race-world.ts';

/** Repetitions of one request at once. */
export function raceRepetitions(world: RaceWorld): void {
  test('20 requests with one Idempotency-Key are one job with one effect, for whoever waits and whoever does not', async () => {
    await world.repeat(async (round) => {
      const agent = await world.addHolder(2);
      const [ticket, other] = agent.tickets;
      const customer = { name: 'Ann', email: `keyed-${round}@example.com` };
      const key = `sale of ${ticket}`;
      const [now, later] = await Promise.all([
        times(10, () => agent.client.sell<{ id: string }>(ticket!, customer, { key })),
        times(10, () => agent.client.sell(ticket!, customer, { key, ...waiting })),
      ]);
      for (const answer of now) expect(answer.status).toBe(202);
      for (const { status, body } of later) {
        expect({ status, body }).toEqual({
          status: 200,
          body: { message: 'Ticket sold successfully to customer Ann' },
        });
      }
      const ids = new Set(now.map((answer) => answer.body.id));
      expect(ids.size).toBe(1);
      const operations = await world.sql<{ id: string }>('select id from operations where agent_id = $1', [
        agent.id,
      ]);
      expect(operations).toEqual([{ id: [...ids][0] }]);
      expect(await world.ticketsHeldBy(agent.id)).toEqual([other]);
    });
  });

  test('20 fetches with one Idempotency-Key top up once, and all are answered with the same tickets', async () => {
    await seedTickets(world.em(), 15 * world.rounds);
    await world.repeat(async () => {
      const [agent] = await world.addAgents(1);
      const answers = await times(20, () => agent!.client.fetchTickets({ key: 'morning', ...waiting }));
      const held = await world.ticketsHeldBy(agent!.id);
      expect(held).toHaveLength(15);
      for (const { status, body } of answers) {
        expect(status).toBe(200);
        expect(body.map((ticket) => ticket.id)).toEqual(held);
      }
      expect(await world.sql('select from operations where agent_id = $1', [agent!.id])).toHaveLength(1);
    });
  });
}
