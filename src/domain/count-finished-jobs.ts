import type { EntityManager } from '@mikro-orm/postgresql';
import { jobKinds } from './job.ts';
import type { OperationStatus } from './operation.ts';
import { query } from './sql.ts';

/** How long jobs waited from being accepted to the start of the transaction that did them; null where none was done. */
type Waits = {
  /** Of half of them at most. */
  readonly median: number | null;
  /** Of 99 in a hundred at most. */
  readonly p99: number | null;
  readonly max: number | null;
};

/** What was done in one minute. */
export type MinuteCounts = {
  /** When it began, milliseconds since 1970. */
  readonly minuteMs: number;
  readonly total: number;
  readonly counts: readonly { kind: string; outcome: OperationStatus; count: number }[];
  /** Without canceled jobs, which never start. */
  readonly waitingSeconds: Waits;
};

/** Of the histogram of waits, by doubling: a median is at most 9 % (the eighth root of 2) more than the true one. */
const stepsPerDoubling = 8;
/** Its first step, in seconds; what waited shorter counts as if it had waited so long. */
const shortestWait = 0.001;

/**
 * The 60 latest minutes, the current one last. From the index by time, so its cost follows what was done in the hour, not
 * what was ever done. Waits are counted in steps while the rows are read: sorting them would cost more than twice as
 * much, and files where there are millions. `max` is exact, and never less than the others.
 */
export function countFinishedJobs(em: EntityManager): Promise<MinuteCounts[]> {
  return query<MinuteCounts>(
    em,
    `with hour as (
       select date_trunc('minute', now()) - interval '59 minutes' as start
     ), steps as (
       select date_trunc('minute', finished_at) as minute, kind, status as outcome, count(*) as count,
              case when status <> 'canceled' then
                ceil(ln(greatest(1, date_part('epoch', started_at - accepted_at) / $2::float8)) * $3::float8 / ln(2::float8))
              end as step,
              max(date_part('epoch', started_at - accepted_at)) as longest
         from operations where finished_at >= (select start from hour) and kind = any ($1::text[])
        group by minute, kind, outcome, step
     ), finished as (
       select minute, kind, outcome, sum(count)::float8 as count from steps group by minute, kind, outcome
     ), counted as (
       select minute, sum(count) as total,
              json_agg(json_build_object('kind', kind, 'outcome', outcome, 'count', count) order by kind, outcome) as counts
         from finished group by minute
     ), ranked as (
       select minute, $2::float8 * 2 ^ (step / $3::float8) as wait, greatest(0, max(longest)) as longest,
              sum(sum(count)) over (partition by minute order by step) / sum(sum(count)) over (partition by minute) as part
         from steps where step is not null group by minute, step
     ), waited as (
       select minute, max(longest)::numeric as max, (min(wait) filter (where part >= 0.5))::numeric as median,
              (min(wait) filter (where part >= 0.99))::numeric as p99
         from ranked group by minute
     )
     select date_part('epoch', minute) * 1000 as "minuteMs", coalesce(total, 0) as total, coalesce(counts, '[]') as counts,
            json_build_object('median', round(least(median, max), 3), 'p99', round(least(p99, max), 3), 'max', max) as "waitingSeconds"
       from hour cross join generate_series(start, now(), interval '1 minute') as minute
       left join counted using (minute) left join waited using (minute)
      order by minute`,
    [jobKinds, shortestWait, stepsPerDoubling],
  );
}
