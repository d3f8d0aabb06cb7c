import type { Fingerprint } from './fuzz-world.ts';
import type { Draft } from './fuzzed-request.ts';

/** Throws if an answer in itself is wrong for such a request. A stream is left after its first bytes. */
export async function checkAnswer(draft: Draft, response: Response): Promise<void> {
  const { status } = response;
  const said = await readStart(draft, response);
  const complain = (why: string) => new Error(`${why}: ${status} ${said}`);
  if (status >= 500 && draft.operation.path !== '/readyz') throw complain('The server failed');
  if (draft.isWrong === true && status < 400) throw complain('What the document forbids was done');
  if (draft.kind === 'valid' && !isExpected(draft, status))
    throw complain('What the document allows was refused');
}

/** All that was said, or the first of a stream, which is closed then. */
async function readStart({ operation }: Draft, response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.clone().text();
  const reader = response.body!.getReader();
  // A job's stream tells at once how the job is; the one of all jobs may have nothing to tell.
  const first = operation.path.includes('{id}') ? (await reader.read()).value : undefined;
  await reader.cancel();
  return Buffer.from(first ?? []).toString();
}

function isExpected({ operation: { path, name } }: Draft, status: number): boolean {
  if (status < 300 || status === 409) return true;
  if (name === 'GET /readyz') return status === 503;
  return path.startsWith('/api/agent/') && [403, 404].includes(status);
}

/**
 * What may be there after a refused request: nothing else than before. A job that was waited for is recorded, whatever it
 * came to, and has changed nothing either.
 */
export function allowedAfter(
  before: Fingerprint,
  after: Fingerprint,
  response: Response,
  { operation }: Draft,
): Fingerprint {
  const isJob = operation.path.startsWith('/api/agent/');
  const waited = isJob && (response.headers.has('preference-applied') || operation.method === 'GET');
  return waited ? { ...before, operations: after['operations']!, jobs: after['jobs']! } : before;
}
