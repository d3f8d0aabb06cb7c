import type { EntityManager } from '@mikro-orm/postgresql';
import { type AgentState, lockAgents, readHeldTickets, updateHeldCounts } from './agent-state.ts';
import {
  type Decisions,
  decideExpirations,
  decideReturns,
  decideWants,
  leavePromised,
  selectPatient,
  settleFetch,
  settleSale,
} from './decide.ts';
import { type ExpiredHold, expireTickets, type Hold, recordExpirations } from './expire-tickets.ts';
import { extendHolds, readHoldTerms } from './extend-holds.ts';
import { takeFence } from './fence.ts';
import { fetchTickets } from './fetch-tickets.ts';
import { createMissingCustomers, findCustomers } from './find-or-create-customers.ts';
import type { HoldRules } from './hold-rules.ts';
import { isTaking, type JobOutcome, type JobRequest, type SettledJob } from './job.ts';
import { findSettledJobs, insertOperations } from './operations.ts';
import { forgetPlanned } from './plan-assignments.ts';
import { releaseTickets } from './release-tickets.ts';
import { sellTickets } from './sell-tickets.ts';
import { together } from './sql.ts';
import { begin, commit, inOwnTransaction } from './transaction.ts';
import { forgetWaiting, mayWait, noteWaiting, readLine, staysOpen } from './waiting-fetches.ts';

/**
 * Applies these jobs of one group, given in accepted order, in one transaction, and answers what each came to. Either
 * all of them take effect or none. A job that took effect before is answered from its operation row and changes
 * nothing, so applying a job again is harmless, from whatever process. A fetch that may wait and found nothing is missing
 * from the answer: it has taken no effect, and a place among those that wait.
 *
 * The jobs must be {@link selectCompatible}: sales, releases and extensions take effect before what takes
 * tickets.
 *
 * Locks, in this order: the group's fence, the agents concerned ascending, customers sorted by e-mail, tickets.
 */
export async function applyJobs(
  em: EntityManager,
  group: number,
  jobs: readonly JobRequest[],
  rules: HoldRules,
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
    const outcomes = await takeEffect(tx, fresh, agents, { nowMs, rules });
    const latestMs = Math.max(nowMs, startedAtMs);
    const done = fresh.filter((job) => !staysOpen(job, outcomeOf(outcomes, job), latestMs));
    await together(tx, () => [
      updateHeldCounts(tx, agents.values()),
      noteWaiting(
        tx,
        fresh.filter(mayWait).filter((job) => !done.includes(job)),
      ),
      forgetWaiting(
        tx,
        done.filter(mayWait).map((job) => job.id),
      ),
      forgetPlanned(
        tx,
        done.filter((job) => job.kind === 'assign').map((job) => job.id),
      ),
      insertOperations(
        tx,
        done.map((job) => ({ job, outcome: outcomeOf(outcomes, job) })),
        startedAtMs,
      ),
      commit(tx),
    ]);
    for (const job of done) {
      settled.set(job.id, { outcome: outcomeOf(outcomes, job), startedAtMs, settledAtMs: nowMs });
    }
    return settled;
  });
}

async function takeEffect(
  em: EntityManager,
  jobs: readonly JobRequest[],
  agents: ReadonlyMap<number, AgentState>,
  { nowMs, rules }: { nowMs: number; rules: HoldRules },
): Promise<Map<string, JobOutcome>> {
  const decisions: Decisions = {
    outcomes: new Map(),
    sales: [],
    releases: [],
    extensions: new Map(),
    expirations: [],
  };
  const [, terms, known, line] = await together(em, () => [
    readHeldTickets(em, agents),
    readHoldTerms(em, jobs, rules),
    findCustomers(
      em,
      jobs.filter((job) => job.kind === 'sell').map((job) => job.customer),
    ),
    readLine(em, selectPatient(jobs)),
  ]);
  decideReturns(jobs, agents, nowMs, { rules, terms }, decisions);
  decideExpirations(jobs, agents, nowMs, decisions);
  const customers = await createMissingCustomers(
    em,
    decisions.sales.map((sale) => sale.job.customer),
    known,
  );
  const sales = decisions.sales.map((sale, index) => ({ ...sale, customer: customers[index]! }));
  for (const { job, ticket, customer } of sales) {
    decisions.outcomes.set(job.id, settleSale(job, ticket, customer, nowMs));
  }
  const returned = decisions.releases.length + decisions.expirations.length;
  const wants = leavePromised(decideWants(jobs, agents, decisions), line, returned);
  const [, , , expired, assigned] = await together(em, () => [
    extendHolds(em, decisions.extensions.values()),
    sellTickets(
      em,
      sales.map(({ job, customer }) => ({
        ticketId: job.ticketId,
        agentId: job.agentId,
        customerId: customer.id,
      })),
    ),
    releaseTickets(em, decisions.releases),
    returnExpired(em, decisions.expirations),
    fetchTickets(
      em,
      wants.map(({ agent, count }) => ({ agentId: agent.id, count })),
      rules.holdSeconds,
    ),
  ]);
  for (const job of jobs) {
    const agent = agents.get(job.agentId);
    if (!isTaking(job) || !agent || decisions.outcomes.has(job.id)) continue;
    decisions.outcomes.set(job.id, settleFetch(agent, assigned));
  }
  await recordExpirations(em, expired);
  return decisions.outcomes;
}

/** Throws, as the other verbs here do, if the database does not agree with what was decided under the agents' locks. */
async function returnExpired(em: EntityManager, holds: readonly Hold[]): Promise<ExpiredHold[]> {
  const returned = await expireTickets(em, holds);
  if (returned.length !== holds.length) {
    throw new Error(
      `${holds.length - returned.length} expired tickets changed while their agents were locked`,
    );
  }
  return returned;
}

function outcomeOf(outcomes: ReadonlyMap<string, JobOutcome>, job: JobRequest): JobOutcome {
  const outcome = outcomes.get(job.id);
  if (!outcome) throw new Error(`Job ${job.id} was left without an outcome`);
  return outcome;
}
