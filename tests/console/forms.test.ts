import { expect, test } from 'vitest';
import { renderForm, toFormErrors } from '../../src/api/console/forms.ts';

/** The key of the form that is shown again after an answer of this status to one with the key `first-try`. */
async function keyAfter(status: number): Promise<string | undefined> {
  const creation = { idempotency_key: 'first-try' };
  const errors = toFormErrors({ status, body: { detail: 'No.' } }, []);
  const form = await renderForm({
    id: 'new',
    action: '/new',
    submit: 'Create',
    content: '',
    errors,
    creation,
  });
  return /name="idempotency_key"\s+value="([^"]+)"/.exec(String(form))?.[1];
}

test('a creation that may have been done is tried again under its key, one that was refused under a new one', async () => {
  expect(await keyAfter(503)).toBe('first-try');
  const keys = [await keyAfter(400), await keyAfter(409), await keyAfter(422)];
  expect(new Set([...keys, 'first-try', undefined]).size).toBe(5);
});
