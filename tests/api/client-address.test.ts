import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createClientAddress } from '../../src/api/client-address.ts';
import { readConfig } from '../../src/config.ts';
import { createTestApi } from '../support/api.ts';

/** The address that the API goes by when a request with these headers comes over a connection from 127.0.0.1. */
async function addressBehind(
  trustedProxies: string,
  forwarded: string | string[] | undefined,
): Promise<string> {
  const clientAddress = createClientAddress(readConfig({ TRUSTED_PROXIES: trustedProxies }).trustedProxies);
  const app = new Hono().get('/', (context) => context.text(clientAddress(context)));
  const handle = getRequestListener(app.fetch);
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const request = get({ port, host: '127.0.0.1', headers });
    const [response] = await once(request, 'response');
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return text;
  } finally {
    server.close();
  }
}

test.each([
  ['0', '9.9.9.9', '127.0.0.1'],
  ['', '9.9.9.9', '127.0.0.1'],
  ['10.0.0.0/8', '9.9.9.9', '127.0.0.1'],
])(
  'TRUSTED_PROXIES=%s: a header by somebody who is no proxy is ignored',
  async (setting, header, address) => {
    expect(await addressBehind(setting, header)).toBe(address);
  },
);

describe('a number of proxies', () => {
  test.each([
    ['1', '203.0.113.7', '203.0.113.7'],
    ['1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
    ['2', '1.1.1.1, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
    ['2', '203.0.113.7', '127.0.0.1'],
    ['1', undefined, '127.0.0.1'],
    ['1', 'unknown', '127.0.0.1'],
  ])('%s with %s', async (setting, header, address) => {
    expect(await addressBehind(setting, header)).toBe(address);
  });
});

describe('proxies by address', () => {
  test.each([
    ['127.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['127.0.0.1', '1.1.1.1,203.0.113.7', '203.0.113.7'],
    ['127.0.0.0/8, 10.0.0.0/8', '1.1.1.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
    ['127.0.0.1, 2001:db8::/32', '2001:db9::1, 2001:db8::5', '2001:db9::1'],
    ['127.0.0.1, 10.0.0.0/8', '10.0.0.9, 10.0.0.8', '10.0.0.9'],
    ['127.0.0.1', '203.0.113.7:51234', '203.0.113.7'],
    ['127.0.0.1', '[2001:db8::1]:51234', '2001:db8::1'],
    ['127.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
    ['127.0.0.1', '203.0.113.7, unknown', '127.0.0.1'],
    ['127.0.0.1', '', '127.0.0.1'],
  ])('%s with %s', async (setting, header, address) => {
    expect(await addressBehind(setting, header)).toBe(address);
  });

  test('several headers count as one', async () => {
    expect(await addressBehind('127.0.0.1', ['1.1.1.1', '203.0.113.7'])).toBe('203.0.113.7');
  });
});

test.each([
  'localhost',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  '300.1.1.1',
  '-1',
  '::1/129',
  '100',
  '1, 10.0.0.1',
])('TRUSTED_PROXIES=%s stops the start', (setting) => {
  expect(() => readConfig({ TRUSTED_PROXIES: setting })).toThrow(/^ {2}TRUSTED_PROXIES must be a number/m);
});

test('wrong logins are counted by the address that the proxy names', async () => {
  const api = await createTestApi({ config: { trustedProxies: ['127.0.0.1'] } });
  try {
    const logIn = async (client: string, n: number) => {
      const response = await api.app.request(
        '/api/token/',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `1.1.1.${n}, ${client}` },
          body: JSON.stringify({ username: `nobody-${n}`, password: 'wrong' }),
        },
        { incoming: { headers: { 'content-length': '1' }, socket: { remoteAddress: '127.0.0.1' } } },
      );
      return response.status;
    };
    const statuses = await Promise.all(Array.from({ length: 60 }, (_, n) => logIn('203.0.113.7', n)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(await logIn('203.0.113.7', 61)).toBe(429);
    expect(await logIn('203.0.113.8', 62)).toBe(401);
  } finally {
    await api.close();
  }
});
