import { describe, expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

describe('agents in a browser', () => {
  const world = useBrowserWorld();

  test('a bad user name is said at its field, and what was typed stays', async () => {
    const page = await world.openAdmin('/admin/agents/new');
    await page.getByLabel('User name').fill('not this');
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByLabel('Password').fill('long enough');
    await page.getByLabel('Capacity').fill('7');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Enter a valid username.').waitFor();
    const name = page.getByLabel('User name');
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    expect(await name.inputValue()).toBe('not this');
    expect(await page.getByLabel('Capacity').inputValue()).toBe('7');
    const username = `ada-${crypto.randomUUID()}`;
    await name.fill(username);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText(`Agent ${username} was created.`).waitFor();
    expect(await world.sql('select email, capacity from users where username = $1', [username])).toEqual([
      { email: 'ada@example.com', capacity: 7 },
    ]);
  });

  test('releasing everything asks once and says how many', async () => {
    const agent = await world.addAgent({ holding: 3 });
    const page = await world.openAdmin(`/admin/agents/${agent.id}`);
    await page.getByRole('heading', { name: 'Last 7 days' }).waitFor();
    await page.getByRole('button', { name: 'Release 3 tickets' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Give 3 tickets').waitFor();
    await dialog.getByRole('button', { name: 'Release 3 tickets' }).click();
    await page.getByText('Given back to the pool: 3 tickets.').waitFor();
    await page.getByText('0 of 15').waitFor();
    expect(await world.sql('select held_count from users where id = $1', [agent.id])).toEqual([
      { held_count: 0 },
    ]);
  });
});
