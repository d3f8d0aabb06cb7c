// What all pages share: times in the viewer's zone, and one question before what cannot be undone.

/** @typedef {{ select?: string, text: string, response?: { status: number } }} Exchange */

const shortTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const exactTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** @param {ParentNode} root */
function showLocalTimes(root) {
  for (const element of root.querySelectorAll('time[datetime]:not([title])')) {
    const moment = new Date(element.getAttribute('datetime') ?? '');
    if (Number.isNaN(moment.getTime())) continue;
    element.textContent = (element.hasAttribute('data-clock') ? clockTime : shortTime).format(moment);
    element.setAttribute('title', exactTime.format(moment));
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} question
 */
function ask(form, question) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', question);
  const text = document.createElement('p');
  text.textContent = question;
  const buttons = document.createElement('form');
  buttons.method = 'dialog';
  buttons.className = 'buttons';
  const label = form.querySelector('button')?.textContent?.trim() ?? 'Go on';
  for (const [value, name, kind] of [
    ['', 'Cancel', 'quiet'],
    ['yes', label, 'danger'],
  ]) {
    const button = document.createElement('button');
    Object.assign(button, { value, textContent: name, className: kind });
    buttons.append(button);
  }
  dialog.append(text, buttons);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue !== 'yes') return;
    form.dataset.confirmed = 'yes';
    form.requestSubmit();
  });
  document.body.append(dialog);
  dialog.showModal();
}

// In the capturing phase, before htmx hears of it.
document.addEventListener(
  'submit',
  (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const question = form.dataset.confirm;
    if (question === undefined) return;
    if (form.dataset.confirmed === 'yes') {
      delete form.dataset.confirmed;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(form, question);
  },
  true,
);

const noAnswer = 'The server did not answer as it should. What you entered is still here; please try again.';

/** @param {(string | Node)[]} message */
function showTrouble(...message) {
  const said = document.createElement('p');
  said.className = 'error';
  said.append(...message);
  const notices = document.getElementById('notices');
  if (notices?.textContent?.trim() === said.textContent) return;
  notices?.replaceChildren(said);
  notices?.scrollIntoView({ block: 'nearest' });
}

/** In another tab, so that what was typed here stays. */
function askToLogIn() {
  const link = document.createElement('a');
  Object.assign(link, { href: '/login', target: '_blank', rel: 'noopener', textContent: 'Log in' });
  showTrouble(
    'You are no longer logged in. ',
    link,
    ' in another tab and go on here: what you entered is still here.',
  );
}

// The desk keeps itself on a page about trouble, and says so in its own places.
const isDesk = document.getElementById('desk') !== null;
document.addEventListener('htmx:before:swap', (event) => {
  const { ctx } = /** @type {CustomEvent<{ ctx: Exchange }>} */ (event).detail;
  if (ctx.response?.status === 401) {
    event.preventDefault();
    askToLogIn();
  } else if (!isDesk && ctx.select !== undefined && !holds(ctx.text, ctx.select)) {
    // A page about trouble takes the place of no form and no list: it does not hold what the form or the filters wait for.
    event.preventDefault();
    showTrouble(noAnswer);
  } else document.querySelector('#notices .error')?.remove();
});
if (!isDesk) document.addEventListener('htmx:error', () => showTrouble(noAnswer));

/**
 * @param {string} text
 * @param {string} selector
 */
function holds(text, selector) {
  return new DOMParser().parseFromString(text, 'text/html').querySelector(selector) !== null;
}

showLocalTimes(document);
document.addEventListener('htmx:after:swap', () => showLocalTimes(document));
