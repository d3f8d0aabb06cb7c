import { isExpiryId } from '../../src/queues/expiry-jobs.ts';
import type { TestAgent, useJobWorld } from '../api/job-world.ts';
import { password, type TestUser } from '../support/api.ts';
import type { Draft } from './fuzzed-request.ts';
import { eventually } from '../support/eventually.ts';
import { emptyOperations } from '../support/empty-operations.ts';

type JobWorld = ReturnType<typeof useJobWorld>;
export type FuzzWorld = ReturnType<typeof createFuzzWorld>;

/** What is there now. */
export interface Population {
  /** Agents with a password and a token that work. */
  actors: TestAgent[];
  /** Whether the token of the admin works. */
  hasAdmin: boolean;
  agents: { id: number; username: string }[];
  tickets: { id: number; status: 'unassigned' | 'assigned' | 'sold'; agent: number | null }[];
  customers: { id: number; email: string }[];
  /** Each with one of its deliveries. */
  webhooks: { id: number; delivery: number }[];
}

/** Everything that a request can change: a digest of the rows by table, and how many jobs there are by state. */
export type Fingerprint = Record<string, string>;

const tables = [
  'users',
  'customers',
  'tickets',
  'operations',
  'token_families',
  'webhooks',
  'webhook_deliveries',
  'waiting_fetches',
];

/** More rows than this are not worth the time that looking at them takes. */
const mostTickets = 300;

