import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Log } from '../log.ts';
import { asOneRequest } from '../silence-limit.ts';
import type { Authenticate, Caller } from './auth.ts';
import { incomingOf } from './client-address.ts';
import { defaultBodyLimit } from './openapi-errors.ts';
import { methodNotAllowed, notFound, permissionDenied } from './errors.ts';
import { parseFields } from './field-errors.ts';
import { openBodyStream } from './body-stream.ts';
import { readBody, readBytes } from './request-body.ts';
import type { ObserveRequests } from './observe-requests.ts';
import { complete, type Exchange, respond, respondToError, startExchange } from './respond.ts';
import type { Access, Route } from './route.ts';

/** Everything that one path answers. */
export interface Endpoint {
  /** In the syntax of the declaration, `/api/jobs/{id}/`. */
  path: string;
  access: Access;
  routes: Map<string, Route>;
  allow: string;
}

interface Deps {
  authenticate: Authenticate;
  log: Log;
  observeRequests: ObserveRequests;
}

/** Groups routes by path. Throws where two routes of a path differ in access or share a method. */
export function toEndpoints(routes: readonly Route[]): Endpoint[] {
  const endpoints = new Map<string, Endpoint>();
  for (const route of routes) {
    const { path, access } = route;
    const endpoint = endpoints.get(path) ?? { path, access, routes: new Map<string, Route>(), allow: '' };
    endpoints.set(path, endpoint);
    const method = route.method.toUpperCase();
    if (endpoint.access !== access) throw new Error(`${path} has routes of different access`);
    if (endpoint.routes.has(method)) throw new Error(`${method} ${path} is declared twice`);
    endpoint.routes.set(method, route);
    if (method === 'GET' && route.head !== false) endpoint.routes.set('HEAD', route);
    endpoint.allow = listMethods(endpoint.routes);
  }
  return [...endpoints.values()];
}

function listMethods(routes: ReadonlyMap<string, Route>): string {
  const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].filter((method) => routes.has(method));
  return [...known, 'OPTIONS'].join(', ');
}

/**
 * The handler of one path. The order of its checks is the contract's: who (401), may they (403), the method (405),
 * the thing named by the path (404), the query and the body (400, 413, 415).
 */
export function createHandler(endpoint: Endpoint, deps: Deps): (context: Context) => Promise<Response> {
  const observe = deps.observeRequests.onRoute(endpoint.path);
  return async (context) => {
    const startedAtMs = performance.now();
    const exchange = startExchange(context.req.raw, context.req.path);
    let response: Response;
    try {
      response = await answer(endpoint, exchange, context, deps.authenticate);
    } catch (error) {
      response = respondToError(exchange, error, deps.log);
    }
    observe(exchange, response.status, startedAtMs);
    return response;
  };
}

async function answer(
  endpoint: Endpoint,
  exchange: Exchange,
  context: Context,
  authenticate: Authenticate,
): Promise<Response> {
  const { method } = exchange;
  if (method === 'OPTIONS') return respond(exchange, { status: 200, headers: { allow: endpoint.allow } });
  const caller = await authorize(endpoint.access, context, authenticate);
  exchange.userId = caller?.userId;
  const route = endpoint.routes.get(method);
  if (route === undefined) throw methodNotAllowed(method, endpoint.allow);
  if (route.agentsOnly && !caller?.isAgent) throw permissionDenied();
  const checked = await checkRequest(route, context);
  const { requestId } = exchange;
  const result = await asOneRequest(() =>
    route.handler({ ...checked, caller, context, requestId, exchange }),
  );
  return result instanceof Response ? complete(exchange, result) : respond(exchange, result);
}

async function authorize(
  access: Access,
  context: Context,
  authenticate: Authenticate,
): Promise<Caller | undefined> {
  if (access === 'public') return undefined;
  const caller = await authenticate(context.req.raw.headers.get('authorization'));
  if (access === 'admin' && !caller.isAdmin) throw permissionDenied();
  if (access === 'agent' && !caller.isAgent) throw permissionDenied();
  return caller;
}

async function checkRequest({ request = {}, find }: Route, context: Context) {
  const params: unknown = parsePath(request.params, context);
  const found: unknown = await find?.(params, context);
  if (find !== undefined && found === undefined) throw notFound();
  const query: unknown = request.query && parseFields(request.query, readQuery(context.req.url));
  const body = await checkBody(request, context);
  return { params, found, query, body };
}

async function checkBody(spec: NonNullable<Route['request']>, context: Context): Promise<unknown> {
  if (spec.stream) return openBodyStream(context.req.raw, spec.stream);
  if (hasNoBody(context)) return spec.body && parseFields(spec.body, {});
  const limit = spec.bodyLimit ?? defaultBodyLimit;
  const request = context.req.raw;
  if (spec.body === undefined) return void (await readBytes(request, limit));
  return parseFields(spec.body, await readBody(request, limit));
}

/** Known from the headers alone (RFC 9112, §6.3): asking for the stream makes one, which costs more than all else here. */
function hasNoBody(context: Context): boolean {
  const headers = incomingOf(context)?.headers;
  if (headers === undefined || headers['transfer-encoding'] !== undefined) return false;
  return (headers['content-length'] ?? '0') === '0';
}

function parsePath(schema: z.ZodType | undefined, context: Context): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(context.req.param());
  if (!parsed.success) throw notFound();
  return parsed.data;
}

/** A parameter without a value counts as absent, as in the forms that make such addresses. */
function readQuery(url: string): Record<string, string> {
  const start = url.indexOf('?');
  if (start === -1) return {};
  const end = url.indexOf('#', start);
  const pairs = new URLSearchParams(url.slice(start + 1, end === -1 ? undefined : end));
  return Object.fromEntries([...pairs].filter(([, value]) => value !== ''));
}
