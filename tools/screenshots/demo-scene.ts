import { Client } from 'pg';
import { createAllotClient, type AllotClient } from '../../clients/typescript/client.ts';

export const demoPassword = 'correct-horse';

/** What the pictures need to know of the scene. */
export interface DemoScene {
  /** The user name of an agent who holds tickets and has sold some. */
  readonly agent: string;
  /** A ticket with a history. */
  readonly busyTicket: number;
}

const agents = ['ada', 'ben', 'chloe', 'dmitri', 'emine', 'farah'];
const shows = ['Summer Festival', 'Jazz Night', 'City Marathon', 'Opera Gala'];
const customers = ['Carl Weber', 'Lena Novak', 'Omar Haddad', 'Mia Rossi', 'Noah Lind', 'Zoe Martin'];

/** Fills a new server, through its API, with what an afternoon leaves behind; the hour before is made up (see {@link makeUpHour}). */
export async function setDemoScene(
  server: { readonly url: string; readonly databaseUrl: string },
  admin: { username: string; password: string },
): Promise<DemoScene> {
  const { url: baseUrl } = server;
  const boss = createAllotClient({ baseUrl, ...admin });
  await boss.POST('/api/admin/tickets/bulk/', { body: describeTickets(240) });
  for (const username of agents) {
    const body = { username, email: `${username}@example.com`, password: demoPassword };
    await boss.POST('/api/admin/agents/', { body });
  }
  const desks = agents.map((username) => createAllotClient({ baseUrl, username, password: demoPassword }));
  let busyTicket = 1;
  for (const [index, desk] of desks.slice(0, 5).entries()) {
    const held = await fetchTickets(desk);
    busyTicket = held[0] ?? busyTicket;
    for (const ticket of held.slice(0, 2 + index))
      await sell(desk, ticket, customers[ticket % customers.length]!);
    if (index < 2) await fetchTickets(desk);
  }
  await boss.PATCH('/api/admin/agents/{id}/', { params: { path: { id: 6 } }, body: { is_available: false } });
  await makeUpHour(server.databaseUrl);
  return { agent: agents[0]!, busyTicket };
}

function describeTickets(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    subject: `${shows[n % shows.length]}, row ${1 + (n % 20)}, seat ${1 + (n % 31)}`,
    priority: n % 12 === 0 ? 5 : 0,
  }));
}

async function fetchTickets(desk: AllotClient): Promise<number[]> {
  const { data } = await desk.POST('/api/agent/fetch-tickets/', {
    params: { header: { Prefer: 'wait=10' } },
  });
  return (data as { id: number }[]).map(({ id }) => id);
}

async function sell(desk: AllotClient, ticket: number, name: string): Promise<void> {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
  await desk.POST('/api/agent/sell-ticket/{id}/', {
    params: { path: { id: ticket }, header: { Prefer: 'wait=10' } },
    body: { customer: { name, email } },
  });
}

/** Fetches of the last hour that nobody asked for, in a wave, so that the charts have something to show. */
async function makeUpHour(databaseUrl: string): Promise<void> {
  // `n` makes PostgreSQL draw a moment for each row, not for each minute.
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into operations (id, kind, agent_id, actor_id, status, tickets, result, accepted_at, started_at, finished_at)
       select '1-demo-' || minute || '-' || n, case when n % 3 = 0 then 'sell' else 'fetch' end, 1, 1, 'succeeded', '[]', '{}',
              at - make_interval(secs => 0.02 + 0.25 * wave * wave * random()), at, at + interval '5 milliseconds'
         from generate_series(1, 58) as minute,
              lateral (select (1 + sin(minute / 7.0)) / 2 as wave) as w,
              lateral generate_series(1, (200 + 1600 * wave)::integer) as n,
              lateral (select now() - make_interval(mins => minute) + make_interval(secs => 0 * n + 60 * random()) as at) as t`,
    );
  } finally {
    await client.end();
  }
}
