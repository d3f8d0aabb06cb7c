import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A batch ends when it has this many items or characters, whichever comes first. */
const mostItems = 1_000;
const mostCharacters = 1024 * 1024;

/**
 * Keeps any number of items as JSON in a temporary file, so that memory holds one batch of them at a time. The file has no
 * name from the start: nothing is left behind even if the process is killed. Call `finish` between adding and reading.
 */
export class Spool<Item> implements AsyncDisposable {
  count = 0;
  readonly #file: FileHandle;
  /** In bytes, in the order of the file. */
  readonly #batchLengths: number[] = [];
  #texts: string[] = [];
  #characters = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open<Item>(): Promise<Spool<Item>> {
    const path = join(tmpdir(), `allot-spool-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new Spool<Item>(file);
  }

  async addAll(items: readonly Item[]): Promise<void> {
    for (const item of items) {
      const text = JSON.stringify(item);
      this.#texts.push(text);
      this.#characters += text.length;
      this.count += 1;
      if (this.#texts.length >= mostItems || this.#characters >= mostCharacters) await this.finish();
    }
  }

  /** Writes the batch that is not full yet. */
  async finish(): Promise<void> {
    if (this.#texts.length === 0) return;
    const { bytesWritten } = await this.#file.write(`[${this.#texts.join(',')}]`);
    this.#batchLengths.push(bytesWritten);
    this.#texts = [];
    this.#characters = 0;
  }

  /** All items in the order added, batch by batch; can be read any number of times. */
  async *batches(): AsyncGenerator<readonly Item[]> {
    let position = 0;
    for (const length of this.#batchLengths) {
      const { buffer } = await this.#file.read(Buffer.alloc(length), 0, length, position);
      position += length;
      yield JSON.parse(buffer.toString()) as Item[];
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}
