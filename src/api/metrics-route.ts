import type { Scrape } from '../metrics/registry.ts';
import { scrapeContentType } from '../metrics/serve-metrics.ts';
import { defineRoute, type Route } from './route.ts';

const example = `# HELP allot_tickets Tickets by status: unassigned (the pool), assigned (held by an agent) and sold
# TYPE allot_tickets gauge
allot_tickets{status="unassigned"} 3900
allot_tickets{status="assigned"} 100
allot_tickets{status="sold"} 6000
`;

/** What Prometheus asks. */
export function metricsRoute(scrape: Scrape): Route {
  return defineRoute({
    method: 'get',
    path: '/metrics',
    access: 'public',
    tag: 'Health',
    summary: 'Metrics of this process, and how much there is in queues and tables',
    description:
      'In the text format of Prometheus. What does not answer within two seconds is left out, and `allot_scrape_ok` is 0. ' +
      'With the setting `METRICS_PORT` it is answered on that port instead, and not here.',
    needsServers: false,
    responses: { 200: { description: 'The metrics', texts: { 'text/plain': example } } },
    handler: async () => new Response(await scrape(), { headers: { 'content-type': scrapeContentType } }),
  });
}
