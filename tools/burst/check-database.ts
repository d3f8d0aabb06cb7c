import type { EntityManager } from '@mikro-orm/postgresql';
import { createOrm } from '../../src/db/orm.ts';
import type { BrokenPromise } from '../../src/domain/broken-promise.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';

const ticketsAtOnce = 10_000;

/** What the burst saw and the database has to agree with. */
type Expectations = {
  /** A job that ended, and did not fail: it has left a row. */
  readonly jobId?: string | undefined;
  /** Who must hold which ticket (ids); given only if nobody else works with this database. */
  readonly holders?: ReadonlyMap<number, number>;
};

/**
 * Every promise that is broken in a database; undefined if it is not the one that the job ended in, so that nothing
 * can be said. Reads only.
 */
export async function checkDatabase(
  databaseUrl: string,
  { jobId, holders }: Expectations,
): Promise<BrokenPromise[] | undefined> {
  const orm = await createOrm({ databaseUrl, poolSize: 2, applicationName: 'allot-tool' });
  try {
    const em = orm.em.fork();
    if (jobId !== undefined && !(await hasOperation(em, jobId))) return undefined;
    return [...(await findBrokenPromises(em)), ...(await findOtherHolders(em, holders ?? new Map()))];
  } finally {
    await orm.close();
  }
}

async function hasOperation(em: EntityManager, jobId: string): Promise<boolean> {
  const rows = await query(em, 'select from operations where id = $1', [jobId]);
  return rows.length > 0;
}

/** The tickets that, by the results of the jobs, belong to somebody else than by the database. */
async function findOtherHolders(
  em: EntityManager,
  holders: ReadonlyMap<number, number>,
): Promise<BrokenPromise[]> {
  const broken: BrokenPromise[] = [];
  const entries = [...holders];
  for (let from = 0; from < entries.length; from += ticketsAtOnce) {
    const chunk = entries.slice(from, from + ticketsAtOnce);
    const rows = await query<{ detail: string }>(
      em,
      `select format('ticket %s was given to user %s, but is %s of %s', ticket_id, agent_id,
                     coalesce(status, 'gone'), coalesce(assigned_to::text, 'nobody')) as detail
         from unnest($1::bigint[], $2::bigint[]) as told (ticket_id, agent_id)
         left join tickets on tickets.id = ticket_id
        where (status, assigned_to) is distinct from ('assigned', agent_id)
        order by ticket_id`,
      [chunk.map(([ticket]) => ticket), chunk.map(([, agent]) => agent)],
    );
    broken.push(...rows.map(({ detail }) => ({ promise: 'a ticket is with whom it was given to', detail })));
  }
  return broken;
}
