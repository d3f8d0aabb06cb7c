/** As much of an OpenAPI 3.1 document as the tests read. */
export interface OpenApiDocument {
  paths: Record<string, Partial<Record<string, Operation>>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<'UnknownPath' | 'MethodNotAllowed', ResponseObject>;
    headers: Record<string, HeaderObject>;
  };
}

interface Operation {
  operationId: string;
  summary: string;
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, ResponseObject>;
}

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

export interface ResponseObject {
  description: string;
  headers?: Record<string, HeaderObject | { $ref: string }>;
  content?: Record<string, MediaType>;
}

interface HeaderObject {
  required?: boolean;
  schema: { pattern?: string };
}

interface MediaType {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export type Schema = Record<string, unknown>;

/** One method of one path. */
export interface DocumentedOperation {
  /** `GET /api/jobs/{id}/` */
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

export function listOperations(document: OpenApiDocument): DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([name, operation]) => {
      const method = name.toUpperCase();
      return operation === undefined ? [] : [{ name: `${method} ${path}`, method, path, operation }];
    }),
  );
}

/** The path of the document that answers for this one, fixed parts before parameters. */
export function createFindPath(document: OpenApiDocument): (pathname: string) => string | undefined {
  const patterns = Object.keys(document.paths)
    .toSorted((a, b) => countParameters(a) - countParameters(b))
    .map((path) => ({ path, pattern: toPattern(path) }));
  return (pathname) => patterns.find(({ pattern }) => pattern.test(pathname))?.path;
}

function countParameters(path: string): number {
  return path.split('{').length;
}

/** Matches with and without the last slash. */
function toPattern(path: string): RegExp {
  const parts = path.replace(/\/$/, '').split(/\{\w+\}/);
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', String.raw`\.`)).join('[^/]+')}/?$`);
}
