import type { Client } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type Job = components['schemas']['Job'];

/** The longest that the API waits for one answer, in seconds. */
const longestWait = 30;

/** Asks until the job is done. While the API refuses for the moment (429, 503), it asks as `Retry-After` says. */
export async function waitForJob(client: Client<paths>, jobId: string, signal?: AbortSignal): Promise<Job> {
  for (;;) {
    const { data, error, response } = await client.GET('/api/jobs/{id}/', {
      params: { path: { id: jobId }, query: { wait: longestWait } },
      ...(signal && { signal }),
    });
    if (data?.done) return data;
    if (response.status === 429 || response.status === 503) await pause(retryAfterMs(response), signal);
    else if (!data) throw new Error(`Job ${jobId}: ${response.status} ${JSON.stringify(error)}`);
  }
}

function retryAfterMs({ headers }: Response): number {
  return Number(headers.get('retry-after') ?? 1) * 1_000;
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timeout);
      reject(signal?.reason as Error);
    };
    const timeout = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
