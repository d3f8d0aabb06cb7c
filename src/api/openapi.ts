import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Endpoint } from './dispatch.ts';
import { addExamples } from './openapi-examples.ts';
import { methodNotAllowed, requestId, toResponses, toTextContent, unknownPath } from './openapi-responses.ts';
import type { Route } from './route.ts';

type Registry = OpenAPIHono['openAPIRegistry'];
type PathConfig = Parameters<Registry['registerPath']>[0];

const introduction = `Hands out tickets from one pool to many agents.

Every path answers with and without its last slash. HEAD is answered wherever GET is, unless GET does something, and
OPTIONS everywhere, with \`Allow\`. A path that is not here answers \`#/components/responses/UnknownPath\`, a method that
is not here \`#/components/responses/MethodNotAllowed\` once the caller is known to have access to the path.`;

/** The OpenAPI 3.1 document of these endpoints: the declarations, and the errors that every such route can answer. */
export function createDocument(endpoints: readonly Endpoint[]) {
  const openapi = new OpenAPIHono();
  const registry = openapi.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  registry.registerComponent('headers', 'RequestId', requestId);
  registry.registerComponent('responses', 'UnknownPath', unknownPath);
  registry.registerComponent('responses', 'MethodNotAllowed', methodNotAllowed);
  for (const endpoint of endpoints) {
    for (const [method, route] of endpoint.routes) {
      if (method === route.method.toUpperCase()) registry.registerPath(toPathConfig(route));
    }
  }
  const document = openapi.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Allot',
      version: '1.0.0',
      description: introduction,
    },
  });
  addExamples(document);
  return document;
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
      ...(request.body && { body: toRequestBody(request.body, !request.bodyIsOptional) }),
      ...(request.stream && { body: { required: true, content: toTextContent(request.stream.examples) } }),
    },
    responses: toResponses(route),
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

function toRequestBody(schema: z.ZodType, required: boolean) {
  return {
    required,
    content: {
      'application/json': { schema },
      'application/x-www-form-urlencoded': { schema },
      'multipart/form-data': { schema },
    },
  };
}
