import { expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { type RaceWorld, times } from './race-world.ts';

/** Nothing that is done in milliseconds takes this long, however busy the machine is with other things. */
const notableMs = 1_900;

/** Requests that come one after the other, more slowly than they are done. */
export function keepUp(world: RaceWorld): void {
  test('answer every request at once: none waits until they have agreed whose it is', async () => {
    await seedTickets(world.em(), 1_000);
    const agents = await world.addAgents(8);
    const slow: number[] = [];
    for (let round = 0; round < 3 * world.rounds; round += 1) {
      const started = performance.now();
      await times(5, (n) => agents[(round + n) % 8]!.client.fetchTickets({ prefer: 'wait=30' }));
      const elapsedMs = Math.round(performance.now() - started);
      if (elapsedMs > notableMs) slow.push(elapsedMs);
    }
    expect(slow).toEqual([]);
  });
}
