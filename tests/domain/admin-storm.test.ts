import { expect, test } from 'vitest';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import { createTickets } from '../../src/domain/create-tickets.ts';
import { deleteCustomer } from '../../src/domain/delete-customer.ts';
import { deleteTicket } from '../../src/domain/delete-ticket.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { CustomerVanishedError } from '../../src/domain/find-or-create-customers.ts';
import type { JobRequest } from '../../src/domain/job.ts';
import { mergeCustomers } from '../../src/domain/merge-customers.ts';
import { reassignTicket } from '../../src/domain/reassign-ticket.ts';
import { releaseAll } from '../../src/domain/release-all.ts';
import { releaseHeldTicket } from '../../src/domain/release-held-ticket.ts';
import { updateAgent } from '../../src/domain/update-agent.ts';
import { updateCustomer } from '../../src/domain/update-customer.ts';
import { updateTicket } from '../../src/domain/update-ticket.ts';
import { uuidV7 } from '../../src/domain/uuid-v7.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { endlessHolds } from '../support/endless-holds.ts';

const world = useAdminWorld();
const { em } = world;
const call = { ...admin, holdSeconds: 0 };
const nobody = 999_999_999;

function pick<T>(items: readonly T[]): T {
  return items[Math.floor(Math.random() * items.length)]!;
}

/** One id at random, as somebody would have read it a moment ago; it may be out of date when it is used. */
async function glimpse(rows: string, values: unknown[] = []): Promise<number> {
  const [row] = await world.sql<{ id: number }>(
    `select id::integer from ${rows} order by random() limit 1`,
    values,
  );
  return row?.id ?? nobody;
}

const glimpseTicket = () => glimpse(`tickets where status <> 'sold'`);
const glimpseHeld = () => glimpse(`tickets where status = 'assigned'`);
const glimpseAgent = () => glimpse('users');
const glimpseCustomer = () => glimpse('customers');
const pickEmail = () => `${pick(['buyer', 'Buyer'])}-${pick([0, 1, 2, 3, 4, 5])}@example.com`;

const edits: (() => Promise<unknown>)[] = [
  async () =>
    reassignTicket(em(), { ...call, ticketId: await glimpseTicket(), agentId: await glimpseAgent() }),
  async () => reassignTicket(em(), { ...call, ticketId: await glimpseHeld(), agentId: await glimpseAgent() }),
  async () => releaseHeldTicket(em(), { ...call, ticketId: await glimpseHeld() }),
  () => edit(glimpseTicket, async () => ({ assignedTo: await glimpseAgent() })),
  () => edit(glimpseHeld, () => ({ assignedTo: null })),
  () => edit(glimpseHeld, async () => ({ status: 'sold', customerId: await glimpseCustomer() })),
  async () => deleteTicket(em(), { ...call, ticketId: await glimpseTicket() }),
  async () => createTickets(em(), { ...call, tickets: [{ assignedTo: await glimpseAgent() }, {}, {}, {}] }),
  () => createTickets(em(), { ...call, tickets: 8 }),
  async () => releaseAll(em(), { ...call, agentId: await glimpseAgent() }),
  () => editAgent({ capacity: pick([2, 4, 6]) }),
  () => editAgent({ isActive: pick([true, true, true, false]) }),
  async () => deleteCustomer(em(), { ...call, customerId: await glimpseCustomer() }),
  async () =>
    mergeCustomers(em(), { ...call, customerId: await glimpseCustomer(), intoId: await glimpseCustomer() }),
  async () =>
    updateCustomer(em(), { ...call, customerId: await glimpseCustomer(), changes: { email: pickEmail() } }),
];

type Changes = Parameters<typeof updateTicket>[1]['changes'];

async function edit(ticket: () => Promise<number>, changes: () => Changes | Promise<Changes>) {
  return updateTicket(em(), { ...call, ticketId: await ticket(), changes: await changes() });
}

async function editAgent(changes: Parameters<typeof updateAgent>[1]['changes']) {
  return updateAgent(em(), { ...call, agentId: await glimpseAgent(), changes });
}

async function makeJob(agentId: number): Promise<JobRequest> {
  const request = { id: `${agentId}-${uuidV7()}`, agentId, acceptedAtMs: Date.now() };
  const ticketId = await glimpse(`tickets where status = 'assigned' and assigned_to = $1`, [agentId]);
  return pick<JobRequest>([
    { ...request, kind: 'fetch' },
    { ...request, kind: 'sell', ticketId, customer: { name: 'Buyer', email: pickEmail() } },
    { ...request, kind: 'release', ticketId },
  ]);
}

function isCleanRefusal(error: unknown): boolean {
  return error instanceof DomainError || error instanceof CustomerVanishedError;
}

test('admins and workers that change the same few tickets, agents and customers break no promise', async () => {
  const agents: number[] = [];
  for (let n = 0; n < 8; n += 1) agents.push(await world.addAgent({ capacity: 4 }));
  await createTickets(em(), { ...call, tickets: 20 });

  const unclean: unknown[] = [];
  async function repeat(times: number, act: () => Promise<unknown>): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      await act().catch((error: unknown) => {
        if (!isCleanRefusal(error)) unclean.push(error);
      });
    }
  }
  const editors = Array.from({ length: 8 }, () => repeat(60, () => pick(edits)()));
  const workers = [0, 1].map((group) =>
    repeat(60, async () => {
      const jobs = agents.filter((agentId) => agentId % 2 === group).map(makeJob);
      return applyJobs(em(), group, await Promise.all(jobs), endlessHolds);
    }),
  );
  await Promise.all([...editors, ...workers]);
  expect(unclean).toEqual([]);
});
