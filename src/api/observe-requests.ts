import type { MiddlewareHandler } from 'hono';
import { Histogram } from 'prom-client';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/registry.ts';
import { type Exchange, startExchange } from './respond.ts';

/** Told of an answer, when it begins; `startedAtMs` is of `performance.now()`. */
type ObserveAnswer = (exchange: Exchange, status: number, startedAtMs: number) => void;

export type ObserveRequests = {
  /** For the requests to one path pattern. */
  onRoute(route: string): ObserveAnswer;
  /** For the pages under this pattern, whichever of them answers. */
  onPages(route: string): MiddlewareHandler;
  /** For what nothing answers, pages aside. */
  onUnknown(request: Request, answer: Response, startedAtMs: number): void;
};

/** As many series as there are methods: a client cannot make up more. */
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** In seconds. Whoever lets the answer wait for the outcome waits for up to 30. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Times each request by path pattern, method and status, until its answer begins; with `logRequests` it also writes a line
 * for each, which has ids and no content of any request or answer.
 */
export function createObserveRequests(deps: {
  readonly metrics: Metrics;
  readonly log: Log;
  readonly logRequests: boolean;
}): ObserveRequests {
  const durations = new Histogram({
    name: 'allot_http_request_duration_seconds',
    help: 'Time from a request until its answer begins, what a client lets it wait for included',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers: [deps.metrics],
  });

  function onRoute(route: string): ObserveAnswer {
    // Looking a series up by its labels costs more than all else here, so each is looked up once.
    const known = new Map<string, Histogram.Internal<'route' | 'method' | 'status'>[]>();
    return (exchange, status, startedAtMs) => {
      const durationMs = performance.now() - startedAtMs;
      const method = methods.has(exchange.method) ? exchange.method : 'other';
      let byStatus = known.get(method);
      if (byStatus === undefined) known.set(method, (byStatus = []));
      const series = (byStatus[status] ??= durations.labels(route, method, String(status)));
      series.observe(durationMs / 1000);
      if (deps.logRequests) deps.log.info(toLine(exchange, method, route, status, durationMs), 'request');
    };
  }

  const pages = new WeakSet<Request>();
  const observeUnknown = onRoute('none');
  return {
    onRoute,
    onPages(route) {
      const observe = onRoute(route);
      return async (context, next) => {
        const startedAtMs = performance.now();
        pages.add(context.req.raw);
        await next();
        observe(exchangeOf(context.req.raw, context.res), context.res.status, startedAtMs);
      };
    },
    onUnknown(request, answer, startedAtMs) {
      if (!pages.has(request)) observeUnknown(exchangeOf(request, answer), answer.status, startedAtMs);
    },
  };
}

/** The exchange of an answer that is there already. */
function exchangeOf(request: Request, answer: Response): Exchange {
  const exchange = startExchange(request, '');
  return { ...exchange, requestId: answer.headers.get('x-request-id') ?? exchange.requestId };
}

function toLine(exchange: Exchange, method: string, route: string, status: number, durationMs: number) {
  const { requestId, userId, jobId } = exchange;
  return { requestId, method, route, status, durationMs: Math.round(durationMs * 100) / 100, userId, jobId };
}
