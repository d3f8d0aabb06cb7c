import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { startProgram } from '../faults/program.ts';
import { type Certificates, createCertificates } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { uniquePrefix } from '../support/queue-backends.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { runProgram } from './run-program.ts';

const password = 'p,w/of@redis';

describe('Redis with TLS and a password', () => {
  const cleanup = new AsyncDisposableStack();
  let certificates: Certificates;
  let database: TestDatabase;
  let server: TestRedis;
  let tlsPort: number;

  beforeAll(async () => {
    certificates = await createCertificates();
    database = await createTestDatabase();
    cleanup.defer(() => database.drop());
    tlsPort = await findFreePort();
    server = await startRedis(inject('testDirectory'), {
      'tls-port': String(tlsPort),
      'tls-cert-file': certificates.cert,
      'tls-key-file': certificates.key,
      'tls-ca-cert-file': certificates.ca,
      'tls-auth-clients': 'no',
      requirepass: password,
    });
    cleanup.defer(() => server.stop());
  });
  afterAll(() => cleanup.disposeAsync());

  const url = (secret = password) => `rediss://default:${encodeURIComponent(secret)}@localhost:${tlsPort}`;
  const settings = (redisUrl: string, isTrusted = true): Record<string, string> => ({
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl,
    QUEUE_GROUPS: '2',
    LOG_LEVEL: 'trace',
    ...(isTrusted && { REDIS_TLS_CA: certificates.ca }),
  });

  test('is reached with its CA and the password, and neither log nor error ever shows the password', async () => {
    const admin = new Redis(server.url, { password });
    const worker = await startProgram('worker', {
      name: uniquePrefix(),
      directory: inject('testDirectory'),
      settings: { QUEUE_PREFIX: uniquePrefix(), ...settings(url()) },
    });
    try {
      expect(await countClients(admin, tlsPort)).toBeGreaterThan(5);
      await admin.config('SET', 'requirepass', 'another');
      await admin.call('CLIENT', 'KILL', 'LADDR', `127.0.0.1:${tlsPort}`);
      await eventually(() => expect(worker.lines().join('\n')).toContain('WRONGPASS'), {
        timeoutMs: 20_000,
      });
      await admin.config('SET', 'requirepass', password);
      await eventually(async () => expect(await countClients(admin, tlsPort)).toBeGreaterThan(5), {
        timeoutMs: 20_000,
      });
      expect(await worker.stop()).toBe(0);
      for (const secret of [password, encodeURIComponent(password)])
        expect(worker.lines().join('\n')).not.toContain(secret);
    } finally {
      admin.disconnect();
      await worker.kill9();
    }
  });

  const refusals: [string, () => Record<string, string>, RegExp][] = [
    [
      'a wrong password',
      () => settings(url(`${password}x`)),
      /^Redis refuses the user or password in REDIS_URL: WRONGPASS/,
    ],
    [
      'no password',
      () => settings(`rediss://localhost:${tlsPort}`),
      /^Redis refuses the user or password in REDIS_URL: .*NOAUTH/,
    ],
    [
      'a CA that is not known',
      () => settings(url(), false),
      /^The certificate of Redis is not trusted: .+ REDIS_TLS_CA can name/,
    ],
    [
      'a certificate of another host',
      () => settings(url().replace('localhost', '127.0.0.1')),
      /^The certificate of Redis is not trusted: Hostname\/IP does not match/,
    ],
  ];
  test.each(refusals)('%s ends the start with the reason', async (_, givenSettings, reason) => {
    const given = givenSettings();
    // One node is enough to name a cluster.
    for (const redisUrl of [given['REDIS_URL']!, `${given['REDIS_URL']!},`]) {
      const ended = await runProgram('workers/main.ts', { ...given, REDIS_URL: redisUrl });
      expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(reason) });
      expect(ended.stderr.trim().split('\n')).toHaveLength(1);
      expect(ended.stdout + ended.stderr).not.toContain(password);
    }
  });
});

/** How many are connected to this port of the server. */
async function countClients(admin: Redis, port: number): Promise<number> {
  const list = String(await admin.client('LIST'));
  return list.split('\n').filter((line) => line.includes(`laddr=127.0.0.1:${port} `)).length;
}
