import { describe, expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

describe('tickets in a browser', () => {
  const world = useBrowserWorld();
  const addTicket = async (subject: string) => {
    const [row] = await world.sql<{ id: string }>('insert into tickets (subject) values ($1) returning id', [
      subject,
    ]);
    return Number(row!.id);
  };

  test('many are created at once, however often the button is pressed', async () => {
    const page = await world.openAdmin('/admin/tickets');
    await page.getByRole('link', { name: 'Create many' }).click();
    await page.getByLabel('How many').fill('0');
    await page.getByLabel('Subject of each').fill('Balcony');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Ensure this value is greater than or equal to 1.').waitFor();
    await page.getByLabel('How many').fill('100');
    await page.getByRole('button', { name: 'Create' }).dblclick();
    await page.getByText('100 tickets were created').waitFor();
    expect(await world.sql('select subject, count(*)::integer from tickets group by subject')).toEqual([
      { subject: 'Balcony', count: 100 },
    ]);
    expect(await page.locator('#tickets tbody tr').count()).toBe(50);
  });

  test('the list follows its filters and says what it does not take', async () => {
    const page = await world.openAdmin('/admin/tickets');
    await addTicket('Front row');
    const { user } = await world.openAgent();
    await world.sql(
      `insert into tickets (subject, status, assigned_to, assigned_at) values ('Held', 'assigned', $1, now())`,
      [user.id],
    );
    await world.sql('update users set held_count = 1 where id = $1', [user.id]);
    await page.getByLabel('Agent').fill(user.username);
    await expect.poll(() => page.locator('#tickets tbody tr').count()).toBe(1);
    expect(await page.locator('#tickets tbody').textContent()).toContain('Held');
    await page.getByLabel('Agent').fill('nobody at all');
    await page.getByText('There is no agent called nobody at all.').waitFor();
    await page.goto(`/admin/tickets?assigned_to=${user.id}`);
    expect(await page.getByLabel('Agent').inputValue()).toBe(user.username);
    await page.goto('/admin/tickets?status=unassigned&ordering=id');
    await page.getByText('With these filters it can be -created_at or created_at.').waitFor();
  });

  test('a moment is chosen in the time of the viewer', async () => {
    await world.sql(
      `insert into tickets (subject, created_at) values ('Early', '2025-01-01T11:30Z'), ('Late', '2025-01-01T12:30Z')`,
    );
    const page = await world.openAdmin('/admin/tickets', { timezoneId: 'Asia/Tokyo' });
    const after = page.getByLabel('Created after (your time)');
    await after.fill('2025-01-01T21:00');
    await expect.poll(() => page.locator('#tickets tbody tr').count()).toBe(1);
    expect(await page.locator('#tickets tbody').textContent()).toContain('Late');
    expect(new URL(page.url()).searchParams.get('created_after')).toBe('2025-01-01T12:00:00.000Z');
    await page.reload();
    expect(await after.inputValue()).toBe('2025-01-01T21:00');
  });

  test('two admins do not overwrite each other', async () => {
    const id = await addTicket('Front row');
    const [ann, bob] = [
      await world.openAdmin(`/admin/tickets/${id}`),
      await world.openAdmin(`/admin/tickets/${id}`),
    ];
    await ann.getByLabel('Subject').fill('By Ann');
    await ann.getByRole('button', { name: 'Save' }).click();
    await ann.getByText(`Ticket #${id} was saved.`).waitFor();
    await bob.getByLabel('Subject').fill('By Bob');
    await bob.getByRole('button', { name: 'Save' }).click();
    await bob.getByText('Somebody changed this ticket after you opened it').waitFor();
    await bob.getByText('Now: By Ann').waitFor();
    expect(await bob.getByLabel('Subject').inputValue()).toBe('By Bob');
    expect(await world.sql('select subject from tickets')).toEqual([{ subject: 'By Ann' }]);
    await bob.getByRole('button', { name: 'Save mine instead' }).click();
    await bob.getByText(`Ticket #${id} was saved.`).waitFor();
    expect(await world.sql('select subject from tickets')).toEqual([{ subject: 'By Bob' }]);
  });

  test('what an admin does to a ticket stands in its history', async () => {
    const id = await addTicket('Front row');
    const { user } = await world.openAgent();
    const page = await world.openAdmin(`/admin/tickets/${id}`);
    await page.getByLabel('Metadata').fill('{"source":');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This is no JSON').waitFor();
    await page.getByLabel('User name or e-mail').fill(user.username);
    await page.getByRole('button', { name: 'Assign' }).click();
    await page.getByText(`belongs to ${user.username} now.`).waitFor();
    const newest = page.locator('.timeline li').first();
    expect(await newest.textContent()).toMatch(/ticket reassigned[^]*user-[^]*succeeded/);
    expect(await newest.textContent()).toContain(user.username);
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByText(`Ticket #${id} is back in the pool.`).waitFor();
    await page.goto(`/admin/operations?ticket=${id}`);
    expect(await page.locator('#operations tbody tr').count()).toBe(2);
  });

  test('a file is shown before it is imported, once; a wrong one creates nothing', async () => {
    const page = await world.openAdmin('/admin/tickets/import');
    const choose = (text: string) =>
      page
        .getByLabel('File')
        .setInputFiles({ name: 'tickets.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('subject,priority\n<b>Front</b>,5\nBalcony,high\n');
    await page.getByText('1 fault in the file, no ticket was created.').waitFor();
    expect(await page.locator('#import-result tbody td').allTextContents()).toEqual([
      '3',
      'priority',
      'A valid integer is required.',
    ]);
    await choose('subject,priority\n<b>Front</b>,5\nBalcony,4\n');
    await page.getByText('2 tickets would be created').waitFor();
    expect(await page.locator('#import-result tbody tr').first().textContent()).toContain('<b>Front</b>5');
    expect(await world.sql('select from tickets')).toEqual([]);
    await page.getByRole('button', { name: 'Import 2 tickets' }).dblclick();
    await page.getByText('2 tickets created.').waitFor();
    expect(await world.sql('select subject, priority from tickets order by id')).toEqual([
      { subject: '<b>Front</b>', priority: 5 },
      { subject: 'Balcony', priority: 4 },
    ]);
  });
});
