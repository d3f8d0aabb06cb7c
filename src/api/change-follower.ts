import type { QueueBackend } from '../queues/queue-backend.ts';

/** Streams come and go; opening the queues' events again each time would cost more than a few idle seconds. */
const idleMs = 10_000;

/** Follows the changes of all jobs while somebody watches, and for ten seconds longer. */
export function createChangeFollower(backend: QueueBackend, onChange: (jobId: string) => void) {
  let watching = 0;
  let stopFollowing: (() => Promise<void>) | undefined;
  let idle: NodeJS.Timeout | undefined;

  async function stop(): Promise<void> {
    const end = stopFollowing;
    stopFollowing = undefined;
    await end?.();
  }

  return {
    /** Follows from now on; the function returned calls `end` and lets go. Calling it again does nothing. */
    whileWatched(end: () => void): () => void {
      watching += 1;
      clearTimeout(idle);
      stopFollowing ??= backend.followChanges(onChange);
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        end();
        watching -= 1;
        if (watching === 0) idle = setTimeout(() => void stop(), idleMs).unref();
      };
    },
    async close(): Promise<void> {
      clearTimeout(idle);
      await stop();
    },
  };
}
