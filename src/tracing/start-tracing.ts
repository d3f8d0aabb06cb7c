import type { Telemetry } from 'bullmq';
import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config.ts';
import type { ObserveStatement } from '../db/orm.ts';
import type { Log } from '../log.ts';
import type { TraceTransaction } from '../workers/trace-transaction.ts';

/** What each part of a process does so that a request can be followed through all of them. */
export type Tracing = {
  readonly traceRequests: MiddlewareHandler;
  readonly telemetry: Telemetry;
  readonly traceTransaction: TraceTransaction;
  readonly observeStatement: ObserveStatement;
  /** Sends what is left, for as long as that takes and not longer than a part of the time to stop. */
  close(): Promise<void>;
};

/**
 * Traces this process, as `service` unless the settings name it, if they say where traces go; else it loads nothing of
 * OpenTelemetry and answers undefined. Once a process.
 */
export async function startTracing(config: Config, service: string, log: Log): Promise<Tracing | undefined> {
  const { otlpEndpoint, serviceName = service } = config;
  if (otlpEndpoint === undefined) return undefined;
  const { createTracing } = await import('./create-tracing.ts');
  return createTracing({ ...config, endpoint: otlpEndpoint, serviceName, log });
}
