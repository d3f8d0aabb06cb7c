import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { DomainError } from './errors.ts';
import { isPublicAddress } from './public-address.ts';
import { requireTexts } from './text-rules.ts';
import type { WebhookEventType } from './webhook.ts';

/** What an admin may say about a subscription. */
export interface WebhookDetails {
  url: string;
  /** At least one. */
  events: readonly WebhookEventType[];
  description?: string | undefined;
  isActive?: boolean | undefined;
}

/** How many subscriptions there can be. */
export const mostWebhooks = 100;

/** In characters. */
export const longestWebhookUrl = 2_000;

/** A new secret in the form of Standard Webhooks: 32 random bytes in base64 behind `whsec_`. */
export function createWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Throws DomainError('invalid') with what is wrong with these fields by themselves. */
export function requireWebhookDetails(
  details: Partial<WebhookDetails>,
  { allowPrivate }: { allowPrivate: boolean },
): void {
  requireTexts({
    url: { text: details.url, most: longestWebhookUrl },
    description: { text: details.description, most: 255 },
  });
  const fault = details.url === undefined ? undefined : findUrlFault(details.url, allowPrivate);
  if (fault !== undefined) throw new DomainError('invalid', fault, { url: [fault] });
}

/** A host name can mean another address every time; what it means is looked at when it is connected to. */
function findUrlFault(text: string, allowPrivate: boolean): string | undefined {
  if (!URL.canParse(text)) return 'Enter a valid URL.';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'The URL must begin with http or https.';
  if (url.username !== '' || url.password !== '') return 'The URL may not hold a user name or password.';
  const address = addressIn(url);
  if (address === undefined || allowPrivate || isPublicAddress(address)) return undefined;
  return 'The URL may not name an address that is not public.';
}

/** The address that a URL names instead of a host; `http://0x7f.1/` names 127.0.0.1. */
export function addressIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}
