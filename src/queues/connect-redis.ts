import { readFileSync } from 'node:fs';
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import { EndingCluster } from './ending-cluster.ts';
import { readRedisAddress } from './redis-address.ts';

/** One server, or all nodes of a Redis Cluster behind one face. */
export type RedisClient = Redis | Cluster;

/**
 * How a client behaves when Redis does not answer: accepting fails fast, working waits for ever.
 */
export type Patience = 'fail-fast' | 'wait-for-ever';

const clientOptions = {
  'fail-fast': { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2_000 },
  'wait-for-ever': { maxRetriesPerRequest: null },
} satisfies Record<Patience, RedisOptions>;

/**
 * A node that is gone is looked for at the others, by turns; each turn is two redirections and one delay. Failing fast, that
 * is over within a quarter of a second.
 */
const clusterOptions = {
  'fail-fast': {
    enableOfflineQueue: false,
    maxRedirections: 4,
    retryDelayOnFailover: 50,
    retryDelayOnClusterDown: 50,
  },
  'wait-for-ever': { maxRedirections: Number.POSITIVE_INFINITY },
} satisfies Record<Patience, ClusterOptions>;

const connectTimeoutMs = 3_000;

/** Makes clients of one Redis. `tlsCa` is the path of the certificates to trust instead of those that node trusts. */
export function createRedisConnector(redisUrl: string, tlsCa: string | undefined) {
  const { urls, isCluster } = readRedisAddress(redisUrl);
  const tls = urls[0]!.protocol === 'rediss:' ? { ...(tlsCa && { ca: readFileSync(tlsCa) }) } : undefined;
  const common = { connectTimeout: connectTimeoutMs, ...(tls && { tls }) };
  const credentials = readCredentials(urls[0]!);
  const nodes = urls.map(({ hostname, port }) => ({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
  }));
  return {
    isCluster,
    connect(patience: Patience): RedisClient {
      const options = { ...common, ...clientOptions[patience] };
      if (!isCluster) return new Redis(urls[0]!.href, { ...options, retryStrategy });
      // Names are looked up when connecting, so that certificates are held against them.
      return new EndingCluster(nodes, {
        ...clusterOptions[patience],
        clusterRetryStrategy: retryStrategy,
        dnsLookup: (address, found) => found(null, address),
        redisOptions: { ...options, ...credentials, enableReadyCheck: true },
      });
    },
    /**
     * A connection for subscribing. A cluster passes messages on to all its nodes, so whichever of those named can be
     * reached will do: after each loss it is the next one's turn.
     */
    connectSubscriber(): Redis {
      const options = { ...common, ...clientOptions['wait-for-ever'] };
      if (!isCluster) return new Redis(urls[0]!.href, { ...options, retryStrategy });
      const subscriber: Redis = new Redis({
        ...options,
        ...credentials,
        ...nodes[0],
        retryStrategy(attempt) {
          Object.assign(subscriber.options, nodes[(nodes.findIndex(isCurrent) + 1) % nodes.length]);
          return retryStrategy(attempt);
        },
      });
      const isCurrent = ({ host, port }: (typeof nodes)[number]) =>
        host === subscriber.options.host && port === subscriber.options.port;
      return subscriber;
    },
  };
}

function readCredentials(url: URL): { username?: string; password?: string } {
  const { username, password } = url;
  if (username + password === '') return {};
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    password: decodeURIComponent(password),
  };
}

function retryStrategy(attempt: number): number {
  return Math.min(100 * attempt, 1_000);
}

/** The connections to the servers that hold the queues: one, or one to each node of a cluster that is known now. */
export function serversOf(redis: RedisClient): Redis[] {
  return redis instanceof Cluster ? redis.nodes('master') : [redis];
}
