import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, expect, inject } from 'vitest';
import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';
import { eventually } from '../support/eventually.ts';
import { spawnOwner, type Owner } from './spawn-owner.ts';

const running = new Set<{ stop(): Promise<void> }>();

afterEach(async () => {
  for (const server of running) await server.stop();
  running.clear();
});

export function newDataDir(): string {
  return mkdtempSync(join(inject('testDirectory'), 'embedded-'));
}

export async function start(
  dataDir: string,
  more: { settings?: Record<string, string>; onExit?: (error: Error) => void } = {},
) {
  const server = await startEmbeddedPostgres({ dataDir, maxConnections: 20, ...more });
  running.add(server);
  return server;
}

export function startOwner(dataDir: string): Owner {
  const owner = spawnOwner(dataDir);
  running.add(owner);
  return owner;
}

export async function startedBy(owner: Owner) {
  const report = await owner.report;
  if (report.error !== undefined) throw new Error(report.error);
  return report;
}

export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // A killed server; the query is rejected as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

export async function writeNote({ url }: { url: string }): Promise<void> {
  await query(url, `create table note as select 'kept' as text`);
}

export async function expectNote({ url }: { url: string }): Promise<void> {
  expect(await query(url, 'select text from note')).toEqual([{ text: 'kept' }]);
}

/** A zombie, which some containers' first process never buries, counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

export function killServer({ pid }: { pid: number }): Promise<void> {
  process.kill(pid, 'SIGKILL');
  return eventually(() => expect(isAlive(pid)).toBe(false));
}
