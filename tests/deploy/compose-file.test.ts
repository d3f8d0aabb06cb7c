import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ComposeService, conditionsOf, readComposeFile, root } from './compose-file.ts';

const required = { JWT_SECRET: 'x'.repeat(48), POSTGRES_PASSWORD: 'secret' };
const file = readComposeFile(required);
const services = Object.entries(file.services);
const ownServices = services.filter(([, service]) => service.build !== undefined);

test.each(Object.keys(required))('nothing starts without %s, and an empty one counts as none', (name) => {
  expect(() => readComposeFile({ ...required, [name]: '' })).toThrow(`${name} is missing: set ${name}`);
});

test.each(services)('%s has an image of a named version, or is built', (_name, { image, build }) => {
  if (build === undefined) expect(image).toMatch(/^[a-z/]+:v?\d+\.\d+(\.\d+)?$/);
  else expect(existsSync(`${root}${build}/Dockerfile`)).toBe(true);
});

test.each(services)('%s mounts only what is there', (_name, service) => {
  for (const mount of service.volumes ?? []) {
    const [source = '', target = ''] = mount.split(':');
    expect(target).toMatch(/^\//);
    if (source.startsWith('./')) expect(existsSync(`${root}${source}`)).toBe(true);
    else expect(Object.keys(file.volumes)).toContain(source);
  }
});

test('every volume is mounted by somebody', () => {
  const mounts = services.flatMap(([, { volumes = [] }]) => volumes);
  const mounted = new Set(mounts.map((mount) => mount.split(':')[0]));
  expect(Object.keys(file.volumes).filter((name) => !mounted.has(name))).toEqual([]);
});

test.each(services)('%s waits only for services that there are, and that can become so', (_name, service) => {
  for (const [name, condition] of Object.entries(conditionsOf(service))) {
    const other = file.services[name];
    expect(other).toBeDefined();
    // Without its profile a service is not there to be waited for.
    expect(service.profiles ?? []).toEqual(expect.arrayContaining(other?.profiles ?? []));
    if (condition === 'service_healthy') expect(isCheckedForHealth(other!)).toBe(true);
    else if (condition === 'service_completed_successfully') expect(other?.restart).toBe('no');
    else expect(condition).toBe('service_started');
  }
});

/** By the file, or by the image that is built, whose Dockerfile has a check. */
function isCheckedForHealth({ healthcheck, build }: ComposeService): boolean {
  return healthcheck?.disable !== true && (healthcheck?.test !== undefined || build !== undefined);
}

test.each(services)('the health check of %s is of a form that there is', (_name, { healthcheck }) => {
  if (healthcheck === undefined || healthcheck.disable === true)
    return expect(healthcheck?.test).toBeUndefined();
  expect(healthcheck.test?.[0]).toMatch(/^CMD(-SHELL)?$/);
  expect(healthcheck.test?.length).toBeGreaterThan(1);
  for (const duration of [healthcheck.interval, healthcheck.timeout]) expect(duration).toMatch(/^\d+m?s$/);
  expect(healthcheck.retries).toBeGreaterThan(0);
});

test('API and workers start when the migration has succeeded, and Redis and PostgreSQL are healthy', () => {
  expect(conditionsOf(file.services['migrate']!)).toEqual({ postgres: 'service_healthy' });
  for (const name of ['api', 'worker']) {
    expect(conditionsOf(file.services[name]!)).toEqual({
      migrate: 'service_completed_successfully',
      redis: 'service_healthy',
    });
  }
  expect(file.services['worker']!.deploy?.replicas).toBe(2);
});

test.each(ownServices)(
  '%s is not killed before its own deadline, and can change no file',
  (_name, service) => {
    const grace = Number(/^(\d+)s$/.exec(service.stop_grace_period ?? '')?.[1]);
    expect(grace).toBeGreaterThan(Number(service.environment?.['SHUTDOWN_SECONDS']));
    expect(service.read_only).toBe(true);
  },
);

test('a worker, which listens nowhere, is not asked for its health as the API is', () => {
  const unchecked = ownServices.filter(([, { healthcheck }]) => healthcheck?.disable).map(([name]) => name);
  expect(unchecked.toSorted()).toEqual(['migrate', 'worker']);
});

test('every process of Allot has the settings that all have to share', () => {
  const shared = ['DATABASE_URL', 'REDIS_URL', 'QUEUE_GROUPS', 'JWT_SECRET', 'SHUTDOWN_SECONDS'];
  const [first, ...others] = ownServices.map(([, { environment = {} }]) =>
    shared.map((name) => environment[name]),
  );
  expect(first).not.toContain(undefined);
  for (const other of others) expect(other).toEqual(first);
});

test('Redis keeps what a 202 promises, and drops nothing when it is full', () => {
  const command = file.services['redis']!.command!;
  const valueOf = (option: string) => command[command.indexOf(option) + 1];
  expect(['--appendonly', '--appendfsync', '--maxmemory-policy'].map(valueOf)).toEqual([
    'yes',
    'always',
    'noeviction',
  ]);
});

test('monitoring starts only where it is asked for, and nothing else has a profile', () => {
  const profiled = services
    .filter(([, { profiles }]) => profiles)
    .map(([name, { profiles }]) => ({ name, profiles }));
  expect(profiled).toEqual([
    { name: 'prometheus', profiles: ['monitoring'] },
    { name: 'grafana', profiles: ['monitoring'] },
  ]);
});

test('no port but that of the API is open to other machines', () => {
  const open = services.flatMap(([name, { ports = [] }]) =>
    ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name} ${port}`),
  );
  expect(open).toEqual(['api 3000:3000']);
});
