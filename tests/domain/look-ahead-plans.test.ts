import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import type { JobRequest } from '../../src/domain/job.ts';
import { query } from '../../src/domain/sql.ts';
import { begin, commit, inOwnTransaction } from '../../src/domain/transaction.ts';
import { createJobId } from '../../src/queues/group.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';

const cleanup = new AsyncDisposableStack();
let orm: MikroORM;
const em = () => orm.em.fork();

beforeAll(async () => {
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  // One connection: it has prepared whatever was run.
  orm = await createOrm({ databaseUrl: database.url, poolSize: 1, applicationName: 'test' });
  cleanup.defer(() => orm.close());
});
afterAll(() => cleanup.disposeAsync());

type Given = 'id' | 'agentId' | 'acceptedAtMs';
type Job = JobRequest extends infer Request
  ? Request extends JobRequest
    ? Omit<Request, Given>
    : never
  : never;

/** The kept plans of all statements that look-aheads have run on this connection, by name. */
async function readPlans(): Promise<Map<string, string>> {
  return inOwnTransaction(em(), async (tx) => {
    await begin(tx);
    const statements = await query<{ name: string; statement: string }>(
      tx,
      'select name, statement from pg_prepared_statements where generic_plans > 0 order by name',
    );
    const plans = new Map<string, string>();
    for (const { name, statement } of statements) plans.set(name, await explain(tx, statement));
    await commit(tx);
    return plans;
  });
}

async function explain(tx: EntityManager, statement: string): Promise<string> {
  const rows = await query<Record<string, string>>(tx, `explain (generic_plan, costs off) ${statement}`);
  return rows.flatMap((row) => Object.values(row)).join('\n');
}

/** Every look at a table that is not by the values asked for. */
function findScans(plan: string): string[] {
  const lines = plan.split('\n');
  return lines.filter((line, index) => {
    if (/Seq Scan|Bitmap/.test(line)) return true;
    if (!/Index (Only )?Scan/.test(line)) return false;
    // The pool is read from its head, as far as there are places.
    return !line.includes('tickets_pool') && !/Index Cond/.test(lines[index + 1] ?? '');
  });
}

test('every statement of a look-ahead finds its rows by an index, with plans made for empty tables and for full ones', async () => {
  const [agentId] = await seedAgents(em(), 1);
  const apply = (job: Job) => {
    const request = {
      ...job,
      id: createJobId(agentId!),
      agentId: agentId!,
      acceptedAtMs: Date.now(),
    } as JobRequest;
    return applyJobs(em(), 0, [request], { holdSeconds: 60, holdExtensions: 2 });
  };
  const customer = { name: 'Carl', email: 'carl@example.com' };
  await seedTickets(em(), 4);
  await apply({ kind: 'fetch' });
  const ids = (await query<{ id: number }>(em(), 'select id::float8 as id from tickets order by id')).map(
    ({ id }) => id,
  );
  await apply({ kind: 'sell', ticketId: ids[0]!, customer });
  await apply({ kind: 'release', ticketId: ids[1]! });
  await apply({ kind: 'extend', ticketId: ids[2]! });
  await query(em(), `update tickets set hold_expires_at = now() - interval '1 second' where id = $1`, [
    ids[3],
  ]);
  await apply({ kind: 'fetch' });

  const names = [
    'create_customers',
    'expire_tickets',
    'fetch_tickets',
    'find_customers',
    'find_settled_jobs',
    'insert_operations',
    'lock_agents',
    'read_held_tickets',
    'release_tickets',
    'sell_tickets',
    'take_fence',
    'update_held_counts',
  ];
  const young = await readPlans();
  expect([...young.keys()]).toEqual(expect.arrayContaining(names));
  expect([...young].flatMap(([name, plan]) => findScans(plan).map((scan) => `${name}: ${scan}`))).toEqual([]);

  await query(em(), `insert into tickets (subject) select 'T' from generate_series(1, 100000)`);
  await query(
    em(),
    `insert into customers (name, email) select 'C', n || '@c.com' from generate_series(1, 20000) n`,
  );
  await query(em(), 'analyze');
  const grown = await readPlans();
  expect([...grown].flatMap(([name, plan]) => findScans(plan).map((scan) => `${name}: ${scan}`))).toEqual([]);
  expect(grown.get('fetch_tickets')).toMatch(/Index Scan using tickets_pool/);
  expect(grown.get('fetch_tickets')).not.toMatch(/Sort Key: .*priority.*\n.*tickets_pool/s);
});
