import type { TestProject } from 'vitest/node';
import { startTestServer, type TestServer } from './postgres.ts';
import { startRedis } from './redis.ts';
import { createTestDirectory, removeTestDirectory } from './test-directory.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Everything below it is removed at the end of the run, and every server in it is killed. */
    testDirectory: string;
    postgres: TestServer;
    redisUrl: string;
  }
}

/**
 * Starts PostgreSQL and Redis once for a test run. REDIS_URL and TEST_DATABASE_URL name servers to use instead. The
 * returned function stops what was started and removes its files; so does the end of the process, however early.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using cleanup = new AsyncDisposableStack();
  const directory = createTestDirectory();
  const removeDirectory = () => removeTestDirectory(directory);
  process.once('exit', removeDirectory);
  cleanup.defer(() => void process.off('exit', removeDirectory));
  cleanup.defer(removeDirectory);

  const postgres = await startTestServer(directory);
  cleanup.defer(() => postgres.stop());
  const redis = process.env.REDIS_URL === undefined ? await startRedis(directory) : undefined;
  cleanup.defer(async () => redis?.stop());

  project.provide('testDirectory', directory);
  project.provide('postgres', { adminUrl: postgres.adminUrl, template: postgres.template });
  project.provide('redisUrl', redis?.url ?? process.env.REDIS_URL ?? '');
  const atTheEnd = cleanup.move();
  return () => atTheEnd.disposeAsync();
}
