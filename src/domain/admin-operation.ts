import type { EntityManager } from '@mikro-orm/postgresql';
import { DomainError } from './errors.ts';
import { query } from './sql.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Who asks for a change by an admin, and under which id it is recorded. Every admin verb takes these. */
export interface AdminCall {
  actorId: number;
  /**
   * For a request with an Idempotency-Key: an id made from caller and key. The verb then takes effect at most once
   * under this id; a repetition, even a concurrent one, is a DomainError('conflict') and can be answered from the row.
   */
  operationId?: string;
  /** What was asked, kept in the row so that a reused key can be told from a repetition. */
  fingerprint?: string;
}

/** What admins can do, as operations rows name it. */
export const adminOperationKinds = [
  'ticket.create',
  'ticket.update',
  'ticket.delete',
  'ticket.import',
  'ticket.reassign',
  'ticket.release',
  'customer.create',
  'customer.update',
  'customer.delete',
  'customer.merge',
  'agent.create',
  'agent.update',
  'agent.delete',
  'agent.release_all',
  'webhook.create',
  'webhook.update',
  'webhook.delete',
  'webhook.rotate_secret',
  'webhook.redeliver',
] as const;
export type AdminOperationKind = (typeof adminOperationKinds)[number];

/** What an admin's change did, as its operations row keeps it. */
export interface AdminEffect {
  agentId?: number | null;
  tickets?: number[];
  result?: unknown;
}

/** "ALLK" as an integer: the advisory lock class of operation ids that were made from an Idempotency-Key. */
const keyLockClass = 0x414c4c4b;

/**
 * Throws DomainError('conflict') if the operation id of `call` was used before. Concurrent calls with one id wait for
 * each other here, before they hold any other lock. A refused call rolls back and leaves its id unused.
 */
export async function claimOperationId(em: EntityManager, call: AdminCall): Promise<void> {
  if (call.operationId === undefined) return;
  await query(em, 'select pg_advisory_xact_lock($1::integer, hashtext($2))', [
    keyLockClass,
    call.operationId,
  ]);
  const used = await query(em, 'select from operations where id = $1', [call.operationId]);
  if (used.length > 0) throw new DomainError('conflict', 'This request was carried out before.');
}

/**
 * Records what an admin did, in the transaction that did it and while its locks are held. What it did besides to single
 * agents is recorded in rows of their own, of the same kind; a repetition is answered from the first.
 */
export async function recordAdminOperation(
  em: EntityManager,
  kind: AdminOperationKind,
  call: AdminCall,
  effect: AdminEffect,
  besides: readonly AdminEffect[] = [],
): Promise<void> {
  const effects = [effect, ...besides];
  await query(
    em,
    `insert into operations (id, kind, agent_id, actor_id, status, tickets, result, fingerprint, accepted_at, started_at)
     select id, $2, agent_id, $4, 'succeeded', tickets::json, result::json, case when position = 1 then $7 end, now(), now()
       from unnest($1::text[], $3::bigint[], $5::text[], $6::text[]) with ordinality
         as done (id, agent_id, tickets, result, position)
      order by position`,
    [
      effects.map((_, index) => (index === 0 ? call.operationId : undefined) ?? `admin-${uuidV7()}`),
      kind,
      effects.map(({ agentId }) => agentId ?? null),
      call.actorId,
      effects.map(({ tickets }) => JSON.stringify(tickets ?? [])),
      effects.map(({ result }) => (result === undefined ? null : JSON.stringify(result))),
      call.fingerprint ?? null,
    ],
  );
}
