import type { JobRequest } from '../domain/job.ts';

/** Kept beside the requests: what they ask for does not depend on it. */
const origins = new WeakMap<JobRequest, string>();

/** Notes what a job belongs to, as it carries it (`tm` of BullMQ's options); what is no text is none. */
export function noteOrigin(request: JobRequest, metadata: unknown): void {
  if (typeof metadata === 'string') origins.set(request, metadata);
}

/** What a job that was peeked at belongs to, in the form of BullMQ's telemetry; undefined if that is not known. */
export function originOf(request: JobRequest): string | undefined {
  return origins.get(request);
}
