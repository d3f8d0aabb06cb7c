// The agents' desk: it renews itself when something changed, counts holds down, and looks customers up.
(() => {
  'use strict';

  /**
   * @typedef {{ select: string | undefined, text: string, response: { status: number } | undefined }} Exchange
   * @typedef {{
   *   config: { morphIgnore: string[] },
   *   ajax(method: string, path: string, options: object): Promise<void>,
   * }} Htmx
   */
  const { htmx } = /** @type {{ htmx: Htmx }} */ (/** @type {unknown} */ (window));

  const calmMs = 15_000;
  /** While a job is on its way, a hold is over or the server does not answer. */
  const eagerMs = 2_000;
  const reconnectMs = 5_000;

  /** @param {string} id */
  const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  // What the viewer has opened stays open.
  htmx.config.morphIgnore.push('open');

  let isRenewing = false;
  let isWanted = false;
  let isLost = false;
  let isLoggedOut = false;
  let renewedAtMs = 0;
  /** How far the clock of the server is before the one here. */
  let aheadMs = 0;

  /** Fetches the desk again, at once or after the renewal that is under way. */
  async function renew() {
    isWanted = true;
    if (isRenewing || document.hidden) return;
    isRenewing = true;
    try {
      while (isWanted) {
        isWanted = false;
        await renewOnce();
      }
    } finally {
      isRenewing = false;
    }
  }

  async function renewOnce() {
    const before = readDesk();
    const hadFocus = find('desk').contains(document.activeElement);
    isLost = true;
    const address = new URL(location.href);
    address.searchParams.set('after', startOfToday());
    await htmx.ajax('GET', `/${address.search}`, {
      source: '#desk',
      target: '#desk',
      select: '#desk',
      swap: 'outerMorph',
    });
    renewedAtMs = Date.now();
    find('connection').textContent = isLost ? whatIsLost() : '';
    if (isLost) return;
    aheadMs = Date.parse(find('desk').dataset.now ?? '') - Date.now();
    countDown();
    announce(before);
    // What had the focus is gone, as a ticket is that was sold: go on at its list, not at the top of the page.
    if (hadFocus && document.activeElement === document.body) find('held').focus();
  }

  function whatIsLost() {
    return isLoggedOut
      ? 'This is not kept up to date until you log in.'
      : 'The server does not answer. Trying again…';
  }

  function startOfToday() {
    return new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
  }

  /** What there is to announce: the jobs with their state, and how many tickets are held. */
  function readDesk() {
    const jobs = new Map();
    for (const item of document.querySelectorAll('[data-job]')) {
      const { job, state } = /** @type {HTMLElement} */ (item).dataset;
      jobs.set(job, {
        state,
        told: item.querySelector('.told')?.textContent?.replaceAll(/\s+/g, ' ').trim(),
      });
    }
    return { jobs, load: document.querySelector('label[for="load"]')?.textContent ?? '' };
  }

  /** @param {ReturnType<typeof readDesk>} before */
  function announce(before) {
    const now = readDesk();
    const news = [...now.jobs].flatMap(([id, { state, told }]) =>
      before.jobs.get(id)?.state === state ? [] : [told],
    );
    if (now.load !== before.load) news.push(now.load);
    if (news.length > 0) find('announcement').textContent = news.join(' ');
  }

  function countDown() {
    for (const element of document.querySelectorAll('[data-until]')) {
      const timer = /** @type {HTMLElement} */ (element);
      const seconds = Math.ceil((Date.parse(timer.dataset.until ?? '') - Date.now() - aheadMs) / 1_000);
      timer.textContent = seconds > 0 ? `(${formatSeconds(seconds)} left)` : '(time is over)';
      timer.classList.toggle('soon', seconds < 60);
      timer.classList.toggle('over', seconds <= 0);
    }
  }

  /** @param {number} seconds */
  function formatSeconds(seconds) {
    const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = parts[0] === 0 ? parts.slice(1) : parts;
    return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
  }

  const isEager = () =>
    isLost || document.querySelector('[data-state="queued"], [data-state="running"], .over') !== null;

  setInterval(() => {
    countDown();
    if (Date.now() - renewedAtMs >= (isEager() ? eagerMs : calmMs)) void renew();
  }, 1_000);

  /** @type {EventSource | undefined} */
  let events;

  /** Only while somebody looks: a browser opens few connections to one host, whatever the number of tabs. */
  function follow() {
    if (events !== undefined || document.hidden) return;
    const opened = new EventSource('/desk/events');
    events = opened;
    opened.addEventListener('open', () => void renew());
    opened.addEventListener('status', () => void renew());
    opened.addEventListener('error', () => {
      // A cut is healed by the browser itself; after a refusal it gives up.
      if (opened.readyState !== EventSource.CLOSED || events !== opened) return;
      events = undefined;
      setTimeout(follow, reconnectMs);
    });
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      events?.close();
      events = undefined;
    } else {
      follow();
      void renew();
    }
  });

  /** @param {string} message */
  function showError(message) {
    const box = document.createElement('div');
    box.className = 'error';
    box.textContent = message;
    find('desk-errors').replaceChildren(box);
  }

  const noAnswer = 'The server did not answer. It may have been done; look at the latest requests.';

  // A page about trouble instead of the desk takes nothing away from it.
  document.addEventListener('htmx:before:swap', (event) => {
    const { ctx } = /** @type {CustomEvent<{ ctx: Exchange }>} */ (event).detail;
    const isMissing =
      ctx.select !== undefined &&
      ctx.response?.status !== 204 &&
      new DOMParser().parseFromString(ctx.text, 'text/html').querySelector(ctx.select) === null;
    if (isMissing) event.preventDefault();
    isLoggedOut = ctx.response?.status === 401;
    const isDesk = event.target === find('desk');
    if (isDesk) isLost = isMissing;
    else if (isMissing && !isLoggedOut) showError(noAnswer);
    // What was wrong with a form belongs into it, what was typed stays.
    else /** @type {Element} */ (event.target).removeAttribute('hx-morph-skip');
  });
  document.addEventListener('htmx:after:swap', (event) => {
    const form = /** @type {Element} */ (event.target);
    const wrong = form.matches('.sale form') ? form.querySelector('[aria-invalid]') : null;
    /** @type {HTMLElement | null} */ (wrong)?.focus();
  });
  document.addEventListener('htmx:error', (event) => {
    if (event.target !== find('desk')) showError(noAnswer);
  });

  document.addEventListener('desk-changed', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    // A form of a sale that is on its way has done its work: the renewed desk says what becomes of it.
    form.removeAttribute('hx-morph-skip');
    form.closest('details')?.removeAttribute('open');
    find('desk-errors').replaceChildren();
    void renew();
  });

  // The second click of a double click is none of its own, whatever the first one has changed meanwhile.
  document.addEventListener(
    'click',
    (event) => {
      const target = /** @type {Element} */ (event.target);
      if (event.detail > 1 && target.closest('#desk form button')) event.preventDefault();
    },
    true,
  );

  // A key without Ctrl or Alt is pressed by mistake too, by voice control above all: it can be switched off in this browser
  // (WCAG 2.1.4).
  const shortcut = /** @type {HTMLInputElement} */ (find('shortcut').querySelector('input'));
  try {
    shortcut.checked = localStorage.getItem('shortcut') !== 'off';
    shortcut.addEventListener('change', () =>
      localStorage.setItem('shortcut', shortcut.checked ? 'on' : 'off'),
    );
  } catch {
    // A browser that keeps nothing for this site: the choice counts until the page is left.
    shortcut.checked = true;
  }
  find('shortcut').hidden = false;

  document.addEventListener('keydown', (event) => {
    if (!shortcut.checked) return;
    const target = /** @type {Element} */ (event.target);
    const isElsewhere = target.closest('input, select, textarea, dialog') !== null;
    if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isElsewhere)
      return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (find('fetch')).requestSubmit();
  });

  /** Fills in the name of a customer who is known by the e-mail that was typed.
   * @param {HTMLFormElement} form
   */
  async function lookUp(form) {
    const field = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (form.elements.namedItem(`customer.${name}`));
    const [email, name] = [field('email'), field('name')];
    const asked = email.value;
    const answer = await fetch(`/desk/customers?${new URLSearchParams({ email: asked })}`);
    /** @type {{ name: string }[]} */
    const [known] = answer.ok ? await answer.json() : [];
    if (email.value !== asked) return;
    const found = /** @type {HTMLElement} */ (form.querySelector('.found'));
    if (known) name.value = known.name;
    else if (found.textContent !== '') name.value = '';
    found.textContent = known ? 'A known customer, who keeps this name.' : '';
  }

  document.addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.name === 'customer.email' && input.form) void lookUp(input.form).catch(() => undefined);
  });

  follow();
  void renew();
})();
