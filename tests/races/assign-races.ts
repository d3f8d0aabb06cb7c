import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { seedTickets } from '../support/seed.ts';
import { type RaceWorld, waiting } from './race-world.ts';

/** Long enough that a plan falls into it. */
const longestPauseMs = 600;

/** Tickets that are assigned to agents while these fetch, release and wait for tickets. */
export function raceAssignments(world: RaceWorld): void {
  test('agents who fetch while tickets are assigned to them never hold too much, and no ticket is left behind', async () => {
    const countPool = async () => (await world.sql(`select from tickets where status = 'unassigned'`)).length;
    await world.repeat(async () => {
      const agents = await world.addAgents(3);
      await seedTickets(world.em(), 20);
      const answers = await Promise.all(
        agents.map(async ({ client }) => {
          await delay(Math.random() * longestPauseMs);
          return client.fetchTickets(waiting);
        }),
      );
      for (const { status } of answers) expect(status).toBe(200);
      const [given] = agents;
      for (const ticket of (await world.ticketsHeldBy(given!.id)).slice(0, 3)) {
        await given!.client.release(ticket, waiting);
      }
      // There is room for twice as many.
      await eventually(async () => expect(await countPool()).toBe(0), { timeoutMs: 20_000 });
    });
    const done = await world.sql<{ kind: string }>(
      `select distinct kind from operations where json_array_length(tickets) > 0 order by kind`,
    );
    expect(done.map(({ kind }) => kind)).toEqual(['assign', 'fetch', 'release']);
  });
}
