import { expect, test } from 'vitest';
import { readApiDocument } from '../../tools/api-document.ts';
import { toPostmanCollection } from '../../tools/postman-collection.ts';

type Item = {
  id: string;
  item?: Item[];
  request?: { method: string; url: { host: string[]; path: string[] }; auth?: unknown };
  event?: unknown[];
};
type Collection = { auth: unknown; variable: { key: string }[]; item: Item[] };

const readCollection = async () =>
  (await toPostmanCollection(await readApiDocument())) as unknown as Collection;

const withChildren = (item: Item): Item[] => [item, ...(item.item ?? []).flatMap(withChildren)];

test('the collection has a request for every operation of the document, and no other', async () => {
  const { paths } = (await readApiDocument()) as { paths: Record<string, object> };
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const requests = (await readCollection()).item
    .flatMap(withChildren)
    .flatMap(({ request }) => request ?? [])
    .map(({ method, url }) => `${method} /${url.path.join('/').replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(requests.toSorted()).toEqual(operations.toSorted());
});

test('requests go to baseUrl with the access token that a login leaves behind', async () => {
  const { auth, variable, item } = await readCollection();
  expect(auth).toMatchObject({ type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}' }] });
  expect(variable.map(({ key }) => key)).toEqual(['baseUrl', 'accessToken']);
  const requests = item.flatMap(withChildren).filter(({ request }) => request);
  for (const { request } of requests) {
    expect(request?.url.host).toEqual(['{{baseUrl}}']);
    expect(request?.auth).toBeUndefined();
  }
  const remembering = requests.filter(({ event }) => event).map(({ request }) => request?.url.path.join('/'));
  expect(remembering).toEqual(['api/token/', 'api/token/refresh/']);
});

test('every folder and request has an id of its own, and the same document gives the same collection', async () => {
  const collection = await readCollection();
  const ids = collection.item.flatMap(withChildren).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (let n = 0; n < 10; n += 1) expect(await readCollection()).toEqual(collection);
});
