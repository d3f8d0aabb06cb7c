import type { JobBody } from '../support/client.ts';

/**
 * Reads a stream of job events (HTML Standard, Server-sent events) and calls `onJob` with each job that it tells, until
 * the server ends it. Comments, which keep it alive, are skipped.
 */
export async function readJobEvents(
  body: AsyncIterable<Uint8Array>,
  onJob: (job: JobBody) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    const events = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: status\ndata: (.*)$/s.exec(event)?.[1];
      if (data !== undefined) onJob(JSON.parse(data) as JobBody);
    }
  }
}

/** Opens one and resolves when it has begun; throws what it was refused with. */
export async function openEventStream(
  url: string,
  token: string,
  signal?: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const response = await fetch(url, { headers, ...(signal && { signal }) });
  if (response.status !== 200 || !response.body) throw new Error(`${url} answered ${response.status}`);
  return response.body;
}
