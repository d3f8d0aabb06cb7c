import type { z } from '@hono/zod-openapi';
import { ApiRefusal, type VisitorApi } from './visitor-api.ts';

/** What a GET answers, checked, and its ETag: a form carries it, so that a change by somebody else is noticed. */
export async function readTagged<Body>(
  api: VisitorApi,
  path: string,
  schema: z.ZodType<Body>,
): Promise<{ body: Body; tag: string }> {
  const answer = await api.open(path);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new ApiRefusal(answer.status, body);
  return { body: schema.parse(body), tag: answer.headers.get('etag') ?? '*' };
}
