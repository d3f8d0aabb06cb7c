import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import { createAuthenticate } from '../../src/api/auth.ts';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { connectionBacklog } from '../../src/api/http-server.ts';
import { toWaitedReply } from '../../src/api/job-json.ts';
import { UserAccess } from '../../src/api/user-access.ts';
import { readConfig } from '../../src/config.ts';
import { parseTicketRows } from '../../src/domain/ticket-row.ts';
import { exitWithReason } from '../../src/exit-with-reason.ts';
import { createLogger } from '../../src/log.ts';
import { fetchStatement, sellStatement } from '../skip-locked.ts';

/**
 * The service that Allot is measured against, a process of its own with Allot's settings: Hono on the same server with
 * the same authentication, whose handlers run one prepared statement each on a pool. `/constant/` runs none.
 */
async function main(): Promise<void> {
  const config = readConfig();
  const secret = config.jwtSecret ?? '';
  const userAccess = new UserAccess({
    databaseUrl: config.databaseUrl ?? '',
    accessTokenSeconds: config.accessTokenSeconds,
    log: createLogger('warn'),
  });
  await userAccess.start();
  const authenticate = createAuthenticate({ tokens: createTokens({ ...config, secret }), userAccess });
  const pool = new pg.Pool({ connectionString: config.databaseUrl, max: config.databasePoolSize });
  const app = new Hono({ strict: false });
  app.get('/readyz', (context) => context.json({ status: 'ready' }));
  app.post('/constant', async (context) => {
    const { userId } = await authenticate(context.req.raw.headers.get('authorization'));
    return context.json(constantBody(userId), 202);
  });
  app.post('/api/agent/fetch-tickets', async (context) => {
    const { userId } = await authenticate(context.req.raw.headers.get('authorization'));
    const { rows } = await pool.query<{ tickets: string | null }>({
      name: 'fetch',
      text: fetchStatement,
      values: [userId],
    });
    const tickets = parseTicketRows(rows[0]?.tickets ?? '[]');
    const result = {
      outcome: 'topped_up',
      assigned: [],
      held: tickets.length,
      capacity: 15,
      tickets,
    } as const;
    return context.json(
      toWaitedReply({ status: 'succeeded', result }, { id: '', agentId: userId }, {}).body as object,
    );
  });
  app.post('/api/agent/sell-ticket/:id', async (context) => {
    const { userId } = await authenticate(context.req.raw.headers.get('authorization'));
    const { customer } = await context.req.json<{ customer: { name: string; email: string } }>();
    const { rows } = await pool.query<{ sold: number }>({
      name: 'sell',
      text: sellStatement,
      values: [userId, context.req.param('id'), customer.name, customer.email],
    });
    return rows[0]?.sold === 1
      ? context.json({ message: `Ticket sold successfully to customer ${customer.name}` })
      : context.json({ error: 'Ticket was not found or was not assigned to you.' }, 404);
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen({ port: config.port, host: config.host, backlog: connectionBacklog });
}

/** As long as the 202 of a fetch. */
function constantBody(agentId: number) {
  const id = `${agentId}-01940000-0000-7000-8000-000000000000`;
  return {
    id,
    kind: 'fetch',
    status: 'queued',
    done: false,
    created_at: '2026-01-01T00:00:00.000Z',
    links: { self: `/api/jobs/${id}/`, events: `/api/jobs/${id}/events` },
  };
}

main().catch(exitWithReason);
