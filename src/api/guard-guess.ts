import { isIPv6 } from 'node:net';
import { throttled } from './errors.ts';
import type { GuessGuard } from './passwords.ts';

const windowMs = 60_000;
const mostPerUsername = 10;
const mostPerAddress = 60;
/** Beyond this many names and addresses the oldest are forgotten: memory is bounded, whoever attacks. */
const mostKeys = 100_000;

export type GuardGuess = ReturnType<typeof createGuardGuess>;

/**
 * Counts wrong logins of the last minute, by user name and by address, in this process. Right ones never count, so a
 * thousand agents may log in from one address at once.
 */
export function createGuardGuess() {
  const timesByKey = new Map<string, number[]>();

  const recent = (key: string): number[] =>
    (timesByKey.get(key) ?? []).filter((time) => time > Date.now() - windowMs);

  const refuseBeyond = (key: string, most: number): void => {
    const times = recent(key);
    const oldest = times.at(-most);
    if (oldest !== undefined) throw throttled(oldest + windowMs - Date.now());
  };

  const add = (key: string): void => {
    const times = [...recent(key), Date.now()];
    timesByKey.delete(key);
    timesByKey.set(key, times);
    if (timesByKey.size > mostKeys) timesByKey.delete(timesByKey.keys().next().value ?? '');
  };

  /** Throws ApiError 429 while there were too many, also to the wrong one that was under way meanwhile. */
  return function guardGuess(username: string, address: string): GuessGuard {
    // No user has a longer name; a key must not be as long as a body.
    const nameKey = `name ${username.slice(0, 150)}`;
    const addressKey = `address ${toNetwork(address)}`;
    const before = () => {
      refuseBeyond(nameKey, mostPerUsername);
      refuseBeyond(addressKey, mostPerAddress);
    };
    const wrong = () => {
      before();
      add(nameKey);
      add(addressKey);
    };
    return { before, wrong };
  };
}

/** A host has a whole /64 of IPv6 to itself: its addresses count as one. */
function toNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail?.split(':') ?? [])].slice(0, 4).join(':');
}
