import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { isStatementTimeout } from '../domain/database-trouble.ts';
import { type AgentReport, reportAgents, type ReportPeriod } from '../domain/report-agents.ts';
import type { Log } from '../log.ts';
import { csvContentType, toCsv } from './csv.ts';
import { invalidFields, unavailable } from './errors.ts';
import { reference } from './fields.ts';
import { fileAnswer } from './file-answer.ts';
import { escapeFormula } from './formula.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { moment } from './moment-field.ts';
import { defineRoute, type Route } from './route.ts';

const dayMs = 86_400_000;
const usualDays = 30;
const mostDays = 366;
/** The first moment of the year 1: PostgreSQL does not read the year 0. */
const firstMs = Date.parse('0001-01-01T00:00:00Z');
/** A page that has taken this long ends with the agents that it has. */
const pageTimeMs = 2_000;

const description = `What each agent did from \`from\` on and before \`to\`: ISO 8601, UTC without an offset, midnight
without a time; the last ${usualDays} days unless given, at most ${mostDays}. One entry an agent, by ascending id, zeros too; agents deleted in or
after the period are in it. It counts tickets in the operations of the period, by the moment at which their transaction began:

- \`fetched\`: came to be held, by the agent's fetches or given by an admin
- \`sold\`: by the agent, or by an admin in its name (then perhaps without having been held)
- \`released\`: held, and back in the pool by the agent or by an admin
- \`expired\`: held until the hold was over
- \`taken_away\`: held, and given to another agent or deleted by an admin, or left behind by the deletion of the agent
- \`held_seconds\`: from assignment to end, summed over the holdings that ended in the period, however long before it they began; those
  that are still held do not count, nor those whose operation does not say how long they were (of versions before this)
- \`timed_holdings\`: of how many tickets \`held_seconds\` is the sum

A JSON page ends after two seconds with the agents that it has; its \`Link\` goes on. CSV (\`format=csv\`, or \`Accept\`) has all agents,
whatever \`limit\`, \`cursor\` and \`ordering\` say, and an apostrophe before a user name that a spreadsheet would take for a formula.`;

const count = z.number().int().nonnegative();
export const reportBody = z
  .object({
    agent: z.number().int(),
    username: z.string(),
    fetched: count,
    sold: count,
    released: count,
    expired: count,
    taken_away: count,
    held_seconds: z.number().nonnegative(),
    timed_holdings: count,
  })
  .openapi('AgentReport', {
    example: {
      agent: 7,
      username: 'ada',
      fetched: 40,
      sold: 25,
      released: 3,
      expired: 1,
      taken_away: 1,
      held_seconds: 86_212.5,
      timed_holdings: 30,
    },
  });

const columns = Object.keys(reportBody.shape);
const csvExample = `${columns.join(',')}\r\n7,ada,40,25,3,1,1,86212.5,30\r\n`;

const filters = {
  from: moment().optional().openapi({ description: 'From this moment on' }),
  to: moment().optional().openapi({ description: 'Before this moment' }),
  agent: reference().optional().openapi({ description: 'This agent alone' }),
};

/** `GET /api/admin/reports/agents/` */
export function agentReportRoute({ orm, log }: { orm: MikroORM; log: Log }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/admin/reports/agents/',
    access: 'admin',
    tag: 'Admin: watching',
    summary: 'What each agent fetched, sold and gave back',
    description,
    request: { query: listQuery(filters, ['id'], () => ['id'], ['json', 'csv']) },
    responses: {
      200: {
        description: 'One page, or the file',
        schema: z.array(reportBody),
        texts: { 'text/csv': csvExample },
        headers: {
          ...listHeaders,
          'Content-Disposition': {
            description: 'Of CSV: `attachment`, with a name for the file',
            optional: true,
          },
        },
      },
    },
    handler: async ({ query: { filters: wanted, page, format }, context, requestId }) => {
      const period = readPeriod(wanted);
      const chosen = { agentId: wanted.agent, afterId: page.after?.id };
      if ((format ?? negotiateFormat(context)) === 'json') {
        const batches = reportAgents(orm.em.fork(), period, chosen);
        const read = await readPage(batches, page.limit);
        const url = withPeriod(context.req.url, period);
        return listReply({ ...page, ...read, url, toBody: toReportBody, toPosition });
      }
      const batches = reportAgents(orm.em.fork(), period, { agentId: wanted.agent });
      // Before the answer begins: a database that does not answer is a 503 like everywhere else.
      const first = await told(batches.next());
      return fileAnswer(writeFile(first.value ?? [], batches), {
        contentType: csvContentType,
        name: 'agents.csv',
        onFailure: (err) => log.error({ err, requestId }, 'report broke off'),
      });
    },
  });
}

function readPeriod(wanted: { from?: Date | undefined; to?: Date | undefined }): ReportPeriod {
  // What happened in this millisecond is in it.
  const to = wanted.to ?? new Date(Date.now() + 1);
  const from = wanted.from ?? new Date(Math.max(to.getTime() - usualDays * dayMs, firstMs));
  const ms = to.getTime() - from.getTime();
  if (ms <= 0) throw invalidFields({ from: ['Has to be before the end of the period.'] });
  if (ms <= mostDays * dayMs) return { from, to };
  throw invalidFields({ from: [`The period can have at most ${mostDays} days.`] });
}

function negotiateFormat(context: Context): 'json' | 'csv' {
  const supports = ['application/json', 'text/csv'];
  const type = accepts(context, { header: 'Accept', supports, default: 'application/json' });
  return type === 'text/csv' ? 'csv' : 'json';
}

/** The pages that follow are of the same period, whatever time it is by then. */
function withPeriod(url: string, { from, to }: ReportPeriod): string {
  const [path = '', search] = url.split('?', 2);
  const parameters = new URLSearchParams(search);
  parameters.set('from', from.toISOString());
  parameters.set('to', to.toISOString());
  return `${path}?${parameters.toString()}`;
}

/** One report more than the page has, which tells that there are more; or fewer, and where it stopped for want of time. */
async function readPage(batches: AsyncGenerator<AgentReport[]>, limit: number) {
  const start = performance.now();
  const rows: AgentReport[] = [];
  for (;;) {
    const { value, done } = await told(batches.next());
    if (done === true) return { rows };
    rows.push(...value);
    if (rows.length > limit) return { rows };
    if (performance.now() - start > pageTimeMs) return { rows, lookedAtTo: toPosition(rows.at(-1)!) };
  }
}

/** A period with too much in it is no fault of the server. */
async function told<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw unavailable('The period has too many operations. Please ask for a shorter one.');
  }
}

async function* writeFile(
  first: readonly AgentReport[],
  rest: AsyncIterable<readonly AgentReport[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(toCsv([columns, ...first.map(toCells)]));
  for await (const reports of rest) yield Buffer.from(toCsv(reports.map(toCells)));
}

function toCells(report: AgentReport): unknown[] {
  const body = toReportBody(report);
  return Object.values({ ...body, username: escapeFormula(body.username) });
}

function toPosition({ agentId }: AgentReport) {
  return { id: agentId, value: null };
}

function toReportBody(report: AgentReport) {
  return {
    agent: report.agentId,
    username: report.username,
    fetched: report.fetched,
    sold: report.sold,
    released: report.released,
    expired: report.expired,
    taken_away: report.takenAway,
    held_seconds: Math.round(report.heldMs) / 1000,
    timed_holdings: report.timedHoldings,
  };
}
