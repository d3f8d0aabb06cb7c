import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGuardedLookup, PrivateAddressError, type Resolve } from '../../src/webhooks/guarded-lookup.ts';
import { postMessage } from '../../src/webhooks/post-message.ts';
import { signMessage } from '../../src/webhooks/sign.ts';
import { type Receiver, startReceiver } from './receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const message = signMessage('evt_1', '{}', 'whsec_AAAA', 0);
const guarded = { timeoutMs: 2_000, allowPrivate: false };
const addressOf = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });
const resolveTo =
  (...addresses: string[]): Resolve =>
  (_hostname, _options, done) =>
    done(null, addresses.map(addressOf));

describe('a post never reaches an address that is not public', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '0x7f.1'])(
    'when the URL names %s',
    async (host) => {
      const before = receiver.received().length;
      const url = `http://${host}:${receiver.port}/`;
      await expect(postMessage(url, message, guarded)).rejects.toThrow(PrivateAddressError);
      expect(receiver.received()).toHaveLength(before);
    },
  );

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254', 'fe80::1'])(
    'when its name means %s',
    async (address) => {
      const before = receiver.received().length;
      const url = `http://rebound.example.com:${receiver.port}/`;
      const settings = { ...guarded, resolve: resolveTo(address) };
      await expect(postMessage(url, message, settings)).rejects.toThrow(PrivateAddressError);
      expect(receiver.received()).toHaveLength(before);
    },
  );

  test('when its name meant a public one when somebody looked before', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    const resolve: Resolve = (hostname, options, done) =>
      resolveTo(answers.shift() ?? '127.0.0.1')(hostname, options, done);
    resolve('rebound.example.com', { all: true }, (_error, [first]) =>
      expect(first?.address).toBe('8.8.8.8'),
    );
    const before = receiver.received().length;
    const url = `http://rebound.example.com:${receiver.port}/`;
    await expect(postMessage(url, message, { ...guarded, resolve })).rejects.toThrow(PrivateAddressError);
    expect(receiver.received()).toHaveLength(before);
  });

  test('where the setting allows it, it does: the receiver was there', async () => {
    const settings = { ...guarded, allowPrivate: true };
    expect(await postMessage(`http://localhost:${receiver.port}/`, message, settings)).toBe(204);
  });
});

test.each([true, false])('of the addresses of a name the public ones are tried (all: %s)', async (all) => {
  const lookup = createGuardedLookup(resolveTo('10.0.0.1', '8.8.8.8', '::1', '2606:4700::1'));
  const answered = await new Promise((resolve, reject) => {
    lookup('mixed.example.com', { all }, (error, address, family) => {
      if (error) reject(error);
      else resolve([address, family]);
    });
  });
  const expected = all ? [[addressOf('8.8.8.8'), addressOf('2606:4700::1')], undefined] : ['8.8.8.8', 4];
  expect(answered).toEqual(expected);
});

/** The example of the Standard Webhooks specification's reference libraries. */
test('the signature of a known message is the known one', () => {
  const { headers } = signMessage(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    '{"test": 2432232314}',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    1_614_265_330_000,
  );
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
