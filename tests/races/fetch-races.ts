import { expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { type RaceWorld, statusesOf, times, waiting } from './race-world.ts';

/** Fetches at once, of one agent and of several. */
export function raceFetches(world: RaceWorld): void {
  test.each([0, 14])('20 fetches of an agent who holds %i fill it to 15 once, never above', async (held) => {
    await seedTickets(world.em(), 15 * world.rounds + 100);
    await world.repeat(async () => {
      const agent = await world.addHolder(held);
      const answers = await times(20, () => agent.client.fetchTickets(waiting));
      const tickets = await world.ticketsHeldBy(agent.id);
      expect(tickets).toHaveLength(15);
      expect(tickets).toEqual(expect.arrayContaining(agent.tickets));
      // Nobody sells or releases, so the first fetch fills the agent and all of them see the same.
      for (const { status, body } of answers) {
        expect(status).toBe(200);
        expect(body.map((ticket) => ticket.id)).toEqual(tickets);
      }
      const topUps = await world.sql(
        `select from operations where agent_id = $1 and json_array_length(tickets) > 0`,
        [agent.id],
      );
      expect(topUps).toHaveLength(1);
    });
  });

  test('5 agents who fetch at once from 100 tickets get 75 different ones', async () => {
    await world.repeat(
      async () => {
        await world.sql(`delete from tickets where status = 'unassigned'`);
        const pool = await seedTickets(world.em(), 100);
        const agents = await world.addAgents(5);
        const answers = await Promise.all(agents.map(({ client }) => client.fetchTickets(waiting)));
        expect(statusesOf(answers)).toEqual([200, 200, 200, 200, 200]);
        const got = answers.map(({ body }) => body.map((ticket) => ticket.id));
        expect(got.map((tickets) => tickets.length)).toEqual([15, 15, 15, 15, 15]);
        expect(new Set(got.flat()).size).toBe(75);
        for (const [index, agent] of agents.entries()) {
          expect(await world.ticketsHeldBy(agent.id)).toEqual(got[index]);
        }
        expect(pool).toEqual(expect.arrayContaining(got.flat()));
      },
      { atOnce: 1 },
    );
  });
}
