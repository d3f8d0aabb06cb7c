import { ApiError, bodyTooLarge, parseError, unsupportedMediaType } from './errors.ts';
import { mediaTypeOf, requireUncoded } from './request-body.ts';
import type { StreamSpec } from './route.ts';

/** A body that is still coming. */
export interface BodyStream {
  /** One of those that the route takes, in lower case, without parameters. */
  mediaType: string;
  /** Can be read once. Throws ApiError 413 beyond the limit, and 400 if the client goes away in the middle. */
  chunks: AsyncIterable<Uint8Array>;
}

/** Checks what the headers say of a body, reads nothing of it. Throws ApiError 413 or 415. */
export function openBodyStream(request: Request, { examples, limit }: StreamSpec): BodyStream {
  const contentType = request.headers.get('content-type') ?? '';
  const mediaType = mediaTypeOf(contentType);
  if (!Object.hasOwn(examples, mediaType) || !isUtf8(contentType))
    throw unsupportedMediaType(contentType, Object.keys(examples));
  requireUncoded(request);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw bodyTooLarge(limit);
  return { mediaType, chunks: readChunks(request, limit) };
}

/** Text that says it is of another character set could be read without a fault, and wrongly. */
function isUtf8(contentType: string): boolean {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType) ?? [];
  return ['utf-8', 'utf8', 'us-ascii'].includes(charset.toLowerCase());
}

async function* readChunks(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength;
      if (length > limit) throw bodyTooLarge(limit);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ApiError ? error : parseError('The request body could not be read.');
  }
}
