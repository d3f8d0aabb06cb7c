import { setTimeout as delay } from 'node:timers/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { exposeFigures } from '../metrics/figures.ts';
import { type Metrics, renderMetrics } from '../metrics/registry.ts';
import { serveMetrics } from '../metrics/serve-metrics.ts';
import { createJobQueues } from '../queues/job-queues.ts';
import type { QueueBackend } from '../queues/queue-backend.ts';
import { createApp } from './app.ts';
import { createBackpressure } from './backpressure.ts';
import { createFindJobs } from './find-jobs.ts';
import { createHealth } from '../health.ts';
import { connectionBacklog, createHttpServer } from './http-server.ts';
import { createJobWaits } from './job-waits.ts';
import { UserAccess } from './user-access.ts';

export type RunningApi = {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Where `/metrics` is answered instead, if it has a port of its own. */
  readonly metricsPort: number | undefined;
  /** Says that it should get requests: until then it answers and is unready. */
  ready(): void;
  /** Turns unready, accepts no new connections, and resolves when the requests in flight are answered. */
  close(): Promise<void>;
  /** Ends what the API holds open of the queues and the database; after `close`. */
  disconnect(): Promise<void>;
};

/** Builds the API and listens, unready until it is told. Does not own `orm` and `backend`. */
export async function startApi(deps: {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly orm: MikroORM;
  readonly backend: QueueBackend;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly traceRequests?: MiddlewareHandler | undefined;
}): Promise<RunningApi> {
  const { config, log, metrics, orm, backend } = deps;
  const queues = createJobQueues(backend, config.groups);
  const findJobs = createFindJobs({ orm, queues });
  const waits = createJobWaits({ backend, findJobs, log });
  const backpressure = createBackpressure({ ...config, queues, log });
  const userAccess = new UserAccess({
    databaseUrl: deps.databaseUrl,
    accessTokenSeconds: config.accessTokenSeconds,
    log,
  });
  await userAccess.start();
  const health = createHealth({ orm, backend });
  const measure = exposeFigures({ metrics, forkEm: () => orm.em.fork(), queues });
  const scrape = async () => {
    await measure();
    return renderMetrics(metrics);
  };
  const app = createApp({ ...deps, queues, findJobs, waits, backpressure, userAccess, health, scrape });
  const metricsServer = await serveMetrics({ port: config.metricsPort, host: config.host, scrape, health });
  const server = await listen(createHttpServer(app.fetch, log), config);
  const { address, port } = server.address() as AddressInfo;
  const host = address.includes(':') ? `[${address}]` : address;
  let isReady = false;
  return {
    url: `http://${host}:${port}`,
    metricsPort: metricsServer?.port,
    ready() {
      isReady = true;
      health.ready();
    },
    async close() {
      health.stopping();
      // Until whoever sends requests here has seen that, they are taken.
      if (isReady) await delay(config.shutdownDelaySeconds * 1000);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      waits.stop();
      server.closeIdleConnections();
      await closed;
    },
    async disconnect() {
      backpressure.close();
      await metricsServer?.close();
      await waits.close();
      await queues.close();
      await userAccess.close();
    },
  };
}

function listen(server: Server, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.listen({ port: config.port, host: config.host, backlog: connectionBacklog }, () =>
      resolve(server),
    );
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${config.port} of ${config.host} is taken. Stop what listens there, or start with another PORT.`
          : `Allot cannot listen on ${config.host}:${config.port}: ${error.message}`;
      reject(new Error(reason, { cause: error }));
    });
  });
}
