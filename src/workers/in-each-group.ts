/**
 * Does `work` with all items: groups side by side, those of one group in order. Where it fails the rest of that group is left
 * undone, and the others are not held up: one group's queue may be out of reach. Answers what was thrown.
 */
export async function inEachGroup<Item>(
  items: readonly Item[],
  groupOfItem: (item: Item) => number,
  work: (item: Item, group: number) => Promise<void>,
): Promise<unknown[]> {
  const done = await Promise.allSettled(
    [...Map.groupBy(items, groupOfItem)].map(async ([group, own]) => {
      for (const item of own) await work(item, group);
    }),
  );
  return done.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown);
}
