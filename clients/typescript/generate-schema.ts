import openapiTypeScript, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** The types of an OpenAPI document: what every path takes and answers. */
export async function toClientSchema(document: object): Promise<string> {
  const types = astToString(await openapiTypeScript(document as OpenAPI3));
  return `/** Generated from the OpenAPI document by \`npm run client\`. */\n\n${types}`;
}
