import { httpInstrumentationMiddleware } from '@hono/otel';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { BullMQOtel } from 'bullmq-otel';
import type { Log } from '../log.ts';
import { withinTime } from '../within-time.ts';
import { beginWithRequests } from './begin-with-requests.ts';
import { withoutContents } from './without-contents.ts';
import type { Tracing } from './start-tracing.ts';
import { createObserveStatement } from './observe-statement.ts';
import { createTraceTransaction } from './trace-transaction.ts';

/** A look-ahead has no more jobs than this, and its span a link to each. */
const mostLinks = 1_000;
/** Spans that wait to be sent; when there are more, new ones are dropped. A span takes about 2 kB. */
const mostWaitingSpans = 16_384;
const sendingIntervalMs = 1_000;
const longestExportMs = 10_000;
/** How long the rest may take when the process stops, and of all the time it has for that. */
const longestCloseMs = 3_000;
const shareOfShutdown = 0.25;
/** Trouble with the collector is told once in this time. */
const quietMs = 60_000;

/** Sends spans to `endpoint` as OTLP over HTTP, a second or so after they end. That nobody takes them there costs only them. */
export function createTracing(options: {
  readonly endpoint: string;
  readonly serviceName: string;
  /** Of the requests that come without a trace of their own. */
  readonly tracedShare: number;
  readonly shutdownSeconds: number;
  readonly log: Log;
}): Tracing {
  reportTrouble(options.log);
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint}/v1/traces`,
    timeoutMillis: longestExportMs,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': options.serviceName }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    sampler: beginWithRequests(options.tracedShare),
    spanLimits: { linkCountLimit: mostLinks },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: withoutContents(exporter),
        maxQueueSize: mostWaitingSpans,
        scheduledDelayMillis: sendingIntervalMs,
        exportTimeoutMillis: longestExportMs,
      }),
    ],
  });
  // The libraries ask for these where they need them.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  const tracer = provider.getTracer('allot');
  const closeMs = Math.min(longestCloseMs, options.shutdownSeconds * 1000 * shareOfShutdown);
  return {
    traceRequests: httpInstrumentationMiddleware({ serviceName: options.serviceName }),
    telemetry: new BullMQOtel({ tracerName: 'bullmq' }),
    traceTransaction: createTraceTransaction(tracer),
    observeStatement: createObserveStatement(tracer),
    close: () =>
      withinTime(
        provider.shutdown().catch(() => undefined),
        closeMs,
        () => undefined,
      ),
  };
}

function reportTrouble(log: Log): void {
  let reportedAtMs = Number.NEGATIVE_INFINITY;
  setGlobalErrorHandler((error) => {
    if (performance.now() - reportedAtMs < quietMs) return;
    reportedAtMs = performance.now();
    const reason = typeof error === 'string' ? error : error.message;
    log.warn({ reason }, 'traces could not be sent to the collector');
  });
}
