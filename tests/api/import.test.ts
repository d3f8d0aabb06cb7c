import { fstatSync, readdirSync, type Stats } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sent, TestApi, TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { createListeningApi, type ListeningApi } from '../support/listening-api.ts';

const path = '/api/admin/tickets/import/';
const csv = { 'content-type': 'text/csv' };
const ndjson = { 'content-type': 'application/x-ndjson' };

let listening: ListeningApi;
let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  listening = await createListeningApi();
  ({ api, admin } = listening);
});
afterAll(() => listening.close());
beforeEach(() => api.sql('delete from tickets'));

const send = (body: Sent['body'], headers: Record<string, string>, query = '', token = admin.token) =>
  api.call('POST', `${path}${query}`, { token, headers, body });
const sendCsv = (body: Sent['body'], headers = {}) => send(body, { ...csv, ...headers });
const sendNdjson = (body: Sent['body']) => send(body, ndjson);
const readTickets = () =>
  api.sql('select subject, priority, metadata, status, assigned_to from tickets order by id');
const countTickets = async () => (await readTickets()).length;

/** How many files without a name this process has open, as those of imports are: the system has to be asked. */
function countSpools(): number {
  const opened = readdirSync('/dev/fd').map((descriptor) => statOf(Number(descriptor)));
  return opened.filter((stats) => stats?.isFile() && stats.nlink === 0).length;
}

