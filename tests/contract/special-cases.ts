import type { AcceptedBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { createAsk } from './ask.ts';
import { type Case, type Cases, type Scene, succeed } from './cases.ts';
import type { ContractWorld } from './contract-world.ts';

const wrongToken: Case = ({ ask, documented: { operation } }) => {
  const example = operation.requestBody?.content['application/json']?.example as object;
  return ask({ json: Object.fromEntries(Object.keys(example).map((field) => [field, 'no token'])) });
};

/** Guesses until the limit for one name is reached. */
const guess = async ({ ask, valid }: Scene, wrong: (json: object) => object) => {
  const request = await valid();
  for (let tries = 0; tries < 10; tries += 1) await ask({ ...request, json: wrong(request.json as object) });
  return ask({ ...request, json: wrong(request.json as object) });
};

/** What the Idempotency-Key has created is gone when the request is repeated. */
const repeatAfterDeletion: Case = async ({ ask, valid, world, documented: { path } }) => {
  const request = { ...(await valid()), headers: { 'idempotency-key': crypto.randomUUID() } };
  const { body } = await ask(request);
  const { id } = body as { id: number };
  await world.anybody().as(world.admin()).request('DELETE', `${path}${id}/`);
  return ask(request);
};

const waiting = { prefer: 'wait=20' };

const wait: Case = async ({ ask, valid }) => ask({ ...(await valid()), headers: waiting });
const doNotWait: Case = async ({ ask, valid }) =>
  ask({ ...(await valid()), headers: { prefer: 'respond-async' } });

const cancel = (world: ContractWorld, path: string) => createAsk({ method: 'DELETE', path }, world.sendTo);

/** Canceled before anybody did it, and asked for again under its key. */
const canceled: Case = async ({ ask, valid, world }) => {
  const request = await valid();
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const accepted = await ask(
    { ...request, headers: { ...headers, prefer: 'respond-async' } },
    world.withoutWorkers(),
  );
  await cancel(world, (accepted.body as AcceptedBody).links.self)(request, world.withoutWorkers());
  return ask({ ...request, headers: { ...headers, ...waiting } }, world.withoutWorkers());
};

/** The agent's count disagrees with what it holds: a CHECK refuses every attempt. */
const fail =
  (heldCount: number): Case =>
  async ({ ask, valid, world }) => {
    const request = await valid();
    for (let n = 0; n < 15; n += 1) await world.addTicket();
    await world.sql('update users set held_count = $1 where held_count = 1', [heldCount]);
    const answer = await ask({ ...request, headers: waiting });
    await world.sql(
      `update users set held_count =
         (select count(*) from tickets where assigned_to = users.id and status = 'assigned')`,
    );
    return answer;
  };

/** The database takes no record of what was done, whatever it was. */
const failToRecord: Case = async ({ ask, valid, world }) => {
  const request = await valid();
  await world.sql(`
    create function refuse() returns trigger language plpgsql as
      $$ begin raise 'refused' using errcode = 'check_violation'; end $$;
    create trigger refuse before insert on operations for each row execute function refuse();`);
  try {
    return await ask({ ...request, headers: waiting });
  } finally {
    await world.sql('drop function refuse cascade');
  }
};

const oftenRefused: Case = async ({ ask, valid, world }) => {
  const request = await valid();
  await ask(request, world.limited());
  const answer = await ask(request, world.limited());
  // Between the two the minute may have ended, which does not happen twice in a row.
  return answer.status === 429 ? answer : ask(request, world.limited());
};

const jobOperation = (heldCount: number): Record<number, Case> => ({
  200: wait,
  202: doNotWait,
  409: canceled,
  429: oftenRefused,
  500: fail(heldCount),
});

/** A job that waits, or is done. */
const withoutFailure: Case = async ({ ask, world }) => {
  const agent = await world.addAgent();
  const { body } = await agent.client.fetchTickets<AcceptedBody>();
  return ask({ token: world.admin(), id: body.id });
};

/** Cases of single operations; what is not here is general. */
export const specialCases: Cases = {
  'POST /api/token/': {
    401: async ({ ask, valid }) => ask({ json: { ...((await valid()).json as object), password: 'wrong' } }),
    429: (scene) => guess(scene, (json) => ({ ...json, username: 'mallory' })),
  },
  'POST /api/token/refresh/': { 401: wrongToken },
  'POST /api/token/verify/': { 401: wrongToken },
  'POST /api/token/blacklist/': { 401: wrongToken },
  'POST /api/me/password/': {
    429: (scene) => guess(scene, (json) => ({ ...json, current_password: 'wrong' })),
  },
  'POST /api/admin/tickets/': { 404: repeatAfterDeletion },
  'POST /api/admin/tickets/import/': {
    200: async ({ ask, valid }) => ask({ ...(await valid()), query: '?dry_run=1' }),
    400: async ({ ask, valid }) => ask({ ...(await valid()), body: 'priority\r\n1\r\nfirst\r\n' }),
    413: async ({ ask, valid }) => ask({ ...(await valid()), headers: { 'content-length': '268435457' } }),
  },
  'POST /api/admin/customers/': { 404: repeatAfterDeletion },
  'POST /api/admin/agents/': { 404: repeatAfterDeletion },
  'POST /api/admin/webhooks/': { 404: repeatAfterDeletion },
  'POST /api/admin/webhooks/{id}/deliveries/{delivery_id}/redeliver/': { 202: succeed },
  'POST /api/admin/failed-jobs/{id}/retry/': { 409: withoutFailure },
  'DELETE /api/admin/failed-jobs/{id}/': { 409: withoutFailure },
  'GET /api/jobs/{id}/': { 400: async ({ ask, valid }) => ask({ ...(await valid()), query: '?wait=long' }) },
  'DELETE /api/jobs/{id}/': {
    200: async ({ ask, valid, world }) => {
      const request = await valid();
      const fetch = createAsk({ method: 'POST', path: '/api/agent/fetch-tickets/' }, world.sendTo);
      const { body } = await fetch(request, world.withoutWorkers());
      return ask({ ...request, id: (body as AcceptedBody).id }, world.withoutWorkers());
    },
    409: async ({ ask, valid, world }) => {
      const request = await valid();
      const client = world.anybody().as(request.token ?? '');
      await eventually(async () => {
        const { body } = await client.job(String(request.id));
        if (!body.done) throw new Error('The job is not done.');
      });
      return ask(request);
    },
  },
  'POST /api/agent/fetch-tickets/': jobOperation(10),
  'GET /api/agent/fetch-tickets/': jobOperation(10),
  'POST /api/agent/sell-ticket/{id}/': jobOperation(0),
  'POST /api/agent/release-ticket/{id}/': jobOperation(0),
  'POST /api/agent/tickets/{id}/extend/': { ...jobOperation(0), 500: failToRecord },
  'GET /readyz': {
    200: ({ ask, world }) => ask({}, world.withoutWorkers()),
    503: ({ ask, world }) => ask({}, world.withoutQueue()),
  },
};
