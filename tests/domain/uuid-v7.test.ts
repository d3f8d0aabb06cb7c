import { expect, test } from 'vitest';
import { uuidV7 } from '../../src/domain/uuid-v7.ts';

test('sorts as text in the order of making, also within a millisecond and past a full counter', () => {
  const now = Date.now();
  const made = Array.from({ length: 20_000 }, () => uuidV7(now));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('goes on sorting when the clock steps back', () => {
  const before = uuidV7();
  expect(uuidV7(1_000) > before).toBe(true);
});

test('has the version and variant bits of RFC 9562 and begins with the time', () => {
  const later = Date.now() + 1_000_000;
  const made = uuidV7(later);
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(later);
});
