import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSilenceLimit, SilenceError } from '../../src/silence-limit.ts';

const never = () => new Promise<never>(() => undefined);

test('gives up on a server that answers nothing, after the limit', async () => {
  const startedAt = performance.now();
  await expect(createSilenceLimit(50)(never)).rejects.toBeInstanceOf(SilenceError);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(49);
});

test('hands answers and refusals on as they are', async () => {
  const withinLimit = createSilenceLimit(50);
  const refusal = new Error('no');
  expect(await withinLimit(async () => 7)).toBe(7);
  await expect(withinLimit(() => Promise.reject(refusal))).rejects.toBe(refusal);
});

test('waits longer for a server that answers others meanwhile', async () => {
  const withinLimit = createSilenceLimit(100);
  const slow = withinLimit(() => delay(400, 'slow'));
  for (let n = 0; n < 8; n += 1) await withinLimit(() => delay(40));
  expect(await slow).toBe('slow');
});

test('does not wait longer for a server that answers some and fails others', async () => {
  const withinLimit = createSilenceLimit(100);
  const startedAt = performance.now();
  const slow = withinLimit(() => delay(1_000, 'slow')).catch((error: unknown) => [
    error,
    performance.now() - startedAt,
  ]);
  for (let n = 0; n < 8; n += 1) await withinLimit(() => delay(40));
  await expect(withinLimit(() => Promise.reject(new Error('starting')))).rejects.toThrow('starting');
  expect(await slow).toEqual([expect.any(SilenceError), expect.closeTo(350, -2)]);
  expect(await withinLimit(() => delay(1, 'here'))).toBe('here');
});

test('asks a silent server nothing more, until it has answered', async () => {
  const withinLimit = createSilenceLimit(50);
  const { promise, resolve } = Promise.withResolvers<string>();
  await expect(withinLimit(() => promise)).rejects.toBeInstanceOf(SilenceError);
  let asked = 0;
  const ask = async () => (asked += 1);
  await expect(withinLimit(ask)).rejects.toBeInstanceOf(SilenceError);
  expect(asked).toBe(0);
  resolve('at last');
  await promise;
  await delay(0);
  expect(await withinLimit(ask)).toBe(1);
});

test('does not take its own process being busy for silence', async () => {
  const withinLimit = createSilenceLimit(50);
  const answer = withinLimit(() => fetch('data:text/plain,here').then((response) => response.text()));
  const until = performance.now() + 200;
  while (performance.now() < until);
  expect(await answer).toBe('here');
});
