import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPasswords } from '../../src/api/passwords.ts';
import { type Answer, createTestApi, jwtSecret, password, type TestApi } from '../support/api.ts';
import { signToken } from './sign-token.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

const noAccount = { detail: 'No active account found with the given credentials' };
const notValid = { detail: 'Token is invalid or expired', code: 'token_not_valid' };
const wrongType = { detail: 'Token has wrong type', code: 'token_not_valid' };
const challenge = 'Bearer realm="api"';

interface Pair {
  access: string;
  refresh: string;
}

const post = (path: string, json: unknown): Promise<Answer> => api.call('POST', path, { json });
const logIn = async (username: string): Promise<Pair> =>
  (await post('/api/token/', { username, password })).body as Pair;
const refresh = (token: string): Promise<Answer> => post('/api/token/refresh/', { refresh: token });

/** Moves the last rotation of all logins into the past, beyond the grace. */
const endGrace = () => api.sql(`update token_families set rotated_at = rotated_at - interval '11 seconds'`);

describe('login', () => {
  test('answers a pair with the claims of the old service and the lives that are configured', async () => {
    const user = await api.createUser({ username: 'ada' });
    const answer = await post('/api/token/', { username: ' ada ', password });
    expect(answer.status).toBe(200);
    const access = decodeJwt(answer.body.access);
    const refreshed = decodeJwt(answer.body.refresh);
    expect(access).toMatchObject({ token_type: 'access', user_id: user.id, jti: expect.any(String) });
    expect(refreshed).toMatchObject({ token_type: 'refresh', user_id: user.id, jti: expect.any(String) });
    expect(access.exp! - access.iat!).toBe(300);
    expect(refreshed.exp! - refreshed.iat!).toBe(86_400);
    expect((await api.call('GET', '/api/me/', { token: answer.body.access })).body).toEqual({
      id: user.id,
      username: 'ada',
      email: '',
      is_admin: false,
      is_agent: true,
      capacity: 15,
      held_count: 0,
      is_available: true,
    });
  });

  test.each(['urlencoded', 'multipart'])('takes a form that is %s', async (kind) => {
    const { username } = await api.createUser();
    const fields = { username, password };
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const answer = await api.call('POST', '/api/token', {
      body: kind === 'multipart' ? body : new URLSearchParams(fields),
    });
    expect(answer.status).toBe(200);
  });

  test('refuses a wrong password, an unknown, an inactive and a deleted user in the same words', async () => {
    const active = await api.createUser();
    const inactive = await api.createUser();
    const deleted = await api.createUser();
    await api.sql('update users set is_active = false where id = $1', [inactive.id]);
    await api.sql('update users set deleted_at = now() where id = $1', [deleted.id]);
    const attempts = [
      { username: active.username, password: `${password} ` },
      { username: active.username.toUpperCase(), password },
      { username: 'nobody', password },
      { username: 'x'.repeat(100_000), password },
      { username: inactive.username, password },
      { username: deleted.username, password },
    ];
    for (const attempt of attempts) {
      const answer = await post('/api/token/', attempt);
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: noAccount });
      expect(answer.headers.get('www-authenticate')).toBe(challenge);
    }
  });

  test('takes as long for an unknown and an inactive user as for a wrong password', async () => {
    const active = await api.createUser();
    const inactive = await api.createUser();
    await api.sql('update users set is_active = false where id = $1', [inactive.id]);
    const realHash = await createPasswords().hash(password);
    await api.sql('update users set password_hash = $1', [realHash]);
    const shortestMs = async (username: string, candidate: string) => {
      const times: number[] = [];
      for (let i = 0; i < 5; i++) {
        const start = performance.now();
        await post('/api/token/', { username, password: candidate });
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const wrong = await shortestMs(active.username, 'wrong password');
    // A hash takes some 20 ms and everything else 2: half would tell, a quarter leaves room for a busy machine.
    expect(await shortestMs('nobody-at-all', 'wrong password')).toBeGreaterThan(wrong / 4);
    expect(await shortestMs(inactive.username, password)).toBeGreaterThan(wrong / 4);
  });

  test.each([
    [{}, { username: ['This field is required.'], password: ['This field is required.'] }],
    [{ username: null, password: 'x' }, { username: ['This field may not be null.'] }],
    [{ username: ' ', password: '' }, fieldsOf('This field may not be blank.')],
    [{ username: 1, password: true }, fieldsOf('Not a valid string.')],
    [{ username: ['a'], password: {} }, fieldsOf('Not a valid string.')],
    [{ username: 'a\0b', password: 'c\0d' }, fieldsOf('Null characters are not allowed.')],
    [[], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    ['text', { non_field_errors: ['Invalid data. Expected a dictionary, but got str.'] }],
    [null, { non_field_errors: ['No data provided'] }],
  ])('refuses the body %j field by field', async (json, body) => {
    expect(await post('/api/token/', json)).toMatchObject({ status: 400, body });
  });
});

describe('login limits', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  test('refuse a user name after ten wrong passwords, however many at once, until a minute is over', async () => {
    const user = await api.createUser();
    const wrong = () => post('/api/token/', { username: user.username, password: 'wrong password' });
    const answers = await Promise.all(Array.from({ length: 14 }, wrong));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toEqual({
      detail: expect.stringMatching(/^Request was throttled\. Expected available in \d+ seconds\.$/),
    });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(50);
    const right = { username: user.username, password };
    expect((await post('/api/token/', right)).status).toBe(429);
    vi.setSystemTime(Date.now() + 61_000);
    expect((await post('/api/token/', right)).status).toBe(200);
  });

  test('never count right logins', async () => {
    const { username } = await api.createUser();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => post('/api/token/', { username, password })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

describe('refresh', () => {
  test('gives a new pair that works, again and again', async () => {
    const { username, id } = await api.createUser();
    let pair = await logIn(username);
    for (let i = 0; i < 3; i++) {
      const answer = await refresh(pair.refresh);
      expect(answer.status).toBe(200);
      expect(answer.body.refresh).not.toBe(pair.refresh);
      pair = answer.body;
    }
    expect((await api.call('GET', '/api/me/', { token: pair.access })).body.id).toBe(id);
  });

  test('gives racing tabs the same next token, and only one chain goes on', async () => {
    let { refresh: token } = await logIn((await api.createUser()).username);
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(token)));
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
      const next = new Set(answers.map(({ body }) => body.refresh as string));
      expect(next.size).toBe(1);
      [token = ''] = next;
    }
  });

  test('takes a replay after the grace for a theft and ends the login', async () => {
    const pair = await logIn((await api.createUser()).username);
    const next = (await refresh(pair.refresh)).body as Pair;
    await endGrace();
    expect(await refresh(pair.refresh)).toMatchObject({ status: 401, body: notValid });
    expect(await refresh(next.refresh)).toMatchObject({ status: 401, body: notValid });
  });

  test('takes a token from before the last for a theft at once', async () => {
    const first = await logIn((await api.createUser()).username);
    const second = (await refresh(first.refresh)).body as Pair;
    const third = (await refresh(second.refresh)).body as Pair;
    expect((await refresh(first.refresh)).status).toBe(401);
    expect((await refresh(third.refresh)).status).toBe(401);
  });

  test('leaves other logins of the same user alone when one is ended', async () => {
    const { username } = await api.createUser();
    const stolen = await logIn(username);
    const other = await logIn(username);
    await refresh(stolen.refresh);
    await endGrace();
    await refresh(stolen.refresh);
    expect((await refresh(other.refresh)).status).toBe(200);
  });

  test.each([
    ['deactivated', 'update users set is_active = false where id = $1'],
    ['deleted', 'update users set deleted_at = now() where id = $1'],
    ['given another password', 'update users set token_version = token_version + 1 where id = $1'],
  ])('refuses a user who was %s', async (_, statement) => {
    const { username, id } = await api.createUser();
    const pair = await logIn(username);
    await api.sql(statement, [id]);
    expect(await refresh(pair.refresh)).toMatchObject({ status: 401, body: notValid });
  });

  test('gives the roles that the user has now', async () => {
    const { username, id } = await api.createUser();
    const pair = await logIn(username);
    await api.sql('update users set is_admin = true where id = $1', [id]);
    const { access } = (await refresh(pair.refresh)).body as Pair;
    expect(decodeJwt(access)).toMatchObject({ is_admin: true, is_agent: true });
  });

  test('removes expired logins as new ones come', async () => {
    await api.sql(`update token_families set expires_at = now() - interval '1 second'`);
    const [before] = await api.sql<{ count: number }>(
      'select count(*)::integer as count from token_families',
    );
    expect(before!.count).toBeGreaterThan(0);
    const { username } = await api.createUser();
    for (let i = 0; i <= before!.count / 10; i++) await logIn(username);
    const left = await api.sql('select from token_families where expires_at < now()');
    expect(left).toEqual([]);
  });
});

describe('verify', () => {
  test('accepts both tokens of a login', async () => {
    const pair = await logIn((await api.createUser()).username);
    for (const token of [pair.access, pair.refresh]) {
      expect(await post('/api/token/verify/', { token })).toMatchObject({ status: 200, body: {} });
    }
  });

  test('refuses a used refresh token, and every token of a user who is inactive', async () => {
    const { username, id } = await api.createUser();
    const pair = await logIn(username);
    const next = (await refresh(pair.refresh)).body as Pair;
    expect((await post('/api/token/verify/', { token: pair.refresh })).status).toBe(401);
    await api.sql('update users set is_active = false where id = $1', [id]);
    for (const token of [pair.access, next.access, next.refresh]) {
      expect(await post('/api/token/verify/', { token })).toMatchObject({ status: 401, body: notValid });
    }
  });
});

describe('blacklist', () => {
  test('ends the login, once', async () => {
    const pair = await logIn((await api.createUser()).username);
    const logOut = () => post('/api/token/blacklist/', { refresh: pair.refresh });
    expect(await logOut()).toMatchObject({ status: 200, body: {} });
    expect((await refresh(pair.refresh)).status).toBe(401);
    expect((await post('/api/token/verify/', { token: pair.refresh })).status).toBe(401);
    expect(await logOut()).toMatchObject({ status: 401, body: notValid });
  });
});

describe('a token that is no good', () => {
  const user_id = 1;
  const access = { token_type: 'access', user_id, version: 1 };
  const family = crypto.randomUUID();
  const refreshing = { token_type: 'refresh', user_id, family, jti: crypto.randomUUID() };
  const bad: [string, () => unknown, object][] = [
    ['garbage', () => 'garbage', notValid],
    ['three dots', () => '...', notValid],
    ['a very long text', () => 'x'.repeat(500_000), notValid],
    ['no ASCII', () => 'ключ.ключ.ключ', notValid],
    ['signed with another key', () => signToken(refreshing, { secret: `another ${jwtSecret}` }), notValid],
    ['not signed (alg none)', () => signToken(refreshing, { algorithm: 'none' }), notValid],
    ['signed with another algorithm', () => signToken(refreshing, { algorithm: 'HS512' }), notValid],
    ['expired', () => signToken(refreshing, { lifeSeconds: -1 }), notValid],
    ['of a login that never was', () => signToken(refreshing), notValid],
    ['without a family', () => signToken({ ...refreshing, family: undefined }), notValid],
    ['with a family that is no id', () => signToken({ ...refreshing, family: "'; drop" }), notValid],
  ];

  test.each([...bad, ['an access token', () => signToken(access), wrongType] as const])(
    '%s is 401 for refresh and blacklist',
    async (_, make, body) => {
      const token = await make();
      for (const path of ['/api/token/refresh/', '/api/token/blacklist/']) {
        const answer = await post(path, { refresh: token });
        expect(answer).toMatchObject({ status: 401, body });
        expect(answer.headers.get('www-authenticate')).toBe(challenge);
      }
    },
  );

  test.each([...bad, ['of nobody', () => signToken({ ...access, user_id: 0 }), notValid] as const])(
    '%s is 401 for verify',
    async (_, make, body) => {
      expect(await post('/api/token/verify/', { token: await make() })).toMatchObject({ status: 401, body });
    },
  );

  test.each(['/api/token/refresh/', '/api/token/blacklist/', '/api/token/verify/'])(
    'is 400 where %s gets no text at all',
    async (path) => {
      const field = path.includes('verify') ? 'token' : 'refresh';
      const cases: [unknown, string][] = [
        [undefined, 'This field is required.'],
        [null, 'This field may not be null.'],
        ['', 'This field may not be blank.'],
        [5, 'Not a valid string.'],
        ['\ud800', 'Not a valid string.'],
      ];
      for (const [value, message] of cases) {
        expect(await post(path, { [field]: value })).toMatchObject({
          status: 400,
          body: { [field]: [message] },
        });
      }
    },
  );
});

function fieldsOf(message: string) {
  return { username: [message], password: [message] };
}
