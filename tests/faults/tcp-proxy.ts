import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a process and a server, and can make the connection half-open: there, and dead. */
export type TcpProxy = {
  readonly port: number;
  /** From now on nothing is forwarded, in neither direction; connections stay open, new ones are accepted. */
  freeze(): void;
  /** New connections work again; those from before stay as dead as they are. */
  thaw(): void;
  /** Resets all connections and forwards again. What was on its way is lost. */
  reset(): void;
  /** Whether this local port, as the server sees it, is one of a connection through this proxy. */
  owns(localPort: number): boolean;
  close(): Promise<void>;
};

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<{ client: Socket; server: Socket | undefined }>();
  let isFrozen = false;

  const listener = createServer({ noDelay: true }, (client) => {
    // Frozen, it is a host that is gone: the connection is made and nobody answers.
    const server = isFrozen ? undefined : connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    const pair = { client, server };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server?.destroy();
    };
    for (const socket of [client, server]) socket?.on('error', end).on('close', end);
    if (server) client.pipe(server).pipe(client);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');

  const resetAll = () => {
    for (const { client, server } of pairs) {
      client.resetAndDestroy();
      server?.resetAndDestroy();
    }
    pairs.clear();
  };

  return {
    port: (listener.address() as AddressInfo).port,
    freeze() {
      isFrozen = true;
      for (const { client, server } of pairs) {
        client.unpipe();
        server?.unpipe();
        // Unpiped and paused: what arrives stays where it is, as behind a cable that was pulled.
        client.pause();
        server?.pause();
      }
    },
    thaw: () => void (isFrozen = false),
    reset() {
      isFrozen = false;
      resetAll();
    },
    owns: (localPort) => [...pairs].some(({ server }) => server?.localPort === localPort),
    async close() {
      resetAll();
      listener.close();
      await once(listener, 'close');
    },
  };
}
