import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { findRecentAccessChanges, findUserAccess, type UserAccessState } from '../domain/find-user-access.ts';
import type { Log } from '../log.ts';

const channel = 'allot_user_access';
/** Covers clocks that differ, and a token that was signed while its user was being changed. */
const marginSeconds = 60;
const heartbeatMs = 5_000;
const queryTimeoutMs = 5_000;
const longestRetryMs = 2_000;

type Entry = UserAccessState & { forgetAtMs: number };

/**
 * Knows, in memory, every user whose access changed while a token of theirs can still be valid: deactivated, deleted,
 * given another password or role. PostgreSQL announces changes; while the connection is lost the knowledge is as old
 * as the loss, and everything is read again when it is back.
 */
export class UserAccess {
  readonly #databaseUrl: string;
  readonly #rememberSeconds: number;
  readonly #log: Log;
  readonly #entries = new Map<number, Entry>();
  readonly #announced = new Set<number>();
  readonly #stopping = new AbortController();
  #client: Client | undefined;
  #lastTurn: Promise<unknown> = Promise.resolve();
  #running: Promise<void> | undefined;

  constructor(options: { databaseUrl: string; accessTokenSeconds: number; log: Log }) {
    this.#databaseUrl = options.databaseUrl;
    this.#rememberSeconds = options.accessTokenSeconds + marginSeconds;
    this.#log = options.log;
  }

  /** What changed about a user; undefined if their tokens still are right about them. */
  find(userId: number): UserAccessState | undefined {
    return this.#entries.get(userId);
  }

  /** Whether changes arrive at this moment. */
  get isConnected(): boolean {
    return this.#client !== undefined;
  }

  /** Connects and loads. Resolves after the first attempt; if that failed, it goes on trying until `close`. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#running ??= this.#run(resolve);
    });
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Reads a user again now, so that whoever changed them sees the change on this process at once. */
  async reload(userId: number): Promise<void> {
    this.#announced.add(userId);
    try {
      await this.#readAnnounced();
    } catch {
      // The connection is broken; its loop notices, reconnects and reads everything.
    }
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
        if (attempt === 0) this.#log.warn({ err: error }, 'changes of users do not arrive, reconnecting');
        await this.#pause(Math.min(longestRetryMs, 50 * 2 ** Math.min(attempt, 10)));
        attempt += 1;
      }
    }
  }

  /** Returns when stopped; throws when the connection is lost. */
  async #listen(loaded: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.#databaseUrl,
      application_name: 'allot-user-access',
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
      client.on('notification', ({ payload }) => this.#onAnnouncement(Number(payload)));
      // LISTEN first: what changes from here on is announced, what changed before is loaded.
      await client.query(`listen ${channel}`);
      this.#client = client;
      const changes = await this.#inTurn(() => findRecentAccessChanges(client, this.#rememberSeconds));
      for (const state of changes) this.#remember(state);
      loaded();
      while (!this.#stopping.signal.aborted) {
        await Promise.race([this.#pause(heartbeatMs), lost]);
        await this.#inTurn(() => client.query('select 1'));
        this.#forgetOld();
      }
    } finally {
      this.#client = undefined;
      client.end().catch(() => undefined);
    }
  }

  #onAnnouncement(userId: number): void {
    this.#announced.add(userId);
    if (this.#announced.size > 1) return;
    // Announcements come in bursts: whatever has arrived by then is read in one query.
    setImmediate(() => {
      this.#readAnnounced().catch((error: unknown) => {
        this.#log.warn({ err: error }, 'a changed user could not be read');
        this.#client?.end().catch(() => undefined);
      });
    });
  }

  /** One query for all who were announced by the time its turn comes. */
  #readAnnounced(): Promise<void> {
    return this.#inTurn(async () => {
      const userIds = [...this.#announced];
      this.#announced.clear();
      if (this.#client === undefined || userIds.length === 0) return;
      for (const state of await findUserAccess(this.#client, userIds)) this.#remember(state);
    });
  }

  /** A connection runs one query at a time. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastTurn.then(work);
    this.#lastTurn = result.catch(() => undefined);
    return result;
  }

  #remember(state: UserAccessState): void {
    const forgetAtMs = Date.now() + this.#rememberSeconds * 1000 - state.changedMsAgo;
    this.#entries.set(state.userId, { ...state, forgetAtMs });
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [userId, entry] of this.#entries) {
      if (entry.forgetAtMs < now) this.#entries.delete(userId);
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return delay(milliseconds, undefined, { signal: this.#stopping.signal, ref: false }).catch(
      () => undefined,
    );
  }
}
