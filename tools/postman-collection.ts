import { createHash } from 'node:crypto';
import converter from 'openapi-to-postmanv2';

type Json = Record<string, unknown>;

/** What a collection holds: folders, which hold items again, and requests. Of requests it says what is worked on here. */
type Item = {
  id?: string;
  name: string;
  description?: unknown;
  item?: Item[];
  request?: Request;
  event?: unknown[];
};
type Parameter = { value: string; description: { content: string } };
type Request = { method: string; url: { path: string[]; query: Parameter[] }; auth?: unknown };
type Collection = { info: Json; item: Item[]; variable: Json[]; auth?: Json };

const options = {
  folderStrategy: 'Tags',
  parametersResolution: 'Example',
  alwaysInheritAuthentication: true,
  enableOptionalParameters: false,
  preferredRequestBodyType: 'raw',
};

/**
 * An OpenAPI document as a Postman collection (v2.1): a folder for each tag, `baseUrl` and `accessToken` as variables.
 * The same document always gives the same collection: ids come from paths and names, and optional parameters are empty.
 */
export async function toPostmanCollection(document: object): Promise<Json> {
  return settle(await convert(withExamples(document)));
}

/** The converter invents another value each time for what has no example. */
function withExamples<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(withExamples) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]) => [key, withExamples<unknown>(value)]);
  const copy = Object.fromEntries(entries) as Json;
  const example = exampleOf(copy);
  return (example === undefined || 'example' in copy ? copy : { ...copy, example }) as Part;
}

/** For a schema of one value; undefined for everything else. */
function exampleOf({ type, enum: choices, format, minimum }: Json): unknown {
  if (Array.isArray(choices)) return choices[0];
  const [single] = [type].flat();
  if (single === 'string') return format === 'date-time' ? '2025-01-31T12:00:00.000Z' : 'string';
  if (single === 'integer' || single === 'number') return minimum ?? 1;
  return single === 'boolean' ? true : undefined;
}

function convert(document: object): Promise<Collection> {
  return new Promise((resolve, reject) => {
    converter.convertV2({ type: 'json', data: document }, options, (error, result) => {
      if (error) reject(error);
      else if (!result.result) reject(new Error(result.reason));
      else resolve(result.output[0].data as Collection);
    });
  });
}

function settle({ info, item }: Collection): Json {
  const { _postman_id: _, ...rest } = info;
  return {
    info: { _postman_id: toId('Allot'), ...rest },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: 'http://127.0.0.1:3000' },
      { key: 'accessToken', value: '' },
    ],
    item: settleItems(item, 'Allot'),
  };
}

/** Without example answers, which the API docs show. */
function settleItems(items: readonly Item[], parent: string): Item[] {
  return items.map(({ name, description, item, request }) => {
    const path = request ? `${request.method} ${request.url.path.join('/')}` : `${parent}/${name}`;
    return {
      id: toId(path),
      name,
      ...(description !== undefined && { description }),
      ...(request && { request: settleRequest(request) }),
      ...(request && givesTokens(request) && { event: [rememberToken] }),
      ...(item && { item: settleItems(item, path) }),
    };
  });
}

/** Without `auth` of its own it has that of the collection. */
function settleRequest({ url, ...rest }: Request): Request {
  const query = url.query.map((parameter) =>
    isRequired(parameter) ? parameter : { ...parameter, value: '' },
  );
  return { ...rest, auth: undefined, url: { ...url, query } };
}

/** The converter says it in words only. */
function isRequired({ description }: Parameter): boolean {
  return description.content.startsWith('(Required)');
}

function givesTokens({ method, url }: Request): boolean {
  return method === 'POST' && ['api/token/', 'api/token/refresh/'].includes(url.path.join('/'));
}

/** Whoever logs in goes on as that user. */
const rememberToken = {
  listen: 'test',
  script: {
    type: 'text/javascript',
    exec: [
      "if (pm.response.code === 200) pm.collectionVariables.set('accessToken', pm.response.json().access);",
    ],
  },
};

/** A UUID from a name (RFC 9562, version 8), so that importing again replaces instead of adding. */
function toId(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex');
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
  ];
  return [...parts, digest.slice(20, 32)].join('-');
}
