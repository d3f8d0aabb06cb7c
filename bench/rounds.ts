import { type Spread, spreadOf } from './statistics.ts';

export type Contender = {
  readonly name: string;
  readonly rounds?: number;
  readonly run: () => Promise<number>;
};

/**
 * Runs the contenders in turn, several rounds, so that whatever the machine does besides meets them all alike; the
 * first round warms up compilers and caches and is not counted. A contender may ask for fewer rounds.
 */
export async function runInTurn(
  contenders: readonly Contender[],
  { rounds, unit, signal }: { rounds: number; unit: string; signal: AbortSignal },
): Promise<Map<string, Spread>> {
  const figures = new Map(contenders.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, rounds: own = rounds, run } of contenders) {
      // The slow ones have their own processes and plans warm long before they are through.
      if (round > own || (round === 0 && own < rounds)) continue;
      signal.throwIfAborted();
      const figure = await run();
      if (round > 0) figures.get(name)!.push(figure);
      const label = round === 0 ? 'warm-up' : `round ${round}`;
      process.stderr.write(`  ${label.padEnd(8)} ${name.padEnd(44)} ${format(figure)} ${unit}\n`);
    }
  }
  return new Map([...figures].map(([name, values]) => [name, spreadOf(values)]));
}

export function format(figure: number): string {
  return figure >= 100
    ? Math.round(figure).toLocaleString('en-US')
    : String(Number(figure.toPrecision(figure >= 10 ? 3 : 2)));
}
