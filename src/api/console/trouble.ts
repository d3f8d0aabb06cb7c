import type { Log } from '../../log.ts';
import { type ApiError, toApiError } from '../errors.ts';
import type { Pages } from './layout.ts';
import { ApiRefusal } from './visitor-api.ts';
import type { PageContext } from './visitor.ts';

const titles = { 403: 'Not allowed', 404: 'Not found', 503: 'Not available right now' } as const;

/** The page for what was thrown: a refusal of the API, which says why, or something that nobody expected. */
export function showTrouble(
  error: Error,
  context: PageContext,
  { pages, log }: { pages: Pages; log: Log },
): Response | Promise<Response> {
  const refusal: ApiRefusal | ApiError | undefined = error instanceof ApiRefusal ? error : toApiError(error);
  if (refusal === undefined) log.error({ err: error, path: context.req.path }, 'page failed');
  const status = ([400, 403, 404, 409, 503] as const).find((known) => known === refusal?.status) ?? 500;
  const detail = (refusal?.body as { detail?: unknown } | undefined)?.detail;
  const content = typeof detail === 'string' ? detail : 'Something went wrong. Please go back and try again.';
  const title = status === 403 || status === 404 || status === 503 ? titles[status] : 'That did not work';
  return pages.show(context, { title, content }, status);
}
