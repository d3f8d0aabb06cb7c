import type { Report } from './run-faults.ts';

const mostShown = 20;

/** Writes what was done and what was found; answers whether nothing was. */
export function printReport({ history, faults, checks, minutes }: Report, seed: number): boolean {
  const times = [...faults.values()].reduce((sum, fault) => sum + fault.times, 0);
  console.log(`\n${times} faults in ${minutes.toFixed(1)} minutes:`);
  for (const [kind, { times: count, slowestMs }] of [...faults].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`  ${String(count).padStart(4)} × ${kind}; slowest group after it ${slowestMs} ms`);
  console.log(`${history.jobs.size} jobs accepted, and:`);
  for (const [what, count] of [...history.counts].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`  ${String(count).padStart(7)} ${what}`);

  const all = { 'no request was answered wrongly and no group stood still': history.findings, ...checks };
  console.log('checks:');
  for (const [check, findings] of Object.entries(all)) {
    console.log(`  ${findings.length === 0 ? 'passed' : 'FAILED'}  ${check}`);
    for (const finding of findings.slice(0, mostShown)) console.log(`            ${finding.slice(0, 1_000)}`);
    if (findings.length > mostShown) console.log(`            … and ${findings.length - mostShown} more`);
  }
  const failed = Object.values(all).filter((findings) => findings.length > 0).length;
  if (failed > 0) console.log(`Replay the choices with: npm run test:faults -- --seed ${seed}`);
  console.log(`${Object.keys(all).length - failed} passed, ${failed} failed`);
  return failed === 0;
}
