import { bodyChanges } from './body-changes.ts';
import { type Draw, pick } from './draw.ts';
import type { Draft } from './fuzzed-request.ts';
import { headerChanges, keyChanges, sizeChanges, tokenChanges, typeChanges } from './header-changes.ts';
import { idChanges, queryChanges } from './path-changes.ts';
import type { Source } from './valid-request.ts';

/** The same request with exactly one thing changed. */
export function mutate(draw: Draw, source: Source, draft: Draft): Draft {
  const mutated: Draft = {
    ...structuredClone({ ...draft, operation: undefined }),
    operation: draft.operation,
    kind: 'mutated',
  };
  const places = [
    bodyChanges,
    bodyChanges,
    bodyChanges,
    queryChanges,
    idChanges,
    headerChanges,
    typeChanges,
    tokenChanges,
    keyChanges,
    sizeChanges,
  ]
    .map((list) => list(draw, source, mutated))
    .filter((changes) => changes.length > 0);
  const change = pick(draw, pick(draw, places));
  change.apply(mutated);
  return Object.assign(mutated, { change: change.what, isWrong: change.isWrong });
}
