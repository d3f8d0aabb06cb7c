import { createHmac } from 'node:crypto';

/** What is posted of one event, by the Standard Webhooks specification. */
export interface SignedMessage {
  headers: Record<string, string>;
  body: string;
}

/**
 * Signs a body with a secret (`whsec_<base64>`): HMAC-SHA256 of `<id>.<timestamp>.<body>`. The id is that of the event,
 * the same with every attempt; the timestamp, in seconds, is that of the attempt.
 */
export function signMessage(id: string, body: string, secret: string, nowMs: number): SignedMessage {
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Allot-Webhooks',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}
