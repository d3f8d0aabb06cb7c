import { connect } from 'node:net';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { TestApi, TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { createListeningApi, type ListeningApi } from '../support/listening-api.ts';

const path = '/api/admin/tickets/export/';

let listening: ListeningApi;
let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  listening = await createListeningApi();
  ({ api, admin } = listening);
});
afterAll(() => listening.close());
beforeEach(() => api.sql('delete from tickets'));

const download = (query = '', accept?: string) =>
  api.call('GET', `${path}${query}`, {
    token: admin.token,
    ...(accept !== undefined && { headers: { accept } }),
  });
const upload = (body: string, type: string) =>
  api.call('POST', '/api/admin/tickets/import/', {
    token: admin.token,
    headers: { 'content-type': type },
    body,
  });
const readDetails = () => api.sql('select subject, priority, metadata from tickets order by id');
const readRows = (file: string) => parse<Record<string, string>>(file, { columns: true });
const readLines = (file: string) =>
  file
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));

const seed = (count: number, bytes = 0) =>
  api.sql(
    `insert into tickets (subject, metadata)
     select n::text, jsonb_build_object('x', repeat('x', $2::integer)) from generate_series(1, $1::integer) as n`,
    [count, bytes],
  );

test('has every field of every ticket, by ascending id, over many pages', async () => {
  await seed(1_201);
  const agent = await api.createUser();
  await api.sql(
    `with agent as (update users set held_count = 1 where id = $1 returning id)
     update tickets set status = 'assigned', assigned_to = agent.id, assigned_at = now() from agent where subject = '700'`,
    [agent.id],
  );
  const lines = readLines((await download('?format=ndjson')).body) as { id: number; subject: string }[];
  expect(lines.map(({ subject }) => subject)).toEqual(Array.from({ length: 1_201 }, (_, n) => `${n + 1}`));
  const { id } = lines[699]!;
  const { body: ticket } = await api.call('GET', `/api/admin/tickets/${id}/`, { token: admin.token });
  expect(lines[699]).toEqual(ticket);

  const rows = readRows((await download()).body);
  expect(rows.map((row) => row.id)).toEqual(lines.map((line) => `${line.id}`));
  const cells = { ...ticket, metadata: JSON.stringify(ticket.metadata) } as Record<
    string,
    string | number | null
  >;
  const expected = Object.entries(cells).map(([name, value]) => [name, String(value ?? '')]);
  expect(rows[699]).toEqual(Object.fromEntries(expected));
});

test.each([
  ['', undefined, 'csv'],
  ['', '*/*', 'csv'],
  ['', 'text/html, image/png', 'csv'],
  ['', 'text/*;q=0.5, application/x-ndjson', 'ndjson'],
  ['', 'application/jsonl', 'ndjson'],
  ['?format=csv', 'application/x-ndjson', 'csv'],
  ['?format=ndjson', 'text/csv', 'ndjson'],
])('with the query "%s" and Accept %s comes as a file of %s', async (query, accept, format) => {
  await seed(1);
  const { status, headers, body } = await download(query, accept);
  const type = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson' }[format];
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe(type);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="tickets.${format}"`);
  expect(body).toMatch(format === 'csv' ? /^id,created_at,.*,sold_at\r\n\d+,.*\r\n$/ : /^\{.*\}\n$/);
});

test('of nothing is a header alone, or nothing', async () => {
  expect((await download()).body).toMatch(/^id,.*\r\n$/);
  expect((await download('?format=ndjson')).body).toBe('');
});

test('takes the filters of the list, and refuses what it does not know', async () => {
  await seed(20);
  expect(readRows((await download('?search=1&status=unassigned')).body)).toHaveLength(11);
  expect(readRows((await download('?status=sold')).body)).toEqual([]);
  for (const query of ['?format=xml', '?limit=5', '?status=zzz', '?assigned_to=x', '?created_after=x']) {
    expect({ query, status: (await download(query)).status }).toEqual({ query, status: 400 });
  }
});

test('is for admins, by GET and HEAD', async () => {
  const agent = await api.createUser();
  expect((await api.call('GET', path)).status).toBe(401);
  expect((await api.call('GET', path, { token: agent.token })).status).toBe(403);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const { status, headers } = await api.call(method, path, { token: admin.token });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD, OPTIONS' });
  }
  expect(await api.call('HEAD', path, { token: admin.token })).toMatchObject({ status: 200, body: '' });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', "'=1", '＝1', '\t=1'])(
  'keeps a spreadsheet from calculating %j, and import/ gives back what it was',
  async (subject) => {
    await api.sql('insert into tickets (subject) values ($1)', [subject]);
    const { body } = await download();
    expect(readRows(body)[0]!.subject).toBe(`'${subject}`);
    await api.sql('delete from tickets');
    expect((await upload(body, 'text/csv')).status).toBe(201);
    expect(await readDetails()).toEqual([{ subject: subject.trim(), priority: 0, metadata: {} }]);
  },
);

