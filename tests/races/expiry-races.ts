import { expect, test } from 'vitest';
import { expireHolds } from '../../src/domain/expire-holds.ts';
import { createHeadStart } from './head-start.ts';
import { groups, type RaceWorld, waiting } from './race-world.ts';

/** A queue in PostgreSQL takes dozens of milliseconds, and is raced only a few times. */
const stepMs = 3;

/** Agents who use their tickets at the moment at which the time of these is over. */
export function raceExpiry(world: RaceWorld): void {
  const sweep = (agentId: number) => expireHolds(world.em(), { group: agentId % groups, groups, most: 200 });

  /** One agent with one ticket, whose time is over in so many milliseconds. */
  async function addHolderFor(milliseconds: number) {
    const { id, client, tickets } = await world.addHolder(1);
    const [ticket] = tickets as [number];
    await world.sql(
      `update tickets set hold_seconds = 600, hold_expires_at = clock_timestamp() + $2 * interval '1 millisecond'
        where id = $1`,
      [ticket, milliseconds],
    );
    return { id, client, ticket };
  }

  /** Sweeps beside the request, as the group's worker would, and then once more when it is answered. */
  async function answerWhileSweeping<Answer>(agentId: number, request: Promise<Answer>): Promise<Answer> {
    const answered = new AbortController();
    const answer = request.finally(() => answered.abort());
    while (!answered.signal.aborted) await sweep(agentId);
    await sweep(agentId);
    return answer;
  }

  async function expiriesOf(ticket: number): Promise<number> {
    const rows = await world.sql(
      `select from operations where kind = 'expire' and tickets::jsonb @> to_jsonb($1::bigint)`,
      [ticket],
    );
    return rows.length;
  }

  test('of a sale and the end of the hold exactly one takes effect', async () => {
    const headStart = createHeadStart(stepMs);
    const outcomes = new Set<number>();
    await world.repeat(async (round) => {
      const { id, client, ticket } = await addHolderFor(headStart.next());
      const email = `ended-${round}@example.com`;
      const sale = await answerWhileSweeping(id, client.sell(ticket, { name: 'Ann', email }, waiting));
      headStart.learn(sale.status === 200);
      outcomes.add(sale.status);
      expect(await world.readTicket(ticket)).toEqual(
        sale.status === 200
          ? { status: 'sold', agent: id, customer: email }
          : { status: 'unassigned', agent: null, customer: null },
      );
      expect(await expiriesOf(ticket)).toBe(sale.status === 200 ? 0 : 1);
    });
    expect(outcomes).toEqual(new Set([200, 404]));
  });

  test('of an extension and the end of the hold exactly one takes effect', async () => {
    const headStart = createHeadStart(stepMs);
    const outcomes = new Set<number>();
    await world.repeat(async () => {
      const { id, client, ticket } = await addHolderFor(headStart.next());
      const extension = await answerWhileSweeping(id, client.extend(ticket, waiting));
      headStart.learn(extension.status === 200);
      outcomes.add(extension.status);
      const isHeld = extension.status === 200;
      expect(await world.ticketsHeldBy(id)).toEqual(isHeld ? [ticket] : []);
      expect(await expiriesOf(ticket)).toBe(isHeld ? 0 : 1);
      if (isHeld) expect(Date.parse(extension.body.hold_expires_at!)).toBeGreaterThan(Date.now() + 500_000);
    });
    expect(outcomes).toEqual(new Set([200, 404]));
  });

  test('tickets whose time is over go to whoever fetches, one owner each, while they are swept', async () => {
    await world.repeat(async () => {
      const [holder, [other]] = [await world.addHolder(15), await world.addAgents(1)];
      await world.sql('update tickets set hold_expires_at = now() where id = any ($1::bigint[])', [
        holder.tickets,
      ]);
      const agents = [holder, other!];
      const [answers] = await Promise.all([
        Promise.all(agents.map(({ client }) => client.fetchTickets(waiting))),
        sweep(holder.id),
      ]);
      for (const [index, agent] of agents.entries()) {
        const ids = answers[index]!.body.map((ticket) => ticket.id);
        expect(await world.ticketsHeldBy(agent.id)).toEqual(ids);
      }
      for (const ticket of holder.tickets) expect(await expiriesOf(ticket)).toBe(1);
    });
  });
}
