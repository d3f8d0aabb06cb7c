import type { DocumentedOperation } from '../support/openapi-document.ts';

/** How a request was made: by the document, wrong in one place, or anyhow. */
export type Kind = 'valid' | 'mutated' | 'wild';

export type Role = 'nobody' | 'agent' | 'admin' | 'garbage';

/** Text that stands in the JSON as it is, where JavaScript has no value that would be written so. */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A request in parts, each of which can be changed by itself. */
export interface Draft {
  operation: DocumentedOperation;
  kind: Kind;
  /** What was changed: `body.priority: 1e400`. */
  change?: string;
  /** True if the document does not allow it, so that it has to be refused. */
  isWrong?: boolean;
  method: string;
  /** For the `{id}` of the path, encoded. */
  id: string;
  /** For its second parameter, if it has one. */
  secondId?: string;
  query: [name: string, value: string][];
  /** Instead of `query`. */
  rawQuery?: string;
  role: Role;
  token?: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Instead of `json`. */
  body?: string | Uint8Array<ArrayBuffer>;
}

/** A request as it is sent. */
export interface FuzzedRequest {
  path: string;
  init: RequestInit & { method: string; headers: Record<string, string> };
}

export function toRequest(draft: Draft): FuzzedRequest {
  const { method, query, token } = draft;
  const search = draft.rawQuery ?? new URLSearchParams(query).toString();
  const hasBody = !['GET', 'HEAD'].includes(method);
  const body = draft.body ?? (draft.json === undefined ? undefined : writeJson(draft.json));
  return {
    path: fillPath(draft) + (search === '' ? '' : `?${search}`),
    init: {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(draft.json !== undefined && { 'content-type': 'application/json' }),
        ...draft.headers,
      },
      ...(hasBody && body !== undefined && { body }),
    },
  };
}

function fillPath({ operation: { path }, id, secondId = id }: Draft): string {
  return path.replace(/\{\w+\}/, () => id).replace(/\{\w+\}/, () => secondId);
}

function writeJson(value: unknown): string {
  const raw: string[] = [];
  const mark = `raw-${'x'.repeat(8)}-`;
  const written = JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof RawJson ? `${mark}${raw.push(inner.text) - 1}` : inner,
  );
  return written.replaceAll(
    new RegExp(`"${mark}(\\d+)"`, 'g'),
    (_match, index: string) => raw[Number(index)]!,
  );
}

/** A line that sends the same request to a server at `$ALLOT`. */
export function toCurl({ path, init: { method, headers, body } }: FuzzedRequest): string {
  const quote = (text: string) => `$'${text.replaceAll(/[\\'\p{C}]/gu, escape)}'`;
  const parts = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const sent = typeof body === 'string' ? body : body && Buffer.from(body as Uint8Array).toString('latin1');
  if (sent !== undefined) parts.push(`--data-binary ${quote(sent as string)}`);
  return [`curl -i -X ${method}`, ...parts, `"$ALLOT"${quote(path)}`].join(' ');
}

function escape(character: string): string {
  if (character === '\\' || character === "'") return `\\${character}`;
  return `\\U${character.codePointAt(0)!.toString(16).padStart(8, '0')}`;
}
