import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGuardGuess } from '../../src/api/guard-guess.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const tooMany = expect.objectContaining({ status: 429 });

test('lets ten wrong guesses at a user name through in any minute', () => {
  const guardGuess = createGuardGuess();
  for (let i = 0; i < 10; i++) {
    guardGuess('ada', `192.0.2.${i}`).wrong();
    vi.setSystemTime(Date.now() + 1000);
  }
  expect(() => guardGuess('ada', '192.0.2.99').before()).toThrow(tooMany);
  vi.setSystemTime(Date.now() + 50_000);
  guardGuess('ada', '192.0.2.99').wrong();
  expect(() => guardGuess('ada', '192.0.2.99').before()).toThrow(tooMany);
});

test('refuses the wrong guess that was under way when the last one was counted', () => {
  const guardGuess = createGuardGuess();
  const late = guardGuess('ada', '192.0.2.1');
  late.before();
  for (let i = 0; i < 10; i++) guardGuess('ada', '192.0.2.2').wrong();
  expect(() => late.wrong()).toThrow(tooMany);
});

test.each([
  ['2001:db8:1:2::a', '2001:db8:1:2:ffff::1', '2001:db8:1:3::a'],
  ['::1', '0:0:0:0:1::', '0:0:0:1::'],
  ['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.2'],
])('counts 60 wrong guesses from %s, and %s is the same host, %s another', (address, same, other) => {
  const guardGuess = createGuardGuess();
  for (let i = 0; i < 60; i++) guardGuess(`name ${i}`, address).wrong();
  expect(() => guardGuess('ada', address).before()).toThrow(tooMany);
  expect(() => guardGuess('ada', same).before()).toThrow(tooMany);
  guardGuess('ada', other).before();
});

test('says how long to wait', () => {
  const guardGuess = createGuardGuess();
  for (let i = 0; i < 10; i++) guardGuess('ada', '192.0.2.1').wrong();
  vi.setSystemTime(Date.now() + 20_500);
  expect(() => guardGuess('ada', '192.0.2.1').before()).toThrow(
    expect.objectContaining({ headers: { 'retry-after': '40' } }),
  );
});
