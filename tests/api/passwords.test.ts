import { expect, test } from 'vitest';
import { createPasswords } from '../../src/api/passwords.ts';

const passwords = createPasswords();
const guard = () => {
  const calls: string[] = [];
  return { calls, before: () => void calls.push('before'), wrong: () => void calls.push('wrong') };
};

test('hashes with the cost that OWASP names, in the PHC format, never twice the same', async () => {
  const [one, other] = await Promise.all([passwords.hash('secret word'), passwords.hash('secret word')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(other);
});

test('tells the right password from wrong ones', async () => {
  const hash = await passwords.hash('pässwörd ✓');
  expect(await passwords.verify('pässwörd ✓', hash, guard())).toBe(true);
  for (const wrong of ['pässwörd', 'pässwörd ✓ ', 'PÄSSWÖRD ✓', '']) {
    const { calls, ...rest } = guard();
    expect(await passwords.verify(wrong, hash, rest)).toBe(false);
    expect(calls).toEqual(['before', 'wrong']);
  }
});

test('verifies a hash of the reference implementation, whatever its cost', async () => {
  // The argon2 command line tool: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 4
  const reference = '$argon2id$v=19$m=65536,t=2,p=4$c29tZXNhbHQ$GpZ3sK/oH9p7VIiV56G/64Zo/8GaUw434IimaPqxwCo';
  expect(await passwords.verify('password', reference, guard())).toBe(true);
});

test('is wrong for nobody, after a hash all the same', async () => {
  const { calls, ...rest } = guard();
  expect(await passwords.verify('anything', undefined, rest)).toBe(false);
  expect(calls).toEqual(['before', 'wrong']);
});

test('asks the guard when the turn has come, so that waiting guesses see the wrong ones before them', async () => {
  const hash = await passwords.hash('secret word');
  let wrong = 0;
  const once = {
    before: () => {
      if (wrong > 0) throw new Error('enough');
    },
    wrong: () => void (wrong += 1),
  };
  const guesses = Array.from({ length: 6 }, () => passwords.verify('wrong word', hash, once));
  const settled = await Promise.allSettled(guesses);
  expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(4);
});
