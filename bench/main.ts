import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type CommandContext, CommandEnd, runCommand } from '../tools/run-command.ts';
import { drawReport } from './report/draw.ts';
import { formatTable, isReached, type Line } from './report/table.ts';
import { measureConsole } from './suites/console.ts';
import { measureDrain } from './suites/drain.ts';
import { measureExpiry } from './suites/expiry.ts';
import { measureGrowth } from './suites/growth.ts';
import { measureAccepting, measureSynchronous } from './suites/http.ts';
import { measureMemory } from './suites/memory.ts';
import { measureLongSnapshot } from './suites/snapshot.ts';
import type { Pace, Suite } from './suites/suite.ts';
import { openWorld } from './world.ts';

const suites: Readonly<Record<string, Suite>> = {
  drain: measureDrain,
  synchronous: measureSynchronous,
  accepting: measureAccepting,
  expiry: measureExpiry,
  console: measureConsole,
  memory: measureMemory,
  growth: measureGrowth,
  snapshot: measureLongSnapshot,
};
/** These take many minutes each. */
const onlyInFull = new Set(['console', 'growth', 'snapshot']);

const usage = `Usage: npm run bench -- [--quick | --full] [--only ${Object.keys(suites).join(',')}]`;

/** `npm run bench`: Allot beside what one would use instead, on servers of its own. About ten minutes; `--quick` two. */
async function main(context: CommandContext): Promise<number> {
  const { pace, chosen, isPart } = readOptions(process.argv.slice(2));
  const lost = new AbortController();
  const signal = AbortSignal.any([context.signal, lost.signal]);
  const world = await openWorld(context, (error) => lost.abort(error));
  const notes = new Map<string, unknown>();
  const lines: Line[] = [];
  for (const name of chosen) {
    process.stderr.write(`\n${name}\n`);
    lines.push(...(await suites[name]!({ world, pace, signal, notes })));
  }
  process.stdout.write(`${formatTable(lines)}\n`);
  await save({ pace, chosen, isPart }, lines, notes);
  const missed = lines.filter((line) => isReached(line) === false).length;
  process.stderr.write(missed === 0 ? 'Every bound is reached.\n' : `${missed} bounds are not reached.\n`);
  return 0;
}

type Options = { readonly pace: Pace; readonly chosen: readonly string[]; readonly isPart: boolean };

function readOptions(argv: readonly string[]): Options {
  let pace: Pace = 'normal';
  let only: string[] | undefined;
  for (const [index, argument] of argv.entries()) {
    if (argument === '--quick') pace = 'quick';
    else if (argument === '--full') pace = 'full';
    else if (argument === '--only') only = (argv[index + 1] ?? '').split(',');
    else if (argv[index - 1] !== '--only') throw new CommandEnd(usage, argument === '--help' ? 0 : 2);
  }
  if (only?.some((name) => !Object.hasOwn(suites, name))) throw new CommandEnd(usage, 2);
  const standard = Object.keys(suites).filter((name) => pace === 'full' || !onlyInFull.has(name));
  return { pace, chosen: only ?? standard, isPart: only !== undefined };
}

/** A run of some suites leaves the results of the whole alone. */
async function save(
  { pace, chosen, isPart }: Options,
  lines: readonly Line[],
  notes: ReadonlyMap<string, unknown>,
): Promise<void> {
  const results = fileURLToPath(new URL('results/', import.meta.url));
  await mkdir(results, { recursive: true });
  const at = new Date().toISOString();
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, node: process.version };
  const base = `${results}${[at.slice(0, 10), ...(isPart ? chosen : [])].join('-')}`;
  const report = { at, pace, machine, lines, notes: Object.fromEntries(notes) };
  await writeFile(`${base}.json`, `${JSON.stringify(report, null, 1)}\n`);
  process.stderr.write(`Written to ${base}.json\n`);
  const drawing = drawReport(notes);
  if (drawing === undefined) return;
  await writeFile(`${base}.svg`, drawing);
  process.stderr.write(`Drawn to ${base}.svg\n`);
}

await runCommand(main);
