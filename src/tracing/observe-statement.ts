import { SpanKind, trace, type Tracer } from '@opentelemetry/api';
import type { ObserveStatement } from '../db/orm.ts';
import { fail } from './fail.ts';

/** Gives each statement of what is traced a span. */
export function createObserveStatement(tracer: Tracer): ObserveStatement {
  return async (name, run) => {
    if (!trace.getActiveSpan()?.isRecording()) return run();
    const span = tracer.startSpan(name, {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.query.summary': name },
    });
    try {
      return await run();
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  };
}
