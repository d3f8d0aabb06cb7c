import { randomBytes } from 'node:crypto';

const counterMost = 0xfff;
const randomLength = 10;

const pool = { bytes: Buffer.alloc(0), used: 0 };

// The one piece of state that has to belong to the process: without it two ids of one millisecond have no order.
const last = { milliseconds: 0, counter: 0 };

/**
 * A version 7 UUID (RFC 9562, §5.7): 48 bits of Unix time in milliseconds, a 12-bit counter (§6.2, method 1), 62 random
 * bits. Each one sorts, as text, after every one made before by this process, also when the clock steps back.
 */
export function uuidV7(now: number = Date.now()): string {
  const random = takeRandom();
  advance(now, random.readUInt16BE(0));
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(last.milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.counter, 6);
  random.copy(bytes, 8, 2);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Ten random bytes; asking the system for many at a time costs a tenth. */
function takeRandom(): Buffer {
  if (pool.used + randomLength > pool.bytes.length) {
    pool.bytes = randomBytes(randomLength * 400);
    pool.used = 0;
  }
  pool.used += randomLength;
  return pool.bytes.subarray(pool.used - randomLength, pool.used);
}

/** A new millisecond starts its counter at random in the lower half; a full counter borrows the next millisecond. */
function advance(now: number, random: number): void {
  if (now > last.milliseconds) {
    last.milliseconds = now;
    last.counter = random & 0x7ff;
  } else if (last.counter < counterMost) {
    last.counter += 1;
  } else {
    last.milliseconds += 1;
    last.counter = random & 0x7ff;
  }
}
