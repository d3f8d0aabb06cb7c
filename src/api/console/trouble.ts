import type { Context } from 'hono';
import type { Log } from '../../log.ts';
import { type ApiError, toApiError } from '../errors.ts';
import { toFormErrors } from './forms.ts';
import type { Page, Pages } from './layout.ts';
import { ApiRefusal } from './visitor-api.ts';
import { askToLogIn, type PageContext } from './visitor.ts';

const titles = { 403: 'Not allowed', 404: 'Not found', 503: 'Not available right now' } as const;
const statuses = [400, 403, 404, 409, 413, 415, 503] as const;

interface Deps {
  readonly pages: Pages;
  readonly log: Log;
}

/** The page for what was thrown: a refusal of the API, which says why, or something that nobody expected. */
export function showTrouble(
  error: Error,
  context: PageContext,
  { pages, log }: Deps,
): Response | Promise<Response> {
  if (error instanceof ApiRefusal && error.status === 401) return askToLogIn(context);
  const { page, status } = describeTrouble(error, context, log);
  // Nobody is known yet where the database does not say who it is.
  const visitor = context.var.visitor as PageContext['var']['visitor'] | undefined;
  return visitor === undefined ? pages.showPlain(context, page, status) : pages.show(context, page, status);
}

/** The same for pages of nobody in particular. */
export function showPlainTrouble(
  error: Error,
  context: Context,
  { pages, log }: Deps,
): Response | Promise<Response> {
  const { page, status } = describeTrouble(error, context, log);
  return pages.showPlain(context, page, status);
}

function describeTrouble(error: Error, context: Context, log: Log) {
  const refusal: ApiRefusal | ApiError | undefined = error instanceof ApiRefusal ? error : toApiError(error);
  if (refusal === undefined) log.error({ err: error, path: context.req.path }, 'page failed');
  const status = statuses.find((known) => known === refusal?.status) ?? (500 as const);
  const content =
    refusal === undefined
      ? 'Something went wrong. Please go back and try again.'
      : toFormErrors(refusal, []).general.join(' ');
  const title = status in titles ? titles[status as keyof typeof titles] : 'That did not work';
  const page: Page = { title, content };
  return { page, status };
}
