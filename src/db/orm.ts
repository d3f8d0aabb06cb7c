import { Socket } from 'node:net';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, UnderscoreNamingStrategy } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { withSessionSetting } from '../database-url.ts';
import { Customer } from '../domain/customer.ts';
import { Operation } from '../domain/operation.ts';
import { preparedNameOf, type Sent, severalStatements } from '../domain/sql.ts';
import { Ticket } from '../domain/ticket.ts';
import { User } from '../domain/user.ts';
import { Webhook } from '../domain/webhook.ts';
import { Migration0001FirstSchema } from './migrations/migration-0001-first-schema.ts';
import { Migration0002RefreshTokens } from './migrations/migration-0002-refresh-tokens.ts';
import { Migration0003TicketsByTime } from './migrations/migration-0003-tickets-by-time.ts';
import { Migration0004OperationsByTicketAndTime } from './migrations/migration-0004-operations-by-ticket-and-time.ts';
import { Migration0005TicketsByStatus } from './migrations/migration-0005-tickets-by-status.ts';
import { Migration0006SearchByTrigrams } from './migrations/migration-0006-search-by-trigrams.ts';
import { Migration0007HoldExpiry } from './migrations/migration-0007-hold-expiry.ts';
import { Migration0008Webhooks } from './migrations/migration-0008-webhooks.ts';
import { Migration0009WaitingFetches } from './migrations/migration-0009-waiting-fetches.ts';
import { Migration0010OperationsAreKept } from './migrations/migration-0010-operations-are-kept.ts';
import { Migration0011PlannedAssignments } from './migrations/migration-0011-planned-assignments.ts';
import { Migration0012OperationsArePurged } from './migrations/migration-0012-operations-are-purged.ts';

const connectTimeoutMs = 5_000;
/** Longer than any statement of a worker or a request takes, and than another session may sit on a lock. */
const longestSilenceMs = 20_000;

/**
 * Sees to one statement: `run` sends it at once. `name` is the one under which it was declared, else its first word, and never
 * has a value in it.
 */
export type ObserveStatement = <Answer>(name: string, run: () => Promise<Answer>) => Promise<Answer>;

/**
 * Connects MikroORM to `databaseUrl` with at most `poolSize` connections. Sessions that idle inside a transaction for
 * longer than `idleInTransactionTimeoutMs` are ended by PostgreSQL, so a frozen process cannot keep its locks. A connection
 * on which nothing moves for `longestSilenceMs` is given up (0 = never): it may have died without a word.
 */
export function createOrm(options: {
  databaseUrl: string;
  poolSize: number;
  applicationName: string;
  idleInTransactionTimeoutMs?: number;
  longestSilenceMs?: number;
  observeStatement?: ObserveStatement | undefined;
}): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: options.databaseUrl,
    entities: [User, Customer, Ticket, Operation, Webhook],
    extensions: [Migrator],
    namingStrategy: UnderscoreNamingStrategy,
    pool: { min: 0, max: options.poolSize },
    driverOptions: {
      application_name: options.applicationName,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      // `pg` reads all of the URL, MikroORM nothing about TLS. A plan that is kept was made for the tables of its day: from an
      // empty one everything is read to the end.
      connectionString: withSessionSetting(options.databaseUrl, 'plan_cache_mode=force_custom_plan'),
      // A statement need not wait for the answer to the one before it; only what `together` sends makes use of that.
      pipeline: true,
      onPoolCreated: (pool: Pool) =>
        pool.on('connect', (client) => extendQuery(client, options.observeStatement)),
      stream: () => createSocket(options.longestSilenceMs ?? longestSilenceMs),
      idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 10_000,
    },
    migrations: {
      tableName: 'migrations',
      snapshot: false,
      silent: true,
      migrationsList: [
        { name: '0001-first-schema', class: Migration0001FirstSchema },
        { name: '0002-refresh-tokens', class: Migration0002RefreshTokens },
        { name: '0003-tickets-by-time', class: Migration0003TicketsByTime },
        { name: '0004-operations-by-ticket-and-time', class: Migration0004OperationsByTicketAndTime },
        { name: '0005-tickets-by-status', class: Migration0005TicketsByStatus },
        { name: '0006-search-by-trigrams', class: Migration0006SearchByTrigrams },
        { name: '0007-hold-expiry', class: Migration0007HoldExpiry },
        { name: '0008-webhooks', class: Migration0008Webhooks },
        { name: '0009-waiting-fetches', class: Migration0009WaitingFetches },
        { name: '0010-operations-are-kept', class: Migration0010OperationsAreKept },
        { name: '0011-planned-assignments', class: Migration0011PlannedAssignments },
        { name: '0012-operations-are-purged', class: Migration0012OperationsArePurged },
      ],
    },
  });
}

/** `query_timeout` of pg would answer the query, but put the dead connection back into the pool. */
function createSocket(silenceMs: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(silenceMs, () =>
    socket.destroy(new Error(`Connection terminated: PostgreSQL was silent for ${silenceMs} ms`)),
  );
}

type Query = (...args: unknown[]) => Promise<{ rows: unknown[]; command: string }>;

/**
 * Gives the declared statements of the hot path their names, so that this connection parses them once; they are still
 * planned with their values every time. And sends several statements with one write where they come together. Kysely,
 * through which MikroORM runs its SQL, has no form for either: it hands text and values to `pg`.
 */
function extendQuery(client: PoolClient, observe: ObserveStatement | undefined): void {
  // Looked up with every call: whoever watches queries does it on the class.
  const send: Query = (...args) =>
    (Object.getPrototypeOf(client) as { query: Query }).query.apply(client, args);
  const query = observe ? observed(send, observe) : send;
  const named: Query = (first, values, ...rest) => {
    const name = typeof first === 'string' && Array.isArray(values) ? preparedNameOf(first) : undefined;
    return name === undefined ? query(first, values, ...rest) : query({ name, text: first, values }, ...rest);
  };
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const several = async (statements: readonly Sent[]) => {
    stream.cork();
    const answers = statements.map(({ sql, parameters }) => named(sql, parameters));
    stream.uncork();
    return {
      command: '',
      rows: await Promise.allSettled(answers.map(async (answer) => (await answer).rows)),
    };
  };
  const extended: Query = (first, values, ...rest) =>
    first === severalStatements ? several((values as [readonly Sent[]])[0]) : named(first, values, ...rest);
  client.query = extended as typeof client.query;
}

/** What is neither text nor a declared statement (a cursor) answers in its own way and is let through. */
function observed(send: Query, observe: ObserveStatement): Query {
  return (first, ...rest) => {
    if (typeof first === 'string') {
      const word = /^\s*(\w+)/.exec(first)?.[1] ?? 'statement';
      return observe(word.toLowerCase(), () => send(first, ...rest));
    }
    const { name } = first as { name?: unknown };
    return typeof name === 'string' ? observe(name, () => send(first, ...rest)) : send(first, ...rest);
  };
}
