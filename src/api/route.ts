import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Caller } from './auth.ts';
import type { Exchange } from './respond.ts';

/** Who may call: everybody, anybody with a valid token, or holders of a role. One path has one access. */
export type Access = 'public' | 'any' | 'admin' | 'agent';

/** An answer as a value. `body` becomes JSON; without it the answer is empty. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A header that not every such answer has. */
export interface OptionalHeader {
  description: string;
  optional: true;
}

/** One possible answer, for the OpenAPI document. The common errors are added by themselves. */
export interface ResponseSpec {
  description: string;
  schema?: z.ZodType;
  /** Bodies by name. Without them the document takes the examples of the schema. */
  examples?: Record<string, unknown>;
  /** True for an error status with a body of its own, whatever `Accept` says. */
  isReport?: true;
  /** For an answer that is not JSON. */
  mediaType?: string;
  /** For a text in one of several media types, beside `schema` if there is one: an example of each. */
  texts?: Record<string, string>;
  /** Description by name; what is not optional is always sent. */
  headers?: Record<string, string | OptionalHeader>;
}

/** What a handler gets: the caller, everything of the request that was checked, and Hono's context. */
interface Call<Who extends Access, Params, Query, Body, Found> {
  caller: Who extends 'public' ? undefined : Caller;
  params: Params;
  query: Query;
  body: Body;
  found: Found;
  requestId: string;
  context: Context;
  /** For a handler to note the job that it has accepted. */
  exchange: Pick<Exchange, 'jobId'>;
}

/** A body that is handed on as it comes, instead of being read and parsed before the handler runs. */
export interface StreamSpec {
  /** An example of each media type that is taken; any other is 415. */
  examples: Record<string, string>;
  /** In bytes; more is 413, at once where the client says so and in the middle where it does not. */
  limit: number;
}

interface RequestSpec<Params, Query, Body> {
  /** Anything that does not fit is 404. */
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  /** Without it a body is read up to the limit and ignored. */
  body?: z.ZodType<Body>;
  /** Whether the body may be missing, which is the same as an empty object. */
  bodyIsOptional?: true;
  bodyLimit?: number;
  /** Instead of `body`: the handler gets a {@link BodyStream}. */
  stream?: StreamSpec;
  /** Request headers that the handler reads, for the document: description by name. */
  headers?: Record<string, string>;
}

interface RouteSpec<Who extends Access, Params, Query, Body, Found> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** `/api/admin/tickets/{id}/`; answered with and without the last slash. */
  path: string;
  access: Who;
  /** Of a path that anybody may call: only agents may use this method. */
  agentsOnly?: true;
  summary: string;
  description?: string;
  tag: string;
  request?: RequestSpec<Params, Query, Body>;
  responses: Record<number, ResponseSpec>;
  /** False where a GET does something, so that HEAD is 405. */
  head?: false;
  /** False where neither the database nor the queue is asked, so that it never answers 503. */
  needsServers?: false;
  /** False where no row changes, so that others who change the same cannot make it 409. */
  changesRows?: false;
  /** Looks up what the path names before anything else of the request is checked; undefined is 404. */
  find?: (params: Params, context: Context) => Promise<Found | undefined>;
  handler: (call: Call<Who, Params, Query, Body, Found>) => Reply | Response | Promise<Reply | Response>;
}

/** A route whose types have done their work: whatever is handed to the handler has passed the schemas. */
export type Route = RouteSpec<Access, unknown, unknown, unknown, unknown>;

/** Declares one method of one path. Validation and the OpenAPI document both come from this declaration. */
export function defineRoute<
  Who extends Access,
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Found = undefined,
>(spec: RouteSpec<Who, Params, Query, Body, Found>): Route {
  return spec as unknown as Route;
}

export function ok(body: unknown, headers?: Record<string, string>): Reply {
  return { status: 200, body, ...(headers && { headers }) };
}

export function created(body: unknown, headers?: Record<string, string>): Reply {
  return { status: 201, body, ...(headers && { headers }) };
}

export function noContent(): Reply {
  return { status: 204 };
}
