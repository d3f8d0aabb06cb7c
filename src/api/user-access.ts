import { findRecentAccessChanges, findUserAccess, type UserAccessState } from '../domain/find-user-access.ts';
import type { Log } from '../log.ts';
import { PostgresChannel, userAccessName } from '../postgres-channel.ts';

/** Covers clocks that differ, and a token that was signed while its user was being changed. */
const marginSeconds = 60;

type Entry = UserAccessState & { forgetAtMs: number };

/**
 * Knows, in memory, every user whose access changed while a token of theirs can still be valid: deactivated, deleted,
 * given another password or role. PostgreSQL announces changes; while the connection is lost the knowledge is as old
 * as the loss, and everything is read again when it is back.
 */
export class UserAccess {
  readonly #rememberSeconds: number;
  readonly #log: Log;
  readonly #entries = new Map<number, Entry>();
  readonly #announced = new Set<number>();
  readonly #channel: PostgresChannel;

  constructor(options: { databaseUrl: string; accessTokenSeconds: number; log: Log }) {
    this.#rememberSeconds = options.accessTokenSeconds + marginSeconds;
    this.#log = options.log;
    this.#channel = new PostgresChannel({
      databaseUrl: options.databaseUrl,
      applicationName: userAccessName,
      channel: 'allot_user_access',
      onPayload: (payload) => this.#onAnnouncement(Number(payload)),
      // What changes from here on is announced, what changed before is loaded.
      onListening: async (client) => {
        this.#announced.clear();
        this.#remember(await findRecentAccessChanges(client, this.#rememberSeconds));
      },
      onLost: (error) => this.#log.warn({ err: error }, 'changes of users do not arrive, reconnecting'),
    });
  }

  /** What changed about a user; undefined if their tokens still are right about them. */
  find(userId: number): UserAccessState | undefined {
    return this.#entries.get(userId);
  }

  /** Whether changes arrive at this moment. */
  get isConnected(): boolean {
    return this.#channel.isConnected;
  }

  /** Connects and loads. Resolves after the first attempt; if that failed, it goes on trying until `close`. */
  start(): Promise<void> {
    return this.#channel.start();
  }

  close(): Promise<void> {
    return this.#channel.close();
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

  #onAnnouncement(userId: number): void {
    this.#announced.add(userId);
    if (this.#announced.size > 1) return;
    // Announcements come in bursts: whatever has arrived by then is read in one query.
    setImmediate(() => {
      this.#readAnnounced().catch((error: unknown) => {
        this.#log.warn({ err: error }, 'a changed user could not be read');
        this.#channel.reconnect();
      });
    });
  }

  /** One query for all who were announced by the time its turn comes. */
  async #readAnnounced(): Promise<void> {
    await this.#channel.ask(async (client) => {
      const userIds = [...this.#announced];
      this.#announced.clear();
      if (userIds.length > 0) this.#remember(await findUserAccess(client, userIds));
    });
  }

  #remember(states: readonly UserAccessState[]): void {
    const now = Date.now();
    for (const [userId, entry] of this.#entries) {
      if (entry.forgetAtMs < now) this.#entries.delete(userId);
    }
    for (const state of states) {
      const forgetAtMs = now + this.#rememberSeconds * 1000 - state.changedMsAgo;
      this.#entries.set(state.userId, { ...state, forgetAtMs });
    }
  }
}
