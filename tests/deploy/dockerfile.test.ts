import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './compose-file.ts';
import { imageEnvironment, inImage, readDockerfile } from './dockerfile.ts';

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const instructions = readDockerfile();
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;
/** Of packages: what begins with a dot is of our own. */
const imports =
  /(?:^(?:import|export)\b[^'\n]* from |^import |^\} from |\bimport\(|\.resolve\()'([@a-z][^'\n]*)'/gm;
const values = (name: string) => instructions.filter((one) => one.name === name).map(({ value }) => value);

test('every stage begins with the Node that the project is tested with', () => {
  const bases = values('FROM').map((value) => value.split(' ')[0]);
  expect(bases.length).toBeGreaterThan(1);
  for (const base of bases) expect(base).toBe(`node:${manifest.devDependencies['node']}-trixie-slim`);
});

test('it copies only what there is, and what .dockerignore lets through', () => {
  const ignore = readFileSync(`${root}.dockerignore`, 'utf8').split('\n');
  expect(ignore).toContain('*');
  const copied = values('COPY').filter((value) => !value.startsWith('--from='));
  expect(copied.length).toBeGreaterThan(0);
  for (const source of copied.flatMap((value) => value.split(' ').slice(0, -1))) {
    expect(existsSync(`${root}${source}`)).toBe(true);
    expect(ignore).toContain(`!${source}`);
  }
});

test('the lock file alone decides what is installed, before a source is copied', () => {
  const names = instructions.map(({ name, value }) => `${name} ${value}`);
  const lock = names.findIndex((line) => /^COPY .*package-lock\.json/.test(line));
  const install = names.findIndex((line) => /^RUN npm ci .*--omit=dev/.test(line));
  const sources = names.findIndex((line) => /^COPY .*src/.test(line));
  expect(lock).toBeGreaterThan(-1);
  expect(install).toBeGreaterThan(lock);
  expect(sources).toBeGreaterThan(install);
  expect(values('RUN')).toHaveLength(1);
});

test('what runs in it is not root, and owns no file', () => {
  expect(inImage(instructions, 'USER')).toEqual(['node']);
  expect(instructions.filter(({ value }) => value.includes('--chown'))).toEqual([]);
});

test('signals reach the program: the commands are run without a shell', () => {
  expect(JSON.parse(inImage(instructions, 'CMD')[0]!)).toEqual(['node', 'src/api/main.ts']);
  expect(inImage(instructions, 'STOPSIGNAL')).toEqual(['SIGTERM']);
  const [check = ''] = inImage(instructions, 'HEALTHCHECK');
  expect(JSON.parse(check.slice(check.indexOf('CMD ') + 4))).toEqual(['node', '-e', expect.any(String)]);
});

test('it holds no secret', () => {
  expect(Object.keys(imageEnvironment(instructions)).toSorted()).toEqual(['HOST', 'NODE_ENV', 'PORT']);
  expect(values('ARG')).toEqual([]);
});

test('the sources import only what a production install brings', () => {
  const imported = globSync('src/**/*.ts', { cwd: root }).flatMap((path) => {
    const source = readFileSync(`${root}${path}`, 'utf8');
    return [...source.matchAll(imports)].map(([, name]) => name!);
  });
  const packages = new Set(
    imported.filter((name) => !name.startsWith('node:')).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]),
  );
  expect(packages.size).toBeGreaterThan(10);
  expect([...packages].filter((name) => !(name in manifest.dependencies))).toEqual([]);
});
