import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';
import type { TrustedProxies } from '../config.ts';

/** The request as node has it; undefined where there is no connection, as in `app.request()`. */
export function incomingOf(context: Context): IncomingMessage | undefined {
  return ((context.env ?? {}) as { incoming?: IncomingMessage }).incoming;
}

/** The address of whoever sent the request; empty where there is no connection, as in `app.request()`. */
export type ClientAddress = (context: Context) => string;

/**
 * Reads client addresses behind these proxies. Each proxy appends to `X-Forwarded-For` whom it got the request from, so
 * the header counts from its right end and only as far as it was written by proxies that are trusted: whatever a
 * client sends of its own is further left.
 */
export function createClientAddress(trusted: TrustedProxies): ClientAddress {
  const isTrusted = typeof trusted === 'number' ? undefined : createIsTrusted(trusted);
  return (context) => {
    const peer = toPlainAddress(incomingOf(context)?.socket?.remoteAddress ?? '') ?? '';
    if (trusted === 0 || peer === '') return peer;
    const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map(toPlainAddress);
    return typeof trusted === 'number'
      ? // Shorter than the proxies are many: it did not come through them all.
        (forwarded.at(-trusted) ?? peer)
      : findFirstUntrusted(peer, forwarded, isTrusted!);
  };
}

/** Goes from proxy to proxy while they are trusted; an entry that is no address ends it at the proxy that wrote it. */
function findFirstUntrusted(
  peer: string,
  forwarded: readonly (string | undefined)[],
  isTrusted: (address: string) => boolean,
): string {
  let address = peer;
  for (const next of forwarded.toReversed()) {
    if (next === undefined || !isTrusted(address)) return address;
    address = next;
  }
  return address;
}

/** Whether an address lies in one of these networks. */
export function createIsTrusted(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = familyOf(address);
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => list.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** Without a port, brackets, zone and the prefix of an IPv4 address in IPv6; undefined if it is no address. */
export function toPlainAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const [, bracketed, withPort] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(trimmed) ?? [];
  const address = (bracketed ?? withPort ?? trimmed).replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) === 0 ? undefined : address;
}
