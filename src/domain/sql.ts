import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/**
 * Runs one SQL statement with bound parameters (`$1`, `$2`, …) in the transaction of `em`, or outside of any if it
 * has none. Timestamps and bigints come back as text (as the driver of MikroORM leaves them); the statements here
 * cast what they need.
 */
export async function query<Row>(
  em: EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await em.getKysely().executeQuery(CompiledQuery.raw(sql, [...parameters]));
  return result.rows as Row[];
}
