import type { OperationStatus } from './operation.ts';

export const jobKinds = ['fetch', 'sell', 'release', 'extend', 'assign'] as const;
export type JobKind = (typeof jobKinds)[number];

/**
 * What an agent asked for, as it was accepted, or what was planned for it (`assign`). `id` is the key under which it takes
 * effect at most once.
 */
export type JobRequest = {
  readonly id: string;
  readonly agentId: number;
  readonly acceptedAtMs: number;
  /** A digest of the request; it tells a repeated Idempotency-Key from a reused one. */
  readonly fingerprint?: string;
} & (
  | {
      readonly kind: 'fetch';
      /** One that finds nothing before then stays open until then; without, it ends at once. */
      readonly waitUntilMs?: number | undefined;
    }
  | { readonly kind: 'sell'; readonly ticketId: number; readonly customer: { name: string; email: string } }
  | { readonly kind: 'release'; readonly ticketId: number }
  | { readonly kind: 'extend'; readonly ticketId: number }
  | AssignWish
);

/** Gives the agent at most `count` tickets without having been asked. */
type AssignWish = { readonly kind: 'assign'; readonly count: number };
export type AssignJob = Extract<JobRequest, { kind: 'assign' }>;

/** Whether a job takes tickets out of the pool. */
export function isTaking(job: JobRequest): job is Extract<JobRequest, { kind: 'fetch' | 'assign' }> {
  return job.kind === 'fetch' || job.kind === 'assign';
}

/**
 * A held or just sold ticket without its metadata, as small as it can travel through the queue:
 * id, subject, priority, then created, updated, assigned and hold-expires as milliseconds since 1970 (UTC).
 */
export type TicketRow = readonly [
  id: number,
  subject: string,
  priority: number,
  createdAtMs: number,
  updatedAtMs: number,
  assignedAtMs: number,
  holdExpiresAtMs: number | null,
];

export type FetchResult = {
  readonly outcome: 'topped_up' | 'partial' | 'already_full' | 'pool_empty';
  /** The tickets that this job assigned, best first. */
  readonly assigned: readonly number[];
  readonly held: number;
  readonly capacity: number;
  /** Everything the agent held when the job had taken effect, oldest first. */
  readonly tickets: readonly TicketRow[];
};

type SellResult = {
  readonly outcome: 'sold';
  readonly ticket: TicketRow;
  readonly soldAtMs: number;
  readonly customer: { readonly id: number; readonly name: string; readonly email: string };
  readonly message: string;
};

type ReleaseResult = {
  readonly outcome: 'released';
  readonly ticket: number;
  /** How long the agent had held it, in milliseconds. */
  readonly heldMs: number;
  readonly message: string;
};

type ExtendResult = {
  readonly outcome: 'extended';
  readonly ticket: number;
  /** When the hold ends now; null for never. */
  readonly holdExpiresAtMs: number | null;
  /** How often this hold can be extended again. */
  readonly extensionsLeft: number;
  readonly message: string;
};

export type JobResult = FetchResult | SellResult | ReleaseResult | ExtendResult;

export type RejectionCode =
  'agent_not_found' | 'agent_inactive' | 'agent_unavailable' | 'ticket_not_held' | 'extension_limit';

/** What a job came to. Expected refusals are values, not errors: they finish the job like a success does. */
export type JobOutcome =
  | { readonly status: 'succeeded'; readonly result: JobResult }
  | { readonly status: 'rejected'; readonly code: RejectionCode }
  | { readonly status: Exclude<OperationStatus, 'succeeded' | 'rejected'> };

/** An outcome, and when its transaction began and took effect (milliseconds since 1970). */
export type SettledJob = {
  readonly outcome: JobOutcome;
  readonly startedAtMs: number;
  readonly settledAtMs: number;
};

/** What a person reads about a rejection. */
export const rejectionDetails = {
  agent_not_found: 'The agent does not exist any more.',
  agent_inactive: 'The agent is deactivated.',
  agent_unavailable: 'The agent is away; set it available to fetch tickets.',
  ticket_not_held: 'Ticket was not found or was not assigned to you.',
  extension_limit: 'The ticket was extended as often as it may be.',
} as const satisfies Record<RejectionCode, string>;
