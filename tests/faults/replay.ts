import type { LoggedOperation } from './operation-log.ts';

type TicketPlace = { readonly status: string; readonly agentId: number | null };
type World = {
  readonly tickets: Map<number, TicketPlace>;
  readonly capacity: Map<number, number>;
  readonly held: Map<number, Set<number>>;
  readonly findings: string[];
  created: number;
  deleted: number;
};

const inPool: TicketPlace = { status: 'unassigned', agentId: null };

/**
 * Follows the operation log from the start of the run and says where it is impossible: a ticket that is taken while
 * another agent has it, a sale or an extension by somebody else than the holder or a second one, more tickets than the capacity.
 */
export function replay(
  log: readonly LoggedOperation[],
  start: { tickets: readonly number[]; capacities: ReadonlyMap<number, number> },
): World {
  const world: World = {
    tickets: new Map(start.tickets.map((id) => [id, inPool])),
    capacity: new Map(start.capacities),
    held: new Map(),
    findings: [],
    created: start.tickets.length,
    deleted: 0,
  };
  for (const operation of log) {
    if (operation.status === 'succeeded') apply(world, operation);
  }
  return world;
}

function apply(world: World, operation: LoggedOperation): void {
  const { kind, agentId, tickets } = operation;
  const result = operation.result ?? {};
  const complain = (what: string) => void world.findings.push(`operation ${operation.id} (${kind}): ${what}`);
  switch (kind) {
    case 'fetch':
    case 'assign':
      return applyFetch(world, operation, complain);
    case 'sell':
    case 'release':
    case 'extend':
    case 'expire':
      for (const ticket of tickets) {
        const before = move(world, ticket, placeAfter(kind, agentId));
        if (before?.status !== 'assigned' || before.agentId !== agentId)
          complain(`ticket ${ticket} was ${show(before)}, not held by agent ${agentId}`);
      }
      return;
    case 'ticket.create': {
      const { count, first_id: first } = result as { count: number; first_id: number };
      for (let id = first; id < first + count; id += 1) world.tickets.set(id, inPool);
      world.created += count;
      return;
    }
    case 'ticket.reassign':
    case 'ticket.release':
      return applyMove(world, operation, complain);
    case 'ticket.delete':
      for (const ticket of tickets) {
        expectBefore(world, ticket, result['before'], complain);
        move(world, ticket, inPool);
        world.tickets.delete(ticket);
        world.deleted += 1;
      }
      return;
    case 'agent.update': {
      const { capacity } = (result as { changed: { capacity?: number } }).changed;
      if (agentId !== null && capacity !== undefined) world.capacity.set(agentId, capacity);
      return expectWithinCapacity(world, agentId, complain);
    }
    default:
      complain('the replay does not know this kind');
  }
}

/** Where a held ticket is after its agent, or the end of its time, did something with it. */
function placeAfter(kind: 'sell' | 'release' | 'extend' | 'expire', agentId: number | null): TicketPlace {
  if (kind === 'sell') return { status: 'sold', agentId };
  return kind === 'extend' ? { status: 'assigned', agentId } : inPool;
}

function applyFetch(world: World, operation: LoggedOperation, complain: (what: string) => void): void {
  const { agentId, tickets, result, heldIds } = operation;
  for (const ticket of tickets) {
    const before = move(world, ticket, { status: 'assigned', agentId });
    if (before?.status !== 'unassigned') complain(`ticket ${ticket} was ${show(before)}, not in the pool`);
  }
  expectWithinCapacity(world, agentId, complain);
  const held = [...(world.held.get(agentId!) ?? [])].toSorted((a, b) => a - b);
  if (String(held) !== String(heldIds))
    complain(`answered ${String(heldIds)}, but the agent holds ${String(held)}`);
  if (result?.['capacity'] !== world.capacity.get(agentId!)) complain('answered with another capacity');
}

function applyMove(world: World, operation: LoggedOperation, complain: (what: string) => void): void {
  const { before, after } = operation.result as { before: unknown; after: Record<string, unknown> };
  for (const ticket of operation.tickets) {
    expectBefore(world, ticket, before, complain);
    const agentId = after['assigned_to'] as number | null;
    move(world, ticket, { status: String(after['status']), agentId });
    expectWithinCapacity(world, agentId, complain);
  }
}

/** Puts the ticket to its new place and answers the old one. */
function move(world: World, ticket: number, place: TicketPlace): TicketPlace | undefined {
  const before = world.tickets.get(ticket);
  if (before?.status === 'assigned') world.held.get(before.agentId!)?.delete(ticket);
  if (place.status === 'assigned') {
    const held = world.held.get(place.agentId!) ?? new Set();
    world.held.set(place.agentId!, held.add(ticket));
  }
  world.tickets.set(ticket, place);
  return before;
}

function expectBefore(
  world: World,
  ticket: number,
  claimed: unknown,
  complain: (what: string) => void,
): void {
  const known = world.tickets.get(ticket);
  const { status, assigned_to: agentId } = claimed as { status: string; assigned_to: number | null };
  if (known?.status !== status || known.agentId !== agentId)
    complain(`found ticket ${ticket} ${status} by ${agentId}, but it was ${show(known)}`);
}

function expectWithinCapacity(world: World, agentId: number | null, complain: (what: string) => void): void {
  if (agentId === null) return;
  const held = world.held.get(agentId)?.size ?? 0;
  const capacity = world.capacity.get(agentId) ?? 0;
  if (held > capacity) complain(`agent ${agentId} holds ${held} with a capacity of ${capacity}`);
}

function show(place: TicketPlace | undefined): string {
  return place === undefined ? 'unknown' : `${place.status} (agent ${place.agentId})`;
}
