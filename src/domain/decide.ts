import type { AgentState } from './agent-state.ts';
import type { StoredCustomer } from './find-or-create-customers.ts';
import type { FetchResult, JobOutcome, JobRequest, RejectionCode, TicketRow } from './job.ts';
import { heldMs, isHoldOver, ticketRowId } from './ticket-row.ts';

type SellJob = Extract<JobRequest, { kind: 'sell' }>;

/** What the jobs of one transaction were found to do, before the statements that do it. */
export type Decisions = {
  readonly outcomes: Map<string, JobOutcome>;
  readonly sales: { readonly job: SellJob; readonly ticket: TicketRow }[];
  readonly releases: { readonly ticketId: number; readonly agentId: number }[];
};

/**
 * The jobs of `waiting` (in accepted order) that one transaction can apply, sales and releases first, then fetches,
 * and have every agent's jobs take effect in accepted order: an agent's sale or release that comes after its own
 * fetch has to wait for the next transaction, and so has everything that follows it from this agent.
 * The first job is always among them.
 */
export function selectCompatible(waiting: readonly JobRequest[]): JobRequest[] {
  const hasFetched = new Set<number>();
  const isPutOff = new Set<number>();
  return waiting.filter((job) => {
    if (isPutOff.has(job.agentId)) return false;
    if (job.kind === 'fetch') {
      hasFetched.add(job.agentId);
      return true;
    }
    if (hasFetched.has(job.agentId)) isPutOff.add(job.agentId);
    return !hasFetched.has(job.agentId);
  });
}

/** Decides the sales and releases in order, from what the locked agents hold; takes the tickets out of `held`. */
export function decideReturns(
  jobs: readonly JobRequest[],
  agents: ReadonlyMap<number, AgentState>,
  nowMs: number,
  decisions: Decisions,
): void {
  for (const job of jobs) {
    if (job.kind === 'fetch') continue;
    const agent = agents.get(job.agentId);
    const refusal = refuseAgent(agent);
    const ticket = agent?.held.find((row) => ticketRowId(row) === job.ticketId);
    if (refusal || !agent) {
      decisions.outcomes.set(job.id, rejected(refusal ?? 'agent_not_found'));
    } else if (!ticket || (job.kind === 'sell' && isHoldOver(ticket, nowMs))) {
      decisions.outcomes.set(job.id, rejected('ticket_not_held'));
    } else {
      agent.held = agent.held.filter((row) => row !== ticket);
      agent.heldChange -= 1;
      if (job.kind === 'sell') decisions.sales.push({ job, ticket });
      else {
        decisions.releases.push({ ticketId: job.ticketId, agentId: job.agentId });
        decisions.outcomes.set(job.id, {
          status: 'succeeded',
          result: {
            outcome: 'released',
            ticket: job.ticketId,
            heldMs: heldMs(ticket, nowMs),
            message: 'Ticket released successfully',
          },
        });
      }
    }
  }
}

/** How many tickets each agent that fetches wants, in accepted order; refused fetches get their outcome here. */
export function decideWants(
  jobs: readonly JobRequest[],
  agents: ReadonlyMap<number, AgentState>,
  decisions: Decisions,
): { agent: AgentState; count: number }[] {
  const wants = new Map<number, { agent: AgentState; count: number }>();
  for (const job of jobs) {
    if (job.kind !== 'fetch') continue;
    const agent = agents.get(job.agentId);
    const refusal = refuseAgent(agent) ?? (agent?.isAvailable ? undefined : 'agent_unavailable');
    if (refusal || !agent) decisions.outcomes.set(job.id, rejected(refusal ?? 'agent_not_found'));
    else wants.set(agent.id, { agent, count: Math.max(0, agent.capacity - agent.held.length) });
  }
  return [...wants.values()].filter((want) => want.count > 0);
}

/**
 * The outcome of one fetch. The first fetch of an agent in a transaction gets what was assigned to it and takes it out
 * of `assigned`; a second one finds what the first has left.
 */
export function settleFetch(agent: AgentState, assigned: Map<number, TicketRow[]>): JobOutcome {
  const wanted = Math.max(0, agent.capacity - agent.held.length);
  const got = assigned.get(agent.id) ?? [];
  assigned.delete(agent.id);
  agent.heldChange += got.length;
  if (got.length > 0)
    agent.held = [...agent.held, ...got].toSorted((a, b) => ticketRowId(a) - ticketRowId(b));
  return {
    status: 'succeeded',
    result: {
      outcome: fetchOutcome(wanted, got.length),
      assigned: got.map(ticketRowId),
      held: agent.held.length,
      capacity: agent.capacity,
      tickets: agent.held,
    },
  };
}

export function settleSale(
  job: SellJob,
  ticket: TicketRow,
  customer: StoredCustomer,
  nowMs: number,
): JobOutcome {
  return {
    status: 'succeeded',
    result: {
      outcome: 'sold',
      ticket,
      soldAtMs: nowMs,
      customer,
      message: `Ticket sold successfully to customer ${job.customer.name}`,
    },
  };
}

function fetchOutcome(wanted: number, got: number): FetchResult['outcome'] {
  if (wanted === 0) return 'already_full';
  if (got === 0) return 'pool_empty';
  return got < wanted ? 'partial' : 'topped_up';
}

function refuseAgent(agent: AgentState | undefined): RejectionCode | undefined {
  if (!agent) return 'agent_not_found';
  return agent.isActive ? undefined : 'agent_inactive';
}

function rejected(code: RejectionCode): JobOutcome {
  return { status: 'rejected', code };
}
