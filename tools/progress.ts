const terminalIntervalMs = 100;
const fileIntervalMs = 5_000;

/**
 * Shows what `describe` says until it is disposed of, then a last time: on a terminal in one line that is written over,
 * elsewhere as a line now and then. On standard error, so that the results can be redirected.
 */
export function showProgress(describe: () => string): Disposable {
  const { stderr } = process;
  const isTerminal = stderr.isTTY;
  const showAgain = () => {
    const text = describe();
    stderr.write(isTerminal ? `\r\u001b[K${text.slice(0, (stderr.columns || 80) - 1)}` : `${text}\n`);
  };
  if (isTerminal) showAgain();
  const timer = setInterval(showAgain, isTerminal ? terminalIntervalMs : fileIntervalMs);
  timer.unref();
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      showAgain();
      if (isTerminal) stderr.write('\n');
    },
  };
}

const barWidth = 20;

/** `[######----] 6,000/10,000` */
export function drawBar(done: number, total: number): string {
  const filled = total === 0 ? barWidth : Math.floor((barWidth * done) / total);
  const bar = '#'.repeat(filled) + '-'.repeat(barWidth - filled);
  return `[${bar}] ${formatCount(done)}/${formatCount(total)}`;
}

/** `12,345` */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
