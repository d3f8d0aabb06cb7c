import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { groupOf } from '../../src/queues/group.ts';
import { Ticket } from '../../src/domain/ticket.ts';
import { inTransaction } from '../../src/domain/transaction.ts';
import { User } from '../../src/domain/user.ts';
import type { World } from '../world.ts';
import { agentsOf, type Backlog, startCounting } from './backlog.ts';

const retention = { age: 600, count: 10_000 };

/** The ceiling: BullMQ running jobs that do nothing, with Allot's retention. */
export function drainEmptyJobs(world: World, backlog: Backlog): Promise<number> {
  return drainBullmq(world, backlog, () => Promise.resolve(1));
}

/** What the shape of Allot comes to when each job goes through MikroORM's unit of work by itself. */
export function drainByUnitOfWork(world: World, backlog: Backlog): Promise<number> {
  return drainBullmq(world, backlog, (agentId) => fetchByUnitOfWork(world.orm.em.fork(), agentId));
}

/** Runs BullMQ at concurrency 1 a group, on as many queues as Allot has groups. */
async function drainBullmq(
  world: World,
  backlog: Backlog,
  process: (agentId: number) => Promise<unknown>,
): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  const connection = new Redis(world.redisUrl, { maxRetriesPerRequest: null });
  cleanup.defer(() => connection.disconnect());
  const names = Array.from({ length: backlog.groups }, (_, group) => `rival-g${group}`);
  for (const [group, name] of names.entries()) {
    const queue = new Queue(name, { connection, prefix: `{${name}}` });
    cleanup.defer(() => queue.close());
    await queue.setGlobalConcurrency(1);
    const mine = agentsOf(backlog).filter((agent) => groupOf(agent, backlog.groups) === group);
    await queue.addBulk(mine.map((agent) => ({ name: 'fetch', data: { agent } })));
  }
  const counting = startCounting(backlog);
  for (const name of names) {
    const worker = new Worker<{ agent: number }>(name, (job) => process(job.data.agent), {
      connection,
      prefix: `{${name}}`,
      removeOnComplete: retention,
    });
    worker.on('completed', () => counting.count());
    worker.on('failed', (_, error) => counting.fail(error));
    cleanup.defer(() => worker.close());
  }
  // Awaited here: what was opened is closed when this function is left.
  return await counting.all;
}

async function fetchByUnitOfWork(em: EntityManager, agentId: number): Promise<number[]> {
  return inTransaction(em, async (tx) => {
    const agent = await tx.findOneOrFail(User, agentId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const held = await tx.find(Ticket, { assignedTo: agentId, status: 'assigned' });
    const picked = await tx.find(
      Ticket,
      { status: 'unassigned' },
      {
        orderBy: { priority: 'desc', id: 'asc' },
        limit: Math.max(0, agent.capacity - held.length),
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
      },
    );
    for (const ticket of picked) {
      tx.assign(ticket, { status: 'assigned', assignedTo: agentId, assignedAt: new Date() });
    }
    agent.heldCount += picked.length;
    return [...held, ...picked].map(({ id }) => id);
  });
}
