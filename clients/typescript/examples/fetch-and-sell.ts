/**
 * Fetches tickets as an agent and sells the first one:
 *
 *     ALLOT_URL=http://127.0.0.1:3000 ALLOT_USERNAME=ann ALLOT_PASSWORD=secret-1234 \
 *       node clients/typescript/examples/fetch-and-sell.ts
 */
import { createAllotClient } from '../client.ts';

const { ALLOT_URL = 'http://127.0.0.1:3000', ALLOT_USERNAME = '', ALLOT_PASSWORD = '' } = process.env;
const allot = createAllotClient({
  baseUrl: ALLOT_URL,
  username: ALLOT_USERNAME,
  password: ALLOT_PASSWORD,
});

// The same key gives the same job: after a lost answer the request can be repeated without harm.
const fetching = await allot.POST('/api/agent/fetch-tickets/', {
  params: { header: { 'Idempotency-Key': crypto.randomUUID(), Prefer: 'respond-async' } },
});
if (fetching.response.status !== 202) throw new Error(JSON.stringify(fetching.error));
const { id } = fetching.data as { id: string };
const fetched = await allot.waitForJob(id);
if (!fetched.result || !('tickets' in fetched.result))
  throw new Error(`The fetch ended as ${fetched.status}`);
const { outcome, tickets } = fetched.result;
console.log(`Fetched (${outcome}): holding ${tickets.length}`);

const [ticket] = tickets;
if (!ticket) throw new Error('There are no tickets to sell.');
const sold = await allot.POST('/api/agent/sell-ticket/{id}/', {
  params: { path: { id: ticket.id }, header: { Prefer: 'wait=10' } },
  body: { customer: { name: 'Carl', email: 'carl@example.com' } },
});
if (!sold.data) throw new Error(JSON.stringify(sold.error));
console.log('message' in sold.data ? sold.data.message : `Accepted as job ${sold.data.id}`);
