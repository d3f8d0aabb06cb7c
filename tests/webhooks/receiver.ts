import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One post that a receiver got. */
export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** A real HTTP server that keeps what is posted and answers as it is told; 204 at first. */
export async function startReceiver() {
  const received: Received[] = [];
  let answer = (response: ServerResponse): void => void response.writeHead(204).end();
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const id = String(request.headers['webhook-id']);
    received.push({ id, headers: request.headers, body: await text(request) });
    answer(response);
  };
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    received: (): readonly Received[] => received,
    answerWith(status: number, headers: Record<string, string> = {}): void {
      answer = (response) => void response.writeHead(status, headers).end('x'.repeat(200));
    },
    /** From now on it takes requests and says nothing. */
    hang(): void {
      answer = () => undefined;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Computes the signature of a post from what the Standard Webhooks specification says, by itself. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const [prefix, key = ''] = secret.split('_');
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  const mac = createHmac('sha256', Buffer.from(key, 'base64'));
  mac.update(Buffer.concat([Buffer.from(`${String(id)}.${String(timestamp)}.`), Buffer.from(body)]));
  return prefix === 'whsec' && headers['webhook-signature'] === `v1,${mac.digest('base64')}`;
}
