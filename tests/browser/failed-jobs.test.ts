import { describe, expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

describe('failed jobs in a browser', () => {
  const world = useBrowserWorld();

  test('a failed job is retried when its reason is gone, and disappears', async () => {
    const { agent, id, mend } = await world.failFetch();
    const page = await world.openAdmin('/admin/failed-jobs');
    await page.getByRole('row').filter({ hasText: id }).waitFor();
    await mend();
    await page.getByRole('button', { name: `Retry job ${id}` }).click();
    await page.getByText(`Job ${id} waits again.`).waitFor();
    expect((await world.whenDone(agent.client, { body: { id } })).status).toBe('succeeded');
    await page.reload();
    await page.getByText('Nothing has failed.').waitFor();
  });
});
