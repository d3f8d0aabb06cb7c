import type { TestAgent } from '../api/job-world.ts';
import type { DocumentedOperation, Schema } from '../support/openapi-document.ts';
import { type Draw, integer, oneIn, pick, some } from './draw.ts';
import type { Draft } from './fuzzed-request.ts';
import type { FuzzWorld, Population } from './fuzz-world.ts';
import { type ValueContext, valueOf } from './schema-value.ts';
import { makeTicketFile } from './ticket-file.ts';

/** What requests are made from. */
export interface Source extends ValueContext {
  world: FuzzWorld;
  population: Population;
}

/**
 * A request of the document: by whom may send it, about what is there, with a body and parameters that the schemas
 * allow. It is never refused, except for the state of what it names (409).
 */
export async function makeValidRequest(
  draw: Draw,
  source: Source,
  operation: DocumentedOperation,
): Promise<Draft> {
  const { world, population } = source;
  const actor = pick(draw, population.actors);
  const isAdmin = operation.path.startsWith('/api/admin/');
  const role = operation.operation.security === undefined ? 'nobody' : isAdmin ? 'admin' : 'agent';
  const token = { nobody: undefined, admin: world.admin().token, agent: actor.token }[role];
  const draft: Draft = {
    operation,
    kind: 'valid',
    method: operation.method,
    ...pickIds(draw, source, operation, actor),
    query: [],
    role,
    ...(token !== undefined && { token }),
    headers: {},
  };
  addQuery(draw, source, draft);
  await addBody(draw, source, draft, actor);
  await addHeaders(draw, source, draft);
  return draft;
}

function pickIds(
  draw: Draw,
  source: Source,
  operation: DocumentedOperation,
  actor: TestAgent,
): Pick<Draft, 'id' | 'secondId'> {
  if (!operation.path.startsWith('/api/admin/webhooks/'))
    return { id: String(pickId(draw, source, operation, actor)) };
  const { id, delivery } = pick(draw, source.population.webhooks);
  return { id: String(id), secondId: String(delivery) };
}

/** Something that is there, in a state in which this can be done to it, if there is such a thing. */
function pickId(
  draw: Draw,
  { world, population }: Source,
  { path }: DocumentedOperation,
  actor: TestAgent,
): string | number {
  const { tickets, agents, customers } = population;
  const held = tickets.filter(({ status }) => status === 'assigned');
  const own = held.filter(({ agent }) => agent === actor.id);
  const first = <T>(...lists: readonly (readonly T[])[]) =>
    pick(draw, lists.find((list) => list.length > 0) ?? []);
  if (path.startsWith('/api/jobs/'))
    return first(
      world.jobIds().filter((id) => id.startsWith(`${actor.id}-`)),
      world.jobIds(),
    );
  if (path.startsWith('/api/admin/failed-jobs/')) return first(world.failedJobIds(), world.jobIds());
  if (path.startsWith('/api/agent/')) return first(own, tickets).id;
  if (path.endsWith('/release/') || path.endsWith('/reassign/'))
    return first(oneIn(draw, 4) ? [] : held, tickets).id;
  if (path.includes('/agents/')) return pick(draw, agents).id;
  if (path.includes('/customers/')) return pick(draw, customers).id;
  return pick(draw, tickets).id;
}

function addQuery(draw: Draw, source: Source, draft: Draft): void {
  const { path, operation } = draft.operation;
  const pages = source.world.nextPages(path);
  if (pages.length > 0 && oneIn(draw, 3)) {
    draft.query = [...new URL(pick(draw, pages), 'http://localhost').searchParams];
    return;
  }
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  for (const { name, schema, required } of parameters) {
    if (required !== true && oneIn(draw, 2)) continue;
    // With filters some orders are refused, and nobody can know a cursor.
    if (name === 'cursor' || (name === 'ordering' && draft.query.length > 0)) continue;
    const value = name === 'ids' ? idsOf(draw, source, path) : queryValue(draw, source, name, schema);
    draft.query.push([name, value]);
  }
}

/** Some of what the list is of, at least one. */
function idsOf(draw: Draw, { world, population }: Source, path: string): string {
  const idsOfRows = (rows: readonly { id: number }[]) => rows.map(({ id }) => String(id));
  const known = path.startsWith('/api/jobs/')
    ? world.jobIds()
    : idsOfRows(path.includes('/agents/') ? population.agents : population.customers);
  return some(draw, known).join(',') || pick(draw, known);
}