/** Undefined for a descriptor that has been closed since it was listed, as the one of the listing itself. */
function statOf(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

const ticket = (subject: string, priority = 0, metadata = {}) => ({
  subject,
  priority,
  metadata,
  status: 'unassigned',
  assigned_to: null,
});

describe('a file in order', () => {
  test.each([
    [
      'CSV',
      csv,
      'subject,priority,metadata\nFront row,5,"{""a"":[1]}"\n"two\nlines, ""quoted""",-1,\n,,\n  trimmed ,+7,{}\n',
    ],
    [
      'CSV with CRLF, a byte order mark, other order, blank lines and no end of the last line',
      { 'content-type': 'Text/CSV; charset=utf-8' },
      '\uFEFFpriority,metadata,subject\r\n5,"{""a"":[1]}",Front row\r\n\r\n-1,,"two\nlines, ""quoted"""\r\n,,\r\n7,{},trimmed',
    ],
    [
      'NDJSON',
      ndjson,
      '{"subject":"Front row","priority":5,"metadata":{"a":[1]}}\n{"subject":"two\\nlines, \\"quoted\\"","priority":-1}\n{}\n{"subject":" trimmed ","priority":"7"}\n',
    ],
    [
      'NDJSON with CRLF, a byte order mark, blank lines and no end of the last line',
      { 'content-type': 'application/jsonl' },
      '\uFEFF{"subject":"Front row","priority":5,"metadata":{"a":[1]}}\r\n\r\n{"subject":"two\\nlines, \\"quoted\\"","priority":-1}\r\n{}\r\n \n{"subject":"trimmed","priority":7}',
    ],
  ])('becomes unassigned tickets in its order: %s', async (_, headers, body) => {
    expect(await send(body, headers)).toMatchObject({ status: 201, body: { created: 4 } });
    expect(await readTickets()).toEqual([
      ticket('Front row', 5, { a: [1] }),
      ticket('two\nlines, "quoted"', -1),
      ticket(''),
      ticket('trimmed', 7),
    ]);
    const [operation] = await api.sql(
      `select actor_id::integer, tickets, result->'count' as count from operations where kind = 'ticket.import' order by seq desc limit 1`,
    );
    expect(operation).toEqual({ actor_id: admin.id, tickets: [], count: 4 });
  });

  test('needs not all of the columns', async () => {
    expect((await sendCsv('subject\n""\nA\n')).body).toEqual({ created: 2 });
    expect((await sendCsv('priority\n3\n')).body).toEqual({ created: 1 });
    expect(await readTickets()).toEqual([ticket(''), ticket('A'), ticket('', 3)]);
  });

  test('creates nothing in a dry run, which leaves the Idempotency-Key unused', async () => {
    const headers = { ...csv, 'idempotency-key': 'dry' };
    const before = await api.snapshot();
    const dry = await send('subject\nA\nB\n', headers, '?dry_run=1');
    expect(dry).toMatchObject({ status: 200, body: { would_create: 2 } });
    const blank = { priority: 0, metadata: {}, hold_seconds: null };
    expect(dry.body.sample).toEqual([
      { ...blank, subject: 'A' },
      { ...blank, subject: 'B' },
    ]);
    expect(await api.snapshot()).toEqual(before);
    expect((await send('subject\nC\n', headers)).status).toBe(201);
  });

  test('shows its first ten tickets in a dry run, as they were understood', async () => {
    const lines = Array.from(
      { length: 1500 },
      (_, n) => `{"subject":" ${n} ","priority":"${n}","hold_seconds":60}\n`,
    );
    const dry = await send(lines.join(''), ndjson, '?dry_run=1');
    expect(dry.body.would_create).toBe(1500);
    const understood = (n: number) => ({ subject: `${n}`, priority: n, metadata: {}, hold_seconds: 60 });
    expect(dry.body.sample).toEqual(Array.from({ length: 10 }, (_, n) => understood(n)));
  });

  test('is read across any borders of chunks', async () => {
    const file = Buffer.from('\uFEFFsubject,metadata\r\n"ü,""𝒯""\r\nx","{""k"":""é""}"\r\nb,{}\r\n');
    for (const size of [1, 2, 3, 7]) {
      await api.sql('delete from tickets');
      expect((await sendCsv(inChunks(file, size))).body).toEqual({ created: 2 });
      expect(await readTickets()).toEqual([ticket('ü,"𝒯"\r\nx', 0, { k: 'é' }), ticket('b')]);
    }
  });

  test('of many thousand lines keeps their order', async () => {
    const lines = Array.from({ length: 25_000 }, (_, n) => `{"subject":"${n}"}`);
    expect((await sendNdjson(lines.join('\n'))).body).toEqual({ created: 25_000 });
    const outOfOrder = await api.sql(
      `select from (select subject::integer as n, row_number() over (order by id) - 1 as place from tickets) as t
        where n <> place`,
    );
    expect(outOfOrder).toEqual([]);
    expect(await countTickets()).toBe(25_000);
  });
});

function inChunks(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  function* split() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  return ReadableStream.from<Uint8Array>(split());
}

describe('a file with faults', () => {
  const line = (number: number, field: string | null, detail: unknown) => ({ line: number, field, detail });
  const unknown = expect.stringMatching(/^Unknown\. /);

  test.each<[string, Sent['body'], unknown[]]>([
    ['no bytes', '', [line(1, null, 'There is no ticket in the file.')]],
    ['a header alone', 'subject\n', [line(1, null, 'There is no ticket in the file.')]],
    [
      'columns that nobody knows',
      'subject,status,wat\na,sold,1\nb\n',
      [line(1, 'status', unknown), line(1, 'wat', unknown)],
    ],
    ['a column name beyond every size', `${'x'.repeat(500_000)}\na\n`, [line(1, 'x'.repeat(100), unknown)]],
    ['a column that is there twice', 'subject,subject\na,b\n', [line(1, 'subject', expect.any(String))]],
    [
      'fields of every kind, after lines within quotes and blank ones',
      'subject,priority,metadata\n"a\r\n\nb",1,\n\n"x\ny",1.5,[1]\n\u0000,x,{\n' +
        `${'s'.repeat(201)},2147483648,"{""a"":""\\u0000""}"\n`,
      [
        line(6, 'priority', 'A valid integer is required.'),
        line(6, 'metadata', 'Expected a dictionary of items but got type "list".'),
        line(8, 'metadata', 'Value must be valid JSON.'),
        line(9, 'subject', 'Ensure this field has no more than 200 characters.'),
        line(9, 'priority', 'Ensure this value is less than or equal to 2147483647.'),
        line(9, 'metadata', 'Null characters are not allowed.'),
      ],
    ],
    ['NUL', 'subject\na\0b\n', [line(2, 'subject', 'Null characters are not allowed.')]],
    [
      'too many and too few cells',
      'subject,priority\na\nb,1,2\n',
      [line(2, null, 'Expected 2 cells but got 1.'), line(3, null, 'Expected 2 cells but got 3.')],
    ],
    ['a record of commas', `subject\n${','.repeat(100_000)}\n`, [line(2, null, expect.any(String))]],
    [
      'a quote that does not end',
      'subject\n"a\nb"\n"c\nd\n',
      [line(4, null, 'A field that begins with a quote does not end with one.')],
    ],
    [
      'a quote within a field, and behind one',
      'subject\na\nb"c\nd\n"e"f\n',
      [line(3, null, expect.stringContaining('What follows was not read.'))],
    ],
    [
      'bytes that are no UTF-8',
      Buffer.from('subject,priority\na,1\n\xff,1\nb,x\n', 'latin1'),
      [line(3, 'subject', 'Not valid UTF-8.'), line(4, 'priority', 'A valid integer is required.')],
    ],
    [
      'a column name that is no UTF-8',
      Buffer.from('subject,\xff\na,1\n', 'latin1'),
      [line(1, null, 'Not valid UTF-8.')],
    ],
    [
      'a field beyond every size',
      `subject\nok\n"${'x\n'.repeat(600_000)}`,
      [line(3, null, expect.stringContaining('longer than 1048576 bytes'))],
    ],
  ])('creates nothing and names the lines of CSV with %s', async (_, body, errors) => {
    const before = await api.snapshot();
    const answer = await sendCsv(body);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.any(String), errors } });
    expect(await api.snapshot()).toEqual(before);
  });

  test.each<[string, Sent['body'], unknown[]]>([
    ['only blank lines', '\n \n', [line(1, null, 'There is no ticket in the file.')]],
    [
      'broken JSON, and what is no object',
      '{"subject":"a"}\n{"subject":\n\n[1]\nnull\n"x"\n',
      [
        line(2, null, expect.stringMatching(/^JSON parse error - /)),
        line(4, null, 'Invalid data. Expected a dictionary, but got list.'),
        line(5, null, 'No data provided'),
        line(6, null, 'Invalid data. Expected a dictionary, but got str.'),
      ],
    ],
    [
      'wrong fields, in the words of the ordinary API',
      '{"subject":null,"priority":"x","metadata":"y"}\n{"status":"sold","__proto__":1}\n{"subject":"\\ud800"}\n{"priority":1e999}',
      [
        line(1, 'subject', 'This field may not be null.'),
        line(1, 'priority', 'A valid integer is required.'),
        line(1, 'metadata', 'Expected a dictionary of items but got type "str".'),
        line(2, 'status', unknown),
        line(2, '__proto__', unknown),
        line(3, 'subject', 'Not a valid string.'),
        line(4, 'priority', expect.any(String)),
      ],
    ],
    [
      'bytes that are no UTF-8',
      Buffer.from('{}\n{"subject":"\xff"}\n{"priority":"x"}', 'latin1'),
      [line(2, null, 'Not valid UTF-8.'), line(3, 'priority', 'A valid integer is required.')],
    ],
    [
      'a line beyond every size, after which it goes on',
      `{}\n${'x'.repeat(3_000_000)}\n[]`,
      [line(2, null, 'The line is longer than 1048576 bytes.'), line(3, null, expect.any(String))],
    ],
  ])('creates nothing and names the lines of NDJSON with %s', async (_, body, errors) => {
    const before = await api.snapshot();
    const answer = await sendNdjson(body);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.any(String), errors } });
    expect(await api.snapshot()).toEqual(before);
  });

  test('says the same of a field as the ordinary API does', async () => {
    for (const fields of [
      { subject: 'x'.repeat(201) },
      { priority: 1.5 },
      { metadata: [] },
      { priority: null },
    ]) {
      const { body: refusal } = await api.call('POST', '/api/admin/tickets/', {
        token: admin.token,
        json: fields,
      });
      const { body } = await sendNdjson(JSON.stringify(fields));
      const [[field, messages]] = Object.entries(refusal) as [[string, string[]]];
      expect(body.errors).toEqual([line(1, field, messages[0])]);
    }
  });

  test('lists a hundred faults and counts all of them', async () => {
    const { body } = await sendCsv(`priority\n${'x\n'.repeat(250)}`);
    expect(body.errors).toHaveLength(100);
    expect(body.errors.at(-1)).toEqual(line(101, 'priority', expect.any(String)));
    expect(body.detail).toBe('250 faults in the file, no ticket was created. The first 100 are listed.');
  });

  test('is told as a problem to those who want one', async () => {
    const { body } = await sendCsv('priority\n1\nx\n', { accept: 'application/problem+json' });
    expect(body).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/3/priority', detail: 'A valid integer is required.' }],
    });
  });
});

