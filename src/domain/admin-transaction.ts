import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, claimOperationId } from './admin-operation.ts';
import { DomainError } from './errors.ts';
import { inTransaction } from './transaction.ts';

const mostAttempts = 10;

/** serialization_failure and deadlock_detected: PostgreSQL rolled back, and running again is the cure. */
const repeatableCodes = new Set(['40001', '40P01']);

/** Thrown inside a transaction that locked on the strength of what is no longer so: roll back and start over. */
export class ChangedMeanwhileError extends Error {
  constructor() {
    super('What was read before the locks changed before they were held');
    this.name = 'ChangedMeanwhileError';
  }
}

/**
 * Runs one admin's change in one READ COMMITTED transaction, at most once per operation id of the call. Starts over
 * when the change finds that it locked the wrong rows, or lost a deadlock; after ten attempts in vain it is
 * DomainError('conflict'). `em` must not be inside a transaction: that one's locks would outlive the attempts.
 */
export async function runAdminChange<Data>(
  em: EntityManager,
  call: AdminCall,
  change: (tx: EntityManager) => Promise<Data>,
): Promise<Data> {
  const work = async (tx: EntityManager) => {
    await claimOperationId(tx, call);
    return change(tx);
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(em, work);
    } catch (error) {
      if (!isRepeatable(error)) throw error;
      if (attempt === mostAttempts) {
        throw new DomainError('conflict', 'The data kept changing while it was being edited. Try again.');
      }
    }
  }
}

/** Whether PostgreSQL refused a statement because of this unique index. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  return codeOf(error) === '23505' && (error as { constraint?: unknown }).constraint === index;
}

function isRepeatable(error: unknown): boolean {
  return error instanceof ChangedMeanwhileError || repeatableCodes.has(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
