import { UnrecoverableError } from 'bullmq';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createJobId } from '../../src/queues/group.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';
import { startServer } from '../support/running-server.ts';
import { runProgram } from './run-program.ts';

test('a regrouping that is refused changes nothing: everything starts again as it was', async () => {
  await using cleanup = new AsyncDisposableStack();
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  const sql = new pg.Pool({ connectionString: database.url, max: 1 });
  cleanup.defer(() => sql.end());
  const queuePrefix = uniquePrefix();
  const settings = { DATABASE_URL: database.url, REDIS_URL: redisUrl(), QUEUE_PREFIX: queuePrefix };
  const start = (groups: number) =>
    startServer({
      databaseUrl: database.url,
      redisUrl: redisUrl(),
      queuePrefix,
      settings: { QUEUE_GROUPS: String(groups) },
    });
  const regroup = () => runProgram('queues/main.ts', settings, undefined, ['--groups', '3']);
  const expectRefusal = async (reason: RegExp) =>
    expect(await regroup()).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(reason) });

  const server = await start(2);
  await expectRefusal(/Workers are still running/);
  await server.stop();

  const stopped = Promise.withResolvers<void>();
  const api = runProgram('api/main.ts', { ...settings, QUEUE_GROUPS: '2' }, stopped.promise);
  await eventually(async () => {
    const { rows } = await sql.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'allot-user-access'`,
    );
    expect(rows).toHaveLength(1);
  });
  await expectRefusal(/API processes are still running: 1\. Stop all/);
  stopped.resolve();
  expect(await api).toMatchObject({ code: 0, stderr: '' });

  const backend = await createTestBackend('redis', { databaseUrl: '', queuePrefix, groups: 2 });
  cleanup.defer(() => backend.close());
  const queue = backend.createQueue(1);
  cleanup.defer(() => queue.close());
  const worker = backend.createWorker(1, async () => {
    throw new UnrecoverableError('no');
  });
  void worker.run();
  const failed = createJobId(1);
  await backend.addJob(queue, 1, { kind: 'fetch', id: failed, agentId: 1, acceptedAtMs: Date.now() });
  await eventually(async () => expect(await queue.getFailedCount()).toBe(1));
  await worker.close();
  await expectRefusal(/Failed jobs remain: 1/);
  await (await start(2)).stop();

  await queue.remove(failed);
  expect(await regroup()).toMatchObject({ code: 0, stdout: expect.stringContaining('QUEUE_GROUPS=3') });
  await (await start(3)).stop();
});
