// Importing a file: it is checked as soon as it is chosen, shown as the server understood it, and then created once.

const form = /** @type {HTMLFormElement} */ (document.getElementById('import'));
const input = /** @type {HTMLInputElement} */ (document.getElementById('file'));
const state = /** @type {HTMLElement} */ (document.getElementById('import-state'));
const bar = /** @type {HTMLProgressElement} */ (document.getElementById('import-progress'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('import-go'));
const result = /** @type {HTMLElement} */ (document.getElementById('import-result'));

/** How many files were chosen: each has a key of its own, under which it is created once. */
let choices = 0;
/** @type {XMLHttpRequest | undefined} */
let sending;

/** @param {number} count */
const tickets = (count) => `${count.toLocaleString()} ${count === 1 ? 'ticket' : 'tickets'}`;

/**
 * @param {File} file
 * @param {{ query: string, whenSent: string }} what
 * @param {(status: number, body: any) => void} done
 */
function send(file, { query, whenSent }, done) {
  const request = new XMLHttpRequest();
  sending = request;
  request.open('POST', `${form.action}${query}`);
  request.setRequestHeader('content-type', /\.csv$/i.test(file.name) ? 'text/csv' : 'application/x-ndjson');
  request.setRequestHeader('idempotency-key', `${form.dataset.key}-${choices}`);
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = (100 * loaded) / (total || 1);
    state.textContent = `Sent ${Math.floor(bar.value)} %`;
  });
  request.upload.addEventListener('load', () => {
    bar.removeAttribute('value');
    state.textContent = whenSent;
  });
  request.addEventListener('loadend', () => {
    if (sending !== request) return;
    sending = undefined;
    bar.hidden = true;
    done(request.status, parse(request));
  });
  bar.hidden = false;
  bar.value = 0;
  state.textContent = 'Sent 0 %';
  request.send(file);
}

/** @param {XMLHttpRequest} request */
function parse(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return undefined;
  }
}

/**
 * @param {number} status
 * @param {any} body
 */
function showRefusal(status, body) {
  state.textContent =
    body?.detail ??
    (status === 200
      ? 'You are logged out. Log in and choose the file again.'
      : 'The file could not be sent. Choose it again.');
  if (!Array.isArray(body?.errors)) return;
  /** @param {{ line: number, field: string | null, detail: string }} fault */
  const toCells = ({ line, field, detail }) => [String(line), field ?? 'whole line', detail];
  showTable('What is wrong', ['Line', 'Field', 'What is wrong'], body.errors.map(toCells));
}

/**
 * @param {string} title
 * @param {string[]} headings
 * @param {string[][]} rows
 */
function showTable(title, headings, rows) {
  const heading = document.createElement('h2');
  heading.textContent = title;
  const table = document.createElement('table');
  table.append(document.createElement('thead'), document.createElement('tbody'));
  /**
   * @param {string} kind
   * @param {string[]} texts
   */
  const toRow = (kind, texts) => {
    const row = document.createElement('tr');
    for (const text of texts) row.append(Object.assign(document.createElement(kind), { textContent: text }));
    return row;
  };
  table.tHead?.append(toRow('th', headings));
  table.tBodies[0]?.append(...rows.map((row) => toRow('td', row)));
  const region = document.createElement('div');
  region.className = 'scroll';
  region.tabIndex = 0;
  region.setAttribute('role', 'region');
  region.setAttribute('aria-label', title);
  region.append(table);
  result.replaceChildren(heading, region);
}

/** @param {any} body */
function showPreview({ would_create: count, sample }) {
  state.textContent = `The file is in order: ${tickets(count)} would be created. Nothing has been created yet.`;
  /** @param {{ subject: string, priority: number, metadata: object, hold_seconds: number | null }} ticket */
  const toCells = ({ subject, priority, metadata, hold_seconds: hold }) => [
    subject,
    String(priority),
    JSON.stringify(metadata).slice(0, 200),
    hold === null ? 'as set' : String(hold),
  ];
  const title = count > sample.length ? `The first ${sample.length}` : 'Preview';
  showTable(title, ['Subject', 'Priority', 'Metadata', 'Hold seconds'], sample.map(toCells));
  button.textContent = `Import ${tickets(count)}`;
  button.hidden = false;
}

input.addEventListener('change', () => {
  sending?.abort();
  sending = undefined;
  choices += 1;
  button.hidden = true;
  bar.hidden = true;
  state.textContent = '';
  result.replaceChildren();
  const file = input.files?.[0];
  if (file === undefined) return;
  send(file, { query: '?dry_run=1', whenSent: 'Checking the file…' }, (status, body) => {
    if (status === 200 && body !== undefined) showPreview(body);
    else showRefusal(status, body);
  });
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const file = input.files?.[0];
  if (file === undefined || sending !== undefined) return;
  button.disabled = true;
  send(file, { query: '', whenSent: 'Creating tickets…' }, (status, body) => {
    button.disabled = false;
    if (status !== 201) {
      showRefusal(status, body);
      return;
    }
    button.hidden = true;
    input.value = '';
    state.textContent = `${tickets(body.created)} created.`;
    const link = Object.assign(document.createElement('a'), {
      href: '/admin/tickets',
      textContent: 'Show the tickets',
    });
    result.replaceChildren(link);
  });
});
