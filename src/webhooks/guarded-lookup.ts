import { type LookupAddress, type LookupOptions, lookup as lookUpName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../domain/public-address.ts';

/** How names are resolved: `dns.lookup` with all addresses, in a form that a test can replace. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The refusal to connect to what is not on the public Internet. */
export class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} has no address on the public Internet`);
    this.name = 'PrivateAddressError';
  }
}

/**
 * Resolves names for one connection and gives only public addresses. The socket connects to what this answers, so a name
 * that means something else a moment later changes nothing.
 */
export function createGuardedLookup(resolve: Resolve = lookUpName): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first, ...others] = addresses.filter(({ address }) => isPublicAddress(address));
      if (first === undefined) return done(new PrivateAddressError(hostname), []);
      return options.all === true ? done(null, [first, ...others]) : done(null, first.address, first.family);
    });
  };
}
