const idsPerChunk = 65_536;

/** A set of ticket ids that needs a bit for each id, and nothing where none is near. */
export class TicketSet {
  readonly #chunks = new Map<number, Uint8Array>();

  /** False if it was in the set before. */
  add(id: number): boolean {
    const chunkAt = Math.floor(id / idsPerChunk);
    const chunk = this.#chunks.get(chunkAt) ?? new Uint8Array(idsPerChunk / 8);
    this.#chunks.set(chunkAt, chunk);
    const place = id % idsPerChunk;
    const bit = 1 << (place & 7);
    const before = chunk[place >> 3]!;
    chunk[place >> 3] = before | bit;
    return (before & bit) === 0;
  }
}
