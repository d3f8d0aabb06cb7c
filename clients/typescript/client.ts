import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.d.ts';
import { createSession, type Credentials } from './session.ts';
import { type Job, waitForJob } from './wait-for-job.ts';

export { LoginError } from './session.ts';
export type { Job } from './wait-for-job.ts';

export type AllotClient = Client<paths> & {
  /**
   * Resolves to the job once it is done, whatever it came to; long-polls. Rejects when `signal` aborts, and when the API
   * does not know the job.
   */
  waitForJob(jobId: string, options?: { signal?: AbortSignal }): Promise<Job>;
};

/**
 * A client of Allot whose paths, bodies and answers are typed by the OpenAPI document (openapi-fetch). It logs in at the
 * first request, and renews its tokens when they end; a request that was refused for that is sent once more.
 * `baseUrl` has no slash at its end.
 */
export function createAllotClient(credentials: Credentials): AllotClient {
  const session = createSession(credentials);

  async function send(request: Request): Promise<Response> {
    const again = request.clone();
    const token = await session.accessToken();
    const response = await fetch(authorize(request, token));
    if (response.status !== 401) return response;
    return fetch(authorize(again, await session.accessToken(token)));
  }

  const client = createClient<paths>({ baseUrl: credentials.baseUrl, fetch: send });
  return {
    ...client,
    waitForJob: (jobId, { signal } = {}) => waitForJob(client, jobId, signal),
  };
}

function authorize(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
}
