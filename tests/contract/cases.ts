import type { Hono } from 'hono';
import type { Answer } from '../support/client.ts';
import type { DocumentedOperation } from '../support/openapi-document.ts';
import type { Ask, Asked } from './ask.ts';
import type { ContractWorld } from './contract-world.ts';

/** What a case works with. */
export interface Scene {
  world: ContractWorld;
  documented: DocumentedOperation;
  /** Sends a request to the operation of the case. */
  ask: Ask;
  /** A request to it that succeeds. */
  valid: () => Promise<Asked>;
}

/** Makes an operation answer with one status. */
export type Case = (scene: Scene) => Promise<Answer>;

/** Cases by operation (`POST /api/token/`) and status. */
export type Cases = Record<string, Record<number, Case>>;

export const succeed: Case = async ({ ask, valid }) => ask(await valid());

/** What every operation that documents such a status answers with it to. */
export const generalCases: Record<number, Case> = {
  200: succeed,
  201: succeed,
  204: succeed,
  400: async ({ ask, valid, documented: { operation } }) => {
    const request = await valid();
    if (operation.requestBody) return ask({ ...request, json: undefined, body: ' ' });
    if (operation.parameters?.some((parameter) => parameter.in === 'query')) {
      return ask({ ...request, query: `${request.query || '?'}&nonsense=1` });
    }
    return ask({ ...request, headers: { 'idempotency-key': 'x'.repeat(256) } });
  },
  401: ({ ask }) => ask({}),
  403: async ({ ask, world, documented: { path } }) => {
    const { token } = await world.addAgent();
    return ask({ token: path.startsWith('/api/admin/') ? token : world.admin() });
  },
  404: async ({ ask, valid }) => ask({ ...(await valid()), id: 'nothing' }),
  409: async ({ ask, valid, world }) => {
    const request = await valid();
    return whileDatabaseKeepsChanging(world, () => ask(request));
  },
  412: async ({ ask, valid }) => ask({ ...(await valid()), headers: { 'if-match': '"another"' } }),
  413: async ({ ask, valid, documented: { operation } }) => {
    const limit = Number(/\d+/.exec(JSON.stringify(operation.responses['413']))?.[0]);
    return ask({ ...(await valid()), json: undefined, body: 'x'.repeat(limit + 1) });
  },
  415: async ({ ask, valid }) =>
    ask({ ...(await valid()), json: undefined, body: 'text', headers: { 'content-type': 'text/plain' } }),
  422: async ({ ask, valid, world, documented: { path } }) => {
    const request = { ...(await valid()), headers: { 'idempotency-key': crypto.randomUUID() } };
    const other = path.startsWith('/api/admin/') ? '/api/admin/customers/' : '/api/agent/release-ticket/999/';
    const body = { name: 'Eve', email: `${crypto.randomUUID()}@example.com` };
    const first = await world
      .anybody()
      .as(request.token ?? '')
      .request('POST', other, { headers: request.headers, body });
    if (first.status >= 300) throw new Error(`The first request was answered with ${first.status}`);
    return ask(request);
  },
  503: async ({ ask, valid, world, documented: { path } }) => {
    const needsQueue =
      /^\/api\/(?:jobs|admin\/failed-jobs|agent\/(?:fetch|sell|release|tickets\/\{id\}\/extend))/.test(path);
    const app: Hono = needsQueue ? world.withoutQueue() : world.withoutDatabase();
    return ask(await valid(), app);
  },
};

/** PostgreSQL rolls every change of an admin back, as it does with whoever loses against others. */
async function whileDatabaseKeepsChanging<T>(world: ContractWorld, work: () => Promise<T>): Promise<T> {
  await world.sql(`
    create function lose() returns trigger language plpgsql as
      $$ begin raise 'lost' using errcode = 'serialization_failure'; end $$;
    create trigger lose before insert on operations for each row execute function lose();`);
  try {
    return await work();
  } finally {
    await world.sql('drop function lose cascade');
  }
}
