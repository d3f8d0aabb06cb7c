import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import { countHeldChanges, findHolderFault, findOverload } from '../../src/domain/holding-rules.ts';
import {
  decidePlacement,
  decideReassignment,
  decideRelease,
  type Placement,
  unplaced,
} from '../../src/domain/ticket-rules.ts';
import { ticketStatuses } from '../../src/domain/ticket.ts';

const held: Placement = { status: 'assigned', assignedTo: 7, customerId: null };
const sold: Placement = { status: 'sold', assignedTo: 7, customerId: 3 };

function agrees({ status, assignedTo, customerId }: Placement): boolean {
  if (status === 'unassigned') return assignedTo === null && customerId === null;
  if (status === 'assigned') return assignedTo !== null && customerId === null;
  return assignedTo !== null && customerId !== null;
}

function faultsOf(decided: Placement | DomainError): string[] {
  if (!(decided instanceof DomainError)) return [];
  return decided.code === 'invalid' ? Object.keys(decided.fields ?? {}) : [decided.code];
}

const id = fc.constantFrom(null, 7, 8);
const status = fc.constantFrom(...ticketStatuses);
const before = fc.record({ status, assignedTo: id, customerId: id }).filter(agrees);
const wanted = fc.record({ status, assignedTo: id, customerId: id }, { requiredKeys: [] });

describe('decidePlacement', () => {
  test('lets no ticket come to be in a state that disagrees with itself', () => {
    fc.assert(
      fc.property(before, wanted, (from, to) => {
        const after = decidePlacement(from, to);
        expect(after instanceof DomainError || agrees(after)).toBe(true);
      }),
    );
  });

  test('gives everything that was asked for, or refuses', () => {
    fc.assert(
      fc.property(before, wanted, (from, to) => {
        const after = decidePlacement(from, to);
        expect(after instanceof DomainError ? to : after).toMatchObject(to);
      }),
    );
  });

  test('leaves a sold ticket where it is', () => {
    fc.assert(
      fc.property(before, wanted, (from, to) => {
        fc.pre(from.status === 'sold');
        const after = decidePlacement(from, to);
        if (after instanceof DomainError) expect(after.code).toBe('ticket_sold');
        else expect(after).toEqual(from);
      }),
    );
  });

  test('takes a ticket as it is for no change', () => {
    fc.assert(
      fc.property(before, (from) => {
        expect(decidePlacement(from, from)).toEqual(from);
      }),
    );
  });

  test('moves the status with the agent alone', () => {
    expect(decidePlacement(unplaced, { assignedTo: 7 })).toEqual(held);
    expect(decidePlacement(held, { assignedTo: null })).toEqual(unplaced);
    expect(decidePlacement(held, { assignedTo: 8 })).toEqual({ ...held, assignedTo: 8 });
  });

  test('sells with agent and customer', () => {
    expect(decidePlacement(held, { status: 'sold', customerId: 3 })).toEqual(sold);
    expect(decidePlacement(unplaced, sold)).toEqual(sold);
  });

  test.each([
    { from: unplaced, to: { status: 'assigned' }, fields: ['assigned_to'] },
    { from: unplaced, to: { status: 'sold' }, fields: ['assigned_to', 'customer'] },
    { from: unplaced, to: { status: 'unassigned', assignedTo: 7 }, fields: ['assigned_to'] },
    { from: unplaced, to: { customerId: 3 }, fields: ['customer'] },
    { from: held, to: { status: 'unassigned' }, fields: ['assigned_to'] },
    { from: held, to: { status: 'assigned', assignedTo: null }, fields: ['assigned_to'] },
    { from: held, to: { status: 'sold' }, fields: ['customer'] },
    { from: held, to: { customerId: 3 }, fields: ['customer'] },
    { from: held, to: { assignedTo: 8, customerId: 3 }, fields: ['customer'] },
    { from: sold, to: { assignedTo: null }, fields: ['ticket_sold'] },
    { from: sold, to: { status: 'unassigned', assignedTo: null }, fields: ['ticket_sold'] },
    { from: sold, to: { customerId: 4 }, fields: ['ticket_sold'] },
    { from: sold, to: { assignedTo: 8 }, fields: ['ticket_sold'] },
  ] as const)('refuses $to of $from.status, naming $fields', ({ from, to, fields }) => {
    expect(faultsOf(decidePlacement(from, to))).toEqual(fields);
  });
});

test('only a held ticket can be released', () => {
  expect(decideRelease(held)).toEqual(unplaced);
  expect(faultsOf(decideRelease(unplaced))).toEqual(['ticket_not_held']);
  expect(faultsOf(decideRelease(sold))).toEqual(['ticket_sold']);
});

test('any ticket but a sold one can be given to an agent', () => {
  expect(decideReassignment(unplaced, 8)).toEqual({ ...held, assignedTo: 8 });
  expect(decideReassignment(held, 8)).toEqual({ ...held, assignedTo: 8 });
  expect(faultsOf(decideReassignment(sold, 8))).toEqual(['ticket_sold']);
});

describe('holding rules', () => {
  const holder = { id: 7, username: 'ada', capacity: 2, heldCount: 1, isActive: true, isAgent: true };

  test('counts only tickets that change hands, and a sold one as no longer held', () => {
    const moves = [
      { before: unplaced, after: held },
      { before: held, after: { ...held, assignedTo: 8 } },
      { before: held, after: sold },
      { before: held, after: held },
    ];
    expect([...countHeldChanges(moves)]).toEqual([
      [7, -1],
      [8, 1],
    ]);
  });

  test('refuses the first ticket above the capacity, and never a ticket that is given back', () => {
    const holders = new Map([[7, holder]]);
    expect(findOverload(new Map([[7, 1]]), holders)).toBeUndefined();
    expect(findOverload(new Map([[7, 2]]), holders)?.code).toBe('agent_at_capacity');
    expect(findOverload(new Map([[7, -1]]), new Map([[7, { ...holder, heldCount: 3 }]]))).toBeUndefined();
  });

  test('lets only active agents that exist be given tickets', () => {
    expect(findHolderFault(7, holder)).toBeUndefined();
    expect(findHolderFault(7, undefined)).toBe('Invalid pk "7" - object does not exist.');
    expect(findHolderFault(7, { ...holder, isAgent: false })).toBe('Invalid pk "7" - object does not exist.');
    expect(findHolderFault(7, { ...holder, isActive: false })).toBe('Agent "ada" is not active.');
  });
});
