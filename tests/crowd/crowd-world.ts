import { inject } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { query } from '../../src/domain/sql.ts';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { jwtSecret } from '../faults/cluster.ts';
import { type Program, startProgram } from '../faults/program.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { uniquePrefix } from '../support/queue-backends.ts';
import { createTestRedis } from '../support/redis.ts';
import { seedAgents } from '../support/seed.ts';
import { measurable } from './footprint.ts';

export type CrowdAgent = { readonly id: number; readonly token: string };
export type CrowdWorld = Awaited<ReturnType<typeof openCrowdWorld>>;

/** One API process whose heap can be measured, on a Redis and a database of its own, and agents with tokens. No worker. */
export async function openCrowdWorld(agentCount: number) {
  await using cleanup = new AsyncDisposableStack();
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  const redis = await createTestRedis();
  cleanup.defer(() => redis.stop());
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 4, applicationName: 'test' });
  cleanup.defer(() => orm.close());
  const port = await findFreePort();
  const prefix = uniquePrefix();
  const directory = inject('testDirectory');
  const settings = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    QUEUE_PREFIX: prefix,
    PORT: String(port),
    JWT_SECRET: jwtSecret,
    ACCESS_TOKEN_SECONDS: '3600',
    ADMIN_PASSWORD: 'first-admin-of-the-crowd',
    LOG_LEVEL: 'info',
  };
  const api = await startProgram('api', {
    name: `${prefix}-api`,
    directory,
    settings: { ...settings, ...measurable },
  });
  cleanup.defer(() => api.kill9());
  const ids = await seedAgents(orm.em.fork(), agentCount);
  const tokens = createTokens({
    secret: jwtSecret,
    accessTokenSeconds: 3_600,
    refreshTokenSeconds: 3_600,
  });
  const agents: CrowdAgent[] = await Promise.all(
    ids.map(async (id) => ({
      id,
      token: await tokens.signAccess({ userId: id, isAdmin: false, isAgent: true, tokenVersion: 1 }),
    })),
  );
  const atTheEnd = cleanup.move();
  return {
    api,
    agents,
    url: `http://127.0.0.1:${port}`,
    em: () => orm.em.fork(),
    sql: <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
      query<Row>(orm.em.fork(), text, values),
    startWorker: (): Promise<Program> =>
      startProgram('worker', { name: `${prefix}-worker`, directory, settings }),
    close: () => atTheEnd.disposeAsync(),
  };
}
