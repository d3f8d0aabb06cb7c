import type { EntityManager } from '@mikro-orm/postgresql';
import { takeFence } from './fence.ts';
import type { JobKind } from './job.ts';
import { forgetPlanned } from './plan-assignments.ts';
import { query } from './sql.ts';
import { inTransaction } from './transaction.ts';
import { forgetWaiting } from './waiting-fetches.ts';

/**
 * Cancels a job that has not taken effect: whoever meets it from now on, worker or client, finds it canceled. False,
 * changing nothing, if it has taken effect already. Waits for the transaction that applies jobs of the group, if any.
 */
export async function cancelJob(
  em: EntityManager,
  group: number,
  job: {
    readonly id: string;
    readonly kind: JobKind;
    readonly agentId: number;
    readonly acceptedAtMs: number;
    readonly fingerprint: string | undefined;
    /** Who cancels: the agent itself or an admin. */
    readonly actorId: number;
  },
): Promise<boolean> {
  return inTransaction(em, async (tx) => {
    await takeFence(tx, group);
    const inserted = await query(
      tx,
      `insert into operations (id, kind, agent_id, actor_id, status, fingerprint, accepted_at, started_at)
       values ($1, $2, $3, $4, 'canceled', $5, to_timestamp($6::float8 / 1000), now())
       on conflict (id) do nothing
       returning id`,
      [job.id, job.kind, job.agentId, job.actorId, job.fingerprint ?? null, job.acceptedAtMs],
    );
    await forgetWaiting(tx, [job.id]);
    await forgetPlanned(tx, [job.id]);
    return inserted.length > 0;
  });
}
