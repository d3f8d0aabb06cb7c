import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the range that Linux (32768 up) and macOS (49152 up) give to outgoing connections: a port from that
// range could be lost to any client between two starts, even to one that is trying to reconnect to this port.
const firstPort = 15_000;
const lastPort = 32_000;

/**
 * A TCP port on which nobody listens on 127.0.0.1 now: the preferred one if it is free, else a random one.
 * Another process can still take it before the caller does, so the caller must be ready to try again.
 */
export async function findFreePort(preferred?: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = attempt === 0 && preferred !== undefined ? preferred : randomInt(firstPort, lastPort);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free TCP port found on 127.0.0.1 between ${firstPort} and ${lastPort}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
