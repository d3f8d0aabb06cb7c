import { afterEach, expect, test, vi } from 'vitest';
import { SilenceError } from '../../src/silence-limit.ts';
import { useConsoleWorld } from './console-world.ts';

const world = useConsoleWorld();
afterEach(() => void vi.restoreAllMocks());

test('without its database every page says so, and works again afterwards', async () => {
  const admin = await world.enter({ isAdmin: true });
  const { em } = world.api().orm;
  const silence = vi.spyOn(em, 'fork').mockImplementation(() => {
    throw new SilenceError(400);
  });
  const answers = [
    await admin.get('/admin/customers'),
    await admin.send('/admin/customers/new', { name: 'Ada', email: 'ada@example.com' }),
    await world.sendForm('/login', { username: admin.user.username, password: 'correct horse battery' }),
  ];
  for (const { status, headers, body } of answers) {
    expect([status, headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8']);
    expect(body).toContain('The database does not answer.');
  }
  silence.mockRestore();
  expect((await admin.get('/admin/customers')).status).toBe(200);
});
