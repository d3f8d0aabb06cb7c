import { expect, test } from 'vitest';
import { createTickets } from '../../src/domain/create-tickets.ts';
import { fetchTickets } from '../../src/domain/fetch-tickets.ts';
import { importTickets } from '../../src/domain/import-tickets.ts';
import { type PoolTicket, reserveIds } from '../../src/domain/insert-tickets.ts';
import { listOperations } from '../../src/domain/list-operations.ts';
import { query } from '../../src/domain/sql.ts';
import { inTransaction } from '../../src/domain/transaction.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal } from './domain-database.ts';

const world = useAdminWorld();
const { em, sql } = world;

const named = (subjects: string[]): PoolTicket[] => subjects.map((subject) => ({ subject }));

async function* inBatches(...batches: PoolTicket[][]) {
  yield* batches;
}

const run = (count: number, batches: AsyncIterable<PoolTicket[]>) =>
  importTickets(em(), { ...admin, count, batches });
const countTickets = async () => (await sql('select from tickets')).length;

/** Batches that stand still before the last one until told to go on. */
function createGate(first: PoolTicket[], last: PoolTicket[]) {
  const reached = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  async function* batches() {
    yield first;
    reached.resolve();
    await open.promise;
    yield last;
  }
  return { batches: batches(), reached: reached.promise, open: open.resolve };
}

test('creates them in the order of the batches, under ascending ids, and records the range', async () => {
  const details = { subject: 'ü', priority: -3, metadata: { a: [null] } };
  expect(await run(4, inBatches(named(['a', 'b']), [details], [{}]))).toEqual({ created: 4 });
  const operation = await world.readLastOperation('ticket.import');
  const { first_id: firstId } = operation!.result as { first_id: number };
  expect(operation).toMatchObject({
    actor_id: 1,
    tickets: [],
    result: { count: 4, first_id: firstId, last_id: firstId + 3 },
  });
  expect(
    await sql('select id::integer - $1 as n, subject, priority, metadata from tickets order by id', [
      firstId,
    ]),
  ).toEqual([
    { n: 0, subject: 'a', priority: 0, metadata: {} },
    { n: 1, subject: 'b', priority: 0, metadata: {} },
    { n: 2, ...details },
    { n: 3, subject: '', priority: 0, metadata: {} },
  ]);
});

test('neither holds up those who create tickets meanwhile, nor breaks their ranges, nor they its own', async () => {
  const gate = createGate(named(['first']), named(['last']));
  const importing = run(2, gate.batches);
  await gate.reached;
  const created = await Promise.all(
    [1, 2, 3].map(() => createTickets(em(), { ...admin, tickets: 500, holdSeconds: 0 })),
  );
  for (const { firstId, lastId } of created) expect(lastId - firstId).toBe(499);
  gate.open();
  await importing;
  const [range] = await sql<{ gap: number }>(
    `select (max(id) - min(id))::integer as gap from tickets where subject in ('first', 'last')`,
  );
  expect(range).toEqual({ gap: 1 });
});

test('is found in the history of its own tickets, not of those whose ids others took in between', async () => {
  const [before, between] = [await world.openSession(), await world.openSession()];
  const takeTurn = 'select pg_advisory_xact_lock(1095519305, 0)';
  await before.sql('begin');
  await before.sql(takeTurn);
  const importing = run(12_000, inBatches(named(Array.from({ length: 12_000 }, () => 'imported'))));
  await world.untilBlockedBy(before);
  await between.sql('begin');
  const turn = between.sql(takeTurn);
  await world.untilAllWaitFor(before, 2);
  await before.sql('commit');
  await turn;
  const [taken] = await between.sql<{ id: string }>(
    `select nextval(pg_get_serial_sequence('tickets', 'id')) as id`,
  );
  await between.sql('commit');
  await importing;
  const other = Number(taken!.id);
  const kinds = async (ticketId: number) => {
    const page = { ordering: 'at', after: undefined, limit: 10 } as const;
    return (await listOperations(em(), { ticketId }, page)).map(({ kind }) => kind);
  };
  for (const id of [other - 10_000, other - 1, other + 1, other + 2_000]) {
    expect(await kinds(id)).toEqual(['ticket.import']);
  }
  for (const id of [other - 10_001, other, other + 2_001]) {
    expect(await kinds(id)).not.toContain('ticket.import');
  }
});

test('sets ids aside in ranges without a gap, and leaves those of others without one', async () => {
  const create = () => createTickets(em(), { ...admin, tickets: 500, holdSeconds: 0 });
  const calls = await Promise.all(
    Array.from({ length: 12 }, (_, n) => (n % 2 ? reserveIds(em(), 12_000) : create().then((ids) => [ids]))),
  );
  const ranges = calls.flat().toSorted((a, b) => a.firstId - b.firstId);
  const sizes = ranges.map(({ firstId, lastId }) => lastId - firstId + 1);
  expect(new Set(sizes)).toEqual(new Set([500, 2_000, 10_000]));
  for (const [index, { firstId }] of ranges.entries()) {
    if (index > 0) expect(firstId).toBeGreaterThan(ranges[index - 1]!.lastId);
  }
});

test('lets a fetch pass by', async () => {
  await sql('delete from tickets');
  const agentId = await world.addAgent();
  const poolId = await world.addPoolTicket();
  const gate = createGate([{ priority: 9 }], [{ priority: 9 }]);
  const importing = run(2, gate.batches);
  await gate.reached;
  const fetched = await inTransaction(em(), async (tx) => {
    await query(tx, 'update users set held_count = 1 where id = $1', [agentId]);
    return fetchTickets(tx, [{ agentId, count: 1 }], 0);
  });
  expect(fetched.get(agentId)).toEqual([expect.arrayContaining([poolId])]);
  gate.open();
  await importing;
  expect(await countTickets()).toBe(3);
});

test('creates nothing when the batches break off, and throws on what they threw', async () => {
  const before = await countTickets();
  const breaking = async function* breaking() {
    yield named(['x']);
    throw new Error('broke off');
  };
  await expect(run(2, breaking())).rejects.toThrow('broke off');
  await expect(run(2, inBatches(named(['x'])))).rejects.toThrow('1 tickets were imported instead of 2');
  await expect(run(1, inBatches(named(['x', 'y'])))).rejects.toThrow('more tickets than were announced');
  expect(await countTickets()).toBe(before);
});

test('creates nothing when a ticket of a later batch could not be kept', async () => {
  const before = await countTickets();
  const tooLong = { subject: 'x'.repeat(201) };
  await expectRefusal(run(3, inBatches(named(['x']), [{}, tooLong])), 'invalid', {
    '1.subject': ['Ensure this field has no more than 200 characters.'],
  });
  expect(await countTickets()).toBe(before);
});

test('creates them once under one operation id', async () => {
  const call = { ...admin, operationId: 'admin-kimport', count: 1 };
  const before = await countTickets();
  await importTickets(em(), { ...call, batches: inBatches([{}]) });
  await expectRefusal(importTickets(em(), { ...call, batches: inBatches([{}]) }), 'conflict');
  expect(await countTickets()).toBe(before + 1);
});
