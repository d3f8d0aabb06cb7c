import { randomBytes } from 'node:crypto';
import { createPasswords } from '../src/api/passwords.ts';
import { readConfig } from '../src/config.ts';
import { integerOption, passwordOption, readArguments } from './arguments.ts';
import { createDemoAgents, createDemoTickets, demoUsername } from './create-demo-data.ts';
import { openDatabase } from './open-database.ts';
import { drawBar, formatCount, showProgress } from './progress.ts';
import { type CommandContext, runCommand } from './run-command.ts';

const options = {
  agents: integerOption('agents to make: agent1, agent2, …', { least: 0, most: 100_000, fallback: 1_000 }),
  tickets: integerOption('unassigned tickets to add', { least: 0, most: 100_000_000, fallback: 20_000 }),
  password: passwordOption('the password of all these agents (one is made up and shown unless given)'),
};

/** `npm run demo-data`: agents and tickets to play with, in the database that the settings name. */
async function main(context: CommandContext): Promise<number> {
  const { agents, tickets, password: given } = readArguments('demo-data', process.argv.slice(2), options);
  const config = readConfig();
  const password = given ?? randomBytes(9).toString('base64url');
  const { orm, name } = await openDatabase(config, context);
  const em = orm.em.fork();

  const startedMs = performance.now();
  const made = await countUp('Agents', agents, async (onProgress) => {
    const passwordHash = await createPasswords().hash(password);
    const capacity = config.agentCapacity;
    return createDemoAgents(em, {
      count: agents,
      passwordHash,
      capacity,
      signal: context.signal,
      onProgress,
    });
  });
  await countUp('Tickets', tickets, (onProgress) =>
    createDemoTickets(em, { count: tickets, signal: context.signal, onProgress }),
  );
  const seconds = (performance.now() - startedMs) / 1000;

  const lines = [`In ${name}, in ${seconds.toFixed(1)} s:`];
  lines.push(`  ${formatCount(made.created)} agents made, ${formatCount(made.renewed)} were there already`);
  lines.push(`  ${formatCount(tickets)} unassigned tickets made`);
  if (agents > 0) lines.push(`  ${describeLogin(agents, password, given !== undefined)}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function describeLogin(agents: number, password: string, isGiven: boolean): string {
  const names = agents === 1 ? demoUsername(1) : `${demoUsername(1)} to ${demoUsername(agents)}`;
  return `${names} log in with ${isGiven ? 'the password given' : `the password ${password}`}`;
}

async function countUp<Result>(
  what: string,
  total: number,
  work: (onProgress: (done: number) => void) => Promise<Result>,
): Promise<Result> {
  let done = 0;
  using _ = showProgress(() => `${what.padEnd(8)}${drawBar(done, total)}`);
  return await work((count) => (done = count));
}

await runCommand(main);
