export type Bar = { readonly label: string; readonly value: number };
export type Curve = {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
};

const width = 760;
const margin = 310;
const barHeight = 22;
const gap = 6;
const chartHeight = 240;
const colours = ['#2563eb', '#ea580c', '#16a34a', '#9333ea'];

/** Bars under each other, the first one marked, as the inside of an SVG; answers its height too. */
export function drawBars(title: string, bars: readonly Bar[]) {
  const most = Math.max(...bars.map(({ value }) => value));
  const room = width - margin - 90;
  const rows = bars.map(({ label, value }, index) => {
    const y = 34 + index * (barHeight + gap);
    const length = Math.max(1, (value / most) * room);
    return `${text(margin - 8, y + 15, label, 'end')}<rect x="${margin}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="3" fill="${index === 0 ? colours[0]! : '#94a3b8'}"/>${text(margin + length + 6, y + 15, Math.round(value).toLocaleString('en-US'))}`;
  });
  return { height: 44 + bars.length * (barHeight + gap), svg: heading(title) + rows.join('') };
}

/** Curves over time on a logarithmic scale, as the inside of an SVG. */
export function drawCurves(title: string, curves: readonly Curve[], units: { x: string; y: string }) {
  const points = curves.flatMap((curve) => curve.points);
  const mostX = Math.max(...points.map(({ x }) => x));
  const top = Math.ceil(Math.log10(Math.max(...points.map(({ y }) => y))));
  const bottom = Math.floor(Math.log10(Math.min(...points.map(({ y }) => y))));
  const left = 80;
  const placeX = (x: number) => left + (x / mostX) * (width - left - 20);
  const placeY = (y: number) => 40 + ((top - Math.log10(y)) / (top - bottom)) * (chartHeight - 70);
  const grid = Array.from({ length: top - bottom + 1 }, (_, step) => {
    const value = 10 ** (bottom + step);
    const y = placeY(value);
    return `<line x1="${left}" x2="${width - 20}" y1="${y}" y2="${y}" stroke="#cbd5e1"/>${text(left - 6, y + 4, `${value} ${units.y}`, 'end')}`;
  });
  const lines = curves.map(({ label, points: own }, index) => {
    const colour = colours[index % colours.length]!;
    const path = own.map(({ x, y }) => `${placeX(x).toFixed(1)},${placeY(y).toFixed(1)}`).join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${left + index * 220}" y="${chartHeight - 4}" fill="${colour}">${escapeXml(label)}</text>`;
  });
  const end = text(width - 20, chartHeight - 22, `${mostX} ${units.x}`, 'end');
  return { height: chartHeight + 10, svg: heading(title) + grid.join('') + lines.join('') + end };
}

/** Puts drawings under each other into one SVG that is readable on light and dark pages. */
export function stack(drawings: readonly { readonly height: number; readonly svg: string }[]): string {
  let y = 0;
  const parts = drawings.map(({ height, svg }) => {
    const part = `<g transform="translate(0 ${y})">${svg}</g>`;
    y += height;
    return part;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" font-family="system-ui, sans-serif" font-size="13"><rect width="${width}" height="${y}" fill="#fff"/>${parts.join('')}</svg>\n`;
}

function heading(title: string): string {
  return `<text x="8" y="20" font-size="15" font-weight="600" fill="#0f172a">${escapeXml(title)}</text>`;
}

function text(x: number, y: number, content: string, anchor = 'start'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#334155">${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
