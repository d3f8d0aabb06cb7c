import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useJobWorld } from '../api/job-world.ts';
import type { Send } from '../support/client.ts';
import { conforming } from '../support/conformance.ts';
import { readDocument } from '../contract/contract-world.ts';
import { listOperations } from '../support/openapi-document.ts';
import { type Draw, pick } from './draw.ts';
import { allowedAfter, checkAnswer } from './check-answer.ts';
import { createFuzzWorld, type FuzzWorld } from './fuzz-world.ts';
import { type Draft, type FuzzedRequest, type Kind, toCurl, toRequest } from './fuzzed-request.ts';
import { makeWild } from './wild-request.ts';
import { mutate } from './mutation.ts';
import { findUnseen } from './required-statuses.ts';
import { createTally, createTurns } from './tally.ts';
import { makeValidRequest, type Source } from './valid-request.ts';

/** `npm run test:fuzz` sends 20,000. The name of the test says its seed; FUZZ_SEED repeats it. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 2000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

const document = await readDocument();
const operations = listOperations(document);
const tally = createTally();

describe.each([{ workers: true }, { workers: false }])('workers: $workers', ({ workers }) => {
  const jobs = useJobWorld('redis', { workers });

  test(`${requests / 2} requests: no 5xx, nothing outside the document, and no change by a refused one (FUZZ_SEED=${seed})`, async () => {
    const world = createFuzzWorld(jobs, { workers });
    await world.renew();
    const nextKind = createTurns();
    const send = conforming(async (path, init) => jobs.api().app.request(path, init, connectionOf(sent)));
    let sent = 0;
    const result = await fc.check(
      fc.asyncProperty(fc.gen(), async (draw) => {
        sent += 1;
        const operation = pick(draw, pick(draw, [operations, operations, findBehind()]));
        const draft = await makeRequest(draw, world, operation, nextKind(operation.name));
        const request = withoutLongWaits(world, draft, toRequest(draft));
        try {
          const response = await exchange(world, draft, request, send);
          tally.add(draft, response.status);
        } catch (error) {
          const what = `${draft.kind} ${draft.change ?? ''} by ${draft.role}`;
          const repeat = `FUZZ_SEED=${seed} FUZZ_REQUESTS=${sent * 2} npx vitest run tests/fuzz -t 'workers: ${workers}'`;
          throw new Error(
            `Request ${sent}, ${what}:\n${toCurl(request)}\nRepeat: ${repeat}\n${String(error)}`,
            { cause: error },
          );
        }
      }),
      { numRuns: requests / 2, seed: seed + Number(workers), endOnFailure: true },
    );
    if (result.failed) throw result.errorInstance;
    expect(result.numRuns).toBe(requests / 2);
  }, 1_800_000);
});

/** The operations of which something has to be seen yet; all of them, if there are none. */
function findBehind(): typeof operations {
  const behind = operations.filter(
    (operation) => findUnseen(operation, tally.statusesOf(operation.name), requests).length > 0,
  );
  return behind.length > 0 ? behind : operations;
}

test('a third of the requests to each operation was valid, and every status was seen that could be', () => {
  console.log(tally.toString());
  const faults = operations.flatMap((operation) => {
    const { name } = operation;
    const unseen = findUnseen(operation, tally.statusesOf(name), requests);
    return [
      ...(tally.validShare(name) < 1 / 3 ? [`${name} got few valid requests`] : []),
      ...unseen.map((status) => `${name} → ${status} was not seen`),
    ];
  });
  expect(faults).toEqual([]);
});

async function makeRequest(
  draw: Draw,
  world: FuzzWorld,
  operation: Draft['operation'],
  kind: Kind,
): Promise<Draft> {
  await world.idle();
  const source = await readSource(world);
  const valid = await makeValidRequest(draw, source, operation);
  if (kind === 'valid') return valid;
  if (kind === 'mutated') return mutate(draw, source, valid);
  return makeWild(draw, world, valid, pick(draw, source.population.actors).token);
}

async function readSource(world: FuzzWorld): Promise<Source> {
  let population = await world.readPopulation();
  if (!world.isAlive(population)) {
    await world.renew();
    population = await world.readPopulation();
  }
  const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
  const actors = ids(population.actors);
  const references = {
    agent: actors,
    assigned_to: actors,
    customer: ids(population.customers),
    ticket: ids(population.tickets),
  };
  return { document, world, population, references, nextNumber: world.nextNumber };
}

/** Each request comes from an address of its own, so that wrong passwords do not add up. */
function connectionOf(number: number) {
  const remoteAddress = `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
  return { incoming: { socket: { remoteAddress } } };
}

/** Where nobody does the jobs, nobody waits for them. */
function withoutLongWaits(world: FuzzWorld, { operation }: Draft, request: FuzzedRequest): FuzzedRequest {
  if (world.workers) return request;
  const { method, headers } = request.init;
  if (method === 'GET' && operation.path.includes('fetch')) headers['prefer'] = 'respond-async';
  return { ...request, path: request.path.replace(/(?<=[?&]wait=)\+?(?:\d{1,6}|1000000)\+?(?![^&])/, '0') };
}

/** Sends it, and throws if the answer is not as it has to be. */
async function exchange(
  world: FuzzWorld,
  draft: Draft,
  { path, init }: FuzzedRequest,
  send: Send,
): Promise<Response> {
  const before = await world.fingerprint();
  const response = await send(path, init);
  const { status } = response;
  await checkAnswer(draft, response);
  if (status >= 400) {
    const after = await world.fingerprint();
    expect(after).toEqual(allowedAfter(before, after, response, draft));
  }
  world.learn(draft, response);
  return response;
}
