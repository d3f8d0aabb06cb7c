import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { asOneRequest, createSilenceLimit, SilenceError } from '../../src/silence-limit.ts';

const never = () => new Promise<never>(() => undefined);

// First: for a second after a failed question, of whatever test, requests are less patient.
test('a request is patient with a short silence, whatever it asks', async () => {
  const withinLimit = createSilenceLimit(100);
  expect(await asOneRequest(() => withinLimit(() => delay(400, 'at last')))).toBe('at last');
  const startedAt = performance.now();
  const request = asOneRequest(async () => {
    await withinLimit(() => delay(300));
    await withinLimit(never);
  });
  await expect(request).rejects.toBeInstanceOf(SilenceError);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(640);
  expect(performance.now() - startedAt).toBeLessThan(850);
});

test('a request that has waited for a slow server is given up before a silence of the whole limit', async () => {
  const withinLimit = createSilenceLimit(400);
  const startedAt = performance.now();
  const request = asOneRequest(async () => {
    await withinLimit(() => delay(300));
    await withinLimit(() => delay(300));
    await withinLimit(never);
  });
  await expect(request).rejects.toBeInstanceOf(SilenceError);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(790);
  expect(performance.now() - startedAt).toBeLessThan(950);
});

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

test('while questions fail, a request has one time for all of its own, whoever answers others', async () => {
  const withinLimit = createSilenceLimit(300);
  await expect(withinLimit(() => Promise.reject(new Error('starting')))).rejects.toThrow('starting');
  const others = new AbortController();
  const answers = (async () => {
    while (!others.signal.aborted) await withinLimit(() => delay(20));
  })();
  const startedAt = performance.now();
  const request = asOneRequest(async () => {
    await Promise.all([withinLimit(() => delay(200)), withinLimit(() => delay(200))]);
    await delay(150);
    await withinLimit(() => delay(200));
    await withinLimit(() => delay(5_000));
  });
  await expect(request).rejects.toBeInstanceOf(SilenceError);
  // 650 ms, of which what was asked side by side counts once, and the pause between questions.
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(790);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  others.abort();
  await answers;
  expect(await asOneRequest(() => withinLimit(() => delay(1, 'here')))).toBe('here');
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
