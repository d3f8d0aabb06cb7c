import type { AgentState } from './agent-state.ts';
import type { Hold } from './expire-tickets.ts';
import { decideExtension, type Extension, settleExtension, type TermsByTicket } from './extend-holds.ts';
import type { StoredCustomer } from './find-or-create-customers.ts';
import type { HoldRules } from './hold-rules.ts';
import {
  type FetchResult,
  isTaking,
  type JobOutcome,
  type JobRequest,
  type RejectionCode,
  type TicketRow,
} from './job.ts';
import { heldMs, isHoldOver, ticketRowId } from './ticket-row.ts';
import { type Line, mayWait } from './waiting-fetches.ts';

type SellJob = Extract<JobRequest, { kind: 'sell' }>;

/** What the jobs of one transaction were found to do, before the statements that do it. */
export type Decisions = {
  readonly outcomes: Map<string, JobOutcome>;
  readonly sales: { readonly job: SellJob; readonly ticket: TicketRow }[];
  readonly releases: Hold[];
  /** By ticket: the last one counts. */
  readonly extensions: Map<number, Extension>;
  /** Holds of agents who take tickets that have ended, though no sweep has come by. */
  readonly expirations: Hold[];
};

/**
 * The jobs of `waiting` (in accepted order) that one transaction can apply, sales, releases and extensions first, then fetches,
 * and have every agent's jobs take effect in accepted order: an agent's sale, release or extension that comes after its own
 * fetch has to wait for the next transaction, and so has everything that follows it from this agent.
 * What is planned for an agent (`assign`) shares a transaction with nothing else that takes tickets for it.
 * The first job is always among them.
 */
export function selectCompatible(waiting: readonly JobRequest[]): JobRequest[] {
  const hasFetched = new Set<number>();
  const isAssigned = new Set<number>();
  const isPutOff = new Set<number>();
  return waiting.filter((job) => {
    if (isPutOff.has(job.agentId)) return false;
    const isCompatible = job.kind === 'fetch' ? !isAssigned.has(job.agentId) : !hasFetched.has(job.agentId);
    if (!isCompatible) isPutOff.add(job.agentId);
    else if (isTaking(job)) hasFetched.add(job.agentId);
    if (job.kind === 'assign') isAssigned.add(job.agentId);
    return isCompatible;
  });
}

/** What extensions go by. */
export type ExtensionRules = { readonly rules: HoldRules; readonly terms: TermsByTicket };

/**
 * Decides the sales, releases and extensions in order, from what the locked agents hold; brings `held` up to date. A
 * hold that is over can only be released.
 */
export function decideReturns(
  jobs: readonly JobRequest[],
  agents: ReadonlyMap<number, AgentState>,
  nowMs: number,
  extending: ExtensionRules,
  decisions: Decisions,
): void {
  for (const job of jobs) {
    if (isTaking(job)) continue;
    const agent = agents.get(job.agentId);
    const refusal = refuseAgent(agent);
    const ticket = agent?.held.find((row) => ticketRowId(row) === job.ticketId);
    if (refusal || !agent) {
      decisions.outcomes.set(job.id, rejected(refusal ?? 'agent_not_found'));
    } else if (!ticket || (job.kind !== 'release' && isHoldOver(ticket, nowMs))) {
      decisions.outcomes.set(job.id, rejected('ticket_not_held'));
    } else if (job.kind === 'extend') {
      decisions.outcomes.set(job.id, extend(agent, ticket, nowMs, extending, decisions));
    } else {
      agent.held = agent.held.filter((row) => row !== ticket);
      agent.heldChange -= 1;
      if (job.kind === 'sell') decisions.sales.push({ job, ticket });
      else {
        job satisfies { kind: 'release' };
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

function extend(
  agent: AgentState,
  ticket: TicketRow,
  nowMs: number,
  { rules, terms }: ExtensionRules,
  decisions: Decisions,
): JobOutcome {
  const id = ticketRowId(ticket);
  const { holdSeconds, extensions } = terms.get(id)!;
  const before = decisions.extensions.get(id)?.extensions ?? extensions;
  const extension = decideExtension(ticket, { holdSeconds, extensions: before }, rules, nowMs);
  if (!extension) return rejected('extension_limit');
  if (extension.ticket !== ticket) decisions.extensions.set(id, extension);
  agent.held = agent.held.map((row) => (row === ticket ? extension.ticket : row));
  return settleExtension(extension, rules);
}

/** Takes what has expired from the agents who take tickets, so that it neither fills them up nor is shown as theirs. */
export function decideExpirations(
  jobs: readonly JobRequest[],
  agents: ReadonlyMap<number, AgentState>,
  nowMs: number,
  decisions: Decisions,
): void {
  for (const job of jobs) {
    const agent = agents.get(job.agentId);
    if (!isTaking(job) || !agent) continue;
    const over = agent.held.filter((row) => isHoldOver(row, nowMs));
    if (over.length === 0) continue;
    agent.held = agent.held.filter((row) => !over.includes(row));
    agent.heldChange -= over.length;
    for (const row of over) decisions.expirations.push({ ticketId: ticketRowId(row), agentId: agent.id });
  }
}

/** How many tickets an agent wants. */
export type Want = { readonly agent: AgentState; readonly count: number };

/** How many tickets each agent that fetches wants, in accepted order; refused fetches get their outcome here. */
export function decideWants(
  jobs: readonly JobRequest[],
  agents: ReadonlyMap<number, AgentState>,
  decisions: Decisions,
): Want[] {
  const wants = new Map<number, Want>();
  for (const job of jobs) {
    if (!isTaking(job)) continue;
    const agent = agents.get(job.agentId);
    const refusal = refuseAgent(agent) ?? (agent?.isAvailable ? undefined : 'agent_unavailable');
    if (refusal || !agent) decisions.outcomes.set(job.id, rejected(refusal ?? 'agent_not_found'));
    else wants.set(agent.id, { agent, count: countWanted(job, agent) });
  }
  return [...wants.values()].filter((want) => want.count > 0);
}

function countWanted(job: JobRequest, { capacity, held }: AgentState): number {
  const room = Math.max(0, capacity - held.length);
  return job.kind === 'assign' ? Math.min(job.count, room) : room;
}

/**
 * Leaves to those who wait and came earlier what they could take of the pool, and of what this transaction has `returned`
 * to it. Jobs that do not stand in line take what there is.
 */
export function leavePromised(wants: readonly Want[], { promised, pool }: Line, returned: number): Want[] {
  let ahead = 0;
  return wants.map(({ agent, count }) => {
    const own = promised.get(agent.id);
    const left = own ? pool + returned - own.tickets - ahead : count;
    const granted = Math.min(count, Math.max(0, left));
    // Whoever has a place already is among what is promised.
    if (own?.isNew !== false) ahead += granted;
    return { agent, count: granted };
  });
}

/**
 * Those of these jobs that stand in line, one of each agent: what is planned, and fetches that may wait, unless the
 * agent has one that cannot wait as well.
 */
export function selectPatient(jobs: readonly JobRequest[]): JobRequest[] {
  const hurried = new Set(
    jobs.filter((job) => job.kind === 'fetch' && !mayWait(job)).map((job) => job.agentId),
  );
  const patient = new Map<number, JobRequest>();
  for (const job of jobs) {
    const isPatient = job.kind === 'assign' || mayWait(job);
    if (isPatient && !hurried.has(job.agentId) && !patient.has(job.agentId)) patient.set(job.agentId, job);
  }
  return [...patient.values()];
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
