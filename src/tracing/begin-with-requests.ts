import { SpanKind } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

/**
 * A trace begins with a request, for this share of them; one that comes with a trace of its own is part of it, if that is
 * kept. What a process does by itself would be a trace many times a second, and all of them alike.
 */
export function beginWithRequests(share: number): Sampler {
  const requests = new TraceIdRatioBasedSampler(share);
  const nothing = new AlwaysOffSampler();
  return new ParentBasedSampler({
    root: {
      shouldSample: (parent, traceId, _name, kind) =>
        kind === SpanKind.SERVER ? requests.shouldSample(parent, traceId) : nothing.shouldSample(),
      toString: () => `BeginWithRequests{${share}}`,
    },
  });
}
