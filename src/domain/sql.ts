import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** A statement that every connection parses once (PREPARE). */
export type PreparedStatement = { readonly name: string; readonly sql: string };

const preparedNames = new Map<string, string>();

/** Declares a statement of the hot path, once, under a name of its own. The text is constant; values come as `$1`, `$2`, … */
export function prepare(name: string, sql: string): PreparedStatement {
  const taken = [...preparedNames.values()].includes(name);
  if (taken || preparedNames.has(sql)) throw new Error(`The statement ${name} is prepared twice`);
  preparedNames.set(sql, name);
  return { name, sql };
}

/** The name under which a connection prepares this text; undefined for a text that was not declared. */
export function preparedNameOf(sql: string): string | undefined {
  return preparedNames.get(sql);
}

/** One of several statements that a connection is sent together. */
export type Sent = { readonly sql: string; readonly parameters: readonly unknown[] };

/** The text that stands for several statements: the connection gets them as its one parameter (`src/db/orm.ts`). */
export const severalStatements = '/* several statements */';

type Asked = Sent & { readonly answer: PromiseWithResolvers<unknown[]> };

const asking = new WeakMap<EntityManager, Asked[]>();

/**
 * Runs one SQL statement with bound parameters (`$1`, `$2`, …) in the transaction of `em`, or outside of any if it
 * has none. Timestamps and bigints come back as text (as the driver of MikroORM leaves them); the statements here
 * cast what they need.
 */
export async function query<Row>(
  em: EntityManager,
  statement: string | PreparedStatement,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const sql = typeof statement === 'string' ? statement : statement.sql;
  const asked = asking.get(em);
  if (asked) {
    const answer = Promise.withResolvers<unknown[]>();
    asked.push({ sql, parameters, answer });
    return (await answer.promise) as Row[];
  }
  const result = await em.getKysely().executeQuery(CompiledQuery.raw(sql, [...parameters]));
  return result.rows as Row[];
}

/**
 * Sends the statements of several functions to the transaction of `em` with one write, in the order in which `ask` calls
 * them; PostgreSQL runs one after the other, each with a snapshot of its own. Of each function only the first statement
 * is among them, and only if nothing is awaited before it. Where one fails, the ones after it fail as well, as in any
 * transaction; all are over when this settles.
 */
export async function together<Answers extends readonly Promise<unknown>[]>(
  em: EntityManager,
  ask: () => readonly [...Answers],
): Promise<{ -readonly [Index in keyof Answers]: Awaited<Answers[Index]> }> {
  const asked: Asked[] = [];
  asking.set(em, asked);
  let answers: readonly [...Answers];
  try {
    answers = ask();
  } finally {
    asking.delete(em);
  }
  const all = Promise.all(answers);
  // Thrown below: what fails before it has asked anything need not have crashed the process by then.
  all.catch(() => undefined);
  if (asked.length > 0) await send(em, asked);
  return all;
}

async function send(em: EntityManager, asked: readonly Asked[]): Promise<void> {
  const sent: Sent[] = asked.map(({ sql, parameters }) => ({ sql, parameters }));
  try {
    const { rows } = await em.getKysely().executeQuery(CompiledQuery.raw(severalStatements, [sent]));
    const results = rows as PromiseSettledResult<unknown[]>[];
    for (const [index, { answer }] of asked.entries()) {
      const result = results[index]!;
      if (result.status === 'fulfilled') answer.resolve(result.value);
      else answer.reject(result.reason);
    }
  } catch (error) {
    for (const { answer } of asked) answer.reject(error);
  }
}
