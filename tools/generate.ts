import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { toClientSchema } from '../clients/typescript/generate-schema.ts';
import { readApiDocument } from './api-document.ts';
import { toPostmanCollection } from './postman-collection.ts';

/** What is made from the OpenAPI document and kept in the repository, by the name of the npm script that makes it. */
const generated: Record<string, { file: string; generate: (document: object) => Promise<string> }> = {
  postman: {
    file: 'docs/allot.postman_collection.json',
    generate: async (document) => JSON.stringify(await toPostmanCollection(document)),
  },
  client: { file: 'clients/typescript/schema.d.ts', generate: toClientSchema },
};

/** `npm run postman`, `npm run client` write these files; `npm run check:generated` says which of them are stale. */
async function main([name = '']: readonly string[]): Promise<number> {
  const document = await readApiDocument();
  if (name === '--check') return check(document);
  const target = generated[name];
  if (!target) throw new Error(`There is no ${name} to generate.`);
  await writeFile(pathOf(target.file), await render(target, document));
  return 0;
}

async function check(document: object): Promise<number> {
  const stale = [];
  for (const [name, target] of Object.entries(generated)) {
    const kept = await readFile(pathOf(target.file), 'utf8').catch(() => '');
    if (kept !== (await render(target, document))) stale.push(`${target.file} is stale: npm run ${name}\n`);
  }
  process.stderr.write(stale.join(''));
  return stale.length > 0 ? 1 : 0;
}

async function render({ file, generate }: (typeof generated)[string], document: object): Promise<string> {
  const path = pathOf(file);
  const style = await prettier.resolveConfig(path);
  return prettier.format(await generate(document), { ...style, filepath: path });
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}

process.exitCode = await main(process.argv.slice(2));
