import { defineEntity, p } from '@mikro-orm/core';

export const operationStatuses = ['succeeded', 'rejected', 'canceled', 'failed'] as const;
export type OperationStatus = (typeof operationStatuses)[number];

const OperationSchema = defineEntity({
  name: 'Operation',
  tableName: 'operations',
  properties: {
    id: p.string().columnType('text').primary(),
    seq: p.bigint('number').autoincrement().returning(),
    kind: p.string().columnType('text'),
    agentId: p.bigint('number').nullable(),
    actorId: p.bigint('number').nullable(),
    status: p.string().columnType('text').$type<OperationStatus>(),
    code: p.string().columnType('text').nullable(),
    tickets: p.json<number[]>(),
    result: p.json<unknown>().nullable(),
    fingerprint: p.string().columnType('text').nullable(),
    acceptedAt: p.datetime(3),
    startedAt: p.datetime(3),
    finishedAt: p.datetime(3).defaultRaw('now()'),
  },
});

/**
 * What one job did, written in the transaction that did it. The key is the job's id, so a job that is delivered twice
 * finds its row and is answered from it. `seq` grows in the order in which an agent's operations took effect.
 */
export class Operation extends OperationSchema.class {}
OperationSchema.setClass(Operation);
