import { expect, test } from 'vitest';
import { runProgram } from '../processes/run-program.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { redisUrl } from '../support/redis.ts';

/** Makes node write the address of each module that it loads to stderr. */
const tellModules = `import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) });`;

test.each([
  { collector: '', loads: false },
  { collector: 'http://127.0.0.1:1', loads: true },
])('OpenTelemetry is loaded only for a collector ("$collector")', async ({ collector, loads }) => {
  const database = await createTestDatabase();
  const settings = {
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl(),
    QUEUE_GROUPS: '1',
    LOG_LEVEL: 'silent',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellModules)}`,
  };
  const { code, stderr } = await runProgram('main.ts', settings, /Allot is ready/);
  expect(code).toBe(0);
  expect(stderr).toContain('node_modules/hono/');
  expect(/node_modules\/(@opentelemetry\/sdk-trace|bullmq-otel|@hono\/otel)\//.test(stderr)).toBe(loads);
  await database.drop();
});
