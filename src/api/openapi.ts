import { OpenAPIHono, z } from '@hono/zod-openapi';
import { defaultBodyLimit, type Endpoint } from './dispatch.ts';
import type { ResponseSpec, Route, StreamSpec } from './route.ts';

type Registry = OpenAPIHono['openAPIRegistry'];
type PathConfig = Parameters<Registry['registerPath']>[0];
type Responses = PathConfig['responses'];

/** The body of most refusals. */
export const detail = z.object({ detail: z.string(), code: z.string().optional() }).openapi('Error');
/** The body of a 400 that is about fields or parameters. */
export const fieldErrors = z.record(z.string(), z.array(z.string())).openapi('FieldErrors');
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem', {
    example: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The request has invalid fields.',
      code: 'invalid',
      errors: [{ pointer: '#/email', detail: 'Enter a valid email address.' }],
    },
    description: 'RFC 9457; sent where `Accept` names `application/problem+json`.',
  });

/** The OpenAPI 3.1 document of these endpoints: the declarations, and the errors that every such route can answer. */
export function createDocument(endpoints: readonly Endpoint[]) {
  const openapi = new OpenAPIHono();
  const registry = openapi.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  for (const endpoint of endpoints) {
    for (const [method, route] of endpoint.routes) {
      if (method === route.method.toUpperCase()) registry.registerPath(toPathConfig(route));
    }
  }
  return openapi.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Allot',
      version: '1.0.0',
      description:
        'Hands out tickets from one pool to many agents. Every path answers with and without its last slash.',
    },
  });
}

function toPathConfig(route: Route): PathConfig {
  const { request = {} } = route;
  return {
    method: route.method,
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    operationId: toOperationId(route),
    ...(route.description !== undefined && { description: route.description }),
    ...(route.access !== 'public' && { security: [{ bearer: [] }] }),
    request: {
      ...(request.params && { params: request.params as z.ZodObject }),
      ...(request.query && { query: request.query as z.ZodObject }),
      ...(request.headers && { headers: toHeaderSchema(request.headers) }),
      ...(request.body && { body: toRequestBody(request.body) }),
      ...(request.stream && { body: toStreamBody(request.stream) }),
    },
    responses: { ...commonErrors(route), ...mapResponses(route.responses) },
  };
}

function toOperationId({ method, path }: Route): string {
  const words = path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'api');
  return [method, ...words]
    .map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
    .join('');
}

function toHeaderSchema(headers: Record<string, string>) {
  const fields = Object.entries(headers).map(([name, description]) => [
    name,
    z.string().optional().openapi({ description }),
  ]);
  return z.object(Object.fromEntries(fields) as Record<string, z.ZodType>);
}

function toRequestBody(schema: z.ZodType) {
  return {
    required: true,
    content: {
      'application/json': { schema },
      'application/x-www-form-urlencoded': { schema },
      'multipart/form-data': { schema },
    },
  };
}

function toStreamBody({ examples }: StreamSpec) {
  return { required: true, content: toTextContent(examples) };
}

/** Text by media type, each with its example. */
function toTextContent(examples: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(examples).map(([mediaType, example]) => [mediaType, { schema: z.string(), example }]),
  );
}

function mapResponses(responses: Record<number, ResponseSpec>): Responses {
  return Object.fromEntries(
    Object.entries(responses).map(
      ([status, { description, schema, example, mediaType, headers, examples }]) => [
        status,
        {
          description,
          ...(headers && { headers: describeHeaders(headers) }),
          ...(examples && { content: toTextContent(examples) }),
          ...((schema || Number(status) >= 400) && {
            content: {
              [mediaType ?? 'application/json']: {
                schema: schema ?? detail,
                ...(example !== undefined && { example }),
              },
            },
          }),
        },
      ],
    ),
  );
}

function describeHeaders(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );
}

function commonErrors({ access, request = {}, find }: Route): Responses {
  return {
    ...((request.body || request.stream || request.query) && {
      400: errorResponse('A field or parameter is wrong, or the body cannot be read.', fieldErrors, {
        email: ['Enter a valid email address.'],
      }),
    }),
    ...(access !== 'public' && {
      401: refusal('No valid access token.', 'Authentication credentials were not provided.'),
    }),
    ...((access === 'admin' || access === 'agent') && {
      403: refusal('The caller lacks the role.', 'You do not have permission to perform this action.'),
    }),
    ...((request.params || find) && { 404: refusal('There is no such thing.', 'Not found.') }),
    ...((request.body || request.stream) && {
      413: refusal(
        'The body is too large.',
        `The request body is larger than ${request.stream?.limit ?? request.bodyLimit ?? defaultBodyLimit} bytes.`,
      ),
      415: refusal('Another media type.', 'Unsupported media type "text/plain" in request.'),
    }),
    503: refusal(
      'The database or the queue does not answer; `Retry-After` says when to repeat.',
      'The database does not answer. Please repeat the request.',
    ),
  };
}

function refusal(description: string, exampleDetail: string) {
  return errorResponse(description, detail, { detail: exampleDetail });
}

function errorResponse(description: string, schema: z.ZodType, example: unknown) {
  return {
    description,
    content: { 'application/json': { schema, example }, 'application/problem+json': { schema: problem } },
  };
}
