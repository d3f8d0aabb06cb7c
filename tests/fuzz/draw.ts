import fc from 'fast-check';

/** Draws values one after the other, each of them decided by the seed of the run. */
export type Draw = fc.GeneratorValue;

export function pick<const T>(draw: Draw, choices: readonly T[]): T {
  return draw(() => fc.constantFrom(...choices));
}

/** True once in so many times. */
export function oneIn(draw: Draw, times: number): boolean {
  return integer(draw, 1, times) === 1;
}

export function integer(draw: Draw, min: number, max: number): number {
  return draw(() => fc.integer({ min, max }));
}

/** Some of these, in their order; each is as likely to be there as not. */
export function some<T>(draw: Draw, choices: readonly T[]): T[] {
  return choices.filter(() => oneIn(draw, 2));
}

/** Any characters but NUL and lone surrogates, and something to see at both ends: nothing is trimmed away. */
export function text(draw: Draw, min: number, max: number): string {
  const length = pick(draw, [Math.max(min, 1), max, undefined, undefined, undefined, undefined]);
  if (length !== undefined && length <= 5000) return pick(draw, ['x', 'é', '票', '🎫']).repeat(length);
  const middle = draw(() => fc.string({ unit: 'binary', maxLength: Math.min(20, max - 2) }));
  const made = `${pick(draw, ['a', '=', "'", '"', '%', '\\'])}${middle.replaceAll('\0', 'o')}z`;
  return made + 'x'.repeat(Math.max(0, min - Array.from(made).length));
}