function queryValue(draw: Draw, source: Source, name: string, schema: Schema): string {
  // Small pages have next ones; nobody waits here for long.
  if (name === 'limit' && !oneIn(draw, 4)) return String(integer(draw, 1, 3));
  // A period that ends after it begins and is not too long, if only one of them is said too.
  if (name === 'from') return daysAgo(integer(draw, 20, 300));
  if (name === 'to') return daysAgo(integer(draw, 0, 19));
  if (name === 'email' && oneIn(draw, 2)) return pick(draw, source.population.customers).email;
  if (name === 'wait') return source.world.workers ? '1' : '0';
  if (name === 'search' && oneIn(draw, 2)) return pick(draw, ['t', 'Ticket', 'example.com', 'user-']);
  return String(valueOf(draw, source, schema, name));
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

async function addBody(draw: Draw, source: Source, draft: Draft, actor: TestAgent): Promise<void> {
  const { name, operation } = draft.operation;
  const content = operation.requestBody?.content;
  if (content === undefined) return;
  const schema = content['application/json']?.schema;
  if (schema === undefined) {
    const { mediaType, body } = makeTicketFile(draw, Object.keys(content));
    draft.headers['content-type'] = mediaType;
    draft.body = body;
    return;
  }
  const value = valueOf(draw, source, schema);
  const own = await ownBody(draw, source, name, actor, value);
  draft.json = name.endsWith('/merge/') ? intoAnother(draw, source, draft) : agree(draw, source, own);
  const form = toForm(draft.json);
  if (form === undefined || !oneIn(draw, 6)) return;
  draft.headers['content-type'] = 'application/x-www-form-urlencoded';
  draft.body = form;
}

/** What no schema can tell: passwords and tokens that are right. */
async function ownBody(
  draw: Draw,
  { world, population }: Source,
  name: string,
  actor: TestAgent,
  value: unknown,
): Promise<unknown> {
  const username = population.agents.find(({ id }) => id === actor.id)?.username ?? '';
  const login = { username, password: world.password };
  if (name === 'POST /api/token/') return login;
  if (name === 'POST /api/me/password/') return { ...(value as object), current_password: world.password };
  if (!name.startsWith('POST /api/token/')) return value;
  const { body } = await world
    .client()
    .request<{ access: string; refresh: string }>('POST', '/api/token/', { body: login });
  if (name === 'POST /api/token/verify/') return { token: pick(draw, [body.access, body.refresh]) };
  return { refresh: body.refresh };
}

/** Nobody can be merged into themselves. */
function intoAnother(draw: Draw, { population }: Source, { id }: Draft): { into: number } {
  const others = population.customers.filter((customer) => String(customer.id) !== id);
  return { into: pick(draw, others).id };
}

/** The same tickets, but what they say of status, agent and customer agrees. */
function agree(draw: Draw, source: Source, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => agree(draw, source, inner));
  const ticket = value as Record<string, unknown>;
  const { status, assigned_to: agent, customer, ...details } = ticket;
  if (
    (status ?? agent ?? (customer === null ? undefined : customer)) === undefined ||
    (typeof customer === 'object' && customer !== null)
  )
    return value;
  const assigned_to = pick(draw, source.population.actors).id;
  return {
    ...details,
    ...pick(draw, [
      { assigned_to },
      { status: 'assigned', assigned_to },
      { status: 'unassigned', assigned_to: null, customer: null },
      { status: 'sold', assigned_to, customer: pick(draw, source.population.customers).id },
    ]),
  };
}

/** The fields as a form, if one can say them. */
function toForm(value: unknown): string | undefined {
  if (Array.isArray(value)) return undefined;
  const fields = Object.entries(value as object);
  if (fields.length === 0 || fields.some(([, field]) => typeof field === 'object')) return undefined;
  return new URLSearchParams(
    fields.map(([name, field]): [string, string] => [name, String(field)]),
  ).toString();
}

async function addHeaders(draw: Draw, source: Source, draft: Draft): Promise<void> {
  const { operation } = draft.operation;
  const names = new Set(
    operation.parameters?.filter((parameter) => parameter.in === 'header').map(({ name }) => name),
  );
  if (names.has('If-Match') && oneIn(draw, 3)) draft.headers['if-match'] = await readTag(source.world, draft);
  if (names.has('Idempotency-Key') && oneIn(draw, 3))
    draft.headers['idempotency-key'] = `"${source.nextNumber()}"`;
  if (names.has('Prefer')) {
    const preferences = source.world.workers
      ? ['wait=10', 'wait=30', 'respond-async', '']
      : ['respond-async', 'wait=0'];
    draft.headers['prefer'] = pick(draw, preferences);
  }
  if (oneIn(draw, 6))
    draft.headers['accept'] = pick(draw, ['application/problem+json', 'application/json', '*/*']);
}

/** The tag of what the request names, as it is now. */
async function readTag(world: FuzzWorld, { id, operation: { path } }: Draft): Promise<string> {
  const item = path.replace(/(\{id\}\/).*/, '$1').replace('{id}', id);
  const { headers } = await world.client().as(world.admin().token).get(item);
  return headers.get('etag') ?? '*';
}
