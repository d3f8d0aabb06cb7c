import { describe, expect, test } from 'vitest';
import { listOperations, type ResponseObject } from '../support/openapi-document.ts';
import { createAsk } from './ask.ts';
import { generalCases } from './cases.ts';
import { readDocument, useContractWorld } from './contract-world.ts';
import { specialCases } from './special-cases.ts';
import { makeValidRequest } from './valid-request.ts';

const document = await readDocument();
const operations = listOperations(document);
const world = useContractWorld();

/** `POST /api/token/ → 200` */
const demonstrated = new Set<string>();
/** Operations whose example was sent and done. */
const examplesDone = new Set<string>();

/** Errors that tell of this moment: an id, seconds. Their examples are only like them. */
const momentary = new Set([429, 500]);

describe.each(operations)('$name', (documented) => {
  const { name, operation } = documented;
  const statuses = Object.keys(operation.responses).map(Number);

  test.each(statuses)(`${name} → %i`, async (status) => {
    const act = specialCases[name]?.[status] ?? generalCases[status];
    if (act === undefined) throw new Error(`Write a case for ${name} → ${status} into special-cases.ts`);
    const valid = () => makeValidRequest(world, documented);
    const answer = await act({ world, documented, valid, ask: createAsk(documented, world.sendTo) });
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
    demonstrated.add(`${name} → ${status}`);
    if (status < 300) examplesDone.add(name);
    if (status < 400) return;

    const examples = examplesOf(operation.responses[status]);
    if (!momentary.has(status) && name !== 'GET /readyz') expect(examples).toContainEqual(answer.body);
    if (status === 429 || status >= 500) return;
    const accept = { accept: 'application/problem+json' };
    const problem = await act({ world, documented, valid, ask: createAsk(documented, world.sendTo, accept) });
    expect(problem.body).toMatchObject({ type: 'about:blank', status });
  });
});

describe.each(Object.keys(document.paths))('%s', (path) => {
  const present = new Set(Object.keys(document.paths[path] ?? {}).map((method) => method.toUpperCase()));
  const others = ['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'].filter((method) => !present.has(method));

  test.each(others)(`%s ${path} → 405`, async (method) => {
    const operation = operations.find((documented) => documented.path === path)!;
    const { token, id } = await makeValidRequest(world, operation);
    const ask = createAsk({ method, path }, world.sendTo);
    const answer = await ask({ ...(token !== undefined && { token }), ...(id !== undefined && { id }) });
    expect(answer.status).toBe(405);
    expect(answer.body).toEqual({ detail: `Method "${method}" not allowed.` });
    const allowed = (answer.headers.get('allow') ?? '').split(', ');
    expect(new Set(allowed.filter((name) => name !== 'HEAD' && name !== 'OPTIONS'))).toEqual(present);
  });
});

test('every operation and status of the document was demonstrated, and every example of a body sent', () => {
  const documented = operations.flatMap(({ name, operation }) =>
    Object.keys(operation.responses).map((status) => `${name} → ${status}`),
  );
  expect(documented.filter((pair) => !demonstrated.has(pair))).toEqual([]);
  const cases = Object.entries(specialCases).flatMap(([name, statuses]) =>
    Object.keys(statuses).map((status) => `${name} → ${status}`),
  );
  expect(cases.filter((pair) => !documented.includes(pair))).toEqual([]);
  const withExamples = operations.filter(({ operation }) => operation.requestBody).map(({ name }) => name);
  expect(withExamples.filter((name) => !examplesDone.has(name))).toEqual([]);
});

/** The bodies that the document shows for an answer. */
function examplesOf(response: ResponseObject | undefined): unknown[] {
  const plain = response?.content?.['application/json'];
  return [plain?.example, ...Object.values(plain?.examples ?? {}).map(({ value }) => value)];
}
