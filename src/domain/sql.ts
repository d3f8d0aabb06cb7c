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
  const result = await em.getKysely().executeQuery(CompiledQuery.raw(sql, [...parameters]));
  return result.rows as Row[];
}
