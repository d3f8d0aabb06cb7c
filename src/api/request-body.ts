import { bodyTooLarge, parseError, unsupportedCoding, unsupportedMediaType } from './errors.ts';

/** Deeper than anything that a field accepts, and far from where a recursive walk would end the stack. */
const deepestJson = 200;

/**
 * The parsed body of a request: JSON, an urlencoded or a multipart form; `{}` without a body. Reads at most `limit`
 * bytes, whether or not the client says how many there are. Throws ApiError 400, 413 or 415.
 */
export async function readBody(request: Request, limit: number): Promise<unknown> {
  const bytes = await readBytes(request, limit);
  if (bytes.byteLength === 0) return {};
  requireUncoded(request);
  const contentType = request.headers.get('content-type') ?? '';
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === 'application/json' || /^application\/[^/]+\+json$/.test(mediaType))
    return parseJson(bytes);
  if (mediaType === 'application/x-www-form-urlencoded') return parseForm(bytes);
  if (mediaType === 'multipart/form-data') return parseMultipart(bytes, contentType);
  throw unsupportedMediaType(contentType);
}

/** Throws ApiError 415 for a body that was compressed (`Content-Encoding`): it would be read as if it were not. */
export function requireUncoded({ headers }: Request): void {
  const coding = (headers.get('content-encoding') ?? '').trim();
  if (!/^(?:identity)?$/i.test(coding)) throw unsupportedCoding(coding);
}

/** The media type without its parameters; empty where the header is. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** The body as it came. Throws ApiError 413 beyond `limit`, and 400 if the client went away in the middle. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (request.method === 'GET' || request.method === 'HEAD') return new Uint8Array();
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > limit) throw bodyTooLarge(limit);
  if (length === '0' || (length === null && !request.body)) return new Uint8Array();
  try {
    const bytes =
      length === null ? await readStream(request.body, limit) : new Uint8Array(await request.arrayBuffer());
    if (bytes !== undefined) return bytes;
  } catch {
    throw parseError('The request body could not be read.');
  }
  throw bodyTooLarge(limit);
}

/** Undefined when the stream goes on beyond `limit`; the rest is not read. */
async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.byteLength;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Throws ApiError 400 where it is no JSON in UTF-8 that every field could be checked of. A byte order mark is skipped. */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw parseError('JSON parse error - the body is not valid UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw parseError(`JSON parse error - ${withoutExcerpt(error)}`);
  }
  if (isDeeperThan(value, deepestJson)) throw parseError('JSON parse error - nested too deeply');
  return value;
}

/** V8 quotes a piece of the text, which can be a password. */
function withoutExcerpt(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, (?:\.\.\.)?".*$/su, '') : 'invalid';
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** Of a field that is there several times, the last one counts. */
function parseForm(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)));
}

async function parseMultipart(bytes: Uint8Array, contentType: string): Promise<Record<string, unknown>> {
  try {
    const response = new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } });
    return Object.fromEntries(await response.formData());
  } catch {
    throw parseError('Multipart form parse error - Invalid boundary or body.');
  }
}
