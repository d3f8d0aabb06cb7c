import { type Span, SpanStatusCode } from '@opentelemetry/api';

/** Marks a span as failed, by the error's code or name: its message may repeat what was written. */
export function fail(span: Span, error: unknown): void {
  const { code, name = 'Error' } = error as { code?: unknown; name?: string };
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', typeof code === 'string' ? code : name);
}
