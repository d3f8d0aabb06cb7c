import type { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { agentBody } from '../agent-body.ts';
import { customerBody } from '../customer-body.ts';
import type { Html } from './layout.ts';
import { readListPage } from './lists.ts';
import type { VisitorApi } from './visitor-api.ts';

/** What agents and customers are called, by id. */
export interface Names {
  readonly agents: ReadonlyMap<number, string>;
  readonly customers: ReadonlyMap<number, string>;
}

/** How many agents or customers a search looks through for the one who is meant. */
const mostSearchedPages = 5;

const agentList = { path: '/api/admin/agents/', row: agentBody };
const customerList = { path: '/api/admin/customers/', row: customerBody };

/** Asks once for all agents and once for all customers that a page names, at most 200 each; who is gone is left out. */
export async function readNames(
  api: VisitorApi,
  { agents = [], customers = [] }: { agents?: Iterable<number | null>; customers?: Iterable<number | null> },
): Promise<Names> {
  const [agentRows, customerRows] = await Promise.all([
    readByIds(api, agentList, agents),
    readByIds(api, customerList, customers),
  ]);
  return {
    agents: new Map(agentRows.map(({ id, username }) => [id, username])),
    customers: new Map(customerRows.map(({ id, name }) => [id, name])),
  };
}

async function readByIds<Row>(
  api: VisitorApi,
  { path, row }: { path: string; row: z.ZodType<Row> },
  wanted: Iterable<number | null>,
): Promise<Row[]> {
  const ids = new Set([...wanted].filter((id) => id !== null));
  if (ids.size === 0) return [];
  return (await api.readPage(`${path}?ids=${[...ids].join(',')}&limit=${ids.size}`, row)).rows;
}

/** A link to an agent by name; `#7` once it is gone. */
export function renderAgent(id: number | null, { agents }: Pick<Names, 'agents'>): Html {
  return id === null ? '' : renderPerson('/admin/agents', id, agents);
}

/** A link to a customer by name; `#7` once it is gone. */
export function renderCustomer(id: number | null, { customers }: Pick<Names, 'customers'>): Html {
  return id === null ? '' : renderPerson('/admin/customers', id, customers);
}

function renderPerson(section: string, id: number, names: ReadonlyMap<number, string>): Html {
  const name = names.get(id);
  return name === undefined ? `#${id}` : html`<a href="${section}/${id}">${name}</a>`;
}

/** The id of the agent with exactly this user name or e-mail; `#7` is the one with this id, even when it is gone. */
export function findAgentId(api: VisitorApi, text: string): Promise<number | undefined> {
  return findId(api, agentList, text, (agent) => [agent.username, agent.email]);
}

/** The id of the customer with exactly this e-mail; `#7` is the one with this id, even when it is gone. */
export function findCustomerId(api: VisitorApi, text: string): Promise<number | undefined> {
  return findId(api, customerList, text, (customer) => [customer.email]);
}

async function findId<Row extends { id: number }>(
  api: VisitorApi,
  { path, row }: { path: string; row: z.ZodType<Row> },
  text: string,
  namesOf: (row: Row) => string[],
): Promise<number | undefined> {
  const wanted = text.trim().toLowerCase();
  const [, id] = /^#(\d{1,15})$/.exec(wanted) ?? [];
  if (id !== undefined) return Number(id) || undefined;
  if (wanted === '' || wanted.startsWith('#')) return undefined;
  const search = new URLSearchParams({ search: wanted, limit: '1000' });
  let next: string | undefined = `${path}?${search.toString()}`;
  for (let page = 0; next !== undefined && page < mostSearchedPages; page += 1) {
    const found: { rows: Row[]; next: string | undefined } = await readListPage(api, next, row);
    const isNamed = (each: Row) => namesOf(each).includes(text.trim());
    const isNamedInAnyCase = (each: Row) => namesOf(each).some((name) => name.toLowerCase() === wanted);
    const match = found.rows.find(isNamed) ?? found.rows.find(isNamedInAnyCase);
    if (match !== undefined) return match.id;
    next = found.next;
  }
  return undefined;
}
