import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../src/config.ts';
import { integerOption, type Option, passwordOption, readArguments } from './arguments.ts';
import { type AgentSession, logInAgents, LoginError } from './burst/agent-sessions.ts';
import { createHttpClient } from './burst/http-client.ts';
import { describeBurst } from './burst/report.ts';
import { runBurst } from './burst/run-burst.ts';
import { prepareServer, type Target, ticketsPerAgent, useServer } from './burst/target.ts';
import { drawBar, formatCount, showProgress } from './progress.ts';
import { type CommandContext, runCommand } from './run-command.ts';

const lossNoticeMs = 300;

const urlOption: Option<string | undefined> = {
  placeholder: 'URL',
  about: 'an Allot that runs already (one of its own is started unless given)',
  fallback: undefined,
  read(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '') {
      return url.origin + url.pathname.replace(/\/$/, '');
    }
    throw new Error(`must be a URL that starts with http:// or https://, not ${JSON.stringify(text)}`);
  },
};

const options = {
  agents: integerOption('agents that fetch: agent1, agent2, …', { least: 1, most: 100_000, fallback: 1_000 }),
  fetches: integerOption('fetches, the agents taking turns', {
    least: 1,
    most: 100_000_000,
    fallback: 10_000,
  }),
  connections: integerOption('connections that send them', { least: 1, most: 10_000, fallback: 100 }),
  url: urlOption,
  password: passwordOption('with --url: the password of its agents'),
  tickets: integerOption(`without --url: tickets in the pool (${ticketsPerAgent} an agent unless given)`, {
    least: 0,
    most: 100_000_000,
    fallback: undefined,
  }),
};

/** `npm run burst`: many fetches at once, how fast they were, and whether every promise was kept. */
async function main(context: CommandContext): Promise<number> {
  const { fetches, connections, url, password, ...wanted } = readArguments(
    'burst',
    process.argv.slice(2),
    options,
    findFaults,
  );
  const config = readConfig();
  // An agent without a turn has no need to log in.
  const count = Math.min(wanted.agents, fetches);
  const target =
    url !== undefined && password !== undefined
      ? await useServer(url, password, config, context)
      : await prepareServer({ agents: count, tickets: wanted.tickets }, config, context);

  const { text, isWell } = await measure(target, { count, fetches, connections });
  const sizes = Object.entries({ agents: count, fetches, connections });
  const title = sizes.map(([name, size]) => `${name} ${formatCount(size)}`).join('   ');
  process.stdout.write(`\n${title}\n\n${text}\n`);
  return isWell ? 0 : 1;
}

async function measure(
  target: Target,
  { count, fetches, connections }: { count: number; fetches: number; connections: number },
): Promise<ReturnType<typeof describeBurst>> {
  const { url, signal } = target;
  try {
    const agents = await logIn(target, count);
    const figures = await runBurst({ url, agents, fetches, connections, signal });
    return describeBurst(figures, await target.check(figures, agents));
  } catch (error) {
    // Of a server that has just ended its connections are heard of first.
    await delay(lossNoticeMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    throw error;
  }
}

function findFaults({ url, password, tickets }: { url?: string; password?: string; tickets?: number }) {
  const faults: string[] = [];
  if (url !== undefined && password === undefined) faults.push('--url needs --password, of its demo agents');
  if (url === undefined && password !== undefined) faults.push('--password is for --url only');
  if (url !== undefined && tickets !== undefined) {
    faults.push('--tickets is for the own server only; elsewhere "npm run demo-data" makes some');
  }
  return faults;
}

async function logIn({ url, password, signal }: Target, count: number): Promise<AgentSession[]> {
  const client = createHttpClient(url, { connections: 8, signal });
  let done = 0;
  const onProgress = (loggedIn: number) => (done = loggedIn);
  try {
    using _ = showProgress(() => `Logins   ${drawBar(done, count)}`);
    return await logInAgents(client, { count, password, signal, onProgress });
  } catch (error) {
    if (!(error instanceof LoginError) || error.status !== 401) throw error;
    const command = `npm run demo-data -- --agents ${count} --password <the same password>`;
    throw new Error(`${error.message}\nMake the agents in the database of that server with: ${command}`, {
      cause: error,
    });
  } finally {
    client.close();
  }
}

await runCommand(main);