describe('refusals', () => {
  test('of who, what and how come in the order of every other route', async () => {
    const agent = await api.createUser();
    const wrong = { 'content-type': 'text/plain', 'content-length': '999999999999' };
    expect((await api.call('POST', path, { headers: wrong, body: 'x' })).status).toBe(401);
    expect((await send('x', wrong, '', agent.token)).status).toBe(403);
    expect((await send('x', wrong, '?dry=1')).status).toBe(400);
    expect((await send('x', wrong)).status).toBe(415);
    expect((await send('x', { ...csv, 'content-length': '999999999999' })).status).toBe(413);
  });

  test.each(['', '?dry_run=1'])(
    'of an unusable Idempotency-Key are the same with the query %j',
    async (query) => {
      const key = { ...csv, 'idempotency-key': 'x'.repeat(256) };
      expect(await send('subject\nx\n', key, query)).toMatchObject({
        status: 400,
        body: { detail: 'Idempotency-Key must be 1 to 255 characters long.' },
      });
    },
  );

  test('of a media type name those that would do', async () => {
    const { status, body, headers } = await send('{}', { 'content-type': 'application/json' });
    expect(status).toBe(415);
    expect(body.detail).toMatch(
      /^Unsupported media type "application\/json" in request\..*text\/csv, application\/x-ndjson/,
    );
    expect(headers.get('accept')).toContain('text/csv');
  });

  test('of a compressed file say so, even if it is not compressed after all', async () => {
    const { status, body } = await sendCsv('subject\nx\n', { 'content-encoding': 'gzip' });
    expect(status).toBe(415);
    expect(body.detail).toContain('content coding "gzip"');
    expect(await countTickets()).toBe(0);
  });

  test.each([
    ['text/csv; charset=iso-8859-1', 415],
    ['text/csv;charset="UTF-16LE"; header=present', 415],
    ['application/x-ndjson; Charset=windows-1252', 415],
    ['text/csv; header=present; charset="utf-8"', 201],
    ['text/csv;charset=UTF8', 201],
    ['text/csv; charset=us-ascii', 201],
  ])('of a file in %s end in %i: two bytes of Latin 1 can be one letter of UTF-8', async (type, expected) => {
    const file = type.includes('csv') ? 'subject\né\n' : '{"subject":"é"}';
    expect((await send(file, { 'content-type': type })).status).toBe(expected);
  });

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('of %s name what would do', async (method) => {
    const { status, headers } = await api.call(method, path, { token: admin.token });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'POST, OPTIONS' });
  });
});

