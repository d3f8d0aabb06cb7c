import { randomBytes } from 'node:crypto';
import { createPasswords } from '../../src/api/passwords.ts';
import type { Config } from '../../src/config.ts';
import { createOrm } from '../../src/db/orm.ts';
import { createDemoAgents, createDemoTickets } from '../create-demo-data.ts';
import { findDatabaseUrl } from '../open-database.ts';
import { drawBar, showProgress } from '../progress.ts';
import type { CommandContext } from '../run-command.ts';
import type { AgentSession } from './agent-sessions.ts';
import { checkDatabase } from './check-database.ts';
import { createHttpClient } from './http-client.ts';
import { startOwnServer } from './own-server.ts';
import type { DatabaseCheck } from './report.ts';
import type { BurstFigures } from './run-burst.ts';

const capacity = 15;
/** Unless told otherwise the own server has so many tickets for each agent: more than they can hold. */
export const ticketsPerAgent = 20;

/** The server that a burst goes to, with the demo agents in it. */
export type Target = {
  readonly url: string;
  readonly password: string;
  /** Aborted when the command shall stop, or the server is lost. */
  readonly signal: AbortSignal;
  /** Looks for broken promises in the database behind the server. */
  check(figures: BurstFigures, agents: readonly AgentSession[]): Promise<DatabaseCheck>;
};

/** A server that runs already; its database is checked if it is the one of our settings. */
export async function useServer(
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
      return tryToCheck(databaseUrl, lastJobId);
    },
  };
}

/** A server of our own with agents and tickets in it, all of which goes in the end. */
export async function prepareServer(
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
    check: async ({ audit }, agents) => {
      const userIds = new Map(agents.map(({ username, userId }) => [username, userId]));
      const holders = new Map([...audit.holders].map(([ticket, name]) => [ticket, userIds.get(name) ?? 0]));
      return { broken: (await checkDatabase(databaseUrl, { holders })) ?? [] };
    },
  };
}

async function tryToCheck(databaseUrl: string, jobId: string | undefined): Promise<DatabaseCheck> {
  try {
    const broken = await checkDatabase(databaseUrl, { jobId });
    if (broken !== undefined) return { broken };
    return { unchecked: 'the one that the settings name is not the one of this server.' };
  } catch (error) {
    return { unchecked: error instanceof Error ? error.message : String(error) };
  }
}
