import { Cluster, type ClusterNode, type ClusterOptions } from 'ioredis';

/**
 * A client of a Redis Cluster that stays ended when it has ended. ioredis takes the first connection that closes for the end of
 * all; each one that closes later sets the status back to `close`, where nothing waits for it any more. A command that is
 * tried again after that is kept for ever instead of refused, and BullMQ's worker waits for it when it closes.
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
}
