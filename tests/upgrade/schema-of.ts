import pg from 'pg';

/** Columns, constraints, indexes, triggers and functions of Allot's schema, one line each, in order. */
export async function schemaOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(statement);
    return rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}

/** Of functions only our own: those of extensions come with PostgreSQL. */
const statement = `
  select format('column %s.%s: %s', attrelid::regclass, attname,
                concat_ws(' ', format_type(atttypid, atttypmod), case when attnotnull then 'not null' end,
                          attidentity, pg_get_expr(adbin, adrelid))) as line
    from pg_attribute
    join pg_class on pg_class.oid = attrelid
    left join pg_attrdef on (adrelid, adnum) = (attrelid, attnum)
   where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
  union all
  select format('constraint %s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace
  union all
  select format('index: %s', indexdef) from pg_indexes where schemaname = 'public'
  union all
  select format('trigger: %s', pg_get_triggerdef(pg_trigger.oid))
    from pg_trigger join pg_class on pg_class.oid = tgrelid
   where relnamespace = 'public'::regnamespace and not tgisinternal
  union all
  select format('function: %s', pg_get_functiondef(pg_proc.oid))
    from pg_proc
   where pronamespace = 'public'::regnamespace and prokind = 'f'
     and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
   order by line`;
