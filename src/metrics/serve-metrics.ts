import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from '../health.ts';
import type { Scrape } from './registry.ts';

/** The media type of Prometheus's text format. */
export const scrapeContentType = 'text/plain; version=0.0.4; charset=utf-8';

type MetricsDeps = {
  /** Undefined serves nothing. */
  readonly port: number | undefined;
  readonly host: string;
  readonly scrape: Scrape;
  readonly health: Health;
};

export type MetricsServer = { readonly port: number; close(): Promise<void> };

/**
 * Answers GET and HEAD of `/metrics`, `/livez` and `/readyz` to anybody, on a port of their own: for processes that serve
 * no HTTP otherwise, and for those whose port is open to people who should not read the metrics.
 */
export async function serveMetrics(deps: MetricsDeps): Promise<MetricsServer | undefined> {
  const { port, host, scrape, health } = deps;
  if (port === undefined) return undefined;
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', '');
    answer(path, response, { scrape, health }).catch(() => send(response, 500, 'text/plain', ''));
  });
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  path: string,
  response: ServerResponse,
  { scrape, health }: Pick<MetricsDeps, 'scrape' | 'health'>,
): Promise<void> {
  if (path === '/metrics') return send(response, 200, scrapeContentType, await scrape());
  if (path === '/livez') return send(response, 200, 'application/json', '{"status":"ok"}');
  if (path !== '/readyz') return send(response, 404, 'application/json', '{"detail":"Not found."}');
  const report = await health.report();
  return send(response, report.status === 'unready' ? 503 : 200, 'application/json', JSON.stringify(report));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`METRICS_PORT ${port} of ${host} cannot be used: ${error.message}`, { cause: error })),
    );
    server.listen({ port, host }, resolve);
  });
}
