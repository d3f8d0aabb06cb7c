import { z } from '@hono/zod-openapi';
import { commonErrors, errorBody, problemBody } from './openapi-errors.ts';
import type { OptionalHeader, ResponseSpec, Route } from './route.ts';

/** `components.headers.RequestId` */
export const requestId = {
  description: 'Names this exchange in the log. A sane one of the request is kept.',
  required: true,
  schema: { type: 'string', pattern: '^[\\w.:-]{1,128}$' },
} as const;

const requestIdHeader = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
const problem = { schema: { $ref: '#/components/schemas/Problem' } };
const error = { $ref: '#/components/schemas/Error' };

/** Belongs to no operation: the answer to paths that are not in the document. */
export const unknownPath = {
  description: 'Of every path that is not in this document, whoever asks.',
  headers: requestIdHeader,
  content: {
    'application/json': { schema: error, example: { detail: 'Not found.' } },
    'application/problem+json': problem,
  },
};

/** Belongs to no operation: the answer to methods that a path does not have. */
export const methodNotAllowed = {
  description: 'Of every path in this document, to the methods that it does not have.',
  headers: {
    ...requestIdHeader,
    Allow: { description: 'The methods that it has', required: true, schema: { type: 'string' } },
  } as const,
  content: {
    'application/json': { schema: error, example: { detail: 'Method "TRACE" not allowed.' } },
    'application/problem+json': problem,
  },
};

/** Everything that a route can answer, by status: what it declares, and the errors that come with what it declares. */
export function toResponses(route: Route) {
  const common = commonErrors(route);
  const statuses = [...new Set([...Object.keys(common), ...Object.keys(route.responses)])];
  return Object.fromEntries(
    statuses.map((status) => {
      const specs = [common[Number(status)], route.responses[Number(status)]].filter(
        (spec) => spec !== undefined,
      );
      return [status, toResponse(Number(status), mergeSpecs(specs))];
    }),
  );
}

/** One status for several reasons: its body is that of any of them. */
function mergeSpecs(specs: readonly ResponseSpec[]): ResponseSpec {
  const schemas = new Set(specs.flatMap(({ schema }) => schema ?? []));
  const [first, ...others] = schemas;
  return {
    ...Object.assign({}, ...specs.toReversed()),
    description: specs.map(({ description }) => description).join(' Or: '),
    schema: first && others.length > 0 ? z.union([first, ...others]) : first,
    examples: Object.assign({}, ...specs.map(({ examples }) => examples)) as Record<string, unknown>,
    headers: Object.assign({}, ...specs.map(({ headers }) => headers)) as ResponseSpec['headers'],
  };
}

function toResponse(status: number, spec: ResponseSpec) {
  const { description, mediaType = 'application/json', headers = {}, examples = {} } = spec;
  const schema = spec.schema ?? (status >= 400 ? errorBody : undefined);
  const named = Object.entries(examples).map(([name, value]) => [name, { value }]);
  const content = {
    schema: schema ?? z.string(),
    ...(named.length > 0 && { examples: Object.fromEntries(named) }),
  };
  const hasBody = schema !== undefined || spec.mediaType !== undefined;
  return {
    description,
    headers: { ...requestIdHeader, ...describeHeaders(headers) },
    ...((hasBody || spec.texts) && {
      content: {
        ...(hasBody && { [mediaType]: content }),
        ...(isRefusal(status, spec) && { 'application/problem+json': { schema: problemBody } }),
        ...(spec.texts && toTextContent(spec.texts)),
      },
    }),
  };
}

/** Text by media type, each with its example. */
export function toTextContent(examples: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(examples).map(([mediaType, example]) => [mediaType, { schema: z.string(), example }]),
  );
}

/** Every refusal can be had as a problem. */
function isRefusal(status: number, { isReport }: ResponseSpec): boolean {
  return status >= 400 && isReport !== true;
}

function describeHeaders(headers: Record<string, string | OptionalHeader>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, header]) => [
      name,
      {
        description: typeof header === 'string' ? header : header.description,
        required: typeof header === 'string',
        schema: { type: 'string' as const },
      },
    ]),
  );
}