/** Agents with tickets, sales and jobs, and an admin: what requests speak of, and what they change. */
export function createFuzzWorld(jobs: JobWorld, { workers }: { workers: boolean }) {
  let admin: TestUser;
  let actors: TestAgent[] = [];
  /** The latest jobs that were accepted. */
  let jobIds: string[] = [];
  /** Jobs that fail whenever they are tried. */
  let failedJobIds: string[] = [];
  /** Addresses of next pages, by path. */
  let nextPages = new Map<string, string[]>();
  /** The latest requests with an Idempotency-Key that took effect. */
  let keyed: Draft[] = [];
  let number = 0;

  const readPopulation = async (): Promise<Population> => {
    const [row] = await jobs.sql<{ now: Omit<Population, 'actors' | 'hasAdmin'> & { live: number[] } }>(`
      select json_build_object(
        'live', (select coalesce(json_agg(id), '[]') from users where is_active and deleted_at is null and token_version = 1),
        'agents', (select coalesce(json_agg(json_build_object('id', id, 'username', username) order by id), '[]') from users where is_agent and deleted_at is null),
        'tickets', (select coalesce(json_agg(json_build_object('id', id, 'status', status, 'agent', assigned_to) order by id), '[]') from tickets),
        'customers', (select coalesce(json_agg(json_build_object('id', id, 'email', email) order by id), '[]') from customers),
        'webhooks', (select coalesce(json_agg(json_build_object('id', webhooks.id, 'delivery', delivery.id) order by webhooks.id), '[]')
                       from webhooks join webhook_deliveries delivery on webhook_id = webhooks.id where deleted_at is null)
      ) as now`);
    const { live, ...population } = row!.now;
    const ids = new Set(live);
    return { ...population, hasAdmin: ids.has(admin.id), actors: actors.filter(({ id }) => ids.has(id)) };
  };

  /** Ends everything that was, and begins again with as much as most requests need. */
  const renew = async (): Promise<void> => {
    await jobs.sql(`
      ${emptyOperations};
      truncate tickets, customers, token_families, webhooks, webhook_events, waiting_fetches cascade;
      delete from users`);
    admin = await jobs.api().createUser({ isAdmin: true });
    actors = [];
    for (let n = 0; n < 4; n += 1) actors.push(await jobs.addAgent({ holding: 4 }));
    // One of them is away.
    await jobs.sql('update users set is_available = false where id = $1', [actors[0]!.id]);
    await jobs.sql(`
      insert into customers (name, email) select 'Carl', 'c' || n || '@example.com' from generate_series(1, 5) as n;
      insert into tickets (subject) select 'Ticket ' || n from generate_series(1, 20) as n;
      insert into tickets (status, assigned_to, assigned_at, customer_id, sold_at)
        select 'sold', users.id, now(), (select min(id) from customers), now() from users where is_agent`);
    await jobs.sql(`
      with events as (
        insert into webhook_events (type, data, occurred_at, is_shared_out)
        select 'ticket.sold', '{}', now(), true from generate_series(1, 5) returning seq
      ), webhooks as (
        insert into webhooks (url, events, secret)
        select 'https://example.com/', '{ticket.sold}', '' from generate_series(1, 5) returning id
      )
      insert into webhook_deliveries (webhook_id, event_seq)
      select id, seq from (select id, row_number() over () as n from webhooks) as one
        join (select seq, row_number() over () as n from events) as other using (n)`);
    jobIds = [];
    nextPages = new Map();
    keyed = [];
    for (const { client } of actors) {
      const { body } = await client.fetchTickets<{ id: string }>({ prefer: 'respond-async' });
      jobIds.push(body.id);
    }
    failedJobIds = workers ? await Promise.all(actors.map(({ id }) => jobs.addFailedJob(id))) : [];
    await idle();
  };

  /** By state, over all queues; the schedule's own jobs come and go whatever is asked. */
  const countJobs = (): Promise<number[]> =>
    Promise.all(
      (['waiting', 'active', 'delayed', 'prioritized', 'completed', 'failed'] as const).map(async (state) => {
        const ids = await Promise.all(jobs.api().queues.all.map((queue) => queue.getRanges([state], 0, -1)));
        return ids.flat().filter((id) => !isExpiryId(id)).length;
      }),
    );

  /** Nobody gives those that wait for tickets any. */
  const cancelOpenFetches = async (): Promise<void> => {
    const rows = await jobs.sql<{ job_id: string }>('select job_id from waiting_fetches');
    const client = jobs.anybody().as(admin.token);
    await Promise.all(rows.map((row) => client.request('DELETE', `/api/jobs/${row.job_id}/`)));
  };

  /** Resolves when every job is done, where somebody does them. */
  const idle = async (): Promise<void> => {
    if (!workers) return;
    await eventually(
      async () => {
        const depths = await jobs.api().queues.measure();
        if (depths.some(({ delayed }) => delayed > 0)) await cancelOpenFetches();
        if (depths.some(({ waiting, active, delayed }) => waiting + active + delayed > 0))
          throw new Error('There are jobs that are not done.');
      },
      { intervalMs: 2, timeoutMs: 30_000 },
    );
  };

  return {
    workers,
    password,
    renew,
    idle,
    nextNumber: () => (number += 1),
    admin: () => admin,
    jobIds: (): readonly string[] => jobIds,
    failedJobIds: (): readonly string[] => failedJobIds,
    nextPages: (path: string): readonly string[] => nextPages.get(path) ?? [],
    keyed: (): readonly Draft[] => keyed,
    client: jobs.anybody,
    readPopulation,

    /** Whether requests still find what they need. */
    isAlive: ({ hasAdmin, actors: live, tickets, customers, agents, webhooks }: Population): boolean =>
      hasAdmin &&
      live.length >= 2 &&
      tickets.length >= 10 &&
      tickets.length <= mostTickets &&
      customers.length >= 2 &&
      webhooks.length >= 2 &&
      webhooks.length <= 50 &&
      agents.length >= 3,

    async fingerprint(): Promise<Fingerprint> {
      const sums = tables.map(
        (table) =>
          `(select coalesce(sum(hashtextextended(t::text, 0)), 0)::text from ${table} as t) as ${table}`,
      );
      const [[row], counts] = await Promise.all([
        jobs.sql<Fingerprint>(`select ${sums.join(', ')}`),
        countJobs(),
      ]);
      return { ...row, jobs: JSON.stringify(counts) };
    },

    /** Remembers what an answer tells of jobs and next pages, for the requests to come. */
    learn(draft: Draft, response: Response): void {
      const { path } = draft.operation;
      const job = /^\/api\/jobs\/([^/]+)\/$/.exec(response.headers.get('location') ?? '')?.[1];
      if (job !== undefined) jobIds = [...jobIds, job].slice(-20);
      const next = /^<([^>]+)>/.exec(response.headers.get('link') ?? '')?.[1];
      if (next !== undefined) nextPages.set(path, [...(nextPages.get(path) ?? []), next].slice(-10));
      // A dry run leaves its key unused.
      const tookEffect = response.ok && !draft.query.some(([name]) => name === 'dry_run');
      if (tookEffect && draft.kind === 'valid' && 'idempotency-key' in draft.headers)
        keyed = [...keyed, draft].slice(-30);
    },
  };
}
