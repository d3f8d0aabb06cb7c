import { expect, test } from 'vitest';
import { ChangedMeanwhileError, runAdminChange } from '../../src/domain/admin-transaction.ts';
import { createCustomer } from '../../src/domain/create-customer.ts';
import { createTickets } from '../../src/domain/create-tickets.ts';
import { query } from '../../src/domain/sql.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal } from './domain-database.ts';

const world = useAdminWorld();
const { em } = world;

test('starts over, rolled back, when what was read before the locks has changed', async () => {
  let attempts = 0;
  const done = await runAdminChange(em(), admin, async (tx) => {
    await query(tx, `insert into customers (name, email) values ('Once', 'once@example.com')`);
    attempts += 1;
    if (attempts < 3) throw new ChangedMeanwhileError();
    return 'done';
  });
  expect([done, attempts]).toEqual(['done', 3]);
  expect(await world.sql(`select id from customers where name = 'Once'`)).toHaveLength(1);
});

test('gives up with a conflict, and only after ten attempts', async () => {
  let attempts = 0;
  const change = runAdminChange(em(), admin, () => {
    attempts += 1;
    return Promise.reject(new ChangedMeanwhileError());
  });
  await expectRefusal(change, 'conflict');
  expect(attempts).toBe(10);
});

test('starts over after a serialization failure or a lost deadlock, and after nothing else', async () => {
  for (const [code, expected] of Object.entries({ 40001: 2, '40P01': 2, 23514: 1 })) {
    let attempts = 0;
    const raise = `do $$ begin raise exception 'refused' using errcode = '${code}'; end $$`;
    await runAdminChange(em(), admin, async (tx) => {
      attempts += 1;
      if (attempts === 1) await query(tx, raise);
    }).catch(() => undefined);
    expect(attempts).toBe(expected);
  }
});

test('a change takes effect once per operation id, however many ask at once', async () => {
  const call = { ...admin, operationId: 'admin-key-1', fingerprint: 'abc', tickets: 5, holdSeconds: 0 };
  const gate = await world.openSession();
  await gate.sql('begin');
  // Stops the first one at the operation that it writes last, so that the others come while it is under way.
  await gate.sql('lock table operations in share mode');
  const calls = Array.from({ length: 5 }, () => createTickets(em(), call));
  const settled = Promise.allSettled(calls);
  await world.untilAllWaitFor(gate, 5);
  await gate.sql('commit');
  const results = await settled;
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') await expectRefusal(Promise.reject(result.reason), 'conflict');
  }
  expect(await world.sql('select id from tickets')).toHaveLength(5);
  expect(await world.sql(`select fingerprint from operations where id = 'admin-key-1'`)).toEqual([
    { fingerprint: 'abc' },
  ]);
});

test('a refused change leaves its operation id unused', async () => {
  const customer = { ...admin, operationId: 'admin-key-2', name: 'Ada', email: 'ada@example.com' };
  const other = await world.addCustomer('ADA@example.com');
  await expectRefusal(createCustomer(em(), customer), 'invalid', {
    email: ['customer with this email already exists.'],
  });
  await world.sql('delete from customers where id = $1', [other]);
  await createCustomer(em(), customer);
  await expectRefusal(createCustomer(em(), customer), 'conflict');
});
