import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

test('without settings everything has its default, and empty values count as absent', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    groups: 8,
    lookAhead: 64,
    agentCapacity: 15,
  });
  expect(readConfig({ PORT: '', REDIS_URL: '', QUEUE_GROUPS: ' ' })).toEqual(config);
});

test('every fault of the settings is listed in one message', () => {
  const wrong = {
    PORT: '70000',
    QUEUE_GROUPS: '0',
    LOOK_AHEAD: 'many',
    DATABASE_URL: 'mysql://localhost/x',
    REDIS_URL: 'localhost:6379',
    JWT_SECRET: 'short',
    ADMIN_PASSWORD: '1234567',
    ADMIN_USERNAME: 'no spaces',
    LOG_LEVEL: 'loud',
    DEFAULT_WAIT_MS: '-1',
    AUTO_ASSIGN: 'on',
    LOG_REQUESTS: 'yes',
    METRICS_PORT: 'none',
    PROMISE_CHECK_SECONDS: '-1',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
    OTEL_TRACES_SAMPLER_ARG: '1.5',
  };
  const message = catchMessage(() => readConfig(wrong));
  for (const name of Object.keys(wrong)) expect(message).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  expect(message.split('\n')).toHaveLength(1 + Object.keys(wrong).length);
});

test('a wrong URL is not repeated in the message: it may hold a password', () => {
  const message = catchMessage(() => readConfig({ DATABASE_URL: 'mysql://user:hunter2@localhost/x' }));
  expect(message).toContain('DATABASE_URL');
  expect(message).not.toContain('hunter2');
});

test('REDIS_URL names one server or the nodes of a cluster', () => {
  for (const url of ['redis://u:p,w@a', 'redis://u:p@a:1,b:2', 'rediss://u:p@a,rediss://u:p@b', 'redis://a,'])
    expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url);
  for (const url of [
    'redis://a,rediss://b',
    'redis://a/1,b',
    'redis://u:hunter2@a,redis://v:p@b',
    'redis://a,:',
  ])
    expect(catchMessage(() => readConfig({ REDIS_URL: url }))).toMatch(/^ {2}REDIS_URL (?!.*hunter2)/m);
});

test('an sslmode that pg would misunderstand is refused', () => {
  for (const search of ['sslmode=verify-ca', 'sslmode=allow', 'sslmode=verify-full'])
    expect(
      catchMessage(() => readConfig({ DATABASE_URL: `postgres://u:hunter2@10.0.0.1/x?${search}` })),
    ).toMatch(/^ {2}DATABASE_URL has (?!.*hunter2)/m);
});

test('production needs a secret of its own', () => {
  const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://localhost/allot' };
  expect(catchMessage(() => readConfig(production))).toMatch(/JWT_SECRET is required in production/);
  expect(readConfig({ ...production, JWT_SECRET: 'x'.repeat(32) }).production).toBe(true);
});

function catchMessage(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Nothing was thrown');
}
