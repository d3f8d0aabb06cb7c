// What all pages share: times in the viewer's zone, and one question before what cannot be undone.

const shortTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const exactTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** @param {ParentNode} root */
function showLocalTimes(root) {
  for (const element of root.querySelectorAll('time[datetime]:not([title])')) {
    const moment = new Date(element.getAttribute('datetime') ?? '');
    if (Number.isNaN(moment.getTime())) continue;
    element.textContent = shortTime.format(moment);
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

/** @param {string} message */
function showTrouble(message) {
  const said = document.createElement('p');
  said.className = 'error';
  said.textContent = message;
  document.getElementById('notices')?.replaceChildren(said);
}

// A page about trouble takes the place of no form and no list: it does not hold what the form or the filters wait for.
// The desk and the overview renew themselves, and say so in their own places.
if (document.getElementById('desk') === null) {
  document.addEventListener('htmx:before:swap', (event) => {
    const { ctx } = /** @type {CustomEvent<{ ctx: { select?: string, text: string } }>} */ (event).detail;
    if (ctx.select === undefined) return;
    const page = new DOMParser().parseFromString(ctx.text, 'text/html');
    if (page.querySelector(ctx.select) === null) {
      event.preventDefault();
      showTrouble(noAnswer);
    } else document.querySelector('#notices .error')?.remove();
  });
  document.addEventListener('htmx:error', () => showTrouble(noAnswer));
}

showLocalTimes(document);
document.addEventListener('htmx:after:swap', () => showLocalTimes(document));
