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

showLocalTimes(document);
document.addEventListener('htmx:after:swap', () => showLocalTimes(document));
