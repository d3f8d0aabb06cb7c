import type { EntityManager } from '@mikro-orm/postgresql';
import { Operation } from './operation.ts';

/** What an admin's request did, as it was recorded when it was carried out. */
export interface AdminOperation {
  fingerprint: string | undefined;
  agentId: number | undefined;
  tickets: number[];
  result: Record<string, unknown>;
}

export async function findAdminOperation(
  em: EntityManager,
  operationId: string,
): Promise<AdminOperation | undefined> {
  const row = await em.findOne(Operation, { id: operationId }, { disableIdentityMap: true });
  if (row === null) return undefined;
  return {
    fingerprint: row.fingerprint ?? undefined,
    agentId: row.agentId ?? undefined,
    tickets: row.tickets,
    result: typeof row.result === 'object' && row.result !== null ? { ...row.result } : {},
  };
}