test('imported again gives the same subjects, priorities and metadata, whatever they are', async () => {
  const nasty = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    ';',
    '\r',
    '\n',
    '\t',
    ' ',
    '\uFEFF',
    '＝',
    '𝒯',
    'é',
    'null',
    '{}',
  );
  const text = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
    .map((parts) => parts.join('').replaceAll('\0', '').trim());
  const detail = fc.record({
    subject: text,
    priority: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    metadata: fc.dictionary(
      text,
      fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text)),
      { maxKeys: 4 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(detail, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(['csv', 'text/csv'], ['ndjson', 'application/x-ndjson']),
      async (details, [format, type]) => {
        await api.sql('delete from tickets');
        await api.sql(
          `insert into tickets (subject, priority, metadata)
           select subject, priority, metadata from rows from (json_to_recordset($1::json)
             as (subject text, priority integer, metadata jsonb)) with ordinality order by ordinality`,
          [JSON.stringify(details)],
        );
        const before = await readDetails();
        const { body } = await download(`?format=${format}`);
        await api.sql('delete from tickets');
        expect(await upload(body, type)).toMatchObject({ status: 201, body: { created: details.length } });
        expect(await readDetails()).toEqual(before);
      },
    ),
    { numRuns: 60 },
  );
});

test('reads no further than a slow reader takes, and no more once the reader is gone', async () => {
  await seed(10_000, 4_000);
  const statements = vi.spyOn(api.orm.em.getDriver(), 'find');
  const socket = connect(listening.port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${admin.token}\r\n\r\n`);
  await new Promise((resolve) => socket.once('readable', resolve));
  // 50 pages of 0.8 MB; the kernel's buffers take some of them.
  const seen = await untilStill(() => statements.mock.calls.length);
  expect(seen).toBeLessThan(30);
  socket.destroy();
  expect(await untilStill(() => statements.mock.calls.length)).toBeLessThanOrEqual(seen + 1);
  statements.mockRestore();
});

/** The value that has stayed the same for a while. */
async function untilStill(read: () => number): Promise<number> {
  let last = -1;
  let since = performance.now();
  await eventually(() => {
    const now = read();
    if (now !== last) since = performance.now();
    last = now;
    expect(performance.now() - since).toBeGreaterThan(300);
  });
  return last;
}

test('breaks off, without its end, when the database fails in the middle', async () => {
  await seed(3_000, 4_000);
  const find = vi.spyOn(api.orm.em.getDriver(), 'find');
  const response = await fetch(`http://127.0.0.1:${listening.port}${path}`, {
    headers: { authorization: `Bearer ${admin.token}` },
  });
  find.mockRejectedValue(new Error('the database is gone'));
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  await expect(response.text()).rejects.toThrow('terminated');
  find.mockRestore();
  complaint.mockRestore();
  expect(api.logged).toMatchObject([{ msg: 'export broke off' }]);
  api.logged.splice(0);
});

test('the document has an example in both forms, of which the columns are those of the answer', async () => {
  const { body: document } = await api.call('GET', '/api/openapi.json');
  const { content } = document.paths[path].get.responses[200];
  expect(Object.keys(content)).toEqual(['text/csv', 'application/x-ndjson']);
  const [header] = (await download()).body.split('\r\n');
  expect(content['text/csv'].example.split('\r\n')[0]).toBe(header);
  expect(Object.keys(JSON.parse(content['application/x-ndjson'].example)).join(',')).toBe(header);
});
