import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces a file in one step: after a crash at any moment `path` holds the old content or the new one, never a part. */
export async function writeDurably(path: string, content: string, mode: number): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameDurably(draft, path);
}

/** Renames within one file system; once it has returned, the new name survives a power cut. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  const directory = await open(dirname(to), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
