import { randomBytes } from 'node:crypto';
import { createPasswords } from '../src/api/passwords.ts';
import { type Config, readConfig } from '../src/config.ts';
import { createOrm } from '../src/db/orm.ts';
import { integerOption, type Option, passwordOption, readArguments } from './arguments.ts';
import { type AgentSession, logInAgents, LoginError } from './burst/agent-sessions.ts';
import { checkDatabase, type Expectations } from './burst/check-database.ts';
import { createHttpClient } from './burst/http-client.ts';
import { startOwnServer } from './burst/own-server.ts';
import { type DatabaseCheck, describeBurst } from './burst/report.ts';
import { type BurstFigures, runBurst } from './burst/run-burst.ts';
import { createDemoAgents, createDemoTickets } from './create-demo-data.ts';
import { findDatabaseUrl } from './open-database.ts';
import { drawBar, formatCount, showProgress } from './progress.ts';
import { type CommandContext, runCommand } from './run-command.ts';

const capacity = 15;
/** Unless told otherwise the own server has so many tickets for each agent: more than they can hold. */
const ticketsPerAgent = 20;

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

type Target = {
  readonly url: string;
  readonly password: string;
  readonly signal: AbortSignal;
  /** Looks for broken promises in the database behind the server. */
  check(figures: BurstFigures, agents: readonly AgentSession[]): Promise<DatabaseCheck>;
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

  const agents = await logIn(target, count);
  const { signal } = target;
  const figures = await runBurst({ url: target.url, agents, fetches, connections, signal });
  const { text, isWell } = describeBurst(figures, await target.check(figures, agents));
  const sizes = Object.entries({ agents: count, fetches, connections });
  const title = sizes.map(([name, size]) => `${name} ${formatCount(size)}`).join('   ');
  process.stdout.write(`\n${title}\n\n${text}\n`);
  return isWell ? 0 : 1;
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

/** A server that runs already; its database is checked if it is the one of our settings. */
async function useServer(
  url: string,
  password: string,
  config: Config,
  { signal }: CommandContext,
): Promise<Target> {
  const client = createHttpClient(url, { connections: 1, signal });
  const { status } = await client.probe('/livez').finally(() => client.close());
  if (status !== 200) throw new Error(`${url} answers, but not as Allot does (${status} for /livez).`);
  return {
    url,
    password,
    signal,
    check: async ({ lastJobId }) => {
      const databaseUrl = await findDatabaseUrl(config);
      if (databaseUrl === undefined) {
        return { unchecked: 'there is neither DATABASE_URL nor a running embedded database in DATA_DIR.' };
      }
      return tryToCheck(databaseUrl, { jobId: lastJobId });
    },
  };
}

/** A server of our own with agents and tickets in it, all of which goes in the end. */
async function prepareServer(
  wanted: { agents: number; tickets: number | undefined },
  config: Config,
  context: CommandContext,
): Promise<Target> {
  const { url, databaseUrl, queue, signal } = await startOwnServer(config, context);
  const password = randomBytes(9).toString('base64url');
  const tickets = wanted.tickets ?? wanted.agents * ticketsPerAgent;
  process.stderr.write(`Allot runs at ${url}, its queue on ${queue}\n`);
  const orm = await createOrm({ databaseUrl, poolSize: 2, applicationName: 'allot-tool' });
  try {
    const em = orm.em.fork();
    const passwordHash = await createPasswords().hash(password);
    const silent = { signal, onProgress: () => undefined };
    await createDemoAgents(em, { count: wanted.agents, passwordHash, capacity, ...silent });
    let done = 0;
    using _ = showProgress(() => `Tickets  ${drawBar(done, tickets)}`);
    await createDemoTickets(em, { count: tickets, signal, onProgress: (made) => (done = made) });
  } finally {
    await orm.close();
  }
  return {
    url,
    password,
    signal,
    check: ({ audit, lastJobId }, agents) => {
      const userIds = new Map(agents.map(({ username, userId }) => [username, userId]));
      const holders = new Map([...audit.holders].map(([ticket, name]) => [ticket, userIds.get(name) ?? 0]));
      return tryToCheck(databaseUrl, { jobId: lastJobId, holders });
    },
  };
}

async function tryToCheck(databaseUrl: string, expectations: Expectations): Promise<DatabaseCheck> {
  try {
    const broken = await checkDatabase(databaseUrl, expectations);
    return broken === undefined
      ? { unchecked: 'the one that the settings name is not the one of this server.' }
      : { broken };
  } catch (error) {
    return { unchecked: error instanceof Error ? error.message : String(error) };
  }
}

async function logIn({ url, password, signal }: Target, count: number): Promise<AgentSession[]> {
  const client = createHttpClient(url, { connections: 8, signal });
  let done = 0;
  const onProgress = (loggedIn: number) => (done = loggedIn);
  try {
    using _ = showProgress(() => `Logins   ${drawBar(done, count)}`);
    return await logInAgents(client, { count, password, signal, onProgress });
  } catch (error) {
    signal.throwIfAborted();
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
