import type { EntityManager } from '@mikro-orm/postgresql';
import { type AgentState, lockAgents, readHeldTickets, updateHeldCounts } from './agent-state.ts';
import { type Decisions, decideReturns, decideWants, settleFetch, settleSale } from './decide.ts';
import { takeFence } from './fence.ts';
import { fetchTickets } from './fetch-tickets.ts';
import { createMissingCustomers, findCustomers } from './find-or-create-customers.ts';
import type { JobOutcome, JobRequest, SettledJob } from './job.ts';
import { findSettledJobs, insertOperations } from './operations.ts';
import { releaseTickets } from './release-tickets.ts';
import { sellTickets } from './sell-tickets.ts';
import { together } from './sql.ts';
import { begin, commit, inOwnTransaction } from './transaction.ts';

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
  return inOwnTransaction(em, async (tx) => {
    const [, nowMs, settled, agents] = await together(tx, () => [
      begin(tx),
      takeFence(tx, group),
      findSettledJobs(
        tx,
        jobs.map((job) => job.id),
      ),
      lockAgents(tx, [...new Set(jobs.map((job) => job.agentId))]),
    ]);
    const fresh = jobs.filter((job) => !settled.has(job.id));
    if (fresh.length === 0) {
      await commit(tx);
      return settled;
    }
    const outcomes = await takeEffect(tx, fresh, agents, nowMs);
    await together(tx, () => [
      updateHeldCounts(tx, agents.values()),
      insertOperations(
        tx,
        fresh.map((job) => ({ job, outcome: outcomeOf(outcomes, job) })),
        startedAtMs,
      ),
      commit(tx),
    ]);
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
  const [, known] = await together(em, () => [
    readHeldTickets(em, agents),
    findCustomers(
      em,
      jobs.filter((job) => job.kind === 'sell').map((job) => job.customer),
    ),
  ]);
  decideReturns(jobs, agents, nowMs, decisions);
  const customers = await createMissingCustomers(
    em,
    decisions.sales.map((sale) => sale.job.customer),
    known,
  );
  const sales = decisions.sales.map((sale, index) => ({ ...sale, customer: customers[index]! }));
  for (const { job, ticket, customer } of sales) {
    decisions.outcomes.set(job.id, settleSale(job, ticket, customer, nowMs));
  }
  const wants = decideWants(jobs, agents, decisions);
  const [, , assigned] = await together(em, () => [
    sellTickets(
      em,
      sales.map(({ job, customer }) => ({
        ticketId: job.ticketId,
        agentId: job.agentId,
        customerId: customer.id,
      })),
    ),
    releaseTickets(em, decisions.releases),
    fetchTickets(
      em,
      wants.map(({ agent, count }) => ({ agentId: agent.id, count })),
    ),
  ]);
  for (const job of jobs) {
    const agent = agents.get(job.agentId);
    if (job.kind !== 'fetch' || !agent || decisions.outcomes.has(job.id)) continue;
    decisions.outcomes.set(job.id, settleFetch(agent, assigned));
  }
  return decisions.outcomes;
}

function outcomeOf(outcomes: ReadonlyMap<string, JobOutcome>, job: JobRequest): JobOutcome {
  const outcome = outcomes.get(job.id);
  if (!outcome) throw new Error(`Job ${job.id} was left without an outcome`);
  return outcome;
}
