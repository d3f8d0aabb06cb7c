import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findEmbeddedDatabase } from '../../src/embedded/embedded-url.ts';
import { isAlive, newDataDir, query, start } from '../embedded/servers.ts';
import { runTool } from './run-tool.ts';

const countAgents = 'select count(*)::integer as agents from users';

test('starts the embedded database, migrates it, and stops it; uses the one that runs; knows a copy from it', async () => {
  const dataDir = newDataDir();
  expect(await findEmbeddedDatabase(dataDir)).toEqual({ state: 'stopped' });
  const first = await runTool('demo-data', ['--agents', '3', '--tickets', '3'], { DATA_DIR: dataDir });
  expect(first).toMatchObject({ exitCode: 0 });
  expect(await findEmbeddedDatabase(dataDir)).toEqual({ state: 'stopped' });

  const server = await start(dataDir);
  expect(await query(server.url, countAgents)).toEqual([{ agents: 3 }]);
  expect(await findEmbeddedDatabase(dataDir)).toEqual({ state: 'running', url: server.url });
  const second = await runTool('demo-data', ['--agents', '5', '--tickets', '3'], { DATA_DIR: dataDir });
  expect(second.stdout).toContain('2 agents made, 3 were there already');
  expect(await query(server.url, countAgents)).toEqual([{ agents: 5 }]);
  expect(isAlive(server.pid)).toBe(true);

  const copy = newDataDir();
  for (const name of ['postgres.json', 'postgres.password']) cpSync(`${dataDir}/${name}`, `${copy}/${name}`);
  expect(await findEmbeddedDatabase(copy)).toEqual({ state: 'stopped' });
});
