/** Random choices that a seed determines. What they meet (timing, who answers first) is not repeatable. */
export type Random = ReturnType<typeof createRandom>;

export function createRandom(seed: number) {
  let state = seed >>> 0;

  // mulberry32: 32 bits of state are plenty for choosing faults and requests.
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`. */
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));

  return {
    integer,
    chance: (probability: number) => next() < probability,
    pick: <Item>(items: readonly Item[]): Item => {
      if (items.length === 0) throw new Error('There is nothing to pick from');
      return items[integer(0, items.length - 1)]!;
    },
    shuffle: <Item>(items: readonly Item[]): Item[] =>
      items
        .map((item) => ({ item, place: next() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
    /** A source of its own, for something that runs beside others. */
    fork: () => createRandom(integer(0, 2 ** 31)),
  };
}
