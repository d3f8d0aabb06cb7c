import type { AddressInfo } from 'node:net';
import { createHttpServer } from '../../src/api/http-server.ts';
import { createLogger } from '../../src/log.ts';
import { createTestApi, type TestApi } from './api.ts';

/** An API that listens on a free port of this machine, for what has to be seen on a connection. */
export async function createListeningApi() {
  const api: TestApi = await createTestApi();
  const admin = await api.createUser({ isAdmin: true });
  const server = createHttpServer(api.app.fetch, createLogger('silent'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    api,
    admin,
    server,
    port,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await api.close();
    },
  };
}

export type ListeningApi = Awaited<ReturnType<typeof createListeningApi>>;
