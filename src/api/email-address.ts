import { domainToASCII } from 'node:url';

// All run in linear time: no part of a pattern can match the same characters in two ways.
const localPart = /^[-!#$%&'*+/=?^_`{|}~\p{L}\p{M}\p{N}]+(?:\.[-!#$%&'*+/=?^_`{|}~\p{L}\p{M}\p{N}]+)*$/u;
const hostName = /^(?:[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?\.)+(?:[a-z]{2,63}|xn--[0-9a-z-]{1,58}[0-9a-z])$/i;

/** Whether a text is an e-mail address as forms understand it; names and hosts of any script, no quotes, no IP. */
export function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@');
  if (at < 1 || !localPart.test(value.slice(0, at))) return false;
  const host = value.slice(at + 1);
  return /^[-.\p{L}\p{M}\p{N}]+$/u.test(host) && hostName.test(domainToASCII(host));
}
