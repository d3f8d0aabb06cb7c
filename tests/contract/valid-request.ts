import type { DocumentedOperation } from '../support/openapi-document.ts';
import type { Asked } from './ask.ts';
import type { ContractWorld } from './contract-world.ts';

/**
 * A request to this operation that succeeds: with the document's own example as its body, and with everything in the
 * database that the example speaks of.
 */
export async function makeValidRequest(
  world: ContractWorld,
  { name, path, operation }: DocumentedOperation,
): Promise<Asked> {
  const agent = await world.addAgent({ holding: 1 });
  const token = path.startsWith('/api/admin/') ? world.admin() : operation.security && agent.token;
  const json = operation.requestBody?.content['application/json']?.example;
  await prepareExample(world, name);
  return {
    id: await findId(world, path, agent),
    query: exampleQuery(operation),
    ...(token !== undefined && { token }),
    ...(json !== undefined && { json: await fillTokens(world, json) }),
    ...(json === undefined && exampleFile(operation)),
    ...(await ownRequest(world, name)),
  };
}

/** The parameters that have to be there. */
function exampleQuery({ parameters = [] }: DocumentedOperation['operation']): string {
  const required = parameters.filter((parameter) => parameter.in === 'query' && parameter.required === true);
  const values = required.map(({ name, schema }): [string, string] => [name, String(schema['example'])]);
  return values.length === 0 ? '' : `?${new URLSearchParams(values).toString()}`;
}

/** The first of the files that an operation takes instead of JSON. */
function exampleFile({ requestBody }: DocumentedOperation['operation']): Asked {
  const [file] = Object.entries(requestBody?.content ?? {});
  return file === undefined ? {} : { contentType: file[0], body: String(file[1].example) };
}

type Agent = Awaited<ReturnType<ContractWorld['addAgent']>>;

async function findId(world: ContractWorld, path: string, agent: Agent): Promise<NonNullable<Asked['id']>> {
  if (path.startsWith('/api/jobs/')) return (await agent.client.fetchTickets<{ id: string }>()).body.id;
  if (path.startsWith('/api/admin/failed-jobs/')) return world.addFailedJob(agent.id);
  if (path.startsWith('/api/admin/customers/')) return world.addCustomer();
  if (path.startsWith('/api/admin/agents/')) return agent.id;
  if (path.startsWith('/api/admin/webhooks/')) return world.addWebhook();
  return agent.tickets[0]!;
}

/** What the examples name has to be there, and nothing else may have its name. */
async function prepareExample(world: ContractWorld, name: string): Promise<void> {
  await world.addUser('ada', 'correct horse', 7);
  await world.sql('delete from customers where email = $1', ['ada@example.com']);
  if (name.endsWith('/merge/')) await world.addCustomer(7);
  // There can be so many only.
  if (name === 'POST /api/admin/webhooks/') await world.sql('truncate webhooks cascade');
  // Nothing to wait for.
  if (name === 'POST /api/agent/fetch-tickets/') await world.addTicket();
  if (/ \/api\/admin\/agents\//.test(name)) {
    await world.sql(`update users set username = 'somebody' where username = 'ada'`);
  }
}

/** A token cannot be written down for ever: the example's place is taken by one of now. */
async function fillTokens(world: ContractWorld, json: unknown): Promise<unknown> {
  const field = ['refresh', 'token'].find((key) => typeof json === 'object' && json !== null && key in json);
  if (field === undefined) return json;
  const login = { username: 'ada', password: 'correct horse' };
  const { body } = await world.anybody().request<{ refresh: string }>('POST', '/api/token/', { body: login });
  return { [field]: body.refresh };
}

/** Who changes a password has to have had the one of the example. */
async function ownRequest(world: ContractWorld, name: string): Promise<Asked> {
  if (name !== 'POST /api/me/password/') return {};
  const id = await world.addUser('grace', 'old secret');
  return { token: await world.api().signToken(id, { isAdmin: false, isAgent: true }) };
}
