import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { readDatabaseUrl } from './database-url.ts';
import { autoAssignPolicies } from './domain/share-out.ts';
import { readRedisAddress } from './queues/redis-address.ts';

/** An integer setting with a default, which may be none, and an inclusive range. */
function integer<Fallback extends number | undefined>(fallback: Fallback, least: number, most: number) {
  return z
    .string()
    .optional()
    .transform((text, context): number | Fallback => {
      if (text === undefined || text.trim() === '') return fallback;
      const value = Number(text);
      if (/^\d+$/.test(text.trim()) && value >= least && value <= most) return value;
      context.addIssue(`must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
      return z.NEVER;
    });
}

/** What `read` makes of the text. The fault that it throws must not repeat the value: it may hold a password. */
function url(read: (text: string) => string) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text.trim() === '') return undefined;
      try {
        return read(text.trim());
      } catch (error) {
        context.addIssue((error as Error).message);
        return z.NEVER;
      }
    });
}

function readRedisUrl(text: string): string {
  readRedisAddress(text);
  return text;
}

/** A setting that is true or false, false unless given. */
const flag = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || text.trim() === '' || text.trim() === 'false') return false;
    if (text.trim() === 'true') return true;
    context.addIssue(`must be true or false, not ${JSON.stringify(text)}`);
    return z.NEVER;
  });

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : text));

const readableFile = optionalText.refine(
  (path) => {
    try {
      if (path !== undefined) accessSync(path, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  },
  { error: 'must be the path of a file that can be read' },
);

/** Without a slash at the end, so that `/v1/traces` can follow. */
function readHttpUrl(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text))
    throw new Error('must be a URL such as http://collector:4318');
  return text.replace(/\/+$/, '');
}

/** A setting that is a share, all of it unless given. */
const share = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || text.trim() === '') return 1;
    const value = Number(text);
    if (value >= 0 && value <= 1) return value;
    context.addIssue(`must be a number from 0 to 1, not ${JSON.stringify(text)}`);
    return z.NEVER;
  });

/** The values between the commas of `text`; `findFault` says what is wrong with one of them, if anything is. */
function parseList(
  text: string,
  findFault: (item: string) => string | undefined,
  context: { addIssue(message: string): void },
): string[] {
  const items = text.split(',').map((item) => item.trim());
  const given = items.filter((item) => item !== '');
  for (const item of given) {
    const fault = findFault(item);
    if (fault !== undefined) context.addIssue(`${fault}, not ${JSON.stringify(item)}`);
  }
  return given;
}

function findOriginFault(item: string): string | undefined {
  const isOrigin = /^https?:/.test(item) && URL.canParse(item) && new URL(item).origin === item;
  return isOrigin ? undefined : 'must hold origins such as https://desk.example.com, without a path';
}

function findNetworkFault(item: string): string | undefined {
  const [address = '', prefix, ...rest] = item.split('/');
  const longest = { 4: 32, 6: 128 }[isIP(address)];
  const fits = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (longest ?? -1));
  return longest !== undefined && fits && rest.length === 0
    ? undefined
    : 'must be a number of proxies up to 99, or hold addresses and networks such as 10.0.0.0/8';
}

/** How many proxies stand in front of the API, or their addresses and networks (`10.0.0.0/8`). */
export type TrustedProxies = number | readonly string[];

const corsOrigins = optionalText.transform((text = '', context) => parseList(text, findOriginFault, context));

const trustedProxies = optionalText.transform((text = '0', context): TrustedProxies =>
  /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : parseList(text, findNetworkFault, context),
);

const settingsSchema = z
  .object({
    PORT: integer(3000, 0, 65535),
    HOST: optionalText.transform((text) => text ?? '127.0.0.1'),
    DATABASE_URL: url(readDatabaseUrl),
    REDIS_URL: url(readRedisUrl),
    REDIS_TLS_CA: readableFile,
    DATA_DIR: optionalText.transform((text) => text ?? '.data'),
    DATABASE_POOL_SIZE: integer(12, 2, 1000),
    // Not GROUPS: bash keeps that name for itself and drops `GROUPS=16 npm start` without a word.
    QUEUE_GROUPS: integer(8, 1, 256),
    QUEUE_PREFIX: optionalText
      .transform((text) => text ?? 'allot')
      .pipe(z.string().regex(/^[a-z0-9_-]{1,40}$/i, { error: 'must be 1 to 40 letters, digits, _ and -' })),
    LOOK_AHEAD: integer(64, 1, 1000),
    DEFAULT_WAIT_MS: integer(0, 0, 30_000),
    MAX_WAITING: integer(100_000, 1, 100_000_000),
    AGENT_REQUESTS_PER_MINUTE: integer(0, 0, 1_000_000),
    JWT_SECRET: optionalText.refine((text) => text === undefined || Buffer.byteLength(text) >= 32, {
      error: 'must be at least 32 bytes long; make one with: openssl rand -base64 48',
    }),
    ACCESS_TOKEN_SECONDS: integer(300, 5, 86_400),
    REFRESH_TOKEN_SECONDS: integer(86_400, 60, 31_536_000),
    ADMIN_USERNAME: optionalText
      .transform((text) => text ?? 'admin')
      .pipe(
        z.string().regex(/^[\p{L}\p{N}@.+_-]{1,150}$/u, {
          error: 'must be 1 to 150 letters, digits and @ . + - _',
        }),
      ),
    ADMIN_PASSWORD: optionalText.refine(
      (text) => text === undefined || (text.length >= 8 && text.length <= 128),
      {
        error: 'must be 8 to 128 characters long',
      },
    ),
    AGENT_CAPACITY: integer(15, 0, 1000),
    AUTO_ASSIGN: optionalText
      .transform((text) => text ?? 'off')
      .pipe(
        z.enum(['off', ...autoAssignPolicies], {
          error: `must be off, ${autoAssignPolicies.join(' or ')}`,
        }),
      ),
    HOLD_SECONDS: integer(0, 0, 31_536_000),
    HOLD_EXTENSIONS: integer(2, 0, 1_000_000),
    QUEUE_RETENTION_SECONDS: integer(600, 1, 604_800),
    SHUTDOWN_SECONDS: integer(20, 1, 600),
    SHUTDOWN_DELAY_SECONDS: integer(0, 0, 60),
    LOG_LEVEL: optionalText
      .transform((text) => text ?? 'info')
      .pipe(
        z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
          error: 'must be trace, debug, info, warn, error, fatal or silent',
        }),
      ),
    LOG_REQUESTS: flag,
    METRICS_PORT: integer(undefined, 0, 65535),
    PROMISE_CHECK_SECONDS: integer(3_600, 0, 604_800),
    OTEL_EXPORTER_OTLP_ENDPOINT: url(readHttpUrl),
    OTEL_SERVICE_NAME: optionalText,
    OTEL_TRACES_SAMPLER_ARG: share,
    CORS_ORIGINS: corsOrigins,
    TRUSTED_PROXIES: trustedProxies,
    WEBHOOK_ALLOW_PRIVATE: flag,
    NODE_ENV: optionalText,
  })
  .superRefine((settings, context) => {
    if (settings.NODE_ENV === 'production' && settings.DATABASE_URL && !settings.JWT_SECRET) {
      context.addIssue({
        code: 'custom',
        path: ['JWT_SECRET'],
        message: 'is required in production; make one with: openssl rand -base64 48',
      });
    }
    if (settings.REDIS_URL && !settings.DATABASE_URL && settings.NODE_ENV === 'production') {
      context.addIssue({ code: 'custom', path: ['DATABASE_URL'], message: 'is required in production' });
    }
  });

/** Every setting of Allot, checked. Durations carry their unit in the name. */
export type Config = Readonly<ReturnType<typeof toConfig>>;

/**
 * Reads and checks the settings. Throws one error that lists every fault; starts nothing.
 * This is the only place that reads the environment.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = settingsSchema.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new Error(
      `Allot cannot start, ${faults.length === 1 ? 'a setting is' : 'some settings are'} wrong:\n${faults.join('\n')}`,
    );
  }
  return toConfig(parsed.data);
}

function toConfig(settings: z.output<typeof settingsSchema>) {
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    redisTlsCa: settings.REDIS_TLS_CA,
    dataDir: isAbsolute(settings.DATA_DIR) ? settings.DATA_DIR : resolve(settings.DATA_DIR),
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    groups: settings.QUEUE_GROUPS,
    queuePrefix: settings.QUEUE_PREFIX,
    lookAhead: settings.LOOK_AHEAD,
    defaultWaitMs: settings.DEFAULT_WAIT_MS,
    maxWaiting: settings.MAX_WAITING,
    agentRequestsPerMinute: settings.AGENT_REQUESTS_PER_MINUTE,
    jwtSecret: settings.JWT_SECRET,
    accessTokenSeconds: settings.ACCESS_TOKEN_SECONDS,
    refreshTokenSeconds: settings.REFRESH_TOKEN_SECONDS,
    adminUsername: settings.ADMIN_USERNAME,
    adminPassword: settings.ADMIN_PASSWORD,
    agentCapacity: settings.AGENT_CAPACITY,
    autoAssign: settings.AUTO_ASSIGN === 'off' ? undefined : settings.AUTO_ASSIGN,
    holdSeconds: settings.HOLD_SECONDS,
    holdExtensions: settings.HOLD_EXTENSIONS,
    queueRetentionSeconds: settings.QUEUE_RETENTION_SECONDS,
    shutdownSeconds: settings.SHUTDOWN_SECONDS,
    shutdownDelaySeconds: settings.SHUTDOWN_DELAY_SECONDS,
    logLevel: settings.LOG_LEVEL,
    logRequests: settings.LOG_REQUESTS,
    metricsPort: settings.METRICS_PORT,
    promiseCheckSeconds: settings.PROMISE_CHECK_SECONDS,
    otlpEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    serviceName: settings.OTEL_SERVICE_NAME,
    tracedShare: settings.OTEL_TRACES_SAMPLER_ARG,
    corsOrigins: settings.CORS_ORIGINS,
    trustedProxies: settings.TRUSTED_PROXIES,
    webhookAllowPrivate: settings.WEBHOOK_ALLOW_PRIVATE,
    production: settings.NODE_ENV === 'production',
  };
}
