import { measureMemory as measure } from '../memory.ts';
import type { Line } from '../report/table.ts';
import type { SuiteContext } from './suite.ts';

export async function measureMemory({ world, notes }: SuiteContext): Promise<Line[]> {
  const suite = 'Memory of API and workers in one process';
  const report = await measure(world);
  notes.set('memory', report);
  return [
    { suite, figure: 'idle', value: report.idleMb, unit: 'MB', atMost: 200 },
    { suite, figure: '100,000 jobs waiting', value: report.backlogMb, unit: 'MB', atMost: 300 },
    { suite, figure: 'Redis, a waiting job', value: report.redisBytesPerJob, unit: 'bytes' },
  ];
}
