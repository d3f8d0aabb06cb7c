import { Cluster, type ClusterNode, type ClusterOptions } from 'ioredis';

/**
 * A client of a Redis Cluster that says what became of it, where that of ioredis does not.
 *
 * It stays ended when it has ended. ioredis takes the first connection that closes for the end of
 * all; each one that closes later sets the status back to `close`, where nothing waits for it any more. A command that is
 * tried again after that is kept for ever instead of refused, and BullMQ's worker waits for it when it closes.
 *
 * And `connect` resolves when the client is ready, in whichever attempt, and rejects when it has ended. That of ioredis is about the
 * first attempt alone, and says nothing for ever when this one finds a node that does not know yet that the cluster is whole.
 */
export class EndingCluster extends Cluster {
  private readonly firstNodes: ClusterNode[];

  constructor(nodes: ClusterNode[], options: ClusterOptions) {
    super(nodes, options);
    this.firstNodes = nodes;
    let closedAs: 'end' | 'reconnecting' | undefined;
    this.on('end', () => (closedAs = 'end')).on('reconnecting', () => (closedAs = 'reconnecting'));
    // A close that counts has been answered by then.
    const takeBack = () => {
      if (this.status === 'close' && closedAs) this.status = closedAs;
    };
    this.on('close', () => process.nextTick(takeBack));
  }

  /** BullMQ makes its blocking connections so. */
  override duplicate(nodes: ClusterNode[] = [], options: ClusterOptions = {}): EndingCluster {
    return new EndingCluster(nodes.length > 0 ? nodes : this.firstNodes, { ...this.options, ...options });
  }

  override async connect(): Promise<void> {
    const outcome = Promise.withResolvers<void>();
    const onReady = () => outcome.resolve();
    const onEnd = () => outcome.reject(new Error('Connection is closed.'));
    this.on('ready', onReady).on('end', onEnd);
    try {
      await Promise.race([super.connect(), outcome.promise]);
    } finally {
      this.off('ready', onReady).off('end', onEnd);
    }
  }
}
