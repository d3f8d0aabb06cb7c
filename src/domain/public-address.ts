import { BlockList, isIP } from 'node:net';

/**
 * Everything of the IANA special-purpose registries that is not for everybody on the Internet: this host, private
 * networks, shared address space of providers (100.64.0.0/10), loopback, link-local (and with it cloud metadata), benchmarks,
 * documentation, multicast, reserved and broadcast.
 */
const notPublic = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  // Only 2000::/3 is given out; of it, Teredo and other protocols, documentation, and 6to4, which can wrap an IPv4 address.
  ipv6: [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ],
} as const;

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

const refused = new BlockList();
for (const [network, prefix] of notPublic.ipv4) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of notPublic.ipv6) refused.addSubnet(network, prefix, 'ipv6');

/** Whether this is an address on the public Internet; false for what is no address, and for IPv4 inside IPv6. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  return family === 6 && globalUnicast.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}
