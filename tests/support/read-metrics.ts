type Sample = { name: string; labels: Record<string, string>; value: number };
export type Family = { name: string; type: string; help: string; samples: Sample[] };

const familyName = /^[a-z][a-z0-9_]*$/;
const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const labelPair = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/gy;

/**
 * Reads a scrape in Prometheus's text format 0.0.4, more strictly than Prometheus does: each family has its HELP, its TYPE and
 * its samples in one place, names follow the convention, and nothing comes twice. Throws with the line that is wrong.
 */
export function readMetrics(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line does not end');
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let help: { name: string; help: string } | undefined;
  let family: Family | undefined;
  for (const line of text.split('\n')) {
    const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (keyword === 'HELP') {
      if (families.has(name) || !familyName.test(name)) throw new Error(`Twice, or no name: ${line}`);
      help = { name, help: rest };
      family = undefined;
    } else if (keyword === 'TYPE') {
      if (help?.name !== name) throw new Error(`TYPE without HELP: ${line}`);
      family = { ...help, type: rest, samples: [] };
      families.set(name, family);
      help = undefined;
    } else if (line !== '') {
      const sample = readSample(line);
      if (family === undefined || !belongsTo(family, sample.name)) throw new Error(`Out of place: ${line}`);
      const key = JSON.stringify([
        sample.name,
        Object.keys(sample.labels)
          .toSorted()
          .map((label) => [label, sample.labels[label]]),
      ]);
      if (seen.has(key)) throw new Error(`Twice: ${line}`);
      seen.add(key);
      family.samples.push(sample);
    }
  }
  for (const each of families.values()) checkFamily(each);
  return families;
}

function readSample(line: string): Sample {
  const [, name, labelText = '', number] = sampleLine.exec(line) ?? [];
  if (name === undefined || number === undefined) throw new Error(`No sample: ${line}`);
  const pairs = [...labelText.matchAll(labelPair)];
  if (pairs.map(([pair]) => pair).join('') !== labelText) throw new Error(`Labels: ${line}`);
  const value = { '+Inf': Infinity, '-Inf': -Infinity }[number] ?? Number(number);
  if (Number.isNaN(value) && number !== 'NaN') throw new Error(`No number: ${line}`);
  return { name, labels: Object.fromEntries(pairs.map(([, label, text]) => [label, text])), value };
}

function belongsTo({ name, type }: Family, sampleName: string): boolean {
  if (type !== 'histogram') return sampleName === name;
  return ['_bucket', '_sum', '_count'].some((ending) => sampleName === name + ending);
}

function checkFamily({ name, type, samples }: Family): void {
  if (!['counter', 'gauge', 'histogram', 'summary'].includes(type)) throw new Error(`${name} is a ${type}`);
  if (type === 'counter' && samples.some(({ value }) => value < 0)) throw new Error(`${name} is negative`);
  if (type === 'histogram') checkHistogram(name, samples);
  // The library's own names break the convention here and there.
  if (/^(nodejs|process)_/.test(name)) return;
  if ((type === 'counter') !== name.endsWith('_total')) throw new Error(`${name} is a ${type}`);
  if (/_(ms|milliseconds|minutes|count|sum|bucket)$/.test(name))
    throw new Error(`${name} has a wrong ending`);
}

/** Buckets grow to `+Inf`, which is the count, and each series has its sum and count. */
function checkHistogram(name: string, samples: readonly Sample[]): void {
  const series = Map.groupBy(samples, ({ labels }) => JSON.stringify({ ...labels, le: undefined }));
  for (const [labels, own] of series) {
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map((sample) => Number(sample.labels['le']?.replace('+Inf', 'Infinity')));
    const counts = buckets.map(({ value }) => value);
    const grows = (values: number[]) => values.every((value, at) => at === 0 || value >= values[at - 1]!);
    const count = own.filter((sample) => sample.name === `${name}_count`);
    const sum = own.filter((sample) => sample.name === `${name}_sum`);
    const isWhole =
      grows(bounds) && grows(counts) && bounds.at(-1) === Infinity && count.length === 1 && sum.length === 1;
    if (!isWhole || counts.at(-1) !== count[0]?.value) throw new Error(`${name}${labels} is no histogram`);
  }
}

/** The value of the one sample with this name and these labels, of those that it has; undefined if there is none. */
export function valueOf(
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const found = [...families.values()]
    .flatMap(({ samples }) => samples)
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, text]) => sample.labels[label] === text));
  if (found.length > 1) throw new Error(`${found.length} samples of ${name} ${JSON.stringify(labels)}`);
  return found[0]?.value;
}
