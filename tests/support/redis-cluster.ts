import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { eventually } from './eventually.ts';
import { startRedis, type TestRedis } from './redis.ts';

const slots = 16_384;
const size = 3;

/** Three masters without replicas, which share the slots evenly. */
export type TestRedisCluster = {
  /** All three, with commas between them. */
  readonly url: string;
  readonly nodes: readonly TestRedis[];
  /** The node that has the keys of a queue. */
  nodeOf(queueName: string): Promise<TestRedis>;
  stop(): Promise<void>;
};

export async function createTestRedisCluster(): Promise<TestRedisCluster> {
  await using cleanup = new AsyncDisposableStack();
  const busPorts: number[] = [];
  const nodes: TestRedis[] = [];
  for (let n = 0; n < size; n += 1) {
    busPorts.push(await findFreePort());
    nodes.push(await startRedis(inject('testDirectory'), clusterSettings(busPorts[n]!)));
    cleanup.defer(() => nodes[n]!.stop());
  }
  await join(nodes, busPorts);
  const atTheEnd = cleanup.move();
  return {
    url: `redis://${nodes.map(({ url }) => new URL(url).host).join(',')}`,
    nodes,
    async nodeOf(queueName) {
      const slot = await ask(nodes[0]!, (redis) => redis.cluster('KEYSLOT', `{${queueName}}`));
      return nodes[Math.floor((slot * size) / slots)]!;
    },
    stop: () => atTheEnd.disposeAsync(),
  };
}

function clusterSettings(busPort: number): Record<string, string> {
  return {
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    'cluster-port': String(busPort),
    'cluster-node-timeout': '2000',
    'cluster-require-full-coverage': 'no',
  };
}

async function join(nodes: readonly TestRedis[], busPorts: readonly number[]): Promise<void> {
  for (const [n, node] of nodes.entries()) {
    const [first, last] = [n, n + 1].map((part) => Math.ceil((part * slots) / size));
    await ask(node, async (redis) => {
      await redis.call('CLUSTER', 'ADDSLOTSRANGE', first!, last! - 1);
      // Before they meet, so that their states are told apart.
      await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1);
      const port = Number(new URL(nodes[0]!.url).port);
      if (n > 0) await redis.call('CLUSTER', 'MEET', '127.0.0.1', port, busPorts[0]!);
    });
  }
  for (const node of nodes) {
    await eventually(
      async () => {
        const info = await ask(node, (redis) => redis.cluster('INFO'));
        if (!info.includes('cluster_state:ok') || !info.includes(`cluster_slots_ok:${slots}`))
          throw new Error(`The cluster is not complete:\n${info}`);
      },
      { timeoutMs: 20_000 },
    );
  }
}

async function ask<Answer>(node: TestRedis, question: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = new Redis(node.url);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}
