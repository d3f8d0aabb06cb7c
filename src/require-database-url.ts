import type { Config } from './config.ts';

/** The URL of the database, for the commands that do not bring their own. Throws a sentence that says what to set. */
export function requireDatabaseUrl(config: Config, command: string): string {
  if (config.databaseUrl) return config.databaseUrl;
  throw new Error(
    `"npm run ${command}" needs DATABASE_URL. To try Allot without a database of your own use "npm start", which brings one and prints its URL.`,
  );
}
