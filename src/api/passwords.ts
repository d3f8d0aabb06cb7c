import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;
const saltBytes = 16;

/**
 * Hashes at a time. Each takes one of the four threads of libuv for some 20 ms; the others are left to everything
 * else that needs one, such as verifying a token.
 */
const mostAtOnce = 2;

/** Limits guessing: both may refuse by throwing. `before` is asked when the turn has come, not when it was queued for. */
export interface GuessGuard {
  before(): void;
  wrong(): void;
}

export type Passwords = ReturnType<typeof createPasswords>;

/**
 * Hashes and checks passwords with Argon2id (RFC 9106), off the event loop, first come first served. Hashes are texts
 * in the PHC format and carry their own cost.
 */
export function createPasswords() {
  const takeTurn = createTurns(mostAtOnce);
  // Compared against when there is no such user, so that the answer takes as long. No password has a random tag.
  const nobody = formatHash(cost, randomBytes(saltBytes), randomBytes(tagBytes));

  return {
    hash(password: string): Promise<string> {
      return takeTurn(async () => {
        const salt = randomBytes(saltBytes);
        return formatHash(cost, salt, await derive(password, salt, cost, tagBytes));
      });
    },

    /** Whether this is the password. Without a hash it is false, after the same time. */
    verify(password: string, hash: string | undefined, guard: GuessGuard): Promise<boolean> {
      return takeTurn(async () => {
        guard.before();
        const parsed = parseHash(hash ?? nobody);
        if (parsed === undefined) throw new Error('A stored password hash is not one of Argon2id');
        const tag = await derive(password, parsed.salt, parsed.cost, parsed.tag.length);
        const isRight = timingSafeEqual(tag, parsed.tag);
        if (!isRight) guard.wrong();
        return isRight;
      });
    },
  };
}

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

function derive(password: string, salt: Buffer, { memory, passes, parallelism }: Cost, length: number) {
  return new Promise<Buffer>((resolve, reject) => {
    const parameters = { message: password, nonce: salt, memory, passes, parallelism, tagLength: length };
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}

/** `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>`, base64 without padding. */
function formatHash({ memory, passes, parallelism }: Cost, salt: Buffer, tag: Buffer): string {
  const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

function parseHash(hash: string): { cost: Cost; salt: Buffer; tag: Buffer } | undefined {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(hash) ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** Runs at most `most` pieces of work at a time, in the order in which they came. */
function createTurns(most: number) {
  let free = most;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
