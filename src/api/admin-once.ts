import { createHmac } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import type { AdminCall } from '../domain/admin-operation.ts';
import { DomainError } from '../domain/errors.ts';
import { type AdminOperation, findAdminOperation } from '../domain/find-admin-operation.ts';
import type { Caller } from './auth.ts';
import { readIdempotencyKey, reusedKey } from './idempotency-key.ts';
import type { Reply } from './route.ts';

/** One request of an admin: how to carry it out, and how to answer when it was carried out before. */
interface OnceRequest {
  caller: Caller;
  context: Context;
  body: unknown;
  change: (call: AdminCall) => Promise<Reply>;
  repeat: (operation: AdminOperation) => Promise<Reply> | Reply;
}

export type AdminOnce = ReturnType<typeof createAdminOnce>;

/**
 * Makes the function that carries an admin's request out once per Idempotency-Key, however often and by however many
 * at once it is sent. Another request under the same key is 422; a refused one leaves its key unused.
 */
export function createAdminOnce({ orm, jwtSecret }: { orm: MikroORM; jwtSecret: string }) {
  // Keyed, because a body can hold a password, and a plain digest of it would help to guess that.
  const digest = (text: string) => createHmac('sha256', jwtSecret).update(text).digest('hex').slice(0, 40);

  return async function once({ caller, context, body, change, repeat }: OnceRequest): Promise<Reply> {
    const actorId = caller.userId;
    const key = readIdempotencyKey(context.req.raw.headers);
    if (key === undefined) return change({ actorId });
    const operationId = `admin-k${digest(`key ${actorId} ${key}`)}`;
    const fingerprint = digest(`${context.req.method} ${context.req.path} ${JSON.stringify(body ?? null)}`);

    const repeated = async (): Promise<Reply | undefined> => {
      const operation = await findAdminOperation(orm.em.fork(), operationId);
      if (operation !== undefined && operation.fingerprint !== fingerprint) throw reusedKey();
      return operation && repeat(operation);
    };
    const known = await repeated();
    if (known !== undefined) return known;
    try {
      return await change({ actorId, operationId, fingerprint });
    } catch (error) {
      // Somebody else was quicker with the same key, or it is a conflict of another kind.
      const isConflict = error instanceof DomainError && error.code === 'conflict';
      const winner = isConflict ? await repeated() : undefined;
      if (winner === undefined) throw error;
      return winner;
    }
  };
}
