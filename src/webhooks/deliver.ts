import type { EntityManager } from '@mikro-orm/postgresql';
import type { DueDelivery } from '../domain/take-due-deliveries.ts';
import {
  disableWebhook,
  findWebhookAttempt,
  putDeliveryBack,
  recordFailure,
  recordSuccess,
  type WebhookAttempt,
} from '../domain/webhook-attempt.ts';
import { type PostSettings, postMessage } from './post-message.ts';
import { type RetryRules, retryDelayMs } from './retry-rules.ts';
import { signMessage } from './sign.ts';

export interface DeliverDeps {
  forkEm: () => EntityManager;
  post: PostSettings;
  retry: RetryRules;
}

const gone = 410;
const goneReason = 'The receiver answered 410 Gone.';
const longestError = 300;

/**
 * Makes one attempt to deliver an event, and records what it came to. An attempt that was recorded before is not made
 * again. If this process dies before the record, the same attempt is made once more, under the same event id.
 */
export async function deliver({ forkEm, post, retry }: DeliverDeps, due: DueDelivery): Promise<void> {
  const attempt = await findWebhookAttempt(forkEm(), due);
  if (attempt === undefined) return;
  if (!attempt.isActive) return putDeliveryBack(forkEm(), due);
  const { status, fault } = await tryOnce(attempt, post);
  if (fault === undefined) return recordSuccess(forkEm(), due, status);
  if (status === gone) await disableWebhook(forkEm(), attempt, goneReason);
  await recordFailure(forkEm(), due, {
    responseStatus: status,
    error: fault,
    retryDelayMs: status === gone ? undefined : retryDelayMs(retry, due.attempts + 1, Math.random()),
    giveUpAfterMs: retry.giveUpAfterMs,
  });
}

/** `fault` says what was wrong; without it the receiver has accepted the event. */
type Tried = { status: number; fault: undefined } | { status: number | undefined; fault: string };

async function tryOnce(attempt: WebhookAttempt, post: PostSettings): Promise<Tried> {
  const { eventId, type, data, occurredAtMs, url, secret } = attempt;
  const body = JSON.stringify({ type, timestamp: new Date(occurredAtMs).toISOString(), data });
  try {
    const status = await postMessage(url, signMessage(eventId, body, secret, Date.now()), post);
    return { status, fault: findFault(status) };
  } catch (error) {
    return { status: undefined, fault: describe(error, post.timeoutMs) };
  }
}

function findFault(status: number): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === gone) return goneReason;
  if (status >= 300 && status < 400) return `The receiver answered ${status}; redirects are not followed.`;
  return `The receiver answered ${status}.`;
}

function describe(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'The event could not be sent.';
  if (error.name === 'AbortError') return `The receiver did not answer within ${timeoutMs / 1000} s.`;
  const code = 'code' in error ? String(error.code) : undefined;
  const text = error.message === '' ? (code ?? error.name) : error.message;
  // NUL and half characters cannot be kept.
  return text.replaceAll('\0', '').toWellFormed().slice(0, longestError).toWellFormed();
}
