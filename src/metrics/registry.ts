import { collectDefaultMetrics, Registry } from 'prom-client';

/** The metrics of a process. */
export type Metrics = Registry;

/** What Prometheus gets when it asks. */
export type Scrape = () => Promise<string>;

/** An empty set of metrics, without those that prom-client keeps for the whole process. */
export function createMetrics(): Metrics {
  return new Registry();
}

/** Adds memory, processor time, event loop and garbage collection of this process. Once a process: it goes on watching. */
export function watchProcess(metrics: Metrics): void {
  collectDefaultMetrics({ register: metrics });
}

/**
 * The metrics in Prometheus's text format. Of two scrapes within 10 ms the second finds no lag of the event loop to take the
 * mean of, and prom-client 15.1.3 writes that as `Nan`, which the format does not know.
 */
export async function renderMetrics(metrics: Metrics): Promise<string> {
  return (await metrics.metrics()).replaceAll(/ Nan$/gm, ' NaN');
}
