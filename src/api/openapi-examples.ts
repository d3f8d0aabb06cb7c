/** As much of JSON Schema as the examples are made from. */
interface Schema {
  $ref?: string;
  example?: unknown;
  const?: unknown;
  enum?: unknown[];
  type?: string | string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
}

interface Content {
  schema?: Schema;
  example?: unknown;
  examples?: unknown;
}

/**
 * Gives every body of a document that has no example the one that its schema says: its own, or one put together from
 * those of its parts. Changes the document.
 */
export function addExamples(document: { components?: { schemas?: unknown }; paths?: unknown }): void {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const content of findContents(document.paths)) {
    if (content.example !== undefined || content.examples !== undefined || content.schema === undefined)
      continue;
    const example = exampleOf(content.schema, schemas);
    if (example !== undefined) content.example = example;
  }
}

/** The media types of all requests and responses, wherever they are. */
function findContents(node: unknown): Content[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]: [string, unknown]) =>
    key === 'content' ? Object.values(inner as Record<string, Content>) : findContents(inner),
  );
}

/** Undefined where some part has no example. */
function exampleOf(schema: Schema, schemas: Record<string, Schema>): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref !== undefined)
    return exampleOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.items !== undefined) {
    const item = exampleOf(schema.items, schemas);
    return item === undefined ? undefined : [item];
  }
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([name, field]) => [
      name,
      exampleOf(field, schemas),
    ]);
    return fields.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(fields);
  }
  return schema.anyOf?.map((choice) => exampleOf(choice, schemas)).find((value) => value !== undefined);
}
