import { expect, test } from 'vitest';
import { type RaceWorld, statusesOf, times, waiting } from './race-world.ts';

const nobodysTicket = { error: 'Ticket was not found or was not assigned to you.' };

/** Sales and releases at once. */
export function raceSales(world: RaceWorld): void {
  async function customersLike(pattern: string) {
    return world.sql<{ id: number; name: string; sales: number }>(
      `select customers.id::float8 as id, name, count(tickets.id)::integer as sales
         from customers left join tickets on customer_id = customers.id and status = 'sold'
        where lower(email) like $1 group by customers.id`,
      [pattern],
    );
  }

  test('of 20 sales of one ticket by its agent exactly one succeeds, 19 are answered with 404', async () => {
    await world.repeat(async (round) => {
      const agent = await world.addHolder(2);
      const [ticket, other] = agent.tickets;
      const answers = await times(20, (n) =>
        agent.client.sell(ticket!, { name: `Buyer ${n}`, email: `once-${round}-${n}@example.com` }, waiting),
      );
      expect(statusesOf(answers)).toEqual([200, ...Array<number>(19).fill(404)]);
      const winner = answers.findIndex((answer) => answer.status === 200);
      expect(answers[winner]!.body).toEqual({
        message: `Ticket sold successfully to customer Buyer ${winner}`,
      });
      for (const { body } of answers.toSpliced(winner, 1)) expect(body).toEqual(nobodysTicket);
      expect(await world.readTicket(ticket!)).toEqual({
        status: 'sold',
        agent: agent.id,
        customer: `once-${round}-${winner}@example.com`,
      });
      // The refused ones have not even made their customers.
      expect(await customersLike(`once-${round}-%`)).toHaveLength(1);
      expect(await world.ticketsHeldBy(agent.id)).toEqual([other]);
    });
  });

  test('14 sales of one agent to one new e-mail make one customer and 14 sales', async () => {
    await world.repeat(async (round) => {
      const agent = await world.addHolder(14);
      const answers = await Promise.all(
        agent.tickets.map((ticket, n) => {
          const email = n % 2 === 0 ? `one-${round}@example.com` : `ONE-${round}@Example.com`;
          return agent.client.sell(ticket, { name: `Name ${n}`, email }, waiting);
        }),
      );
      expect(statusesOf(answers)).toEqual(Array<number>(14).fill(200));
      expect(await customersLike(`one-${round}@example.com`)).toMatchObject([{ sales: 14 }]);
      expect(await world.ticketsHeldBy(agent.id)).toEqual([]);
    });
  });

  test('14 sales of 14 agents to one new e-mail make one customer and 14 sales', async () => {
    await world.repeat(async (round) => {
      const agents = await world.addAgents(14, { holding: 1 });
      const email = `all-${round}@example.com`;
      const answers = await Promise.all(
        agents.map(({ client, tickets }, n) =>
          client.sell(tickets[0]!, { name: `Name ${n}`, email }, waiting),
        ),
      );
      expect(statusesOf(answers)).toEqual(Array<number>(14).fill(200));
      expect(await customersLike(email)).toMatchObject([{ sales: 14 }]);
    });
  });

  test('of a sale and a release of one ticket exactly one succeeds, and the ticket is as that one left it', async () => {
    await world.repeat(async (round) => {
      const agent = await world.addHolder(1);
      const [ticket] = agent.tickets;
      const email = `kept-${round}@example.com`;
      const sell = () => agent.client.sell(ticket!, { name: 'Kept', email }, waiting);
      const release = () => agent.client.release(ticket!, waiting);
      const [first, second] = round % 2 === 0 ? [sell(), release()] : [release(), sell()];
      const [sale, released] = await Promise.all(round % 2 === 0 ? [first, second] : [second, first]);
      expect(statusesOf([sale, released])).toEqual([200, 404]);
      expect(sale.status === 200 ? released.body : sale.body).toEqual(nobodysTicket);
      expect(await world.readTicket(ticket!)).toEqual(
        sale.status === 200
          ? { status: 'sold', agent: agent.id, customer: email }
          : { status: 'unassigned', agent: null, customer: null },
      );
      expect(await customersLike(email)).toHaveLength(sale.status === 200 ? 1 : 0);
    });
  });
}
