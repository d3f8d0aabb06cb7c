import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../support/client.ts';
import type { AcceptedJob, History } from './history.ts';

const patienceMs = 60_000;
const idsAtOnce = 150;

/** Asks until every accepted job is done, and remembers what each is said to have come to. */
export async function whenAllDone(admin: Client, history: History): Promise<void> {
  let open = [...history.jobs.values()];
  const deadline = Date.now() + patienceMs;
  while (open.length > 0 && Date.now() < deadline) {
    const stillOpen: AcceptedJob[] = [];
    for (let from = 0; from < open.length; from += idsAtOnce) {
      stillOpen.push(...(await look(admin, open.slice(from, from + idsAtOnce))));
    }
    open = stillOpen;
    if (open.length > 0) await delay(200);
  }
  for (const job of open.slice(0, 20)) history.find(`job ${job.id} was accepted and is not done`);
}

/** Answers those that are not done, or not found. */
async function look(admin: Client, jobs: AcceptedJob[]): Promise<AcceptedJob[]> {
  const answer = await admin.jobs(jobs.map((job) => job.id)).catch(() => undefined);
  if (answer?.status !== 200) return jobs;
  const bodies = new Map(answer.body.map((body) => [body.id, body]));
  return jobs.filter((job) => {
    const body = bodies.get(job.id);
    if (!body?.done) return true;
    job.seen.push({
      status: body.status,
      code: body.error?.code,
      assigned: body.result?.['assigned'] as number[] | undefined,
    });
    return false;
  });
}
