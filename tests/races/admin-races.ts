import { expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { createHeadStart } from './head-start.ts';
import { type RaceWorld, waiting } from './race-world.ts';

/** Admins who change what an agent works with at the same moment. */
export function raceAdmins(world: RaceWorld): void {
  async function succeededSalesOf(ticketId: number): Promise<number> {
    const rows = await world.sql(
      `select from operations where kind = 'sell' and status = 'succeeded' and tickets::jsonb @> to_jsonb($1::bigint)`,
      [ticketId],
    );
    return rows.length;
  }

  test('a ticket that is sold and deleted is gone, and its sale is recorded if it was answered with 200', async () => {
    const headStart = createHeadStart();
    await world.repeat(async (round) => {
      const agent = await world.addHolder(2);
      const [ticket, other] = agent.tickets;
      const customer = { name: 'Ann', email: `deleted-${round}@example.com` };
      const [sale, deletion] = await Promise.all([
        agent.client.sell(ticket!, customer, waiting),
        headStart.given().then(() => world.admin().deleteTicket(ticket!)),
      ]);
      headStart.learn(sale.status === 200);
      expect(deletion.status).toBe(204);
      expect([200, 404]).toContain(sale.status);
      expect(await world.readTicket(ticket!)).toBeUndefined();
      expect(await succeededSalesOf(ticket!)).toBe(sale.status === 200 ? 1 : 0);
      expect(await world.ticketsHeldBy(agent.id)).toEqual([other]);
    });
  });

  test('of a sale and a reassignment of one ticket exactly one succeeds, and no answered sale is lost', async () => {
    const headStart = createHeadStart();
    await world.repeat(async (round) => {
      const [seller, [receiver]] = [await world.addHolder(1), await world.addAgents(1)];
      const [ticket] = seller.tickets;
      const customer = { name: 'Ann', email: `reassigned-${round}@example.com` };
      const [sale, reassignment] = await Promise.all([
        seller.client.sell(ticket!, customer, waiting),
        headStart.given().then(() => world.admin().reassign(ticket!, receiver!.id)),
      ]);
      headStart.learn(sale.status === 200);
      if (sale.status === 200) {
        expect(reassignment).toMatchObject({ status: 409, body: { code: 'ticket_sold' } });
      } else {
        expect([sale.status, reassignment.status]).toEqual([404, 200]);
      }
      expect(await world.readTicket(ticket!)).toEqual(
        sale.status === 200
          ? { status: 'sold', agent: seller.id, customer: customer.email }
          : { status: 'assigned', agent: receiver!.id, customer: null },
      );
    });
  });

  test('of a fetch and a reassignment that both would fill an agent exactly one does', async () => {
    const headStart = createHeadStart();
    await seedTickets(world.em(), world.rounds);
    await world.repeat(async () => {
      const [receiver, holder] = [await world.addHolder(14), await world.addHolder(1)];
      const [ticket] = holder.tickets;
      const [fetch, reassignment] = await Promise.all([
        receiver.client.fetchTickets(waiting),
        headStart.given().then(() => world.admin().reassign(ticket!, receiver.id)),
      ]);
      const isReassigned = reassignment.status === 200;
      headStart.learn(!isReassigned);
      expect(fetch.status).toBe(200);
      if (!isReassigned) {
        expect(reassignment).toMatchObject({ status: 409, body: { code: 'agent_at_capacity' } });
      }
      const held = await world.ticketsHeldBy(receiver.id);
      expect(held).toHaveLength(15);
      expect(held).toEqual(expect.arrayContaining(receiver.tickets));
      expect(held.includes(ticket!)).toBe(isReassigned);
      expect(await world.ticketsHeldBy(holder.id)).toEqual(isReassigned ? [] : [ticket]);
    });
  });

  test('an agent deleted while it fetches and sells leaves its tickets to the pool and keeps its sales', async () => {
    const headStart = createHeadStart();
    await seedTickets(world.em(), 15 * world.rounds);
    await world.repeat(async (round) => {
      const agent = await world.addHolder(9);
      const sell = (ticket: number) =>
        agent.client.sell(ticket, { name: 'Ann', email: `left-${round}-${ticket}@example.com` }, waiting);
      const wanted = agent.tickets.slice(0, 6);
      const before = [agent.client.fetchTickets(waiting), ...wanted.slice(0, 3).map(sell)];
      await headStart.given();
      const deletion = world.admin().deleteAgent(agent.id);
      const after = [...wanted.slice(3).map(sell), agent.client.fetchTickets(waiting)];
      expect((await deletion).status).toBe(204);
      const answers = await Promise.all([...before, ...after]);
      headStart.learn(answers[1]!.status === 200);
      // What came too late is told that the user is gone, at the door or by its job.
      for (const { status } of answers) expect([200, 401, 403]).toContain(status);
      for (const [index, ticket] of wanted.entries()) {
        const isSold = answers[index + 1]!.status === 200;
        expect(await world.readTicket(ticket)).toMatchObject(
          isSold ? { status: 'sold', agent: agent.id } : { status: 'unassigned', agent: null },
        );
      }
      expect(await world.ticketsHeldBy(agent.id)).toEqual([]);
    });
  });
}
