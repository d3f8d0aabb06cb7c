import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What the tests look at of a service of docker-compose.yml. */
export type ComposeService = {
  image?: string;
  build?: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  profiles?: string[];
  restart?: string;
  read_only?: boolean;
  stop_grace_period?: string;
  healthcheck?: { test?: string[]; interval?: string; timeout?: string; retries?: number; disable?: boolean };
  depends_on?: string[] | Record<string, { condition: string }>;
  deploy?: { replicas?: number };
};

export type ComposeFile = {
  name: string;
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
};

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** docker-compose.yml as Compose understands it in this environment. Throws what a required variable says. */
export function readComposeFile(variables: Record<string, string>): ComposeFile {
  const parsed: unknown = parse(readFileSync(`${root}docker-compose.yml`, 'utf8'), { merge: true });
  return interpolate(parsed, variables) as ComposeFile;
}

/** The forms that the file uses: `$$`, `${NAME:-default}` and `${NAME:?what is missing}`. */
const variable = /\$(?:\$|\{(\w+)(?::([-?])([^}]*))?\}|)/g;

function interpolate(value: unknown, variables: Record<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replace(variable, (found, name?: string, form?: string, text?: string) => {
      if (found === '$$') return '$';
      if (name === undefined || form === undefined) throw new Error(`Compose would not take ${value}`);
      const given = variables[name] ?? '';
      if (given === '' && form === '?') throw new Error(`${name} is missing: ${text}`);
      return given === '' ? (text ?? '') : given;
    });
  }
  if (Array.isArray(value)) return value.map((item) => interpolate(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, variables)]));
}

/** What a service waits for, by name of the service; the short form waits until it has started. */
export function conditionsOf({ depends_on = [] }: ComposeService): Record<string, string> {
  if (Array.isArray(depends_on))
    return Object.fromEntries(depends_on.map((name) => [name, 'service_started']));
  return Object.fromEntries(Object.entries(depends_on).map(([name, { condition }]) => [name, condition]));
}
