import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  trace,
} from '@opentelemetry/api';
import type { Tracer } from '@opentelemetry/api';
import type { JobRequest } from '../domain/job.ts';
import { originOf } from '../queues/job-origins.ts';
import type { TraceTransaction } from '../workers/trace-transaction.ts';
import { fail } from './fail.ts';

/** A job that is applied along with the active one, and the span that it has in its own trace meanwhile. */
type Companion = { readonly job: JobRequest; readonly span: Span };

/**
 * A transaction is part of one trace: that of the active job, or of the first of the others if that one is not traced. Each
 * of the others has a span in its own trace for as long, and there are links both ways, so that whoever follows
 * a request finds the statements that did it.
 */
export function createTraceTransaction(tracer: Tracer): TraceTransaction {
  return async (group, jobs, apply) => {
    const companions = jobs.slice(1).flatMap((job) => accompany(tracer, job));
    const home = findHome(companions);
    if (home === undefined) return apply();
    const span = tracer.startSpan(
      'apply jobs',
      {
        attributes: { 'allot.group': group, 'allot.jobs': jobs.length },
        links: companions.map((companion) => ({ context: companion.span.spanContext() })),
      },
      home,
    );
    for (const companion of companions) companion.span.addLink({ context: span.spanContext() });
    try {
      const settled = await context.with(trace.setSpan(home, span), apply);
      for (const companion of companions) {
        const status = settled.get(companion.job.id)?.outcome.status ?? 'open';
        companion.span.setAttribute('allot.job.status', status);
      }
      return settled;
    } catch (error) {
      for (const failed of [span, ...companions.map((companion) => companion.span)]) fail(failed, error);
      throw error;
    } finally {
      for (const companion of companions) companion.span.end();
      span.end();
    }
  };
}

function findHome(companions: readonly Companion[]): Context | undefined {
  if (trace.getActiveSpan()?.isRecording()) return context.active();
  const [first] = companions;
  return first && trace.setSpan(context.active(), first.span);
}

/** None for a job that is not traced. */
function accompany(tracer: Tracer, job: JobRequest): Companion[] {
  const origin = readOrigin(job);
  if (origin === undefined) return [];
  const attributes = { 'allot.job.id': job.id, 'allot.job.kind': job.kind };
  const span = tracer.startSpan('settle job', { kind: SpanKind.CONSUMER, attributes }, origin);
  return span.isRecording() ? [{ job, span }] : [];
}

function readOrigin(job: JobRequest): Context | undefined {
  const metadata = originOf(job);
  if (metadata === undefined) return undefined;
  try {
    return propagation.extract(ROOT_CONTEXT, JSON.parse(metadata));
  } catch {
    return undefined;
  }
}
