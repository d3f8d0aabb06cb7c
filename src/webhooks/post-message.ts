import { type IncomingMessage, type RequestOptions, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isPublicAddress } from '../domain/public-address.ts';
import { addressIn } from '../domain/webhook-details.ts';
import { createGuardedLookup, PrivateAddressError, type Resolve } from './guarded-lookup.ts';
import type { SignedMessage } from './sign.ts';

/** Of an answer, no more than this is read, and nothing is kept. */
const mostResponseBytes = 65_536;

export interface PostSettings {
  /** From the look-up of the name to the end of the answer. */
  timeoutMs: number;
  /** Whether to connect to addresses that are not public. */
  allowPrivate: boolean;
  /** Replaces `dns.lookup`. */
  resolve?: Resolve;
}

/**
 * Posts a message, on a connection of its own, and answers with the status. Follows no redirect. Rejects if there was no
 * whole head of an answer in time, and with {@link PrivateAddressError} where it must not connect.
 */
export async function postMessage(
  to: string,
  message: SignedMessage,
  { timeoutMs, allowPrivate, resolve }: PostSettings,
): Promise<number> {
  const url = new URL(to);
  const address = addressIn(url);
  if (!allowPrivate && address !== undefined && !isPublicAddress(address)) {
    throw new PrivateAddressError(address);
  }
  const response = await exchange(url, message, {
    signal: AbortSignal.timeout(timeoutMs),
    ...(!allowPrivate && { lookup: createGuardedLookup(resolve) }),
  });
  await discard(response);
  return response.statusCode ?? 0;
}

function exchange(url: URL, message: SignedMessage, how: RequestOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { ...message.headers, 'content-length': Buffer.byteLength(message.body) };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { ...how, method: 'POST', agent: false, headers }, resolve);
    outgoing.once('error', reject);
    outgoing.end(message.body);
  });
}

/** Reads the rest within bounds. The status has been said; whatever becomes of the rest changes nothing. */
async function discard(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += (chunk as Buffer).length;
      if (bytes > mostResponseBytes) break;
    }
  } catch {
    response.destroy();
  }
}
