import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { expect } from 'vitest';
import type { Send } from './client.ts';
import { createFindPath, type OpenApiDocument, type ResponseObject } from './openapi-document.ts';

/** An answer, read, and what it answers. */
interface Exchange {
  method: string;
  path: string;
  status: number;
  headers: Headers;
  /** As it came; undefined for a stream, which is not read. */
  text: string | undefined;
}

/** Headers that mean something to a client: whoever sends one has to say so in the document. */
const tellingHeaders = [
  'allow',
  'etag',
  'link',
  'location',
  'preference-applied',
  'retry-after',
  'www-authenticate',
];

/** Pages for browsers, which are not the API's. */
const pages = /^\/(?:login|logout|admin|api\/docs|api\/openapi\.json)(?:\/|$)/;

/**
 * The same `send`, but every answer is held against the document that the same server serves: its operation, status,
 * media type, headers and body. Bodies are closed: a field that the document does not name is a fault.
 */
export function conforming(send: Send): Send {
  let judging: Promise<Judge> | undefined;
  return async (path, init) => {
    judging ??= loadJudge(send);
    const response = await send(path, init);
    const isStream = response.headers.get('content-type') === 'text/event-stream';
    const exchange: Exchange = {
      method: init.method ?? 'GET',
      path,
      status: response.status,
      headers: response.headers,
      text: isStream ? undefined : await response.clone().text(),
    };
    const faults = (await judging)(exchange);
    expect({
      asked: `${exchange.method} ${path}`,
      ...(faults.length > 0 && { exchange }),
      faults,
    }).toMatchObject({
      faults: [],
    });
    return response;
  };
}

/** What is wrong with an answer, in words; empty if nothing is. */
type Judge = (exchange: Exchange) => string[];

async function loadJudge(send: Send): Promise<Judge> {
  const response = await send('/api/openapi.json', { method: 'GET' });
  return createJudge((await response.json()) as OpenApiDocument);
}

/** Compiles a schema when it is first needed, and once. */
function createJudge(document: OpenApiDocument): Judge {
  const findPath = createFindPath(document);
  const findFaults = createFindFaults(document);

  return ({ method, path, status, headers, text }) => {
    const pathname = new URL(path, 'http://localhost').pathname;
    if (pages.test(pathname)) return [];
    const found = findResponse(document, findPath(pathname), method, status);
    if (found === undefined) return [`${status} is not documented`];
    const { response, pointer } = found;
    const faults = findHeaderFaults(document, response, headers);
    if (method === 'HEAD' || text === undefined) return faults;
    return [
      ...faults,
      ...findBodyFaults(response, headers, text, (type, body) =>
        findFaults([...pointer, 'content', type, 'schema'], body),
      ),
    ];
  };
}

type Found = { response: ResponseObject; pointer: string[] };

/** What the document says of this status: the operation's answer, or that of paths and methods that are not in it. */
function findResponse(
  document: OpenApiDocument,
  path: string | undefined,
  method: string,
  status: number,
): Found | undefined {
  const general = (name: 'UnknownPath' | 'MethodNotAllowed') => ({
    response: document.components.responses[name],
    pointer: ['components', 'responses', name],
  });
  if (path === undefined) return status === 404 ? general('UnknownPath') : undefined;
  const item = document.paths[path] ?? {};
  if (status === 405) return general('MethodNotAllowed');
  if (method === 'OPTIONS') {
    const response = { 200: optionsResponse, 204: preflightResponse }[status];
    return response && { response, pointer: [] };
  }
  const name = method === 'HEAD' ? 'get' : method.toLowerCase();
  // Who asks is known before what is asked: all methods of a path refuse strangers alike.
  const anyName = status === 401 || status === 403 ? Object.keys(item)[0] : undefined;
  const operationName = item[name] === undefined ? anyName : name;
  const response = item[operationName ?? '']?.responses[String(status)];
  return response && { response, pointer: ['paths', path, operationName ?? '', 'responses', String(status)] };
}

const optionsResponse: ResponseObject = {
  description: 'What the path allows',
  headers: {
    Allow: { required: true, schema: {} },
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
  },
};

/** To browsers, where origins are configured; the Fetch Standard says what is in it, no document. */
const preflightResponse: ResponseObject = {
  description: 'What pages of other origins may do',
  headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
};

function findHeaderFaults(document: OpenApiDocument, response: ResponseObject, headers: Headers): string[] {
  const documented = new Map(
    Object.entries(response.headers ?? {}).map(([name, header]) => [
      name.toLowerCase(),
      '$ref' in header ? document.components.headers[header.$ref.split('/').at(-1)!] : header,
    ]),
  );
  const undocumented = tellingHeaders.filter((name) => headers.has(name) && !documented.has(name));
  const wrong = [...documented].filter(([name, header]) => {
    const value = headers.get(name);
    if (value === null) return header?.required;
    return !new RegExp(header?.schema.pattern ?? '', 'u').test(value);
  });
  return [
    ...undocumented.map((name) => `${name} is not documented`),
    ...wrong.map(([name]) => `${name} is missing or wrong`),
  ];
}

function findBodyFaults(
  { content }: ResponseObject,
  headers: Headers,
  text: string,
  findFaults: (mediaType: string, body: unknown) => string[],
): string[] {
  const contentType = headers.get('content-type');
  if (content === undefined) {
    return text === '' && contentType === null
      ? []
      : [`there is a body of ${contentType}, and none is documented`];
  }
  const mediaType = contentType?.split(';', 1)[0]?.trim() ?? '';
  if (content[mediaType] === undefined) return [`the media type "${mediaType}" is not documented`];
  return findFaults(mediaType, /[/+]json$/.test(mediaType) ? JSON.parse(text) : text);
}

/** Makes the function that holds a value against the schema at a place of the document, its objects closed. */
function createFindFaults(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  ajvFormats.default(ajv);
  ajv.addSchema(closeObjects(document) as object, 'document');
  const compiled = new Map<string, ValidateFunction>();
  return (pointer: readonly string[], value: unknown): string[] => {
    const reference = `document#/${pointer.map(escapePointer).join('/')}`;
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** A part of a JSON pointer in a URI fragment. */
export function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** A copy in which an object that names its fields has no others, unless it says otherwise. */
function closeObjects(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closeObjects);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, closeObjects(inner)]));
  const namesFields = copy['type'] === 'object' && typeof copy['properties'] === 'object';
  return namesFields ? { additionalProperties: false, ...copy } : copy;
}
