import { readdirSync } from 'node:fs';
import type { Program } from '../faults/program.ts';
import { eventually } from '../support/eventually.ts';

/** For the environment of a process whose heap is to be measured. */
export const measurable = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** How many files, sockets and pipes a process has open. */
export function countOpenFiles(program: Program): number {
  return readdirSync(`/proc/${program.pid}/fd`).length;
}

/** Bytes of its heap that are in use after a collection, asked through its inspector. */
export async function measureHeap(program: Program): Promise<number> {
  const inspector = await connectInspector(program);
  try {
    // The second one collects what finalizers of the first have let go.
    await inspector.call('HeapProfiler.collectGarbage');
    await inspector.call('HeapProfiler.collectGarbage');
    const { usedSize } = (await inspector.call('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize;
  } finally {
    inspector.close();
  }
}

async function connectInspector(program: Program) {
  const url = await eventually(() => {
    const found = program
      .lines()
      .join('\n')
      .match(/Debugger listening on (ws:\S+)/)?.[1];
    if (found === undefined) throw new Error(`${program.name} has no inspector`);
    return found;
  });
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('The inspector does not answer')));
  });
  let calls = 0;
  return {
    call(method: string): Promise<unknown> {
      const id = (calls += 1);
      const { promise, resolve } = Promise.withResolvers<unknown>();
      socket.addEventListener('message', ({ data }) => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: unknown };
        if (answer.id === id) resolve(answer.result);
      });
      socket.send(JSON.stringify({ id, method }));
      return promise;
    },
    close: () => socket.close(),
  };
}
