import { expect, test } from 'vitest';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { createLatencies } from '../../tools/burst/latencies.ts';
import { eventually } from '../support/eventually.ts';
import { clientsOfAgent, runCrowdRound, type Told } from './crowd-round.ts';
import { type CrowdWorld, openCrowdWorld } from './crowd-world.ts';
import { countOpenFiles, measureHeap } from './footprint.ts';

const agents = 500;
const rounds = 4;
/** What the first rounds leave behind for good: code that was compiled, tokens that are remembered. */
const warmUpRounds = 2;
/** Far below what one closure a request would come to: some 10,000 requests a round. */
const heapMarginBytes = 600_000;
const databasePool = 12;

type Settled = { id: string; status: string; code: string | null; finished_at_ms: number };

/** Every job has one end, and everybody was told that one. Returns how long it took to tell, in milliseconds. */
async function expectAllTold(world: CrowdWorld, told: readonly Told[]): Promise<Map<string, number[]>> {
  const operations = await world.sql<Settled>(
    `select id, status, code, extract(epoch from finished_at)::float8 * 1000 as finished_at_ms from operations`,
  );
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const delays = new Map<string, number[]>();
  for (const { by, id, status, code, toldAtMs } of told) {
    const operation = byId.get(id);
    expect({ by, id, status, code }).toEqual({ by, id, status: operation?.status, code: operation?.code });
    delays.set(by, [...(delays.get(by) ?? []), toldAtMs - operation!.finished_at_ms]);
  }
  return delays;
}

function describeDelays(delays: ReadonlyMap<string, readonly number[]>): string {
  return [...delays]
    .map(([by, ms]) => {
      const latencies = createLatencies();
      for (const each of ms) latencies.add(each);
      const [median, p99] = [0.5, 0.99].map((share) => Math.round(latencies.percentile(share)));
      return `${by}: ${ms.length} told, median ${median} ms, p99 ${p99} ms`;
    })
    .join('\n');
}

test('2,000 clients and 500 streams miss no end of a job and leave nothing behind', async () => {
  const world = await openCrowdWorld(agents);
  try {
    const filesBefore = countOpenFiles(world.api);
    const heaps: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const told = await runCrowdRound(world);
      const byStreams = told.filter(({ by }) => by.startsWith('stream'));
      expect(told.length - byStreams.length).toBe(agents * clientsOfAgent);
      expect(new Set(byStreams.map(({ id }) => Number.parseInt(id, 10))).size).toBe(agents);
      const delays = await expectAllTold(world, told);
      // Idle connections end by themselves; what the database's pool opened may stay.
      const files = await eventually(
        () => {
          const open = countOpenFiles(world.api);
          expect(open).toBeLessThanOrEqual(filesBefore + databasePool);
          return open;
        },
        { timeoutMs: 30_000, intervalMs: 200 },
      );
      heaps.push(await measureHeap(world.api));
      console.log(`Round ${round}: ${files} open files (${filesBefore} before), heap ${heaps.at(-1)} bytes`);
      console.log(describeDelays(delays));
      expect(await findBrokenPromises(world.em())).toEqual([]);
    }
    expect(heaps.at(-1)! - heaps[warmUpRounds - 1]!).toBeLessThan(heapMarginBytes);
  } finally {
    await world.close();
  }
}, 300_000);
