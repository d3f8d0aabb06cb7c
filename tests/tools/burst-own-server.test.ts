import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { runTool, startTool } from './run-tool.ts';

/** A directory for everything that a burst's own server needs, also if that runs as another user. */
function newTemporaryDirectory(): string {
  const directory = mkdtempSync(join(inject('testDirectory'), 'burst-'));
  chmodSync(directory, 0o711);
  return directory;
}

function expectNothingLeft(directory: string): void {
  expect(readdirSync(directory)).toEqual([]);
  const processes = execFileSync('ps', ['-axo', 'args='], { encoding: 'utf8' });
  expect(processes).not.toContain(directory);
}

test('prints the figures of a burst on a server of its own, finds every promise kept, and leaves nothing behind', async () => {
  const directory = newTemporaryDirectory();
  const run = await runTool('burst', ['--agents', '50', '--fetches', '507'], { TMPDIR: directory });
  expect(run.stderr).toContain('its queue on Redis');
  expect(run.stdout).toMatch(/^Accepted +507 in [\d.]+ s, [\d,]+ a second$/m);
  expect(run.stdout).toMatch(/^ +answered in +p50 [\d.,]+ ms +p95 [\d.,]+ ms +p99 [\d.,]+ ms$/m);
  expect(run.stdout).toMatch(/^Done +507 in /m);
  expect(run.stdout).toMatch(/^ +until known here +p50 /m);
  expect(run.stdout).toMatch(/^topped_up +50\nalready_full +457$/m);
  expect(run.stdout).toContain("Promises: all kept, by the jobs' results and the database.");
  expect(run.exitCode).toBe(0);
  expectNothingLeft(directory);
});

test('stops and removes its own server on Ctrl-C', async () => {
  const directory = newTemporaryDirectory();
  const run = startTool('burst', ['--agents', '200'], { TMPDIR: directory });
  await eventually(() => expect(run.output.stderr).toContain('Allot runs at'), { timeoutMs: 30_000 });
  run.kill('SIGINT');
  expect((await run.ended).exitCode).toBe(130);
  await eventually(() => expectNothingLeft(directory));
});
