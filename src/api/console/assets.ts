import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Hono } from 'hono';

const require = createRequire(import.meta.url);

const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;

/** Everything that pages load. Each is a file of this folder or of a package; nothing comes from another host. */
const files = {
  'console.css': join(import.meta.dirname, 'browser/console.css'),
  'console.js': join(import.meta.dirname, 'browser/console.js'),
  'desk.css': join(import.meta.dirname, 'browser/desk.css'),
  'desk.js': join(import.meta.dirname, 'browser/desk.js'),
  'overview.js': join(import.meta.dirname, 'browser/overview.js'),
  'import.js': join(import.meta.dirname, 'browser/import.js'),
  'moments.js': join(import.meta.dirname, 'browser/moments.js'),
  'htmx.js': require.resolve('htmx.org/dist/htmx.min.js'),
  'uplot.js': require.resolve('uplot/dist/uPlot.iife.min.js'),
  'uplot.css': require.resolve('uplot/dist/uPlot.min.css'),
} as const;

export type AssetName = keyof typeof files;

const assetNames = Object.keys(files) as AssetName[];

interface Asset {
  readonly path: string;
  readonly type: string;
  readonly plain: Buffer;
}

type Coding = 'br' | 'gzip';

const compress = {
  br: (plain: Buffer) =>
    promisify(brotliCompress)(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
  gzip: (plain: Buffer) => promisify(gzip)(plain, { level: 9 }),
};

/**
 * Serves the assets; each is read and compressed once, when it is first wanted. A path changes with its content, so
 * browsers may keep what they have for ever.
 */
export function createAssets() {
  const read = remember((name: AssetName) => readAsset(name));
  const byPath = (path: string) => assetNames.map(read).find((asset) => asset.path === path);
  const compressed = {
    br: remember((asset: Asset) => compress.br(asset.plain)),
    gzip: remember((asset: Asset) => compress.gzip(asset.plain)),
  };
  const routes = new Hono().get('/assets/:file', async (context, next) => {
    const asset = byPath(context.req.path);
    if (!asset) return next();
    const coding = chooseCoding(context.req.header('accept-encoding') ?? '');
    const bytes = coding ? await compressed[coding](asset) : asset.plain;
    return context.body(new Uint8Array(bytes), 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(coding && { 'content-encoding': coding }),
    });
  });
  return { pathOf: (name: AssetName) => read(name).path, routes };
}

export type Assets = ReturnType<typeof createAssets>;

function readAsset(name: AssetName): Asset {
  const plain = readFileSync(files[name]);
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  const [stem, extension] = name.split('.') as [string, keyof typeof types];
  return { path: `/assets/${stem}-${hash}.${extension}`, type: types[extension], plain };
}

function chooseCoding(accepted: string): Coding | undefined {
  return (['br', 'gzip'] as const).find((name) => new RegExp(`\\b${name}\\b`).test(accepted));
}

/** The function, which works each answer out once. */
function remember<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, work(key));
    return known.get(key)!;
  };
}
