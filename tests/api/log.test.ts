import { expect, test } from 'vitest';
import { createLogger } from '../../src/log.ts';

const secret = 'the secret itself';

test.each([
  { password: secret },
  { body: { password: secret, new_password: secret, current_password: secret } },
  { tokens: { access: secret, refresh: secret } },
  { headers: { authorization: `Bearer ${secret}`, cookie: secret } },
  { user: { passwordHash: secret } },
  { config: { jwtSecret: secret, adminPassword: secret, databaseUrl: secret, redisUrl: secret } },
])('never writes a secret: %j', (object) => {
  const lines: string[] = [];
  createLogger('info', { write: (line) => void lines.push(line) }).info(object, 'message');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('[redacted]');
  expect(lines[0]).not.toContain(secret);
});

test('never writes the row that PostgreSQL refused', () => {
  const lines: string[] = [];
  const refusal = Object.assign(new Error('refused'), { detail: secret, where: secret, constraint: 'known' });
  createLogger('info', { write: (line) => void lines.push(line) }).error({ err: refusal }, 'message');
  expect(lines[0]).toContain('"constraint":"known"');
  expect(lines[0]).not.toContain(secret);
});

test('writes nothing below its level', () => {
  const lines: string[] = [];
  createLogger('warn', { write: (line) => void lines.push(line) }).info('message');
  expect(lines).toEqual([]);
});
