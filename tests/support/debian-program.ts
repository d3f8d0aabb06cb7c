import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const policyFile = '/usr/sbin/policy-rc.d';

/**
 * The path of the first of these programs that there is; as root on Debian and Ubuntu `debianPackage` is installed if
 * there is none. Undefined where that cannot be.
 */
export function findOrInstall(programs: readonly string[], debianPackage: string): string | undefined {
  const find = () => programs.map(findOnPath).find((path) => path !== undefined);
  const aptGet = findOnPath('apt-get');
  if (find() === undefined && process.getuid?.() === 0 && aptGet !== undefined)
    install(aptGet, debianPackage, find);
  return find();
}

/** One test file at a time. Debian's policy file keeps the installation from starting what it brings as a service. */
function install(aptGet: string, debianPackage: string, find: () => string | undefined): void {
  const lock = join(tmpdir(), 'allot-tests-apt.lock');
  const withLock = (...command: string[]) =>
    execFileSync('flock', [lock, ...command], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'inherit',
    });
  console.log(
    `Tests: there is no ${debianPackage}, installing it: apt-get update && apt-get install -y ${debianPackage}`,
  );
  const ownPolicy = !existsSync(policyFile);
  if (ownPolicy) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    withLock(aptGet, 'update');
    // Another test file may have had the lock before.
    if (find() !== undefined) return;
    withLock(
      aptGet,
      'install',
      '-y',
      '--no-install-recommends',
      '-o',
      'DPkg::Lock::Timeout=120',
      debianPackage,
    );
  } finally {
    if (ownPolicy) rmSync(policyFile, { force: true });
  }
}

export function findOnPath(name: string): string | undefined {
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
