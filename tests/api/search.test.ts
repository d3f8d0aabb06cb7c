import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';

/** Searches in tables larger than what one request looks at row by row (10,000), and sorts (20,000). */
let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
  await api.sql(`insert into users (username, password_hash, is_agent)
    select case n when 5 then 'the needle' else 'agent-' || n end, 'none', true from generate_series(1, 11000) n`);
  await api.sql(`insert into customers (name, email)
    select case n when 5 then 'Ada Needle' else 'Customer ' || n end, n || '@example.com' from generate_series(1, 11000) n`);
  // Created in groups, so that many share a moment. The oldest 22,000 are "matinee", every 2,500th is "gala".
  await api.sql(`insert into tickets (subject, created_at)
    select concat_ws(' ', 'Seat', n, case when n <= 22000 then 'matinee' end, case when n % 2500 = 7 then 'GALA' end,
                     case when n in (9, 24000, 24001) then 'x-y' end),
           '2025-01-01T00:00:00Z'::timestamptz + (n / 50) * interval '1 minute'
      from generate_series(1, 34000) n`);
}, 60_000);
afterAll(() => api.close());

interface Page {
  ids: number[];
  next: string | undefined;
}

async function readPage(path: string): Promise<Page> {
  const { status, body, headers } = await api.call('GET', path, { token: admin.token });
  expect(status).toBe(200);
  const next = /<([^>]+)>/.exec(headers.get('link') ?? '')?.[1];
  return { ids: body.map(({ id }: { id: number }) => id), next };
}

async function readPages(path: string): Promise<Page[]> {
  const pages = [await readPage(path)];
  for (let next = pages[0]!.next; next !== undefined; next = pages.at(-1)!.next)
    pages.push(await readPage(next));
  return pages;
}

const idsOf = (pages: Page[]) => pages.flatMap(({ ids }) => ids);

test.each(['seat', 'matinee', 'gala', 'seat 17', 'x-y', '7', 'nowhere'])(
  'the pages of "%s" together are all that contain it, in the order of the list',
  async (text) => {
    for (const [query, order] of [
      ['', 'id desc'],
      ['&ordering=id', 'id'],
      ['&ordering=created_at', 'created_at, id'],
      ['&status=unassigned', 'created_at desc, id desc'],
    ]) {
      const rows = await api.sql<{ id: string }>(
        `select id from tickets where subject ilike '%' || $1 || '%' order by ${order}`,
        [text],
      );
      const path = `/api/admin/tickets/?limit=1000&search=${encodeURIComponent(text)}${query}`;
      expect(idsOf(await readPages(path))).toEqual(rows.map(({ id }) => Number(id)));
    }
  },
  30_000,
);

test('a rare text is found at once, however far from the start of the list', async () => {
  const { ids, next } = await readPage('/api/admin/tickets/?search=gala&limit=20');
  expect(ids).toEqual(Array.from({ length: 14 }, (_, n) => 32_507 - n * 2500));
  expect(next).toBeUndefined();
});

test.each([
  ['agents', ''],
  ['agents', '&ordering=-username'],
  ['customers', '&ordering=-id'],
  ['customers', '&ordering=-email'],
])('so are %s%s', async (resource, ordering) => {
  const pages = await readPages(`/api/admin/${resource}/?search=NEEDLE${ordering}`);
  expect(pages).toHaveLength(1);
  expect(idsOf(pages)).toHaveLength(1);
});

test.each([
  ['matinee', []],
  ['x-y', [24_001]],
])(
  'a page of "%s", which an index does not help to find, ends early and has a next one',
  async (text, found) => {
    const { ids, next } = await readPage(`/api/admin/tickets/?search=${text}`);
    expect(ids).toEqual(found);
    expect(next).toBeDefined();
  },
);

test('a page ends early while the index does not answer', async () => {
  const other = new Client({ connectionString: api.database.url });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('lock table ticket_subjects in access exclusive mode');
    const { ids, next } = await readPage('/api/admin/tickets/?search=gala');
    expect(ids).toEqual([32_507, 30_007, 27_507, 25_007]);
    expect(next).toBeDefined();
    await other.query('rollback');
    expect((await readPage(next!)).ids).toEqual(Array.from({ length: 10 }, (_, n) => 22_507 - n * 2500));
  } finally {
    await other.end();
  }
});

test('a ticket is found by the subject that it has now', async () => {
  const path = '/api/admin/tickets/1/';
  const search = async (text: string) => (await readPage(`/api/admin/tickets/?search=${text}`)).ids;
  for (const subject of ['zebra crossing', '', 'zebra']) {
    await api.call('PATCH', path, { token: admin.token, json: { subject } });
    expect(await search('zebra')).toEqual(subject === '' ? [] : [1]);
    expect(await search('seat 1 m')).toEqual([]);
  }
  await api.call('DELETE', path, { token: admin.token });
  expect(await search('zebra')).toEqual([]);
});

test('subjects are kept for searches exactly as they are, and only where there is one', async () => {
  await api.call('POST', '/api/admin/tickets/bulk/', { token: admin.token, json: { count: 10 } });
  expect(
    await api.sql(`select ticket_id, subject from ticket_subjects
      except select id, subject from tickets where subject <> ''`),
  ).toEqual([]);
  expect(
    await api.sql(`select id, subject from tickets where subject <> ''
      except select ticket_id, subject from ticket_subjects`),
  ).toEqual([]);
});

test('where all tickets are taken away at once, ids can begin again', async () => {
  await api.sql('truncate tickets restart identity');
  await api.sql(`insert into tickets (subject) values ('zebra')`);
  expect(await api.sql('select subject from ticket_subjects')).toEqual([{ subject: 'zebra' }]);
});
