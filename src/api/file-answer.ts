interface FileAnswer {
  contentType: string;
  /** What it is called where it is saved. */
  name: string;
  /** Called when it broke off. */
  onFailure: (error: unknown) => void;
}

/**
 * An answer that is a file, written while it is sent. A piece is made when the one before has been taken, and not at
 * all once the reader is gone.
 */
export function fileAnswer(
  pieces: AsyncIterable<Uint8Array>,
  { contentType, name, onFailure }: FileAnswer,
): Response {
  return new Response(ReadableStream.from(tellFailure(pieces, onFailure)), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      vary: 'Accept',
    },
  });
}

/** The status has been sent: the answer can only break off. */
async function* tellFailure<Item>(
  items: AsyncIterable<Item>,
  tell: (error: unknown) => void,
): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    tell(error);
    throw error;
  }
}