describe('an Idempotency-Key', () => {
  test('creates the tickets once, and belongs to the file, its format and this path', async () => {
    const key = { 'idempotency-key': 'import-1' };
    for (const _ of [1, 2]) {
      expect(await sendCsv('subject\nA\nB\n', key)).toMatchObject({ status: 201, body: { created: 2 } });
    }
    expect(await countTickets()).toBe(2);
    expect((await sendCsv('subject\nA\nC\n', key)).status).toBe(422);
    expect((await send('{}', { ...ndjson, ...key })).status).toBe(422);
    expect(await countTickets()).toBe(2);
  });

  test('creates them once when many are sent at once', async () => {
    const key = { 'idempotency-key': 'import-2' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendCsv('subject\nA\n', key)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: { created: 1 } });
    expect(await countTickets()).toBe(1);
  });

  test('stays unused when the file is refused', async () => {
    const key = { 'idempotency-key': 'import-3' };
    expect((await sendCsv('priority\nx\n', key)).status).toBe(400);
    expect((await sendCsv('priority\n1\n', key)).status).toBe(201);
  });
});

describe('over a connection', () => {
  const head = (...headers: string[]) =>
    [`POST ${path} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${admin.token}`, ...headers, '', ''].join(
      '\r\n',
    );

  function open(...pieces: (string | Buffer)[]): { socket: Socket; received: () => string } {
    const socket = connect(listening.port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    // The server may close before everything is sent.
    socket.on('error', () => undefined);
    for (const piece of pieces) socket.write(piece);
    return { socket, received: () => received };
  }

  test('more than 256 MB are refused, said at once or found in the middle', { timeout: 60_000 }, async () => {
    const counted = open(head('Content-Type: text/csv', 'Content-Length: 268435457'), 'subject\n');
    await eventually(() => expect(counted.received()).toMatch(/^HTTP\/1\.1 413 /));
    counted.socket.destroy();

    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(piece);
      },
    });
    const piece = Buffer.from(`{"metadata":{"x":"${'x'.repeat(500_000)}"}}\n`);
    const response = await fetch(`http://127.0.0.1:${listening.port}${path}`, {
      method: 'POST',
      headers: { ...ndjson, authorization: `Bearer ${admin.token}` },
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ detail: 'The request body is larger than 268435456 bytes.' });
    expect(await countTickets()).toBe(0);
  });

  test('a fault near the start of a long file is a clean answer, and the connection goes on', async () => {
    const file = `priority\nx\n${'1\n'.repeat(300_000)}`;
    const { socket, received } = open(
      head('Content-Type: text/csv', `Content-Length: ${file.length}`),
      file,
      `GET /livez HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    await eventually(() => expect(received()).toMatch(/^HTTP\/1\.1 400 [^]*"line":2[^]*HTTP\/1\.1 200 /), {
      timeoutMs: 20_000,
    });
    socket.destroy();
  });

  test('a client that goes away in the middle of its file leaves nothing behind', async () => {
    const before = await api.snapshot();
    const kept = countSpools();
    for (const length of ['Content-Length: 1000', 'Transfer-Encoding: chunked']) {
      const first = length.startsWith('T') ? 'a\r\nsubject\nA\n\r\n' : 'subject\nA\n';
      const { socket } = open(head('Content-Type: text/csv', length), first);
      await eventually(() => expect(countSpools()).toBe(kept + 1));
      socket.destroy();
      await eventually(() => expect(countSpools()).toBe(kept));
    }
    expect(await api.snapshot()).toEqual(before);
  });

  test('a client that goes away while its tickets are written leaves nothing behind, and no transaction', async () => {
    const before = await api.snapshot();
    const blocker = new Client({ connectionString: api.database.url });
    await blocker.connect();
    await blocker.query('begin; lock table tickets in share mode');
    const gone = new Promise((resolve) =>
      listening.server.once('connection', (connection) => connection.once('close', resolve)),
    );
    const file = `subject\n${'A\n'.repeat(5_000)}`;
    const { socket } = open(head('Content-Type: text/csv', `Content-Length: ${file.length}`), file);
    await eventually(async () => expect(await countImporting()).toBe(1));
    socket.destroy();
    await gone;
    await blocker.query('commit');
    await blocker.end();
    await eventually(async () => expect(await countImporting()).toBe(0));
    expect(await api.snapshot()).toEqual(before);
  });

  /** Transactions that wait, write, or idle after they have written. */
  async function countImporting(): Promise<number> {
    const rows = await api.sql(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
          and state <> 'idle' and query like 'insert into tickets%'`,
    );
    return rows.length;
  }
});

test('the document has an example of a body in every media type, and import/ takes it', async () => {
  const { body: document } = await api.call('GET', '/api/openapi.json');
  const { content } = document.paths[path].post.requestBody;
  expect(Object.keys(content)).toEqual(expect.arrayContaining(['text/csv', 'application/x-ndjson']));
  for (const [type, { example }] of Object.entries<{ example: string }>(content)) {
    const answer = await send(example, { 'content-type': type });
    expect({ type, ...answer }).toMatchObject({ type, status: 201, body: { created: 2 } });
  }
});

test('the file it keeps is closed, whatever comes of it', async () => {
  const kept = countSpools();
  const key = { 'idempotency-key': 'closed' };
  const statuses = [
    (await sendCsv('subject\nA\n', key)).status,
    (await sendCsv('subject\nB\n', key)).status,
    (await sendCsv('priority\nx\n')).status,
    (await send('subject\nA\n', csv, '?dry_run=1')).status,
  ];
  expect(statuses).toEqual([201, 422, 400, 200]);
  expect(countSpools()).toBe(kept);
});
