import { expect, test } from 'vitest';
import { createCustomer } from '../../src/domain/create-customer.ts';
import { deleteCustomer } from '../../src/domain/delete-customer.ts';
import { updateCustomer } from '../../src/domain/update-customer.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal } from './domain-database.ts';

const world = useAdminWorld();
const { em } = world;
const taken = { email: ['customer with this email already exists.'] };

test('creates a customer and records who did it', async () => {
  const customer = await createCustomer(em(), { ...admin, name: 'Ada', email: 'Ada@Example.com' });
  expect(customer).toMatchObject({ name: 'Ada', email: 'Ada@Example.com' });
  expect(customer.createdAt).toBeInstanceOf(Date);
  expect(await world.readLastOperation('customer.create')).toMatchObject({
    actor_id: 1,
    result: { customer: customer.id },
  });
});

test('refuses an e-mail that somebody has in other letter case, on create and on change', async () => {
  await createCustomer(em(), { ...admin, name: 'Bob', email: 'bob@example.com' });
  await expectRefusal(
    createCustomer(em(), { ...admin, name: 'B', email: 'BOB@example.com' }),
    'invalid',
    taken,
  );
  const other = await createCustomer(em(), { ...admin, name: 'Carl', email: 'carl@example.com' });
  const change = (changes: { name?: string; email?: string }) =>
    updateCustomer(em(), { ...admin, customerId: other.id, changes });
  await expectRefusal(change({ email: 'Bob@Example.Com' }), 'invalid', taken);
  expect(await change({ email: 'CARL@example.com' })).toMatchObject({
    name: 'Carl',
    email: 'CARL@example.com',
  });
  expect(await change({ name: 'Karl' })).toMatchObject({ name: 'Karl', email: 'CARL@example.com' });
});

test('lets one of many concurrent requests have an e-mail, in whatever letter case', async () => {
  const emails = ['x@y.z', 'X@y.z', 'x@Y.z', 'x@y.Z', 'X@Y.Z', 'x@Y.Z'];
  const known = await Promise.all(emails.map(() => world.addCustomer()));
  const results = await Promise.allSettled([
    ...emails.map((email) => createCustomer(em(), { ...admin, name: 'X', email })),
    ...known.map((customerId, index) =>
      updateCustomer(em(), { ...admin, customerId, changes: { email: emails[index]! } }),
    ),
  ]);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') await expectRefusal(Promise.reject(result.reason), 'invalid', taken);
  }
});

test('refuses what the columns could not keep', async () => {
  await expectRefusal(
    createCustomer(em(), { ...admin, name: 'x'.repeat(256), email: 'a@b.c\ud800' }),
    'invalid',
    {
      name: ['Ensure this field has no more than 255 characters.'],
      email: ['Not a valid string.'],
    },
  );
});

test('deletes a customer without sales and keeps one with sales', async () => {
  const free = await world.addCustomer();
  const buyer = await world.addCustomer();
  await world.addSoldTicket(await world.addAgent(), buyer);
  await deleteCustomer(em(), { ...admin, customerId: free });
  await expectRefusal(deleteCustomer(em(), { ...admin, customerId: free }), 'not_found');
  await expectRefusal(deleteCustomer(em(), { ...admin, customerId: buyer }), 'customer_has_sales');
});

test('changes nothing when the customer is not what the caller expects, or is not there', async () => {
  const customerId = await world.addCustomer();
  const expectBob = (customer: { name: string }) => customer.name === 'Bob';
  const call = { ...admin, customerId, expect: expectBob };
  await expectRefusal(updateCustomer(em(), { ...call, changes: { name: 'Eve' } }), 'precondition_failed');
  await expectRefusal(deleteCustomer(em(), call), 'precondition_failed');
  for (const nobody of [999_999, 0, 1.5, 1e30]) {
    const changes = { name: 'Eve' };
    await expectRefusal(updateCustomer(em(), { ...admin, customerId: nobody, changes }), 'not_found');
  }
});

test('waits for a sale that names the customer, and then keeps the customer', async () => {
  const agentId = await world.addAgent();
  const customerId = await world.addCustomer();
  const ticketId = await world.addHeldTicket(agentId);
  const worker = await world.openSession();
  await worker.sql('begin');
  await worker.sql('select from users where id = $1 for no key update', [agentId]);
  await worker.sql('select from customers where id = $1 for key share', [customerId]);

  const deletion = deleteCustomer(em(), { ...admin, customerId });
  const refusal = expectRefusal(deletion, 'customer_has_sales');
  await world.untilBlockedBy(worker);
  await worker.sql(`update tickets set status = 'sold', customer_id = $2, sold_at = now() where id = $1`, [
    ticketId,
    customerId,
  ]);
  await worker.sql('update users set held_count = held_count - 1 where id = $1', [agentId]);
  await worker.sql('commit');
  await refusal;
});

test('changes a customer whom a sale names without waiting for the sale', async () => {
  const customerId = await world.addCustomer();
  const worker = await world.openSession();
  await worker.sql('begin');
  await worker.sql('select from customers where id = $1 for key share', [customerId]);
  const changed = await updateCustomer(em(), { ...admin, customerId, changes: { email: 'new@example.com' } });
  expect(changed.email).toBe('new@example.com');
  await worker.sql('commit');
});

test('an e-mail that a sale is bringing is waited for without a deadlock', async () => {
  const customerId = await world.addCustomer('zoe@example.com');
  const worker = await world.openSession();
  await worker.sql('begin');
  await worker.sql(`insert into customers (name, email) values ('Al', 'al@example.com')`);
  const change = updateCustomer(em(), { ...admin, customerId, changes: { email: 'AL@example.com' } });
  const refusal = expectRefusal(change, 'invalid', taken);
  await world.untilBlockedBy(worker);
  // What the sale does next, when its look-ahead has a sale for the other customer as well.
  await worker.sql(`select from customers where lower(email) = 'zoe@example.com' for key share`);
  await worker.sql('commit');
  await refusal;
});
