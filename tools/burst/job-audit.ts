import type { BrokenPromise } from '../../src/domain/broken-promise.ts';

/** What the audit reads of a job as `GET /api/jobs/` shows it. */
export type JobReport = {
  readonly id: string;
  readonly status: string;
  readonly result: unknown;
  readonly error: { readonly code: string } | null;
};

type FetchReport = {
  readonly outcome: string;
  readonly assigned: readonly number[];
  readonly held: number;
  readonly capacity: number;
  readonly tickets: readonly { readonly id: number }[];
};

const promises = {
  ended: 'every accepted request ends in exactly one outcome',
  oneHolder: 'no ticket is given to two agents',
  givenOnce: 'no ticket is given twice',
  capacity: 'nobody holds more than their capacity',
} as const;

const fetchOutcomes = new Set(['topped_up', 'partial', 'already_full', 'pool_empty']);
/** Of each promise so many breaches are described; the others are counted. */
const mostDetails = 10;

export type JobAudit = {
  /** A 202 for this agent. */
  accepted(id: string, agent: string): void;
  /** The job as it was told when it was first seen to be done. */
  ended(job: JobReport, agent: string): void;
  /** How many jobs came to what. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Which agent got which ticket. */
  readonly holders: ReadonlyMap<number, string>;
  /** Everything that is broken if no more job ends from here on. */
  findBroken(): BrokenPromise[];
};

/**
 * Holds the outcomes of a burst of fetches against each other. Takes it that meanwhile nobody gives tickets of these
 * agents back. Remembers the jobs that have not ended, and one entry for each ticket.
 */
export function createJobAudit(): JobAudit {
  const open = new Map<string, string>();
  const outcomes = new Map<string, number>();
  const holders = new Map<number, string>();
  const given = new Set<number>();
  const heldCounts = new Map<string, number>();
  const breaches = createBreaches();

  const hold = (ticket: number, agent: string) => {
    const holder = holders.get(ticket);
    if (holder === undefined) {
      holders.set(ticket, agent);
      heldCounts.set(agent, (heldCounts.get(agent) ?? 0) + 1);
    } else if (holder !== agent) breaches.add('oneHolder', `ticket ${ticket}: ${holder} and ${agent}`);
  };
  const checkFetch = (id: string, agent: string, result: FetchReport) => {
    for (const ticket of result.assigned) {
      if (given.has(ticket)) breaches.add('givenOnce', `ticket ${ticket}, the last time to ${agent} (${id})`);
      given.add(ticket);
    }
    const tickets = [...result.assigned, ...result.tickets.map(({ id: ticket }) => ticket)];
    for (const ticket of new Set(tickets)) hold(ticket, agent);
    const held = Math.max(result.held, result.tickets.length, heldCounts.get(agent) ?? 0);
    if (held > result.capacity) breaches.add('capacity', `${agent}: ${held} of ${result.capacity} (${id})`);
  };

  return {
    outcomes,
    holders,
    accepted(id, agent) {
      if (open.has(id)) breaches.add('ended', `${id} was the answer to two requests`);
      open.set(id, agent);
    },
    ended(job, agent) {
      const { id, status, result } = job;
      if (!open.delete(id)) breaches.add('ended', `${id} ended twice, or was never accepted`);
      const outcome = nameOutcome(job);
      if (outcome === undefined)
        breaches.add('ended', `${id} ended as ${JSON.stringify({ status, result })}`);
      else outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (isFetchReport(result)) checkFetch(id, agent, result);
    },
    findBroken() {
      const neverEnded = [...open].map(([id, agent]) => `${id} of ${agent} has not ended`);
      return [...breaches.list(), ...breaches.describe('ended', neverEnded.slice(0, mostDetails), open.size)];
    },
  };
}

/** `topped_up`, `rejected: agent_inactive`, `failed`, …; undefined for what is none of a fetch's outcomes. */
function nameOutcome({ status, result, error }: JobReport): string | undefined {
  switch (status) {
    case 'succeeded':
      return isFetchReport(result) ? result.outcome : undefined;
    case 'rejected':
      return error === null ? undefined : `rejected: ${error.code}`;
    case 'failed':
    case 'canceled':
      return status;
    default:
      return undefined;
  }
}

function isFetchReport(result: unknown): result is FetchReport {
  if (typeof result !== 'object' || result === null) return false;
  const { outcome, assigned, held, capacity, tickets } = result as Partial<FetchReport>;
  return (
    fetchOutcomes.has(outcome ?? '') &&
    Array.isArray(assigned) &&
    Array.isArray(tickets) &&
    typeof held === 'number' &&
    typeof capacity === 'number'
  );
}

function createBreaches() {
  type Key = keyof typeof promises;
  const found = new Map<Key, { details: string[]; count: number }>();
  const describe = (key: Key, details: string[], count: number): BrokenPromise[] => {
    const described = details.map((detail) => ({ promise: promises[key], detail }));
    if (count <= details.length) return described;
    return [...described, { promise: promises[key], detail: `and ${count - details.length} more` }];
  };
  return {
    add(key: Key, detail: string): void {
      const known = found.get(key) ?? { details: [], count: 0 };
      known.count += 1;
      if (known.details.length < mostDetails) known.details.push(detail);
      found.set(key, known);
    },
    describe,
    list: () => [...found].flatMap(([key, { details, count }]) => describe(key, details, count)),
  };
}
