import { type ApiDeps, createApp } from '../src/api/app.ts';
import { readConfig } from '../src/config.ts';
import { createMetrics } from '../src/metrics/registry.ts';

/**
 * The OpenAPI document as a server with default settings answers it. It is built from the declarations of the routes,
 * so of what they work with only the settings are there; nothing is opened.
 */
export async function readApiDocument(): Promise<Record<string, unknown>> {
  const declared = {
    config: readConfig({}),
    jwtSecret: 'signs nothing: no request needs a token',
    queues: { all: [] },
    metrics: createMetrics(),
  } as unknown as ApiDeps;
  const response = await createApp(declared).request('/api/openapi.json');
  return (await response.json()) as Record<string, unknown>;
}
