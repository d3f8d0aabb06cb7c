import { execFileSync } from 'node:child_process';
import { findOnPath, findOrInstall } from './debian-program.ts';

/** The path of a redis-server or valkey-server; on Debian and Ubuntu as root it is installed if there is none. */
export function findRedisServer(): string {
  const hadNone = findOnPath('redis-server') === undefined;
  const found = findOrInstall(['redis-server', 'valkey-server'], 'redis-server');
  if (found === undefined) {
    throw new Error(
      'The tests need Redis: install redis-server or valkey-server, or set REDIS_URL to a Redis server.',
    );
  }
  // The tests start their own server; what they installed must not start with the machine from now on.
  const systemctl = findOnPath('systemctl');
  if (hadNone && findOnPath('redis-server') !== undefined && systemctl !== undefined) {
    execFileSync(systemctl, ['disable', 'redis-server'], { stdio: 'ignore' });
  }
  return found;
}
