import { connect, type Socket } from 'node:net';

export type Answer = { readonly status: number; readonly body: string };

const headEnd = Buffer.from('\r\n\r\n');

/**
 * One kept-alive HTTP/1.1 connection, one request at a time. It understands what the contenders send (Content-Length)
 * and costs a fraction of a general client, so that the load takes little of the two cores that are measured.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  readonly #authorization: string;
  #received: Buffer[] = [];
  #length = 0;
  #missing = 0;
  #pending: PromiseWithResolvers<Answer> | undefined;

  constructor(url: string, token: string) {
    const { hostname, port, host } = new URL(url);
    this.#host = host;
    this.#authorization = token;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection')));
  }

  request(method: string, path: string, headers = '', body = ''): Promise<Answer> {
    this.#pending = Promise.withResolvers<Answer>();
    const content =
      body === ''
        ? method === 'GET'
          ? ''
          : 'content-length: 0\r\n'
        : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    this.#socket.write(
      `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\nauthorization: Bearer ${this.#authorization}\r\n${headers}${content}\r\n${body}`,
    );
    return this.#pending.promise;
  }

  close(): void {
    this.#pending?.promise.catch(() => undefined);
    this.#pending = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#length += chunk.length;
    // Until so much is there, there is nothing new to find.
    if (this.#length < this.#missing) return;
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received, this.#length);
    this.#received = [all];
    const end = all.indexOf(headEnd);
    if (end === -1) return;
    const head = all.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head);
    if (!length) return this.#fail(new Error(`An answer without Content-Length: ${head}`));
    const bodyStart = end + headEnd.length;
    const bodyEnd = bodyStart + Number(length[1]);
    this.#missing = bodyEnd;
    if (all.length < bodyEnd) return;
    this.#received = [];
    this.#length = 0;
    this.#missing = 0;
    const answer = { status: Number(head.slice(9, 12)), body: all.toString('utf8', bodyStart, bodyEnd) };
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#pending?.reject(error);
    this.#pending = undefined;
  }
}
