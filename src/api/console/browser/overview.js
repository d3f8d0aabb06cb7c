// Keeps the overview up to date while somebody can see it, and draws its charts from the table under them.

const everyMs = 2_000;
/** Longer than the server takes to say that it cannot count in time. */
const patienceMs = 10_000;
const chartHeight = 200;

const live = /** @type {HTMLElement} */ (document.getElementById('live'));
const connection = /** @type {HTMLElement} */ (document.getElementById('connection'));
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const exactClock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

let freshAtMs = Date.now();
let isAsking = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

async function refresh() {
  clearTimeout(next);
  if (isAsking || document.hidden) return;
  isAsking = true;
  try {
    await show(await ask());
    freshAtMs = Date.now();
    connection.hidden = true;
    connection.replaceChildren();
  } catch (error) {
    showTrouble(
      error instanceof Error && error.name === 'Refusal' ? error.message : 'No connection to the server.',
    );
  } finally {
    isAsking = false;
    next = setTimeout(refresh, everyMs);
  }
}

/** The figures as HTML. */
async function ask() {
  const response = await fetch('/admin/overview', {
    headers: { 'hx-request': 'true' },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (response.status === 401) location.assign('/login?next=/admin');
  const text = await response.text();
  if (response.ok) return text;
  const said = new DOMParser()
    .parseFromString(text, 'text/html')
    .querySelector('.empty')
    ?.textContent?.trim();
  throw Object.assign(new Error(said ?? `The server answered ${response.status}.`), { name: 'Refusal' });
}

/**
 * Changes only what is different, so that the focus, selected text and the open table stay.
 *
 * @param {string} text
 */
async function show(text) {
  if (text === '') return;
  await htmx.swap({ text, sourceElement: live, target: live, swap: 'innerMorph' });
  drawCharts();
}

/**
 * What went wrong is said once, to those who listen too; how old the figures are is counted on silently.
 *
 * @param {string} reason
 */
function showTrouble(reason) {
  const sentence = `${reason} The figures are of ${exactClock.format(freshAtMs)}.`;
  if (connection.querySelector('p')?.textContent !== sentence) {
    const said = document.createElement('p');
    said.textContent = sentence;
    const age = document.createElement('p');
    age.ariaHidden = 'true';
    connection.replaceChildren(said, age);
    connection.hidden = false;
  }
  const seconds = Math.round((Date.now() - freshAtMs) / 1000);
  const age = /** @type {HTMLElement} */ (connection.lastElementChild);
  age.textContent = `That is ${seconds} s ago; trying again.`;
}

/** @type {Map<Element, uPlot>} */
const charts = new Map();

const resizing = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries)
    charts.get(target)?.setSize({ width: contentRect.width, height: chartHeight });
});

function drawCharts() {
  for (const figure of live.querySelectorAll('figure.chart')) {
    const plot = /** @type {HTMLElement} */ (figure.querySelector('.plot'));
    const keys = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll('[data-figure]')]);
    const data = readFigures(keys.map((key) => key.dataset.figure ?? ''));
    const known = charts.get(plot);
    if (known) known.setData(data);
    else {
      charts.set(plot, createChart(plot, keys, data));
      resizing.observe(plot);
    }
  }
}

/**
 * The minutes in order, then each of these figures at them.
 *
 * @param {string[]} names
 * @returns {uPlot.AlignedData}
 */
function readFigures(names) {
  const rows = /** @type {HTMLElement[]} */ ([...live.querySelectorAll('tr[data-at]')]).toReversed();
  const values = (/** @type {string} */ name) =>
    rows.map(({ dataset }) => (dataset[name] ? Number(dataset[name]) : null));
  return [rows.map(({ dataset }) => Number(dataset.at)), ...names.map(values)];
}

/**
 * In the colours that the style sheet gives to the words of the key and the frame, whichever scheme is on.
 *
 * @param {HTMLElement} plot
 * @param {HTMLElement[]} keys
 * @param {uPlot.AlignedData} data
 */
function createChart(plot, keys, data) {
  const soft = () => getComputedStyle(plot).color;
  const line = () => getComputedStyle(plot).borderTopColor;
  const axis = { stroke: soft, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  return new uPlot(
    {
      width: plot.clientWidth,
      height: chartHeight,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
      axes: [
        { ...axis, size: 30, values: (_, moments) => moments.map((moment) => clock.format(moment * 1000)) },
        { ...axis, size: 60 },
      ],
      series: [
        {},
        ...keys.map((key) => ({
          stroke: () => getComputedStyle(key).color,
          width: 2,
          points: { size: 5, fill: () => getComputedStyle(key).color, filter: findLonely },
        })),
      ],
    },
    data,
    plot,
  );
}

/**
 * A minute between two in which nothing was done: no line leads to it.
 *
 * @param {uPlot} chart
 * @param {number} index
 */
function findLonely({ data }, index) {
  const values = data[index] ?? [];
  const isEmpty = (/** @type {number} */ at) => values[at] == null;
  return [...values.keys()].filter((at) => !isEmpty(at) && isEmpty(at - 1) && isEmpty(at + 1));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const chart of charts.values()) chart.redraw();
});
document.addEventListener('visibilitychange', () => void refresh());
// Whether the table of the charts is open is for whoever looks at it to say.
htmx.config.morphIgnore.push('open');
drawCharts();
next = setTimeout(refresh, everyMs);
