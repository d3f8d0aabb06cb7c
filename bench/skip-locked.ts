import { ticketRowSql, ticketRowsSql } from '../src/domain/ticket-row.ts';

/*
 * What Allot's users would write instead: one statement a request, correct under concurrency, in one round trip. The
 * agent's row is locked first, so that nobody exceeds their capacity; tickets are taken with SKIP LOCKED, so that agents
 * do not wait for each other. No record of what was done is kept, which Allot does keep.
 */

/** $1: the agent. One row: `tickets`, the text of a JSON array of everything that the agent now holds. */
export const fetchStatement = `
  with me as materialized (
    select id, greatest(capacity - held_count, 0) as room
      from users
     where id = $1::bigint and is_active and is_available and is_agent and deleted_at is null
       for no key update
  ), picked as materialized (
    select id from tickets
     where status = 'unassigned'
     order by priority desc, id
     limit (select room from me)
       for update skip locked
  ), given as (
    update tickets t
       set status = 'assigned', assigned_to = $1::bigint, assigned_at = now(), updated_at = now()
     where t.id = any (array(select id from picked))
    returning t.id, ${ticketRowSql('t')} as ticket
  ), counted as (
    update users set held_count = held_count + (select count(*) from given)
     where id = $1::bigint and exists (select from given)
  ), held as (
    select t.id, ${ticketRowSql('t')} as ticket from tickets t where status = 'assigned' and assigned_to = $1::bigint
     union all
    select id, ticket from given
  )
  select ${ticketRowsSql('ticket', 'id')} as tickets from held`;

/** $1: the agent, $2: the ticket, $3 and $4: the customer's name and e-mail. One row: `sold`, 0 or 1. */
export const sellStatement = `
  with me as materialized (
    select id from users where id = $1::bigint for no key update
  ), known as (
    select id from customers where lower(email) = lower($4::text)
  ), created as (
    insert into customers (name, email)
    select $3::text, $4::text where not exists (select from known)
    on conflict do nothing
    returning id
  ), sold as (
    update tickets t
       set status = 'sold', customer_id = customer.id, sold_at = now(), updated_at = now(), hold_expires_at = null
      from (select id from known union all select id from created) as customer
     where t.id = $2::bigint and t.assigned_to = (select id from me) and t.status = 'assigned'
    returning t.id
  ), counted as (
    update users set held_count = held_count - 1 where id = $1::bigint and exists (select from sold)
  )
  select count(*)::integer as sold from sold`;
