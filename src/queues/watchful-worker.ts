import {
  type ConnectionOptions,
  type IQueueBackend,
  type JobProgress,
  type RedisQueueBackend,
  Worker,
} from 'bullmq';

/**
 * A worker that looks for jobs at least every `drainDelay`. Where a job is delayed, BullMQ's own sleeps until that one is due,
 * for ten seconds at most; but nobody wakes it for the jobs that another process has left waiting when it stopped.
 */
export class WatchfulWorker<
  Data,
  Result,
  Name extends string,
  Backend extends IQueueBackend = RedisQueueBackend,
  Connection = ConnectionOptions,
> extends Worker<Data, Result, Name, Backend, JobProgress, Connection> {
  override get maximumBlockTimeout(): number {
    return this.opts.drainDelay ?? super.maximumBlockTimeout;
  }
}
