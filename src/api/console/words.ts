const plain = new Intl.NumberFormat('en');

/** 12345 → `12,345`; at most `digits` after the point. */
export function toNumber(value: number, digits = 0): string {
  return digits === 0
    ? plain.format(value)
    : new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value);
}

/** `1 ticket`, `12,345 tickets` */
export function countOf(count: number, noun: string): string {
  return `${toNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A length of time in its two largest units: `0.25 s`, `4 min 10 s`, `2 d 3 h`. */
export function toDuration(seconds: number): string {
  if (seconds < 10) return `${toNumber(seconds, 2)} s`;
  const whole = Math.round(seconds);
  const first = units.findIndex(([, size]) => whole >= size);
  let rest = whole;
  return units
    .slice(first, first + 2)
    .map(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest %= size;
      return count === 0 ? '' : `${count} ${unit}`;
    })
    .filter((part) => part !== '')
    .join(' ');
}
