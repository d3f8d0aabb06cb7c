import { chown, copyFile, mkdtemp, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';
import { type Certificates, createCertificates } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/running-server.ts';
import { runProgram } from './run-program.ts';

describe('PostgreSQL with TLS', () => {
  const cleanup = new AsyncDisposableStack();
  let certificates: Certificates;
  let plainUrl: string;
  let admin: Client;

  beforeAll(async () => {
    certificates = await createCertificates();
    const dataDir = await mkdtemp(join(inject('testDirectory'), 'postgres-'));
    const server = await startEmbeddedPostgres({ dataDir, maxConnections: 150, settings: { fsync: 'off' } });
    cleanup.defer(() => server.stop());
    const { uid, gid } = await stat(server.dataDirectory);
    for (const [from, name] of [
      [certificates.cert, 'server.crt'],
      [certificates.key, 'server.key'],
    ] as const) {
      const to = join(server.dataDirectory, name);
      await copyFile(from, to);
      await chown(to, uid, gid);
    }
    plainUrl = server.url;
    admin = new Client({ connectionString: plainUrl, application_name: 'the test' });
    await admin.connect();
    cleanup.defer(() => admin.end());
    await admin.query('alter system set ssl = on');
    await admin.query('select pg_reload_conf()');
    await eventually(async () => {
      const { rows } = await admin.query<{ ssl: string }>('show ssl');
      if (rows[0]?.ssl !== 'on') throw new Error('TLS is still off');
    });
  });
  afterAll(() => cleanup.disposeAsync());

  function url(host: string, parameters: Record<string, string>): string {
    const result = new URL(plainUrl);
    result.hostname = host;
    for (const [name, value] of Object.entries(parameters)) result.searchParams.set(name, value);
    return result.href;
  }

  test.each([
    ['require', '127.0.0.1', false],
    ['verify-ca', '127.0.0.1', true],
    ['verify-full', 'localhost', true],
  ])('sslmode=%s on %s is understood as libpq does, without a warning', async (mode, host, isTrusted) => {
    const parameters = { sslmode: mode, ...(isTrusted && { sslrootcert: certificates.ca }) };
    const ended = await runProgram('db/main.ts', { DATABASE_URL: url(host, parameters) });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('every connection of API, workers and queues is encrypted', async () => {
    const databaseUrl = url('localhost', { sslmode: 'verify-full', sslrootcert: certificates.ca });
    const server = await startServer({ databaseUrl, redisUrl: undefined });
    try {
      await eventually(async () => {
        const { rows } = await admin.query<{ name: string; encrypted: boolean }>(
          `select application_name as name, bool_and(ssl) as encrypted
             from pg_stat_activity join pg_stat_ssl using (pid)
            where application_name like 'allot%' group by 1 order by 1`,
        );
        expect(rows).toEqual(
          ['allot', 'allot-outcomes', 'allot-queue', 'allot-user-access'].map((name) => ({
            name,
            encrypted: true,
          })),
        );
      });
    } finally {
      await server.stop();
    }
  });

  test.each(['db/main.ts', 'db/check-promises.ts', 'api/main.ts', 'workers/main.ts', 'main.ts'])(
    '%s says which certificate is not trusted, and no password',
    async (program) => {
      const databaseUrl = url('localhost', { sslmode: 'verify-full' });
      const ended = await runProgram(program, { DATABASE_URL: databaseUrl });
      expect(ended).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^The certificate of PostgreSQL is not trusted: .+ sslrootcert/),
      });
      expect(ended.stdout + ended.stderr).not.toContain(new URL(plainUrl).password);
    },
  );
});
