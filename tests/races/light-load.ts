import { expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { type RaceWorld, times } from './race-world.ts';

/** What is done in milliseconds takes this long only if its outcome was not heard, and found by looking once a second. */
const notableMs = 950;

const rounds = 300;

/** Requests that come one after the other, more slowly than they are done. */
export function keepUp(world: RaceWorld): void {
  test('answer every request at once: none waits until they have agreed whose it is', async () => {
    await seedTickets(world.em(), 1_000);
    // Half of the agents get tickets of which PostgreSQL cannot notify: 15 of them are more than 8,000 bytes.
    await world.sql(
      `update tickets set subject = repeat('票', 200) where id in (select id from tickets order by id limit 60)`,
    );
    const agents = await world.addAgents(8);
    const slow: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      await times(5, (n) => agents[(round + n) % 8]!.client.fetchTickets({ prefer: 'wait=30' }));
      const elapsedMs = Math.round(performance.now() - started);
      if (elapsedMs > notableMs) slow.push(elapsedMs);
    }
    expect(slow).toEqual([]);
  });
}
