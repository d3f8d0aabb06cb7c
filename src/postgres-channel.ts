import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

const heartbeatMs = 5_000;
const queryTimeoutMs = 5_000;
const longestRetryMs = 2_000;

/** What the session of an API process is called that hears of changed users: each has one as long as it runs. */
export const userAccessName = 'allot-user-access';

type PostgresChannelOptions = {
  readonly databaseUrl: string;
  readonly applicationName: string;
  /** An SQL identifier that needs no quotes. */
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
  /** Called with each new connection when everything from then on is heard; if it rejects, another one is made. */
  readonly onListening?: (client: Client) => Promise<void>;
  /** Called when the connection is lost or refused; once until there is another one. */
  readonly onLost: (error: unknown) => void;
};

/**
 * Listens on a channel of PostgreSQL (LISTEN) on a connection of its own, and connects again whenever that is lost, also
 * without a word. What is told while there is no connection is missed: whoever listens catches up in `onListening`.
 */
export class PostgresChannel {
  readonly #options: PostgresChannelOptions;
  readonly #stopping = new AbortController();
  #client: Client | undefined;
  #lastTurn: Promise<unknown> = Promise.resolve();
  #running: Promise<void> | undefined;

  constructor(options: PostgresChannelOptions) {
    this.#options = options;
  }

  /** Whether what is told arrives at this moment. */
  get isConnected(): boolean {
    return this.#client !== undefined;
  }

  /** Connects. Resolves after the first attempt; if that failed, it goes on trying until `close`. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#running ??= this.#run(resolve);
    });
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Asks something on this connection when its turn comes; undefined while there is none. */
  ask<Result>(work: (client: Client) => Promise<Result>): Promise<Result | undefined> {
    return this.#inTurn(async () => this.#client && work(this.#client));
  }

  /** Gives the connection up, to begin again with another one. */
  reconnect(): void {
    this.#client?.end().catch(() => undefined);
  }

  async #run(attempted: () => void): Promise<void> {
    let attempt = 0;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#listen(() => {
          attempt = 0;
          attempted();
        });
      } catch (error) {
        attempted();
        if (this.#stopping.signal.aborted) break;
        if (attempt === 0) this.#options.onLost(error);
        await this.#pause(Math.min(longestRetryMs, 50 * 2 ** Math.min(attempt, 10)));
        attempt += 1;
      }
    }
  }

  /** Returns when stopped; throws when the connection is lost. */
  async #listen(listening: () => void): Promise<void> {
    const { databaseUrl, applicationName, channel, onPayload, onListening } = this.#options;
    const client = new Client({
      connectionString: databaseUrl,
      application_name: applicationName,
      connectionTimeoutMillis: queryTimeoutMs,
      query_timeout: queryTimeoutMs,
      keepAlive: true,
    });
    const lost = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.once('end', () => reject(new Error('Connection ended')));
    });
    lost.catch(() => undefined);
    try {
      await client.connect();
      client.on('notification', ({ payload = '' }) => onPayload(payload));
      await client.query(`listen ${channel}`);
      this.#client = client;
      await this.#inTurn(async () => onListening?.(client));
      listening();
      while (!this.#stopping.signal.aborted) {
        await Promise.race([this.#pause(heartbeatMs), lost]);
        await this.#inTurn(() => client.query('select 1'));
      }
    } finally {
      this.#client = undefined;
      client.end().catch(() => undefined);
    }
  }

  /** A connection runs one query at a time. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastTurn.then(work);
    this.#lastTurn = result.catch(() => undefined);
    return result;
  }

  #pause(milliseconds: number): Promise<void> {
    return delay(milliseconds, undefined, { signal: this.#stopping.signal, ref: false }).catch(
      () => undefined,
    );
  }
}
