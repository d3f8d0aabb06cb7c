/**
 * Where Redis is. A plain URL is one server; nodes with commas between them, or one with a comma behind it, are those of a
 * Redis Cluster, from which it tells all others.
 */
export type RedisAddress = {
  /** Each as a URL with the same user and password. */
  readonly urls: readonly URL[];
  readonly isCluster: boolean;
};

/** What is between commas that are no part of a password: that ends with the last @ before the next URL. */
const betweenNodes = /,(?=\s*rediss?:\/\/|[^@]*$)/;

/**
 * Reads `redis://user:password@a:6379,b:6379` or `redis://…@a:6379,redis://…@b:6379`. Throws what is wrong with it, without
 * repeating it: it may hold a password.
 */
export function readRedisAddress(text: string): RedisAddress {
  const [first = '', ...others] = text.split(betweenNodes).map((node) => node.trim());
  const firstUrl = readUrl(first);
  const given = others.filter((node) => node !== '');
  const urls = [firstUrl, ...given.map((node) => readNode(node, firstUrl))];
  if (others.length > 0 && urls.some(({ pathname }) => !['', '/', '/0'].includes(pathname)))
    throw new Error('must not name a database: a Redis Cluster has one only');
  return { urls, isCluster: others.length > 0 };
}

function readNode(text: string, first: URL): URL {
  const node = readUrl(text.includes('://') ? text : `${first.protocol}//${text}`);
  if (node.protocol !== first.protocol)
    throw new Error('must reach all nodes alike, with redis:// or with rediss://');
  const isLikeFirst = node.username === first.username && node.password === first.password;
  if (!isLikeFirst && node.username + node.password !== '')
    throw new Error('must have one user and password for all nodes');
  node.username = first.username;
  node.password = first.password;
  return node;
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== '') return url;
  throw new Error(
    'must be a URL that starts with redis:// or rediss://, or several with commas between them',
  );
}
