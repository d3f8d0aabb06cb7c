import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';

/**
 * An Allot process reduced to its database: `owner.ts <dataDir>` starts it, prints one line of JSON that says how that
 * went, and stops it on SIGINT.
 */
const dataDir = process.argv[2] ?? '';
try {
  const server = await startEmbeddedPostgres({ dataDir, maxConnections: 20 });
  process.once('SIGINT', () => void server.stop().then(() => process.exit(0)));
  console.log(JSON.stringify({ url: server.url, pid: server.pid, dataDirectory: server.dataDirectory }));
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }));
}
