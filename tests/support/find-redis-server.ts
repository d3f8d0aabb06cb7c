import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const policyFile = '/usr/sbin/policy-rc.d';

/** The path of a redis-server or valkey-server; on Debian and Ubuntu as root it is installed if there is none. */
export function findRedisServer(): string {
  const found = findOnPath('redis-server') ?? findOnPath('valkey-server');
  if (found !== undefined) return found;
  const aptGet = findOnPath('apt-get');
  if (process.getuid?.() === 0 && aptGet !== undefined) installRedis(aptGet);
  const installed = findOnPath('redis-server');
  if (installed !== undefined) return installed;
  throw new Error(
    'The tests need Redis: install redis-server or valkey-server, or set REDIS_URL to a Redis server.',
  );
}

/** The tests start their own server. Debian's policy file keeps the installation from starting one as a service. */
function installRedis(aptGet: string): void {
  console.log(
    'Tests: there is no redis-server, installing it: apt-get update && apt-get install -y redis-server',
  );
  const ownPolicy = !existsSync(policyFile);
  if (ownPolicy) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(aptGet, ['update'], { env, stdio: 'inherit' });
    execFileSync(aptGet, ['install', '-y', '-o', 'DPkg::Lock::Timeout=120', 'redis-server'], {
      env,
      stdio: 'inherit',
    });
  } finally {
    if (ownPolicy) rmSync(policyFile);
  }
  // Nor may it start with the machine from now on.
  const systemctl = findOnPath('systemctl');
  if (systemctl !== undefined) execFileSync(systemctl, ['disable', 'redis-server'], { stdio: 'ignore' });
}

function findOnPath(name: string): string | undefined {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'];
  return directories.map((directory) => join(directory, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
