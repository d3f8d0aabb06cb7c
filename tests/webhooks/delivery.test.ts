import { describe, expect, test } from 'vitest';
import { backendNames } from '../support/queue-backends.ts';
import { eventually } from '../support/eventually.ts';
import { isSigned } from './receiver.ts';
import { useWebhookWorld } from './webhook-world.ts';

describe.each(backendNames)('with the queue on %s', (backendName) => {
  const world = useWebhookWorld(backendName);

  test('an event is posted once, signed, with what happened', async () => {
    const { id, secret, receiver } = await world.subscribe();
    world.deliver();
    const ticket = await world.createTicket({ subject: 'Front row' });
    const [delivery] = await world.whenAll(id, 1);
    expect(receiver.received()).toHaveLength(1);
    const [post] = receiver.received();
    expect(isSigned(post!, secret)).toBe(true);
    expect(isSigned({ ...post!, body: `${post!.body} ` }, secret)).toBe(false);
    expect(Math.abs(Number(post!.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(30);
    expect(post!.headers['content-type']).toBe('application/json');
    expect(delivery).toMatchObject({ event: post!.id, attempts: 1, response_status: 204, error: null });
    expect(post!.id).toMatch(/^evt_[0-9a-f]{32}$/);
    expect(JSON.parse(post!.body)).toEqual({
      type: 'ticket.created',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      data: {
        operation: expect.stringMatching(/^admin-/),
        actor: expect.any(Number),
        agent: null,
        tickets: [ticket.id],
        after: { status: 'unassigned', assigned_to: null, customer: null },
      },
    });
  });

  test('a receiver that fails gets the same event again, under the same id, until it accepts', async () => {
    const { id, secret, receiver } = await world.subscribe();
    receiver.answerWith(503);
    world.deliver();
    await world.createTicket();
    await eventually(() => expect(receiver.received().length).toBeGreaterThan(3), { timeoutMs: 20_000 });
    const [waiting] = await world.deliveries(id);
    expect(waiting).toMatchObject({ response_status: 503, error: 'The receiver answered 503.' });
    receiver.answerWith(200);
    const [delivery] = await world.whenAll(id, 1);
    const posts = receiver.received();
    expect(delivery!.attempts).toBe(posts.length);
    expect(new Set(posts.map((post) => post.id))).toEqual(new Set([delivery!.event]));
    expect(new Set(posts.map((post) => post.body)).size).toBe(1);
    expect(posts.every((post) => isSigned(post, secret))).toBe(true);
  });

  test('two processes deliver every event of a burst once', async () => {
    const { id, receiver } = await world.subscribe();
    world.deliver();
    world.deliver();
    await Promise.all(Array.from({ length: 60 }, () => world.createTicket()));
    await world.whenAll(id, 60);
    expect(receiver.received()).toHaveLength(60);
    expect(new Set(receiver.received().map((post) => post.id)).size).toBe(60);
  });
});

describe('a receiver', () => {
  const world = useWebhookWorld();

  test('that hangs holds nobody else up, and gets one event at a time', async () => {
    const dead = await world.subscribe();
    const live = await world.subscribe();
    dead.receiver.hang();
    world.deliver({ timeoutMs: 1_000 });
    await Promise.all(Array.from({ length: 40 }, () => world.createTicket()));
    await world.whenAll(live.id, 40);
    expect(live.receiver.received()).toHaveLength(40);
    // The first ones went out together, before any of them had failed.
    const tried = await eventually(
      async () => {
        const all = await world.deliveries(dead.id);
        expect(all.filter(({ attempts }) => attempts > 0).length).toBeGreaterThanOrEqual(11);
        return all;
      },
      { timeoutMs: 20_000 },
    );
    expect(tried.find(({ attempts }) => attempts > 0)?.error).toBe('The receiver did not answer within 1 s.');
    expect(tried.filter(({ status }) => status === 'sending').length).toBeLessThanOrEqual(1);
  });

  test.each([
    [301, 'http://127.0.0.1:1/'],
    [302, 'http://169.254.169.254/latest/meta-data/'],
    [307, '/elsewhere'],
    [308, 'http://[::1]/'],
  ])('that answers %i to %s has failed, and nobody goes there', async (status, location) => {
    const target = await world.subscribe(['agent.updated']);
    const { id, receiver } = await world.subscribe();
    receiver.answerWith(status, { location: status === 307 ? target.receiver.url : location });
    world.deliver({ retry: { firstDelayMs: 60_000, longestDelayMs: 60_000, giveUpAfterMs: 600_000 } });
    await world.createTicket();
    const [delivery] = await world.whenAll(id, 1, ({ attempts }) => attempts === 1);
    expect(delivery).toMatchObject({
      status: 'pending',
      response_status: status,
      error: `The receiver answered ${status}; redirects are not followed.`,
    });
    expect(receiver.received()).toHaveLength(1);
    expect(target.receiver.received()).toEqual([]);
  });

  test('that answers 410 is not asked again, and the subscription says why', async () => {
    const { id, receiver } = await world.subscribe();
    receiver.answerWith(410);
    world.deliver();
    await world.createTicket();
    const [delivery] = await world.whenAll(id, 1, ({ status }) => status === 'failed');
    expect(delivery).toMatchObject({ attempts: 1, response_status: 410 });
    expect(await world.call('GET', `webhooks/${id}/`)).toMatchObject({
      is_active: false,
      disabled_reason: 'The receiver answered 410 Gone.',
    });
    await world.createTicket();
    expect(await world.sql('select from webhook_events')).toHaveLength(1);
  });

  test('that never accepts is given up when its time is over, and can be sent the event again', async () => {
    const { id, receiver } = await world.subscribe();
    receiver.answerWith(500);
    world.deliver({ retry: { firstDelayMs: 5, longestDelayMs: 50, giveUpAfterMs: 400 } });
    await world.createTicket();
    const [failed] = await world.whenAll(id, 1, ({ status }) => status === 'failed');
    expect(failed!.attempts).toBeGreaterThan(1);
    expect(await world.call('GET', `webhooks/${id}/`)).toMatchObject({ failing_since: expect.any(String) });
    expect(failed!.next_attempt_at).toBeNull();
    const before = receiver.received().length;
    expect(before).toBe(failed!.attempts);
    receiver.answerWith(200);
    await world.call('POST', `webhooks/${id}/deliveries/${failed!.id}/redeliver/`);
    const [delivery] = await world.whenAll(id, 1);
    expect(delivery).toMatchObject({ event: failed!.event, attempts: before + 1 });
  });

  test('that sends without end is read within bounds', async () => {
    const { id, receiver } = await world.subscribe();
    receiver.answerWith(200, { 'content-length': '1000000000' });
    world.deliver({ timeoutMs: 500 });
    await world.createTicket();
    const [delivery] = await world.whenAll(id, 1);
    expect(delivery!.attempts).toBe(1);
  });
});

describe('a subscription that changes while deliveries wait', () => {
  const world = useWebhookWorld();

  test('gets them at its new URL, signed with its new secret', async () => {
    const { id, secret, receiver } = await world.subscribe();
    const other = await world.subscribe(['agent.updated']);
    await world.createTicket();
    await world.call('PATCH', `webhooks/${id}/`, { url: other.receiver.url });
    const rotated = await world.call('POST', `webhooks/${id}/rotate-secret/`);
    world.deliver();
    await world.whenAll(id, 1);
    const [post] = other.receiver.received();
    expect(receiver.received()).toEqual([]);
    expect([isSigned(post!, secret), isSigned(post!, rotated.secret)]).toEqual([false, true]);
  });

  test('gets them when it is active again, and nothing of what happened meanwhile', async () => {
    const { id, receiver } = await world.subscribe();
    receiver.answerWith(500);
    world.deliver();
    await world.createTicket();
    await eventually(() => expect(receiver.received().length).toBeGreaterThan(0));
    await world.call('PATCH', `webhooks/${id}/`, { is_active: false });
    await world.createTicket();
    await world.whenAll(id, 1, ({ status }) => status === 'pending');
    const before = receiver.received().length;
    // Another subscription shows that the relay has looked meanwhile.
    const other = await world.subscribe();
    await world.createTicket();
    await world.whenAll(other.id, 1);
    expect(receiver.received()).toHaveLength(before);
    receiver.answerWith(200);
    await world.call('PATCH', `webhooks/${id}/`, { is_active: true });
    await world.whenAll(id, 1);
  });

  test('gets nothing more once it is deleted', async () => {
    const { id, receiver } = await world.subscribe();
    receiver.answerWith(500);
    world.deliver();
    await world.createTicket();
    await eventually(() => expect(receiver.received().length).toBeGreaterThan(0));
    await world.call('DELETE', `webhooks/${id}/`);
    const other = await world.subscribe();
    await world.createTicket();
    await world.whenAll(other.id, 1);
    await eventually(async () => {
      expect(await world.sql('select from webhook_deliveries where status = $1', ['sending'])).toEqual([]);
    });
    const before = receiver.received().length;
    await world.createTicket();
    await world.whenAll(other.id, 2);
    expect(receiver.received()).toHaveLength(before);
  });
});
