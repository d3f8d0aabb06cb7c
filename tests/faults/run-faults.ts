import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { createOrm } from '../../src/db/orm.ts';
import { query } from '../../src/domain/sql.ts';
import { eventually } from '../support/eventually.ts';
import { seedAdmin } from '../support/seed-holdings.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { runAdmin } from './admin-load.ts';
import { runAgent } from './agent-load.ts';
import { createApiClients } from './api-clients.ts';
import { checkRun } from './check-run.ts';
import { groups, startCluster } from './cluster.ts';
import { type FaultKind, faults } from './faults.ts';
import { createHistory, type History } from './history.ts';
import { createProbe, type Probe } from './probe.ts';
import { createRandom, type Random } from './random.ts';
import { whenAllDone } from './when-all-done.ts';

export type Report = {
  readonly history: History;
  readonly faults: ReadonlyMap<FaultKind, { times: number; slowestMs: number }>;
  readonly checks: Record<string, string[]>;
  readonly minutes: number;
};

const agentCount = 40;
const quietMs = 1_500;

/** A whole run: servers, processes, load, faults in random order until the time or the rounds are over, checks. */
export async function runFaults(options: {
  directory: string;
  seed: number;
  minutes: number;
  /** How often each kind of fault is to be met. */
  rounds: number;
  only?: string | undefined;
}): Promise<Report> {
  const startedAt = Date.now();
  const deadline = startedAt + options.minutes * 60_000;
  const random = createRandom(options.seed);
  const autoAssign = random.pick(['off', 'least_loaded', 'round_robin']);
  const history = createHistory();
  await using cleanup = new AsyncDisposableStack();
  const cluster = await startCluster({
    directory: options.directory,
    apis: 2,
    workers: 3,
    settings: { QUEUE_RETENTION_SECONDS: '30', HOLD_SECONDS: '3', AUTO_ASSIGN: autoAssign },
  });
  cleanup.defer(() => cluster.stop());
  const orm = await createOrm({ databaseUrl: cluster.postgres.url, poolSize: 4, applicationName: 'faults' });
  cleanup.defer(() => orm.close());
  const em = () => orm.em.fork();

  const adminId = await seedAdmin(em());
  const agentIds = await seedAgents(em(), agentCount);
  const probeIds = await seedAgents(em(), groups);
  const ticketIds = await seedTickets(em(), 600);
  const clientFor = createApiClients(cluster, history, random.fork());
  const admin = await clientFor(adminId, 'admin');
  const probe = createProbe({ history, agents: await Promise.all(probeIds.map((id) => toProbeAgent(id))) });

  async function toProbeAgent(id: number) {
    return { id, client: await clientFor(id, 'agent') };
  }

  const stopping = new AbortController();
  const tickets = { last: ticketIds.at(-1)! };
  const load = Promise.all([
    runAdmin({ client: admin, random: random.fork(), history, agentIds, tickets }, stopping.signal),
    ...agentIds.map(async (id) =>
      runAgent(
        {
          id,
          client: await clientFor(id, 'agent'),
          random: random.fork(),
          history,
          lastTicket: () => tickets.last,
        },
        stopping.signal,
      ),
    ),
  ]);
  const injected = await injectUntil(deadline, {
    cluster,
    random: random.fork(),
    history,
    probe,
    rounds: options.rounds,
    only: options.only,
  });
  stopping.abort();
  await load;
  await whenAllDone(admin, history);
  await probe('at the end', 10_000);
  await query(em(), 'update users set is_available = false');
  await untilNothingIsHeld(em());
  const capacities = new Map([...agentIds, ...probeIds].map((id) => [id, 15]));
  const checks = await checkRun(em(), history, { tickets: ticketIds, capacities });
  return { history, faults: injected, checks, minutes: (Date.now() - startedAt) / 60_000 };
}

/** Who is away is given nothing any more, and the time of all that is held is over soon; whatever was done to them, the groups' workers have to see to it. */
function untilNothingIsHeld(em: EntityManager): Promise<void> {
  return eventually(
    async () => {
      const held = await query(em, `select id from tickets where status = 'assigned'`);
      if (held.length > 0) throw new Error(`${held.length} tickets are held`);
    },
    { timeoutMs: 30_000, intervalMs: 200 },
  );
}

async function injectUntil(
  deadline: number,
  deps: {
    cluster: Awaited<ReturnType<typeof startCluster>>;
    random: Random;
    history: History;
    probe: Probe;
    rounds: number;
    only: string | undefined;
  },
): Promise<Report['faults']> {
  const injected = new Map<FaultKind, { times: number; slowestMs: number }>();
  const kinds = (Object.keys(faults) as FaultKind[]).filter((kind) => kind.includes(deps.only ?? ''));
  await deps.probe('before any fault', 10_000);
  for (let round = 0; round < deps.rounds && Date.now() < deadline; round += 1) {
    for (const kind of deps.random.shuffle(kinds)) {
      if (Date.now() >= deadline) break;
      await delay(quietMs);
      const startedAt = Date.now();
      await faults[kind](deps);
      const tookMs = Date.now() - startedAt;
      const recoveredMs = await deps.probe(`after "${kind}"`, 20_000);
      const before = injected.get(kind) ?? { times: 0, slowestMs: 0 };
      injected.set(kind, { times: before.times + 1, slowestMs: Math.max(before.slowestMs, recoveredMs) });
      for (const member of deps.cluster.members()) {
        if (member.ending() !== undefined) {
          deps.history.find(`${member.name} ended by itself (${member.ending()}) during "${kind}"`);
          await deps.cluster.remove(member, 'kill9');
          await deps.cluster.add(member.kind, member.port);
        }
      }
      console.log(
        `${new Date().toISOString().slice(11, 19)}  ${kind} (${tookMs} ms), every group works ${recoveredMs} ms later; ` +
          `${deps.history.jobs.size} jobs accepted, ${deps.history.findings.length} findings`,
      );
    }
  }
  return injected;
}
