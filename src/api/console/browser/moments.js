// Fields for a moment are in UTC as the server sends them; here they become the viewer's time, and are still sent in UTC.

/** @param {Date} moment */
function toLocalValue(moment) {
  const inZone = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return inZone.toISOString().slice(0, 16);
}

/** @param {HTMLInputElement} input */
function showLocally(input) {
  const sent = document.createElement('input');
  sent.type = 'hidden';
  sent.name = input.name;
  input.removeAttribute('name');
  input.after(sent);
  const label = input.labels?.[0];
  if (label) label.textContent = (label.textContent ?? '').replace('(UTC)', '(your time)');
  const readInput = () => {
    const moment = new Date(input.value);
    sent.value = Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
  };
  const shown = new Date(`${input.value}Z`);
  if (!Number.isNaN(shown.getTime())) input.value = toLocalValue(shown);
  readInput();
  // Before the form itself hears of it.
  for (const event of ['input', 'change']) input.addEventListener(event, readInput);
}

for (const input of document.querySelectorAll('input[type="datetime-local"]'))
  showLocally(/** @type {HTMLInputElement} */ (input));
