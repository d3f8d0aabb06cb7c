import type { EntityManager } from '@mikro-orm/postgresql';
import { type AgentState, lockAgents, readHeldTickets, updateHeldCounts } from './agent-state.ts';
import { type Decisions, decideReturns, decideWants, settleFetch, settleSale } from './decide.ts';
import { takeFence } from './fence.ts';
import { fetchTickets } from './fetch-tickets.ts';
import { findOrCreateCustomers } from './find-or-create-customers.ts';
import type { JobOutcome, JobRequest, SettledJob } from './job.ts';
import { findSettledJobs, insertOperations } from './operations.ts';
import { releaseTickets } from './release-tickets.ts';
import { sellTickets } from './sell-tickets.ts';
import { inTransaction } from './transaction.ts';

/**
 * Applies these jobs of one group, given in accepted order, in one transaction, and answers what each came to. Either
 * all of them take effect or none. A job that took effect before is answered from its operation row and changes
 * nothing, so applying a job again is harmless, from whatever process.
 *
 * The jobs must be {@link selectCompatible}: sales and releases take effect before fetches.
 *
 * Locks, in this order: the group's fence, the agents concerned ascending, customers sorted by e-mail, tickets.
 */
export async function applyJobs(
  em: EntityManager,
  group: number,
  jobs: readonly JobRequest[],
): Promise<Map<string, SettledJob>> {
  const startedAtMs = Date.now();
  return inTransaction(em, async (tx) => {
    const nowMs = await takeFence(tx, group);
    const settled = await findSettledJobs(
      tx,
      jobs.map((job) => job.id),
    );
    const fresh = jobs.filter((job) => !settled.has(job.id));
    if (fresh.length === 0) return settled;
    const agents = await lockAgents(tx, [...new Set(fresh.map((job) => job.agentId))]);
    await readHeldTickets(tx, agents);
    const outcomes = await takeEffect(tx, fresh, agents, nowMs);
    await insertOperations(
      tx,
      fresh.map((job) => ({ job, outcome: outcomeOf(outcomes, job) })),
      startedAtMs,
    );
    for (const job of fresh) {
      settled.set(job.id, { outcome: outcomeOf(outcomes, job), startedAtMs, settledAtMs: nowMs });
    }
    return settled;
  });
}

async function takeEffect(
  em: EntityManager,
  jobs: readonly JobRequest[],
  agents: ReadonlyMap<number, AgentState>,
  nowMs: number,
): Promise<Map<string, JobOutcome>> {
  const decisions: Decisions = { outcomes: new Map(), sales: [], releases: [] };
  decideReturns(jobs, agents, nowMs, decisions);
  const customers = await findOrCreateCustomers(
    em,
    decisions.sales.map((sale) => sale.job.customer),
  );
  const sales = decisions.sales.map((sale, index) => ({ ...sale, customer: customers[index]! }));
  await sellTickets(
    em,
    sales.map(({ job, customer }) => ({
      ticketId: job.ticketId,
      agentId: job.agentId,
      customerId: customer.id,
    })),
  );
  await releaseTickets(em, decisions.releases);
  for (const { job, ticket, customer } of sales) {
    decisions.outcomes.set(job.id, settleSale(job, ticket, customer, nowMs));
  }
  const wants = decideWants(jobs, agents, decisions);
  const assigned = await fetchTickets(
    em,
    wants.map(({ agent, count }) => ({ agentId: agent.id, count })),
  );
  for (const job of jobs) {
    const agent = agents.get(job.agentId);
    if (job.kind !== 'fetch' || !agent || decisions.outcomes.has(job.id)) continue;
    decisions.outcomes.set(job.id, settleFetch(agent, assigned));
  }
  await updateHeldCounts(em, agents.values());
  return decisions.outcomes;
}

function outcomeOf(outcomes: ReadonlyMap<string, JobOutcome>, job: JobRequest): JobOutcome {
  const outcome = outcomes.get(job.id);
  if (!outcome) throw new Error(`Job ${job.id} was left without an outcome`);
  return outcome;
}
