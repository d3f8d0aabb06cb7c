import { uuidV7 } from '../domain/uuid-v7.ts';

/** The group whose queue takes an agent's jobs, 0…groups-1. */
export function groupOf(agentId: number, groups: number): number {
  return agentId % groups;
}

/** The name of a group's queue, as Bull Board shows it. */
export function queueNameOf(group: number, queuePrefix: string): string {
  return `${queuePrefix}-g${group}`;
}

/** The name of the queue of webhook deliveries. */
export function deliveryQueueName(queuePrefix: string): string {
  return `${queuePrefix}-webhooks`;
}

/** A new job id, `<agentId>-<uuid v7>`: opaque to clients; the queue follows from it alone. */
export function createJobId(agentId: number): string {
  return `${agentId}-${uuidV7()}`;
}

/** The agent a job id belongs to, or undefined if this is not the id of any job. */
export function agentIdOf(jobId: string): number | undefined {
  const match = /^([1-9]\d{0,15})-[0-9a-z-]{1,80}$/.exec(jobId);
  const agentId = Number(match?.[1]);
  return Number.isSafeInteger(agentId) ? agentId : undefined;
}
