/** Generated from the OpenAPI document by `npm run client`. */

export interface paths {
  '/api/token/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in
     * @description At most 10 wrong logins a minute for a user name and 60 for an address; right ones never count.
     */
    post: operations['postToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/token/refresh/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange a refresh token for a new pair
     * @description A refresh token works once, and for 10 seconds more. A later use ends the login.
     */
    post: operations['postTokenRefresh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/token/verify/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask whether a token is valid */
    post: operations['postTokenVerify'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/token/blacklist/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log out */
    post: operations['postTokenBlacklist'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/me/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who the caller is */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Go away, or come back
     * @description For agents. One who is away keeps, sells and releases what it holds; its fetches are rejected with `agent_unavailable`.
     */
    patch: operations['patchMe'];
    trace?: never;
  };
  '/api/me/password/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change the password
     * @description Ends all of the caller's tokens, the one of this request included.
     */
    post: operations['postMePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tickets/bulk/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create up to 10000 tickets, all or none
     * @description The ids run from `first_id` to `last_id` without a gap, in the order given.
     */
    post: operations['postAdminTicketsBulk'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tickets/import/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create tickets from a CSV or NDJSON file, all or none
     * @description Every line becomes one unassigned ticket, in the order of the file, or none does and the answer names what is
     *     wrong, line by line. CSV has a header line with any of the columns `subject`, `priority` and `metadata` (a JSON
     *     object), and an empty cell is an absent field; a line of NDJSON is an object with these fields. A whole export can be imported
     *     again: of its other fields nothing is taken, every ticket is new. As the export writes it, a CSV cell that begins with
     *     an apostrophe before `=`, `+`, `-` or `@` is read without that apostrophe. UTF-8, at most 268435456 bytes.
     */
    post: operations['postAdminTicketsImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tickets/export/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download tickets as CSV or NDJSON
     * @description All tickets, or those of the filters, by ascending id, as long as it takes. `format` says which form, without it
     *     `Accept`, without either it is CSV. It is no snapshot: each ticket comes once, as it is when its turn comes, and one
     *     created meanwhile may come or not. In CSV an apostrophe goes before a subject that a spreadsheet would take for a
     *     formula; `import/` takes it away again. An answer that breaks off without its end was not complete.
     */
    get: operations['getAdminTicketsExport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tickets/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List tickets, newest first
     * @description By `status` or by time of creation, without an agent or a customer, the order is `-created_at` or `created_at`.
     */
    get: operations['getAdminTickets'];
    put?: never;
    /**
     * Create a ticket
     * @description `{}` creates a blank, unassigned one.
     */
    post: operations['postAdminTickets'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tickets/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One ticket */
    get: operations['getAdminTicketsId'];
    /**
     * Change the fields given, leave the rest
     * @description `assigned_to` alone moves the status with it. A sold ticket keeps status, agent and customer.
     */
    put: operations['putAdminTicketsId'];
    post?: never;
    /** Delete a ticket in any status */
    delete: operations['deleteAdminTicketsId'];
    options?: never;
    head?: never;
    /**
     * Change the fields given, leave the rest
     * @description `assigned_to` alone moves the status with it. A sold ticket keeps status, agent and customer.
     */
    patch: operations['patchAdminTicketsId'];
    trace?: never;
  };
  '/api/admin/tickets/{id}/release/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a held ticket back to the pool */
    post: operations['postAdminTicketsIdRelease'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tickets/{id}/reassign/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a held or unassigned ticket to an agent */
    post: operations['postAdminTicketsIdReassign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/customers/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List customers */
    get: operations['getAdminCustomers'];
    put?: never;
    /** Create a customer */
    post: operations['postAdminCustomers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/customers/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One customer */
    get: operations['getAdminCustomersId'];
    /** Replace a customer */
    put: operations['putAdminCustomersId'];
    post?: never;
    /** Delete a customer without sales */
    delete: operations['deleteAdminCustomersId'];
    options?: never;
    head?: never;
    /** Change the fields given */
    patch: operations['patchAdminCustomersId'];
    trace?: never;
  };
  '/api/admin/customers/{id}/merge/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Merge a customer into another one
     * @description Everything sold to this customer belongs to the other one then, whose name and e-mail stay, and this customer is gone. `If-Match` is about the one that goes. A later sale to its e-mail makes a new customer. Jobs and operations of before go on naming it.
     */
    post: operations['postAdminCustomersIdMerge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/agents/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List agents */
    get: operations['getAdminAgents'];
    put?: never;
    /** Create an agent */
    post: operations['postAdminAgents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/agents/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One agent */
    get: operations['getAdminAgentsId'];
    /**
     * Replace an agent
     * @description A new password ends the tokens of the agent; deactivating keeps its tickets held.
     */
    put: operations['putAdminAgentsId'];
    post?: never;
    /**
     * Delete an agent
     * @description Its held tickets go back to the pool, its sales keep naming it, its user name is free again.
     */
    delete: operations['deleteAdminAgentsId'];
    options?: never;
    head?: never;
    /**
     * Change the fields given
     * @description A new password ends the tokens of the agent; deactivating keeps its tickets held.
     */
    patch: operations['patchAdminAgentsId'];
    trace?: never;
  };
  '/api/admin/agents/{id}/release-all/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give every ticket that an agent holds back to the pool */
    post: operations['postAdminAgentsIdReleaseAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/webhooks/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List subscriptions to events */
    get: operations['getAdminWebhooks'];
    put?: never;
    /**
     * Subscribe a URL to events
     * @description Every event is posted as JSON, `{type, timestamp, data}`, and signed as Standard Webhooks says, with the `secret` of the answer. Any 2xx accepts it; else it is posted again, for three days, under the same `webhook-id`. Events can come twice and in any order.
     */
    post: operations['postAdminWebhooks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/webhooks/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One subscription */
    get: operations['getAdminWebhooksId'];
    /**
     * Replace a subscription
     * @description What waits is sent as the subscription is then. While it is inactive nothing is sent, and what happens is not kept for it.
     */
    put: operations['putAdminWebhooksId'];
    post?: never;
    /** Delete a subscription, and what waits to be sent to it */
    delete: operations['deleteAdminWebhooksId'];
    options?: never;
    head?: never;
    /**
     * Change the fields given
     * @description What waits is sent as the subscription is then. While it is inactive nothing is sent, and what happens is not kept for it.
     */
    patch: operations['patchAdminWebhooksId'];
    trace?: never;
  };
  '/api/admin/webhooks/{id}/rotate-secret/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a subscription a new secret, from now on */
    post: operations['postAdminWebhooksIdRotateSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/webhooks/{id}/deliveries/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was, is and will be sent to a subscription
     * @description `pending` waits for its next attempt, `sending` has an attempt on its way, `succeeded` was accepted, `failed` was given up. Ten days are kept.
     */
    get: operations['getAdminWebhooksIdDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/webhooks/{id}/deliveries/{delivery_id}/redeliver/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send an event again, under the same id
     * @description Also one that was accepted. To an inactive subscription it is sent when that is active again.
     */
    post: operations['postAdminWebhooksIdDeliveriesDeliveryIdRedeliver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/operations/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List operations, newest first
     * @description `at` is the moment at which the transaction began; one that commits late can appear between older ones. A `ticket.create` of many names its tickets in `details`, from the first to the last, a `ticket.import` in `spans` without gaps; with `ticket` they are found as well. What agents got by it has entries of its own. Changes have the fields that changed in `before` and `after` (or `changed`); of metadata longer than 2,000 characters a digest. A `customer.merge` says how many `tickets` it moved, and names none. `held_ms` is how long tickets had been held that are held no more.
     */
    get: operations['getAdminOperations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/stats/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tickets, agents, queues and throughput
     * @description The queues are as they are now; `active_job` is what the group does, and `worker` where. All else is counted for the moment `counted_at`, and counted again when 20 times as long has passed as counting took: within a second for a hundred thousand tickets, half a minute for ten million, four minutes after an hour with five million jobs. `full` agents hold as many tickets as they may. `per_minute` has the last 60 minutes, the current one last, and the jobs by the outcome that the database knows; jobs without one are `failed` in `queues`. `waiting_seconds` is how long those jobs waited from being accepted until the transaction began that did them, canceled ones left out, null where there are none; a fetch that stayed open waited for tickets too. All is exact but `median` and `p99`, which are at most 9 % too high.
     */
    get: operations['getAdminStats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/failed-jobs/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List failed jobs, newest failure first
     * @description They stay until they are retried or given up. Nothing of them took effect, unless they failed after that.
     */
    get: operations['getAdminFailedJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/failed-jobs/retry-all/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let all failed jobs wait again
     * @description Those that have failed when this is asked, in each group in the order in which they failed.
     */
    post: operations['postAdminFailedJobsRetryAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/failed-jobs/{id}/retry/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let a failed job wait again
     * @description It comes after what waits already, and has all its attempts again. It takes effect once at most: if it was canceled, or took effect before it failed, it ends as what it came to then.
     */
    post: operations['postAdminFailedJobsIdRetry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/failed-jobs/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Give a failed job up
     * @description For one that can never be done. From now on it is `canceled`, whoever asks for it or repeats it; one that took effect before it failed stays what it came to then.
     */
    delete: operations['deleteAdminFailedJobsId'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/reports/agents/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What each agent fetched, sold and gave back
     * @description What each agent did from `from` on and before `to`: ISO 8601, UTC without an offset, midnight
     *     without a time; the last 30 days unless given, at most 366. One entry an agent, by ascending id, zeros too; agents deleted in or
     *     after the period are in it. It counts tickets in the operations of the period, by the moment at which their transaction began:
     *
     *     - `fetched`: came to be held, by the agent's fetches or given by an admin
     *     - `sold`: by the agent, or by an admin in its name (then perhaps without having been held)
     *     - `released`: held, and back in the pool by the agent or by an admin
     *     - `expired`: held until the hold was over
     *     - `taken_away`: held, and given to another agent or deleted by an admin, or left behind by the deletion of the agent
     *     - `held_seconds`: from assignment to end, summed over the holdings that ended in the period, however long before it they began; those
     *       that are still held do not count, nor those whose operation does not say how long they were (of versions before this)
     *     - `timed_holdings`: of how many tickets `held_seconds` is the sum
     *
     *     A JSON page ends after two seconds with the agents that it has; its `Link` goes on. CSV (`format=csv`, or `Accept`) has all agents,
     *     whatever `limit`, `cursor` and `ordering` say, and an apostrophe before a user name that a spreadsheet would take for a formula.
     */
    get: operations['getAdminReportsAgents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/fetch-tickets/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Top up to capacity, as old clients do
     * @description Waits up to 10 seconds unless `Prefer` says otherwise. Assigns, although it is a GET: HEAD is 405.
     */
    get: operations['getAgentFetchTickets'];
    put?: never;
    /**
     * Top up to capacity
     * @description With `wait_for_tickets` a fetch that finds nothing stays `queued` until there are tickets for it: then it takes what there is, up to the capacity, and is done. `Prefer: wait` says how long this request waits for that.
     */
    post: operations['postAgentFetchTickets'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/sell-ticket/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sell a held ticket */
    post: operations['postAgentSellTicketId'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/release-ticket/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a held ticket back to the pool */
    post: operations['postAgentReleaseTicketId'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/tickets/{id}/extend/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hold a ticket for its whole time again
     * @description The time is `hold_seconds` of the ticket, or the setting `HOLD_SECONDS`; `HOLD_EXTENSIONS` says how often a hold can be extended. A ticket that is held for ever stays so, and the request succeeds.
     */
    post: operations['postAgentTicketsIdExtend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/tickets/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tickets that the caller holds, or has sold */
    get: operations['getAgentTickets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/customers/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The customer with an e-mail address
     * @description The whole address, without regard to case. A sale to it would go to this customer, and leave its name.
     */
    get: operations['getAgentCustomers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/sales/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the caller sold, newest first
     * @description With the customer as it is now. Deleted tickets are left out, and so is what an admin entered as sold by the caller: that is among the tickets that the caller has sold. A page ends early among 100,000 operations without a sale.
     */
    get: operations['getAgentSales'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One job */
    get: operations['getJobsId'];
    put?: never;
    post?: never;
    /** Cancel a job that has not taken effect */
    delete: operations['deleteJobsId'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Many jobs at once, or the latest of the caller
     * @description Without `ids`: the caller's latest 50, unfinished ones first.
     */
    get: operations['getJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Follow one job until it is done */
    get: operations['getJobsIdEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/agent/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow all jobs of the caller
     * @description Tells changes from now on; ends when the token does.
     */
    get: operations['getAgentEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/livez': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process runs at all */
    get: operations['getLivez'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process should get requests */
    get: operations['getReadyz'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Metrics of this process, and how much there is in queues and tables
     * @description In the text format of Prometheus. What does not answer within two seconds is left out, and `allot_scrape_ok` is 0. With the setting `METRICS_PORT` it is answered on that port instead, and not here.
     */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @example {
     *       "access": "eyJhbGciOi…",
     *       "refresh": "eyJhbGciOi…"
     *     }
     */
    TokenPair: {
      access: string;
      refresh: string;
    };
    /**
     * @description Messages by field, nested like the body. `non_field_errors` has those that concern no field; an element of a list is `<index from 0>.<field>`.
     * @example {
     *       "email": [
     *         "Enter a valid email address."
     *       ]
     *     }
     */
    FieldErrors: {
      [key: string]: string[] | components['schemas']['FieldErrors'];
    };
    /**
     * @example {
     *       "detail": "Not found."
     *     }
     */
    Error: {
      /** @description What is wrong, for people */
      detail: string;
      /** @description What is wrong, for programs */
      code?: string;
    };
    /**
     * @description RFC 9457; sent where `Accept` names `application/problem+json`.
     * @example {
     *       "type": "about:blank",
     *       "title": "Bad Request",
     *       "status": 400,
     *       "detail": "The request has invalid fields.",
     *       "code": "invalid",
     *       "errors": [
     *         {
     *           "pointer": "#/email",
     *           "detail": "Enter a valid email address."
     *         }
     *       ]
     *     }
     */
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      /** @description What is wrong with the fields; `pointer` is a JSON pointer as a URI fragment */
      errors?: {
        pointer: string;
        detail: string;
      }[];
    };
    /**
     * @example {
     *       "detail": "Authentication credentials were not provided."
     *     }
     */
    AuthenticationError: {
      detail: string;
      code?: string;
      /** @description Of an access token: what is wrong with it */
      messages?: {
        token_class: string;
        token_type: string;
        message: string;
      }[];
    };
    /**
     * @example {
     *       "username": "ada",
     *       "password": "correct horse"
     *     }
     */
    Credentials: {
      username: string;
      password: string;
    };
    /**
     * @example {
     *       "refresh": "eyJhbGciOi…"
     *     }
     */
    RefreshToken: {
      refresh: string;
    };
    /**
     * @example {
     *       "token": "eyJhbGciOi…"
     *     }
     */
    AnyToken: {
      token: string;
    };
    /**
     * @example {
     *       "id": 7,
     *       "username": "ada",
     *       "email": "ada@example.com",
     *       "is_admin": false,
     *       "is_agent": true,
     *       "capacity": 15,
     *       "held_count": 3,
     *       "is_available": true
     *     }
     */
    Profile: {
      id: number;
      username: string;
      email: string;
      is_admin: boolean;
      is_agent: boolean;
      capacity: number;
      held_count: number;
      is_available: boolean;
    };
    /**
     * @example {
     *       "is_available": false
     *     }
     */
    AvailabilityChange: {
      is_available: boolean;
    };
    /**
     * @example {
     *       "current_password": "old secret",
     *       "new_password": "correct horse"
     *     }
     */
    PasswordChange: {
      current_password: string;
      /**
       * Format: password
       * @example correct horse
       */
      new_password: string;
    };
    /**
     * @example {
     *       "created": 100,
     *       "first_id": 43,
     *       "last_id": 142
     *     }
     */
    CreatedTickets: {
      created: number;
      first_id: number;
      last_id: number;
    };
    /**
     * @example {
     *       "would_create": 2,
     *       "sample": [
     *         {
     *           "subject": "Front row",
     *           "priority": 5,
     *           "metadata": {
     *             "source": "webshop"
     *           },
     *           "hold_seconds": null
     *         },
     *         {
     *           "subject": "Balcony",
     *           "priority": 0,
     *           "metadata": {},
     *           "hold_seconds": null
     *         }
     *       ]
     *     }
     */
    WouldCreate: {
      would_create: number;
      /** @description The first ten as they were understood */
      sample: {
        subject: string;
        priority: number;
        metadata: {
          [key: string]: unknown;
        };
        /** @description How long it may be held: 0 for ever, null as the setting `HOLD_SECONDS` says */
        hold_seconds: number | null;
      }[];
    };
    /**
     * @example {
     *       "detail": "1 fault in the file, no ticket was created.",
     *       "errors": [
     *         {
     *           "line": 3,
     *           "field": "priority",
     *           "detail": "A valid integer is required."
     *         }
     *       ]
     *     }
     */
    FileFaults: {
      detail: string;
      errors: {
        line: number;
        field: string | null;
        detail: string;
      }[];
    };
    /**
     * @example {
     *       "id": 42,
     *       "created_at": "2025-01-31T12:00:00.000Z",
     *       "updated_at": "2025-01-31T12:30:00.000Z",
     *       "status": "assigned",
     *       "assigned_to": 7,
     *       "customer": null,
     *       "subject": "Front row",
     *       "priority": 5,
     *       "metadata": {
     *         "source": "webshop"
     *       },
     *       "hold_seconds": null,
     *       "assigned_at": "2025-01-31T12:30:00.000Z",
     *       "hold_expires_at": null,
     *       "sold_at": null
     *     }
     */
    Ticket: {
      id: number;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      updated_at: string;
      /** @enum {string} */
      status: 'unassigned' | 'assigned' | 'sold';
      /** @description The agent who holds or sold it */
      assigned_to: number | null;
      customer: number | null;
      subject: string;
      priority: number;
      metadata: {
        [key: string]: unknown;
      };
      /** @description How long it may be held: 0 for ever, null as the setting `HOLD_SECONDS` says */
      hold_seconds: number | null;
      /**
       * Format: date-time
       * @example null
       */
      assigned_at: string | null;
      /**
       * Format: date-time
       * @example null
       */
      hold_expires_at: string | null;
      /**
       * Format: date-time
       * @example null
       */
      sold_at: string | null;
    };
    /**
     * @example {
     *       "subject": "Front row",
     *       "priority": 5
     *     }
     */
    TicketInput: {
      /** @enum {string} */
      status?: 'unassigned' | 'assigned' | 'sold';
      /** @example 7 */
      assigned_to?: number | null;
      /** @example 7 */
      customer?: number | null;
      subject?: string;
      priority?: number;
      /**
       * @example {
       *       "source": "webshop"
       *     }
       */
      metadata?: {
        [key: string]: unknown;
      };
      /**
       * @description How long an agent may hold it from its next assignment or extension on; 0 for ever, null as `HOLD_SECONDS` says
       * @example 900
       */
      hold_seconds?: number | null;
    };
    /**
     * @example {
     *       "id": 3,
     *       "name": "Ada Lovelace",
     *       "email": "ada@example.com"
     *     }
     */
    Customer: {
      id: number;
      name: string;
      email: string;
    };
    /**
     * @example {
     *       "name": "Ada Lovelace",
     *       "email": "ada@example.com"
     *     }
     */
    CustomerInput: {
      name: string;
      /**
       * Format: email
       * @example ada@example.com
       */
      email: string;
    };
    /**
     * @example {
     *       "name": "Ada King"
     *     }
     */
    CustomerChanges: {
      name?: string;
      /**
       * Format: email
       * @example ada@example.com
       */
      email?: string;
    };
    /**
     * @example {
     *       "id": 7,
     *       "username": "ada",
     *       "email": "ada@example.com",
     *       "is_active": true,
     *       "capacity": 15,
     *       "held_count": 3,
     *       "is_available": true
     *     }
     */
    Agent: {
      id: number;
      username: string;
      email: string;
      is_active: boolean;
      capacity: number;
      held_count: number;
      is_available: boolean;
    };
    /**
     * @example {
     *       "username": "ada",
     *       "password": "correct horse",
     *       "capacity": 15
     *     }
     */
    AgentInput: {
      /** @example ada */
      username: string;
      /**
       * Format: password
       * @example correct horse
       */
      password: string;
      /** @example ada@example.com */
      email?: string;
      is_active?: boolean;
      capacity?: number;
      is_available?: boolean;
    };
    /**
     * @example {
     *       "is_active": false
     *     }
     */
    AgentChanges: {
      /** @example ada */
      username?: string;
      /**
       * Format: password
       * @example correct horse
       */
      password?: string;
      /** @example ada@example.com */
      email?: string;
      is_active?: boolean;
      capacity?: number;
      is_available?: boolean;
    };
    /**
     * @example {
     *       "id": 3,
     *       "url": "https://crm.example.com/hooks/allot",
     *       "events": [
     *         "ticket.sold",
     *         "ticket.released"
     *       ],
     *       "description": "Orders for the CRM",
     *       "is_active": true,
     *       "disabled_reason": null,
     *       "failing_since": null,
     *       "created_at": "2025-01-31T12:00:00.000Z",
     *       "updated_at": "2025-01-31T12:00:00.000Z"
     *     }
     */
    Webhook: {
      id: number;
      url: string;
      events: (
        | 'ticket.created'
        | 'ticket.assigned'
        | 'ticket.sold'
        | 'ticket.released'
        | 'ticket.expired'
        | 'agent.updated'
      )[];
      description: string;
      is_active: boolean;
      /** @description Why it was deactivated by itself */
      disabled_reason: string | null;
      /**
       * Format: date-time
       * @description Since when its attempts fail; null while they succeed. No part of the ETag
       * @example 2025-01-31T12:00:00.000Z
       */
      failing_since: string | null;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      updated_at: string;
    };
    /**
     * @example {
     *       "id": 3,
     *       "url": "https://crm.example.com/hooks/allot",
     *       "events": [
     *         "ticket.sold",
     *         "ticket.released"
     *       ],
     *       "description": "Orders for the CRM",
     *       "is_active": true,
     *       "disabled_reason": null,
     *       "failing_since": null,
     *       "created_at": "2025-01-31T12:00:00.000Z",
     *       "updated_at": "2025-01-31T12:00:00.000Z",
     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfDKwZqDxo="
     *     }
     */
    WebhookWithSecret: {
      id: number;
      url: string;
      events: (
        | 'ticket.created'
        | 'ticket.assigned'
        | 'ticket.sold'
        | 'ticket.released'
        | 'ticket.expired'
        | 'agent.updated'
      )[];
      description: string;
      is_active: boolean;
      /** @description Why it was deactivated by itself */
      disabled_reason: string | null;
      /**
       * Format: date-time
       * @description Since when its attempts fail; null while they succeed. No part of the ETag
       * @example 2025-01-31T12:00:00.000Z
       */
      failing_since: string | null;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      updated_at: string;
      /** @description Signs what is posted; it is not shown again */
      secret: string;
    };
    /**
     * @example {
     *       "url": "https://crm.example.com/hooks/allot",
     *       "events": [
     *         "ticket.sold",
     *         "ticket.released"
     *       ],
     *       "description": "Orders for the CRM"
     *     }
     */
    WebhookInput: {
      /**
       * Format: uri
       * @description http or https, without user name and password; not an address that is not public
       */
      url: string;
      events: (
        | 'ticket.created'
        | 'ticket.assigned'
        | 'ticket.sold'
        | 'ticket.released'
        | 'ticket.expired'
        | 'agent.updated'
      )[];
      description?: string;
      is_active?: boolean;
    };
    /**
     * @example {
     *       "is_active": true
     *     }
     */
    WebhookChanges: {
      /**
       * Format: uri
       * @description http or https, without user name and password; not an address that is not public
       */
      url?: string;
      events?: (
        | 'ticket.created'
        | 'ticket.assigned'
        | 'ticket.sold'
        | 'ticket.released'
        | 'ticket.expired'
        | 'agent.updated'
      )[];
      description?: string;
      is_active?: boolean;
    };
    /**
     * @example {
     *       "id": 12,
     *       "event": "evt_0b1d3a52c8a34e0f9d0e2f6f0a4b8c11",
     *       "type": "ticket.sold",
     *       "status": "pending",
     *       "attempts": 1,
     *       "response_status": 503,
     *       "error": "The receiver answered 503.",
     *       "created_at": "2025-01-31T12:00:00.000Z",
     *       "next_attempt_at": "2025-01-31T12:00:04.600Z",
     *       "finished_at": null
     *     }
     */
    WebhookDelivery: {
      id: number;
      /** @description The `webhook-id` that every attempt carries */
      event: string;
      /** @enum {string} */
      type:
        | 'ticket.created'
        | 'ticket.assigned'
        | 'ticket.sold'
        | 'ticket.released'
        | 'ticket.expired'
        | 'agent.updated';
      /** @enum {string} */
      status: 'pending' | 'sending' | 'succeeded' | 'failed';
      attempts: number;
      /** @description Of the last attempt */
      response_status: number | null;
      /** @description What was wrong with the last attempt */
      error: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      next_attempt_at: string | null;
      /** Format: date-time */
      finished_at: string | null;
    };
    /**
     * @example {
     *       "id": "7-01997b3c-5a10-7c44-9d0e-2f6f0a4b8c11",
     *       "kind": "fetch",
     *       "at": "2025-09-23T12:00:00.000Z",
     *       "actor": 7,
     *       "actor_username": "ada",
     *       "agent": 7,
     *       "tickets": [
     *         41,
     *         42
     *       ],
     *       "outcome": "succeeded",
     *       "details": {
     *         "outcome": "partial",
     *         "held": 2,
     *         "capacity": 15
     *       }
     *     }
     */
    Operation: {
      id: string;
      /** @enum {string} */
      kind:
        | 'fetch'
        | 'sell'
        | 'release'
        | 'extend'
        | 'assign'
        | 'expire'
        | 'ticket.create'
        | 'ticket.update'
        | 'ticket.delete'
        | 'ticket.import'
        | 'ticket.reassign'
        | 'ticket.release'
        | 'customer.create'
        | 'customer.update'
        | 'customer.delete'
        | 'customer.merge'
        | 'agent.create'
        | 'agent.update'
        | 'agent.delete'
        | 'agent.release_all'
        | 'webhook.create'
        | 'webhook.update'
        | 'webhook.delete'
        | 'webhook.rotate_secret'
        | 'webhook.redeliver';
      /** Format: date-time */
      at: string;
      actor: number | null;
      /** @description Null also once the actor was deleted */
      actor_username: string | null;
      agent: number | null;
      tickets: number[];
      /** @enum {string} */
      outcome: 'succeeded' | 'rejected' | 'canceled' | 'failed';
      details: {
        [key: string]: unknown;
      };
    };
    /**
     * @example {
     *       "counted_at": "2025-09-23T12:00:07.000Z",
     *       "tickets": {
     *         "unassigned": 3900,
     *         "assigned": 100,
     *         "sold": 6000
     *       },
     *       "agents": {
     *         "active": 19,
     *         "available": 18,
     *         "full": 4,
     *         "total": 20
     *       },
     *       "queues": [
     *         {
     *           "group": 0,
     *           "is_paused": false,
     *           "active_job": {
     *             "id": "8-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
     *             "kind": "fetch",
     *             "agent": 8,
     *             "started_at": "2025-09-23T12:00:06.990Z",
     *             "worker": "web-1:4711"
     *           },
     *           "waiting": 3,
     *           "active": 1,
     *           "delayed": 0,
     *           "failed": 0,
     *           "oldest_waiting_seconds": 0.2
     *         }
     *       ],
     *       "throughput": {
     *         "per_minute": [
     *           {
     *             "minute": "2025-09-23T12:00:00.000Z",
     *             "total": 41,
     *             "counts": [
     *               {
     *                 "kind": "fetch",
     *                 "outcome": "succeeded",
     *                 "count": 41
     *               }
     *             ],
     *             "waiting_seconds": {
     *               "median": 0.011,
     *               "p99": 0.088,
     *               "max": 0.097
     *             }
     *           }
     *         ]
     *       }
     *     }
     */
    Stats: {
      /** Format: date-time */
      counted_at: string;
      tickets: {
        unassigned: number;
        assigned: number;
        sold: number;
      };
      agents: {
        active: number;
        available: number;
        full: number;
        total: number;
      };
      queues: {
        group: number;
        is_paused: boolean;
        active_job: components['schemas']['ActiveJob'];
        waiting: number;
        active: number;
        delayed: number;
        failed: number;
        oldest_waiting_seconds: number | null;
      }[];
      throughput: {
        per_minute: {
          /** Format: date-time */
          minute: string;
          total: number;
          counts: {
            /** @enum {string} */
            kind: 'fetch' | 'sell' | 'release' | 'extend' | 'assign';
            /** @enum {string} */
            outcome: 'succeeded' | 'rejected' | 'canceled' | 'failed';
            count: number;
          }[];
          waiting_seconds: {
            median: number | null;
            p99: number | null;
            max: number | null;
          };
        }[];
      };
    };
    ActiveJob: {
      id: string;
      /** @description The kind of an agent’s job, or `expire` */
      kind: string;
      /** @description Null for what no agent asked for */
      agent: number | null;
      /** Format: date-time */
      started_at: string;
      /** @description Host name and id of the process that has it */
      worker: string | null;
    } | null;
    /**
     * @example {
     *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
     *       "kind": "sell",
     *       "agent": 7,
     *       "ticket": 41,
     *       "group": 7,
     *       "failed_at": "2025-09-23T12:00:07.000Z",
     *       "attempts": 3,
     *       "reason": "new row for relation \"users\" violates check constraint \"users_held_within_capacity\"",
     *       "created_at": "2025-09-23T12:00:00.000Z"
     *     }
     */
    FailedJob: {
      /** @example 7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f */
      id: string;
      /** @enum {string} */
      kind: 'fetch' | 'sell' | 'release' | 'extend' | 'assign';
      agent: number;
      /** @description Null for a job that is about no one ticket */
      ticket: number | null;
      group: number;
      /** Format: date-time */
      failed_at: string;
      attempts: number;
      /** @description What the last attempt met with */
      reason: string;
      /** Format: date-time */
      created_at: string;
    };
    /**
     * @example {
     *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
     *       "kind": "fetch",
     *       "status": "succeeded",
     *       "done": true,
     *       "created_at": "2025-01-31T12:29:59.900Z",
     *       "started_at": "2025-01-31T12:29:59.990Z",
     *       "finished_at": "2025-01-31T12:30:00.000Z",
     *       "attempts": 1,
     *       "result": {
     *         "outcome": "partial",
     *         "assigned": [
     *           41
     *         ],
     *         "held": 1,
     *         "capacity": 15,
     *         "tickets": [
     *           {
     *             "id": 41,
     *             "created_at": "2025-01-31T12:00:00.000Z",
     *             "updated_at": "2025-01-31T12:30:00.000Z",
     *             "status": "assigned",
     *             "assigned_to": 7,
     *             "customer": null,
     *             "subject": "Front row",
     *             "priority": 5,
     *             "assigned_at": "2025-01-31T12:30:00.000Z",
     *             "hold_expires_at": null,
     *             "sold_at": null
     *           }
     *         ]
     *       },
     *       "error": null,
     *       "links": {
     *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
     *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
     *       }
     *     }
     */
    Job: {
      /** @example 7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f */
      id: string;
      /** @enum {string} */
      kind: 'fetch' | 'sell' | 'release' | 'extend' | 'assign';
      /** @enum {string} */
      status: 'queued' | 'running' | 'succeeded' | 'rejected' | 'failed' | 'canceled';
      done: boolean;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      started_at: string | null;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      finished_at: string | null;
      attempts: number;
      /** @description While queued: about how many jobs come before, itself included */
      position?: number;
      /**
       * @description While not done: what it is to be done to
       * @example 41
       */
      ticket?: number;
      /**
       * Format: date-time
       * @description While not done: how long a fetch stays open
       * @example 2025-01-31T12:00:00.000Z
       */
      waits_until?: string;
      result:
        | {
            /** @enum {string} */
            outcome: 'topped_up' | 'partial' | 'already_full' | 'pool_empty';
            assigned: number[];
            held: number;
            capacity: number;
            tickets: components['schemas']['TicketOfJob'][];
          }
        | {
            /** @enum {string} */
            outcome: 'sold';
            ticket: components['schemas']['TicketOfJob'];
            customer: {
              /** @example 41 */
              id: number;
              name: string;
              email: string;
            };
            message: string;
          }
        | {
            /** @enum {string} */
            outcome: 'released';
            /** @example 41 */
            ticket: number;
            message: string;
          }
        | {
            /** @enum {string} */
            outcome: 'extended';
            /** @example 41 */
            ticket: number;
            /**
             * Format: date-time
             * @description Null if it is held for ever
             * @example 2025-01-31T12:00:00.000Z
             */
            hold_expires_at: string | null;
            /** @description How often this hold can be extended again */
            extensions_left: number;
            message: string;
          }
        | null;
      error: {
        code: string;
        detail: string;
      } | null;
      /**
       * @example {
       *       "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
       *       "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
       *     }
       */
      links: {
        self: string;
        events: string;
      };
    };
    /**
     * @example {
     *       "id": 41,
     *       "created_at": "2025-01-31T12:00:00.000Z",
     *       "updated_at": "2025-01-31T12:30:00.000Z",
     *       "status": "assigned",
     *       "assigned_to": 7,
     *       "customer": null,
     *       "subject": "Front row",
     *       "priority": 5,
     *       "assigned_at": "2025-01-31T12:30:00.000Z",
     *       "hold_expires_at": null,
     *       "sold_at": null
     *     }
     */
    TicketOfJob: {
      /** @example 41 */
      id: number;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      updated_at: string;
      /** @enum {string} */
      status: 'assigned' | 'sold';
      /** @example 41 */
      assigned_to: number;
      /** @example 41 */
      customer: number | null;
      subject: string;
      priority: number;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      assigned_at: string;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      hold_expires_at: string | null;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      sold_at: string | null;
    };
    /**
     * @example {
     *       "agent": 7,
     *       "username": "ada",
     *       "fetched": 40,
     *       "sold": 25,
     *       "released": 3,
     *       "expired": 1,
     *       "taken_away": 1,
     *       "held_seconds": 86212.5,
     *       "timed_holdings": 30
     *     }
     */
    AgentReport: {
      agent: number;
      username: string;
      fetched: number;
      sold: number;
      released: number;
      expired: number;
      taken_away: number;
      held_seconds: number;
      timed_holdings: number;
    };
    AcceptedJob: {
      /** @example 7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f */
      id: string;
      /** @enum {string} */
      kind: 'fetch' | 'sell' | 'release' | 'extend' | 'assign';
      /** @enum {string} */
      status: 'queued' | 'running' | 'succeeded' | 'rejected' | 'failed' | 'canceled';
      /** @example false */
      done: boolean;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      created_at: string;
      /**
       * @example {
       *       "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
       *       "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
       *     }
       */
      links: {
        self: string;
        events: string;
      };
    };
    /**
     * @example {
     *       "wait_for_tickets": 60
     *     }
     */
    FetchInput: {
      /**
       * @description For how many seconds a fetch that finds nothing stays open, first come, first served; 0 does not wait
       * @example 60
       */
      wait_for_tickets?: number;
    };
    /**
     * @example {
     *       "error": "Ticket was not found or was not assigned to you."
     *     }
     */
    OldError: {
      error: string;
    };
    /**
     * @example {
     *       "customer": {
     *         "name": "Ada Lovelace",
     *         "email": "ada@example.com"
     *       }
     *     }
     */
    Sale: {
      customer: components['schemas']['CustomerInput'];
    };
    /**
     * @example {
     *       "ticket": {
     *         "id": 42,
     *         "created_at": "2025-01-31T12:00:00.000Z",
     *         "updated_at": "2025-01-31T12:45:00.000Z",
     *         "status": "sold",
     *         "assigned_to": 7,
     *         "customer": 3,
     *         "subject": "Front row",
     *         "priority": 5,
     *         "metadata": {
     *           "source": "webshop"
     *         },
     *         "hold_seconds": null,
     *         "assigned_at": "2025-01-31T12:30:00.000Z",
     *         "hold_expires_at": null,
     *         "sold_at": "2025-01-31T12:45:00.000Z"
     *       },
     *       "customer": {
     *         "id": 3,
     *         "name": "Ada Lovelace",
     *         "email": "ada@example.com"
     *       },
     *       "sold_at": "2025-01-31T12:45:00.000Z"
     *     }
     */
    SoldTicket: {
      ticket: components['schemas']['Ticket'];
      customer: components['schemas']['Customer'];
      /** Format: date-time */
      sold_at: string;
    };
  };
  responses: {
    /** @description Of every path that is not in this document, whoever asks. */
    UnknownPath: {
      headers: {
        'X-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "detail": "Not found."
         *     }
         */
        'application/json': components['schemas']['Error'];
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Of every path in this document, to the methods that it does not have. */
    MethodNotAllowed: {
      headers: {
        'X-Request-Id': components['headers']['RequestId'];
        /** @description The methods that it has */
        Allow: string;
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "detail": "Method \"TRACE\" not allowed."
         *     }
         */
        'application/json': components['schemas']['Error'];
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description Names this exchange in the log. A sane one of the request is kept. */
    RequestId: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  postToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse"
         *     }
         */
        'application/json': components['schemas']['Credentials'];
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['Credentials'];
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse"
         *     }
         */
        'multipart/form-data': components['schemas']['Credentials'];
      };
    };
    responses: {
      /** @description An access and a refresh token */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "access": "eyJhbGciOi…",
           *       "refresh": "eyJhbGciOi…"
           *     }
           */
          'application/json': components['schemas']['TokenPair'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Wrong password, or an unknown or inactive user. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many wrong logins. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postTokenRefresh: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "refresh": "eyJhbGciOi…"
         *     }
         */
        'application/json': components['schemas']['RefreshToken'];
        /**
         * @example {
         *       "refresh": "eyJhbGciOi…"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['RefreshToken'];
        /**
         * @example {
         *       "refresh": "eyJhbGciOi…"
         *     }
         */
        'multipart/form-data': components['schemas']['RefreshToken'];
      };
    };
    responses: {
      /** @description The next pair */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "access": "eyJhbGciOi…",
           *       "refresh": "eyJhbGciOi…"
           *     }
           */
          'application/json': components['schemas']['TokenPair'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid token, or a token of the wrong type. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postTokenVerify: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "eyJhbGciOi…"
         *     }
         */
        'application/json': components['schemas']['AnyToken'];
        /**
         * @example {
         *       "token": "eyJhbGciOi…"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['AnyToken'];
        /**
         * @example {
         *       "token": "eyJhbGciOi…"
         *     }
         */
        'multipart/form-data': components['schemas']['AnyToken'];
      };
    };
    responses: {
      /** @description It is. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /** @example {} */
          'application/json': Record<string, never>;
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid token, or a token of the wrong type. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postTokenBlacklist: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "refresh": "eyJhbGciOi…"
         *     }
         */
        'application/json': components['schemas']['RefreshToken'];
        /**
         * @example {
         *       "refresh": "eyJhbGciOi…"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['RefreshToken'];
        /**
         * @example {
         *       "refresh": "eyJhbGciOi…"
         *     }
         */
        'multipart/form-data': components['schemas']['RefreshToken'];
      };
    };
    responses: {
      /** @description The login has ended. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /** @example {} */
          'application/json': Record<string, never>;
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid token, or a token of the wrong type. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The caller */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 7,
           *       "username": "ada",
           *       "email": "ada@example.com",
           *       "is_admin": false,
           *       "is_agent": true,
           *       "capacity": 15,
           *       "held_count": 3,
           *       "is_available": true
           *     }
           */
          'application/json': components['schemas']['Profile'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "is_available": false
         *     }
         */
        'application/json': components['schemas']['AvailabilityChange'];
        /**
         * @example {
         *       "is_available": false
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['AvailabilityChange'];
        /**
         * @example {
         *       "is_available": false
         *     }
         */
        'multipart/form-data': components['schemas']['AvailabilityChange'];
      };
    };
    responses: {
      /** @description The caller now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 7,
           *       "username": "ada",
           *       "email": "ada@example.com",
           *       "is_admin": false,
           *       "is_agent": true,
           *       "capacity": 15,
           *       "held_count": 3,
           *       "is_available": true
           *     }
           */
          'application/json': components['schemas']['Profile'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postMePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "current_password": "old secret",
         *       "new_password": "correct horse"
         *     }
         */
        'application/json': components['schemas']['PasswordChange'];
        /**
         * @example {
         *       "current_password": "old secret",
         *       "new_password": "correct horse"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['PasswordChange'];
        /**
         * @example {
         *       "current_password": "old secret",
         *       "new_password": "correct horse"
         *     }
         */
        'multipart/form-data': components['schemas']['PasswordChange'];
      };
    };
    responses: {
      /** @description Changed */
      204: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many wrong passwords. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminTicketsBulk: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "count": 100
         *     }
         */
        'application/json':
          | {
              count: number;
            }
          | components['schemas']['TicketInput'][];
        /**
         * @example {
         *       "count": 100
         *     }
         */
        'application/x-www-form-urlencoded':
          | {
              count: number;
            }
          | components['schemas']['TicketInput'][];
        /**
         * @example {
         *       "count": 100
         *     }
         */
        'multipart/form-data':
          | {
              count: number;
            }
          | components['schemas']['TicketInput'][];
      };
    };
    responses: {
      /** @description All were created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "created": 100,
           *       "first_id": 43,
           *       "last_id": 142
           *     }
           */
          'application/json': components['schemas']['CreatedTickets'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: The agent would hold more than its capacity. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminTicketsImport: {
    parameters: {
      query?: {
        /** @description Check the file and create nothing */
        dry_run?: boolean;
      };
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example subject,priority,metadata
         *     Front row,5,"{""source"":""webshop""}"
         *     Balcony,,
         */
        'text/csv': string;
        /**
         * @example {"subject":"Front row","priority":5,"metadata":{"source":"webshop"}}
         *     {"subject":"Balcony"}
         */
        'application/x-ndjson': string;
        /**
         * @example {"subject":"Front row","priority":5,"metadata":{"source":"webshop"}}
         *     {"subject":"Balcony"}
         */
        'application/ndjson': string;
        /**
         * @example {"subject":"Front row","priority":5,"metadata":{"source":"webshop"}}
         *     {"subject":"Balcony"}
         */
        'application/jsonl': string;
      };
    };
    responses: {
      /** @description Dry run: the file is in order */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "would_create": 2,
           *       "sample": [
           *         {
           *           "subject": "Front row",
           *           "priority": 5,
           *           "metadata": {
           *             "source": "webshop"
           *           },
           *           "hold_seconds": null
           *         },
           *         {
           *           "subject": "Balcony",
           *           "priority": 0,
           *           "metadata": {},
           *           "hold_seconds": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['WouldCreate'];
        };
      };
      /** @description All were created */
      201: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "created": 2
           *     }
           */
          'application/json': {
            /** @example 2 */
            created: number;
          };
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. Or: The file is wrong in these lines, which count from 1; `field` is null for the whole line. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | components['schemas']['FieldErrors']
            | components['schemas']['Error']
            | components['schemas']['FileFaults'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminTicketsExport: {
    parameters: {
      query?: {
        status?: 'unassigned' | 'assigned' | 'sold';
        assigned_to?: number;
        customer?: number;
        /** @description Part of the subject, in any case */
        search?: string;
        created_after?: string;
        created_before?: string;
        format?: 'csv' | 'ndjson';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `attachment`, with a name for the file */
          'Content-Disposition': string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example id,created_at,updated_at,status,assigned_to,customer,subject,priority,metadata,hold_seconds,assigned_at,hold_expires_at,sold_at
           *     42,2025-01-31T12:00:00.000Z,2025-01-31T12:00:00.000Z,unassigned,,,Front row,5,"{""source"":""webshop""}",,,
           */
          'text/csv': string;
          /** @example {"id":42,"created_at":"2025-01-31T12:00:00.000Z","updated_at":"2025-01-31T12:00:00.000Z","status":"unassigned","assigned_to":null,"customer":null,"subject":"Front row","priority":5,"metadata":{},"hold_seconds":null,"assigned_at":null,"hold_expires_at":null,"sold_at":null} */
          'application/x-ndjson': string;
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminTickets: {
    parameters: {
      query?: {
        status?: 'unassigned' | 'assigned' | 'sold';
        assigned_to?: number;
        customer?: number;
        /** @description Part of the subject, in any case */
        search?: string;
        created_after?: string;
        created_before?: string;
        ordering?: '-id' | 'id' | '-created_at' | 'created_at';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 42,
           *         "created_at": "2025-01-31T12:00:00.000Z",
           *         "updated_at": "2025-01-31T12:30:00.000Z",
           *         "status": "assigned",
           *         "assigned_to": 7,
           *         "customer": null,
           *         "subject": "Front row",
           *         "priority": 5,
           *         "metadata": {
           *           "source": "webshop"
           *         },
           *         "hold_seconds": null,
           *         "assigned_at": "2025-01-31T12:30:00.000Z",
           *         "hold_expires_at": null,
           *         "sold_at": null
           *       }
           *     ]
           */
          'application/json': components['schemas']['Ticket'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminTickets: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'application/json': components['schemas']['TicketInput'];
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['TicketInput'];
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'multipart/form-data': components['schemas']['TicketInput'];
      };
    };
    responses: {
      /** @description The ticket now */
      201: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          /** @description Where it is */
          Location: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 42,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:30:00.000Z",
           *       "status": "assigned",
           *       "assigned_to": 7,
           *       "customer": null,
           *       "subject": "Front row",
           *       "priority": 5,
           *       "metadata": {
           *         "source": "webshop"
           *       },
           *       "hold_seconds": null,
           *       "assigned_at": "2025-01-31T12:30:00.000Z",
           *       "hold_expires_at": null,
           *       "sold_at": null
           *     }
           */
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description What this Idempotency-Key created has been deleted since. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: The agent would hold more than its capacity. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminTicketsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ticket now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 42,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:30:00.000Z",
           *       "status": "assigned",
           *       "assigned_to": 7,
           *       "customer": null,
           *       "subject": "Front row",
           *       "priority": 5,
           *       "metadata": {
           *         "source": "webshop"
           *       },
           *       "hold_seconds": null,
           *       "assigned_at": "2025-01-31T12:30:00.000Z",
           *       "hold_expires_at": null,
           *       "sold_at": null
           *     }
           */
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  putAdminTicketsId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a ticket that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'application/json': components['schemas']['TicketInput'];
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['TicketInput'];
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'multipart/form-data': components['schemas']['TicketInput'];
      };
    };
    responses: {
      /** @description The ticket now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 42,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:30:00.000Z",
           *       "status": "assigned",
           *       "assigned_to": 7,
           *       "customer": null,
           *       "subject": "Front row",
           *       "priority": 5,
           *       "metadata": {
           *         "source": "webshop"
           *       },
           *       "hold_seconds": null,
           *       "assigned_at": "2025-01-31T12:30:00.000Z",
           *       "hold_expires_at": null,
           *       "sold_at": null
           *     }
           */
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: The state forbids it. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteAdminTicketsId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a ticket that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchAdminTicketsId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a ticket that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'application/json': components['schemas']['TicketInput'];
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['TicketInput'];
        /**
         * @example {
         *       "subject": "Front row",
         *       "priority": 5
         *     }
         */
        'multipart/form-data': components['schemas']['TicketInput'];
      };
    };
    responses: {
      /** @description The ticket now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 42,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:30:00.000Z",
           *       "status": "assigned",
           *       "assigned_to": 7,
           *       "customer": null,
           *       "subject": "Front row",
           *       "priority": 5,
           *       "metadata": {
           *         "source": "webshop"
           *       },
           *       "hold_seconds": null,
           *       "assigned_at": "2025-01-31T12:30:00.000Z",
           *       "hold_expires_at": null,
           *       "sold_at": null
           *     }
           */
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: The state forbids it. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminTicketsIdRelease: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a ticket that has this ETag */
        'If-Match'?: string;
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ticket now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 42,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:30:00.000Z",
           *       "status": "assigned",
           *       "assigned_to": 7,
           *       "customer": null,
           *       "subject": "Front row",
           *       "priority": 5,
           *       "metadata": {
           *         "source": "webshop"
           *       },
           *       "hold_seconds": null,
           *       "assigned_at": "2025-01-31T12:30:00.000Z",
           *       "hold_expires_at": null,
           *       "sold_at": null
           *     }
           */
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: Nobody holds it, or it is sold. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminTicketsIdReassign: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a ticket that has this ETag */
        'If-Match'?: string;
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "agent": 7
         *     }
         */
        'application/json': {
          /** @example 7 */
          agent: number;
        };
        /**
         * @example {
         *       "agent": 7
         *     }
         */
        'application/x-www-form-urlencoded': {
          /** @example 7 */
          agent: number;
        };
        /**
         * @example {
         *       "agent": 7
         *     }
         */
        'multipart/form-data': {
          /** @example 7 */
          agent: number;
        };
      };
    };
    responses: {
      /** @description The ticket now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 42,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:30:00.000Z",
           *       "status": "assigned",
           *       "assigned_to": 7,
           *       "customer": null,
           *       "subject": "Front row",
           *       "priority": 5,
           *       "metadata": {
           *         "source": "webshop"
           *       },
           *       "hold_seconds": null,
           *       "assigned_at": "2025-01-31T12:30:00.000Z",
           *       "hold_expires_at": null,
           *       "sold_at": null
           *     }
           */
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: The state forbids it. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminCustomers: {
    parameters: {
      query?: {
        /** @description Only these, at most 200; what does not exist is left out */
        ids?: string;
        /** @description Part of the name or e-mail, in any case */
        search?: string;
        ordering?: 'id' | '-id' | 'email' | '-email';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 3,
           *         "name": "Ada Lovelace",
           *         "email": "ada@example.com"
           *       }
           *     ]
           */
          'application/json': components['schemas']['Customer'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminCustomers: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Ada Lovelace",
         *       "email": "ada@example.com"
         *     }
         */
        'application/json': components['schemas']['CustomerInput'];
        /**
         * @example {
         *       "name": "Ada Lovelace",
         *       "email": "ada@example.com"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['CustomerInput'];
        /**
         * @example {
         *       "name": "Ada Lovelace",
         *       "email": "ada@example.com"
         *     }
         */
        'multipart/form-data': components['schemas']['CustomerInput'];
      };
    };
    responses: {
      /** @description The customer now */
      201: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          /** @description Where it is */
          Location: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "name": "Ada Lovelace",
           *       "email": "ada@example.com"
           *     }
           */
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description What this Idempotency-Key created has been deleted since. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminCustomersId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The customer now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "name": "Ada Lovelace",
           *       "email": "ada@example.com"
           *     }
           */
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  putAdminCustomersId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a customer that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Ada Lovelace",
         *       "email": "ada@example.com"
         *     }
         */
        'application/json': components['schemas']['CustomerInput'];
        /**
         * @example {
         *       "name": "Ada Lovelace",
         *       "email": "ada@example.com"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['CustomerInput'];
        /**
         * @example {
         *       "name": "Ada Lovelace",
         *       "email": "ada@example.com"
         *     }
         */
        'multipart/form-data': components['schemas']['CustomerInput'];
      };
    };
    responses: {
      /** @description The customer now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "name": "Ada Lovelace",
           *       "email": "ada@example.com"
           *     }
           */
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The customer is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteAdminCustomersId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a customer that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: Something was sold to the customer. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The customer is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchAdminCustomersId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a customer that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Ada King"
         *     }
         */
        'application/json': components['schemas']['CustomerChanges'];
        /**
         * @example {
         *       "name": "Ada King"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['CustomerChanges'];
        /**
         * @example {
         *       "name": "Ada King"
         *     }
         */
        'multipart/form-data': components['schemas']['CustomerChanges'];
      };
    };
    responses: {
      /** @description The customer now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "name": "Ada Lovelace",
           *       "email": "ada@example.com"
           *     }
           */
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The customer is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminCustomersIdMerge: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a customer that has this ETag */
        'If-Match'?: string;
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "into": 7
         *     }
         */
        'application/json': {
          /** @example 7 */
          into: number;
        };
        /**
         * @example {
         *       "into": 7
         *     }
         */
        'application/x-www-form-urlencoded': {
          /** @example 7 */
          into: number;
        };
        /**
         * @example {
         *       "into": 7
         *     }
         */
        'multipart/form-data': {
          /** @example 7 */
          into: number;
        };
      };
    };
    responses: {
      /** @description The customer that remains */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "name": "Ada Lovelace",
           *       "email": "ada@example.com"
           *     }
           */
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The customer is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminAgents: {
    parameters: {
      query?: {
        /** @description Only these, at most 200; what does not exist is left out */
        ids?: string;
        is_active?: boolean;
        /** @description Part of the user name or e-mail, in any case */
        search?: string;
        ordering?: 'id' | '-id' | 'username' | '-username';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 7,
           *         "username": "ada",
           *         "email": "ada@example.com",
           *         "is_active": true,
           *         "capacity": 15,
           *         "held_count": 3,
           *         "is_available": true
           *       }
           *     ]
           */
          'application/json': components['schemas']['Agent'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminAgents: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse",
         *       "capacity": 15
         *     }
         */
        'application/json': components['schemas']['AgentInput'];
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse",
         *       "capacity": 15
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['AgentInput'];
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse",
         *       "capacity": 15
         *     }
         */
        'multipart/form-data': components['schemas']['AgentInput'];
      };
    };
    responses: {
      /** @description The agent now */
      201: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          /** @description Where it is */
          Location: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 7,
           *       "username": "ada",
           *       "email": "ada@example.com",
           *       "is_active": true,
           *       "capacity": 15,
           *       "held_count": 3,
           *       "is_available": true
           *     }
           */
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description What this Idempotency-Key created has been deleted since. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminAgentsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The agent now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 7,
           *       "username": "ada",
           *       "email": "ada@example.com",
           *       "is_active": true,
           *       "capacity": 15,
           *       "held_count": 3,
           *       "is_available": true
           *     }
           */
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  putAdminAgentsId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only an agent that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse",
         *       "capacity": 15
         *     }
         */
        'application/json': components['schemas']['AgentInput'];
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse",
         *       "capacity": 15
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['AgentInput'];
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse",
         *       "capacity": 15
         *     }
         */
        'multipart/form-data': components['schemas']['AgentInput'];
      };
    };
    responses: {
      /** @description The agent now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 7,
           *       "username": "ada",
           *       "email": "ada@example.com",
           *       "is_active": true,
           *       "capacity": 15,
           *       "held_count": 3,
           *       "is_available": true
           *     }
           */
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: The agent holds more than the new capacity. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteAdminAgentsId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only an agent that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchAdminAgentsId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only an agent that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "is_active": false
         *     }
         */
        'application/json': components['schemas']['AgentChanges'];
        /**
         * @example {
         *       "is_active": false
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['AgentChanges'];
        /**
         * @example {
         *       "is_active": false
         *     }
         */
        'multipart/form-data': components['schemas']['AgentChanges'];
      };
    };
    responses: {
      /** @description The agent now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 7,
           *       "username": "ada",
           *       "email": "ada@example.com",
           *       "is_active": true,
           *       "capacity": 15,
           *       "held_count": 3,
           *       "is_available": true
           *     }
           */
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: The agent holds more than the new capacity. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminAgentsIdReleaseAll: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many there were */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "released": 3
           *     }
           */
          'application/json': {
            /** @example 3 */
            released: number;
          };
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminWebhooks: {
    parameters: {
      query?: {
        is_active?: boolean;
        ordering?: 'id' | '-id';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 3,
           *         "url": "https://crm.example.com/hooks/allot",
           *         "events": [
           *           "ticket.sold",
           *           "ticket.released"
           *         ],
           *         "description": "Orders for the CRM",
           *         "is_active": true,
           *         "disabled_reason": null,
           *         "failing_since": null,
           *         "created_at": "2025-01-31T12:00:00.000Z",
           *         "updated_at": "2025-01-31T12:00:00.000Z"
           *       }
           *     ]
           */
          'application/json': components['schemas']['Webhook'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminWebhooks: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://crm.example.com/hooks/allot",
         *       "events": [
         *         "ticket.sold",
         *         "ticket.released"
         *       ],
         *       "description": "Orders for the CRM"
         *     }
         */
        'application/json': components['schemas']['WebhookInput'];
        /**
         * @example {
         *       "url": "https://crm.example.com/hooks/allot",
         *       "events": [
         *         "ticket.sold",
         *         "ticket.released"
         *       ],
         *       "description": "Orders for the CRM"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['WebhookInput'];
        /**
         * @example {
         *       "url": "https://crm.example.com/hooks/allot",
         *       "events": [
         *         "ticket.sold",
         *         "ticket.released"
         *       ],
         *       "description": "Orders for the CRM"
         *     }
         */
        'multipart/form-data': components['schemas']['WebhookInput'];
      };
    };
    responses: {
      /** @description The subscription and its secret */
      201: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          /** @description Where it is */
          Location: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "url": "https://crm.example.com/hooks/allot",
           *       "events": [
           *         "ticket.sold",
           *         "ticket.released"
           *       ],
           *       "description": "Orders for the CRM",
           *       "is_active": true,
           *       "disabled_reason": null,
           *       "failing_since": null,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:00:00.000Z",
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfDKwZqDxo="
           *     }
           */
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description What this Idempotency-Key created has been deleted since. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: There are too many. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminWebhooksId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The subscription now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "url": "https://crm.example.com/hooks/allot",
           *       "events": [
           *         "ticket.sold",
           *         "ticket.released"
           *       ],
           *       "description": "Orders for the CRM",
           *       "is_active": true,
           *       "disabled_reason": null,
           *       "failing_since": null,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Webhook'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  putAdminWebhooksId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a subscription that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://crm.example.com/hooks/allot",
         *       "events": [
         *         "ticket.sold",
         *         "ticket.released"
         *       ],
         *       "description": "Orders for the CRM"
         *     }
         */
        'application/json': components['schemas']['WebhookInput'];
        /**
         * @example {
         *       "url": "https://crm.example.com/hooks/allot",
         *       "events": [
         *         "ticket.sold",
         *         "ticket.released"
         *       ],
         *       "description": "Orders for the CRM"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['WebhookInput'];
        /**
         * @example {
         *       "url": "https://crm.example.com/hooks/allot",
         *       "events": [
         *         "ticket.sold",
         *         "ticket.released"
         *       ],
         *       "description": "Orders for the CRM"
         *     }
         */
        'multipart/form-data': components['schemas']['WebhookInput'];
      };
    };
    responses: {
      /** @description The subscription now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "url": "https://crm.example.com/hooks/allot",
           *       "events": [
           *         "ticket.sold",
           *         "ticket.released"
           *       ],
           *       "description": "Orders for the CRM",
           *       "is_active": true,
           *       "disabled_reason": null,
           *       "failing_since": null,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Webhook'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The subscription is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteAdminWebhooksId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a subscription that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The subscription is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchAdminWebhooksId: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a subscription that has this ETag */
        'If-Match'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "is_active": true
         *     }
         */
        'application/json': components['schemas']['WebhookChanges'];
        /**
         * @example {
         *       "is_active": true
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['WebhookChanges'];
        /**
         * @example {
         *       "is_active": true
         *     }
         */
        'multipart/form-data': components['schemas']['WebhookChanges'];
      };
    };
    responses: {
      /** @description The subscription now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "url": "https://crm.example.com/hooks/allot",
           *       "events": [
           *         "ticket.sold",
           *         "ticket.released"
           *       ],
           *       "description": "Orders for the CRM",
           *       "is_active": true,
           *       "disabled_reason": null,
           *       "failing_since": null,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Webhook'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The subscription is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminWebhooksIdRotateSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Change only a subscription that has this ETag */
        'If-Match'?: string;
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The subscription now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Tag of this state, for If-Match */
          ETag: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 3,
           *       "url": "https://crm.example.com/hooks/allot",
           *       "events": [
           *         "ticket.sold",
           *         "ticket.released"
           *       ],
           *       "description": "Orders for the CRM",
           *       "is_active": true,
           *       "disabled_reason": null,
           *       "failing_since": null,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "updated_at": "2025-01-31T12:00:00.000Z",
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfDKwZqDxo="
           *     }
           */
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The subscription is not what `If-Match` says. */
      412: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminWebhooksIdDeliveries: {
    parameters: {
      query?: {
        status?: 'pending' | 'sending' | 'succeeded' | 'failed';
        ordering?: '-id' | 'id';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 12,
           *         "event": "evt_0b1d3a52c8a34e0f9d0e2f6f0a4b8c11",
           *         "type": "ticket.sold",
           *         "status": "pending",
           *         "attempts": 1,
           *         "response_status": 503,
           *         "error": "The receiver answered 503.",
           *         "created_at": "2025-01-31T12:00:00.000Z",
           *         "next_attempt_at": "2025-01-31T12:00:04.600Z",
           *         "finished_at": null
           *       }
           *     ]
           */
          'application/json': components['schemas']['WebhookDelivery'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminWebhooksIdDeliveriesDeliveryIdRedeliver: {
    parameters: {
      query?: never;
      header?: {
        /** @description The same key and body take effect once and give the same answer (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
        delivery_id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It will be sent */
      202: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": 12,
           *       "event": "evt_0b1d3a52c8a34e0f9d0e2f6f0a4b8c11",
           *       "type": "ticket.sold",
           *       "status": "pending",
           *       "attempts": 1,
           *       "response_status": 503,
           *       "error": "The receiver answered 503.",
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "next_attempt_at": "2025-01-31T12:00:04.600Z",
           *       "finished_at": null
           *     }
           */
          'application/json': components['schemas']['WebhookDelivery'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminOperations: {
    parameters: {
      query?: {
        /** @description The agent it was done by or to, or who lost a ticket by it */
        agent?: number;
        /** @description A ticket that changed by it */
        ticket?: number;
        kind?:
          | 'fetch'
          | 'sell'
          | 'release'
          | 'extend'
          | 'assign'
          | 'expire'
          | 'ticket.create'
          | 'ticket.update'
          | 'ticket.delete'
          | 'ticket.import'
          | 'ticket.reassign'
          | 'ticket.release'
          | 'customer.create'
          | 'customer.update'
          | 'customer.delete'
          | 'customer.merge'
          | 'agent.create'
          | 'agent.update'
          | 'agent.delete'
          | 'agent.release_all'
          | 'webhook.create'
          | 'webhook.update'
          | 'webhook.delete'
          | 'webhook.rotate_secret'
          | 'webhook.redeliver';
        /** @description Later than this moment */
        after?: string;
        /** @description Earlier than this moment */
        before?: string;
        ordering?: '-at' | 'at';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": "7-01997b3c-5a10-7c44-9d0e-2f6f0a4b8c11",
           *         "kind": "fetch",
           *         "at": "2025-09-23T12:00:00.000Z",
           *         "actor": 7,
           *         "actor_username": "ada",
           *         "agent": 7,
           *         "tickets": [
           *           41,
           *           42
           *         ],
           *         "outcome": "succeeded",
           *         "details": {
           *           "outcome": "partial",
           *           "held": 2,
           *           "capacity": 15
           *         }
           *       }
           *     ]
           */
          'application/json': components['schemas']['Operation'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminStats: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The figures */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "counted_at": "2025-09-23T12:00:07.000Z",
           *       "tickets": {
           *         "unassigned": 3900,
           *         "assigned": 100,
           *         "sold": 6000
           *       },
           *       "agents": {
           *         "active": 19,
           *         "available": 18,
           *         "full": 4,
           *         "total": 20
           *       },
           *       "queues": [
           *         {
           *           "group": 0,
           *           "is_paused": false,
           *           "active_job": {
           *             "id": "8-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *             "kind": "fetch",
           *             "agent": 8,
           *             "started_at": "2025-09-23T12:00:06.990Z",
           *             "worker": "web-1:4711"
           *           },
           *           "waiting": 3,
           *           "active": 1,
           *           "delayed": 0,
           *           "failed": 0,
           *           "oldest_waiting_seconds": 0.2
           *         }
           *       ],
           *       "throughput": {
           *         "per_minute": [
           *           {
           *             "minute": "2025-09-23T12:00:00.000Z",
           *             "total": 41,
           *             "counts": [
           *               {
           *                 "kind": "fetch",
           *                 "outcome": "succeeded",
           *                 "count": 41
           *               }
           *             ],
           *             "waiting_seconds": {
           *               "median": 0.011,
           *               "p99": 0.088,
           *               "max": 0.097
           *             }
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['Stats'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminFailedJobs: {
    parameters: {
      query?: {
        /** @description Only of this group */
        group?: number;
        /** @description How many at most, 100 unless said */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Failed jobs */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *         "kind": "sell",
           *         "agent": 7,
           *         "ticket": 41,
           *         "group": 7,
           *         "failed_at": "2025-09-23T12:00:07.000Z",
           *         "attempts": 3,
           *         "reason": "new row for relation \"users\" violates check constraint \"users_held_within_capacity\"",
           *         "created_at": "2025-09-23T12:00:00.000Z"
           *       }
           *     ]
           */
          'application/json': components['schemas']['FailedJob'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminFailedJobsRetryAll: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many they were */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "retried": 3
           *     }
           */
          'application/json': {
            retried: number;
          };
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAdminFailedJobsIdRetry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job as it is now */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "succeeded",
           *       "done": true,
           *       "created_at": "2025-01-31T12:29:59.900Z",
           *       "started_at": "2025-01-31T12:29:59.990Z",
           *       "finished_at": "2025-01-31T12:30:00.000Z",
           *       "attempts": 1,
           *       "result": {
           *         "outcome": "partial",
           *         "assigned": [
           *           41
           *         ],
           *         "held": 1,
           *         "capacity": 15,
           *         "tickets": [
           *           {
           *             "id": 41,
           *             "created_at": "2025-01-31T12:00:00.000Z",
           *             "updated_at": "2025-01-31T12:30:00.000Z",
           *             "status": "assigned",
           *             "assigned_to": 7,
           *             "customer": null,
           *             "subject": "Front row",
           *             "priority": 5,
           *             "assigned_at": "2025-01-31T12:30:00.000Z",
           *             "hold_expires_at": null,
           *             "sold_at": null
           *           }
           *         ]
           *       },
           *       "error": null,
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It has not failed, or is retried already. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteAdminFailedJobsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Given up */
      204: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Others kept changing the same at the same time; the request may be repeated. Or: It has not failed, or is retried already. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminReportsAgents: {
    parameters: {
      query?: {
        /** @description From this moment on */
        from?: string;
        /** @description Before this moment */
        to?: string;
        /** @description This agent alone */
        agent?: number;
        ordering?: 'id';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json' | 'csv';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page, or the file */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          /** @description Of CSV: `attachment`, with a name for the file */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "agent": 7,
           *         "username": "ada",
           *         "fetched": 40,
           *         "sold": 25,
           *         "released": 3,
           *         "expired": 1,
           *         "taken_away": 1,
           *         "held_seconds": 86212.5,
           *         "timed_holdings": 30
           *       }
           *     ]
           */
          'application/json': components['schemas']['AgentReport'][];
          /**
           * @example agent,username,fetched,sold,released,expired,taken_away,held_seconds,timed_holdings
           *     7,ada,40,25,3,1,1,86212.5,30
           */
          'text/csv': string;
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAgentFetchTickets: {
    parameters: {
      query?: never;
      header?: {
        /** @description `wait=N` (N ≤ 30 seconds) answers with the outcome, `respond-async` at once (RFC 7240) */
        Prefer?: string;
        /** @description The same key and body give the same job again (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Waited: all tickets now held, oldest first */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 41,
           *         "created_at": "2025-01-31T12:00:00.000Z",
           *         "updated_at": "2025-01-31T12:30:00.000Z",
           *         "status": "assigned",
           *         "assigned_to": 7,
           *         "customer": null,
           *         "subject": "Front row",
           *         "priority": 5,
           *         "assigned_at": "2025-01-31T12:30:00.000Z",
           *         "hold_expires_at": null,
           *         "sold_at": null
           *       }
           *     ]
           */
          'application/json': components['schemas']['TicketOfJob'][];
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Where the job can be followed */
          Location: string;
          /** @description Seconds until it is worth asking */
          'Retry-After': string;
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "queued",
           *       "done": false,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. Or: Waited: the agent is deactivated. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the job was canceled, or the agent is away. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent has used up its requests of this minute. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the system could not do it, after all attempts. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. Or: The queue does not answer, or too many requests wait in it. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAgentFetchTickets: {
    parameters: {
      query?: never;
      header?: {
        /** @description `wait=N` (N ≤ 30 seconds) answers with the outcome, `respond-async` at once (RFC 7240) */
        Prefer?: string;
        /** @description The same key and body give the same job again (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "wait_for_tickets": 60
         *     }
         */
        'application/json': components['schemas']['FetchInput'];
        /**
         * @example {
         *       "wait_for_tickets": 60
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['FetchInput'];
        /**
         * @example {
         *       "wait_for_tickets": 60
         *     }
         */
        'multipart/form-data': components['schemas']['FetchInput'];
      };
    };
    responses: {
      /** @description Waited: all tickets now held, oldest first */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 41,
           *         "created_at": "2025-01-31T12:00:00.000Z",
           *         "updated_at": "2025-01-31T12:30:00.000Z",
           *         "status": "assigned",
           *         "assigned_to": 7,
           *         "customer": null,
           *         "subject": "Front row",
           *         "priority": 5,
           *         "assigned_at": "2025-01-31T12:30:00.000Z",
           *         "hold_expires_at": null,
           *         "sold_at": null
           *       }
           *     ]
           */
          'application/json': components['schemas']['TicketOfJob'][];
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Where the job can be followed */
          Location: string;
          /** @description Seconds until it is worth asking */
          'Retry-After': string;
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "queued",
           *       "done": false,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'] | components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. Or: Waited: the agent is deactivated. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the job was canceled, or the agent is away. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent has used up its requests of this minute. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the system could not do it, after all attempts. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. Or: The queue does not answer, or too many requests wait in it. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAgentSellTicketId: {
    parameters: {
      query?: never;
      header?: {
        /** @description `wait=N` (N ≤ 30 seconds) answers with the outcome, `respond-async` at once (RFC 7240) */
        Prefer?: string;
        /** @description The same key and body give the same job again (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "customer": {
         *         "name": "Ada Lovelace",
         *         "email": "ada@example.com"
         *       }
         *     }
         */
        'application/json': components['schemas']['Sale'];
        /**
         * @example {
         *       "customer": {
         *         "name": "Ada Lovelace",
         *         "email": "ada@example.com"
         *       }
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['Sale'];
        /**
         * @example {
         *       "customer": {
         *         "name": "Ada Lovelace",
         *         "email": "ada@example.com"
         *       }
         *     }
         */
        'multipart/form-data': components['schemas']['Sale'];
      };
    };
    responses: {
      /** @description Waited: sold */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "Ticket sold successfully to customer Ada Lovelace"
           *     }
           */
          'application/json': {
            /** @example Ticket sold successfully to customer Ada Lovelace */
            message: string;
          };
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Where the job can be followed */
          Location: string;
          /** @description Seconds until it is worth asking */
          'Retry-After': string;
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "queued",
           *       "done": false,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. Or: There is no customer in it. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json':
            | components['schemas']['FieldErrors']
            | components['schemas']['Error']
            | components['schemas']['OldError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. Or: Waited: the agent is deactivated. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. Or: Waited: the caller does not hold such a ticket. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'] | components['schemas']['OldError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the job was canceled. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type, or a compressed body. */
      415: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent has used up its requests of this minute. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the system could not do it, after all attempts. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. Or: The queue does not answer, or too many requests wait in it. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAgentReleaseTicketId: {
    parameters: {
      query?: never;
      header?: {
        /** @description `wait=N` (N ≤ 30 seconds) answers with the outcome, `respond-async` at once (RFC 7240) */
        Prefer?: string;
        /** @description The same key and body give the same job again (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Waited: released */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "Ticket released successfully"
           *     }
           */
          'application/json': {
            /** @example Ticket released successfully */
            message: string;
          };
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Where the job can be followed */
          Location: string;
          /** @description Seconds until it is worth asking */
          'Retry-After': string;
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "queued",
           *       "done": false,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. Or: Waited: the agent is deactivated. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. Or: Waited: the caller does not hold such a ticket. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'] | components['schemas']['OldError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the job was canceled. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent has used up its requests of this minute. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the system could not do it, after all attempts. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. Or: The queue does not answer, or too many requests wait in it. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postAgentTicketsIdExtend: {
    parameters: {
      query?: never;
      header?: {
        /** @description `wait=N` (N ≤ 30 seconds) answers with the outcome, `respond-async` at once (RFC 7240) */
        Prefer?: string;
        /** @description The same key and body give the same job again (≤ 255 characters) */
        'Idempotency-Key'?: string;
      };
      path: {
        id: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Waited: extended, and until when; null if it is held for ever */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "Ticket extended successfully",
           *       "hold_expires_at": "2025-01-31T12:45:00.000Z"
           *     }
           */
          'application/json': {
            /** @example Ticket extended successfully */
            message: string;
            /**
             * Format: date-time
             * @example 2025-01-31T12:45:00.000Z
             */
            hold_expires_at: string | null;
          };
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Where the job can be followed */
          Location: string;
          /** @description Seconds until it is worth asking */
          'Retry-After': string;
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "queued",
           *       "done": false,
           *       "created_at": "2025-01-31T12:00:00.000Z",
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. Or: Waited: the agent is deactivated. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. Or: Waited: the caller does not hold such a ticket. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'] | components['schemas']['OldError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the job was canceled, or the ticket was extended as often as it may be. */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The agent has used up its requests of this minute. */
      429: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Waited: the system could not do it, after all attempts. */
      500: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. Or: The queue does not answer, or too many requests wait in it. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAgentTickets: {
    parameters: {
      query?: {
        status?: 'assigned' | 'sold';
        ordering?: 'id' | '-id';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Oldest first */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 42,
           *         "created_at": "2025-01-31T12:00:00.000Z",
           *         "updated_at": "2025-01-31T12:30:00.000Z",
           *         "status": "assigned",
           *         "assigned_to": 7,
           *         "customer": null,
           *         "subject": "Front row",
           *         "priority": 5,
           *         "metadata": {
           *           "source": "webshop"
           *         },
           *         "hold_seconds": null,
           *         "assigned_at": "2025-01-31T12:30:00.000Z",
           *         "hold_expires_at": null,
           *         "sold_at": null
           *       }
           *     ]
           */
          'application/json': components['schemas']['Ticket'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAgentCustomers: {
    parameters: {
      query: {
        email: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One customer, or none */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": 3,
           *         "name": "Ada Lovelace",
           *         "email": "ada@example.com"
           *       }
           *     ]
           */
          'application/json': components['schemas']['Customer'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAgentSales: {
    parameters: {
      query?: {
        /** @description Sold later than this moment */
        after?: string;
        ordering?: '-sold_at';
        limit?: number;
        /** @description From the `Link` header of the page before. */
        cursor?: string;
        format?: 'json';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Newest first */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: the page of a search can be short, even empty, and have a next one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "ticket": {
           *           "id": 42,
           *           "created_at": "2025-01-31T12:00:00.000Z",
           *           "updated_at": "2025-01-31T12:45:00.000Z",
           *           "status": "sold",
           *           "assigned_to": 7,
           *           "customer": 3,
           *           "subject": "Front row",
           *           "priority": 5,
           *           "metadata": {
           *             "source": "webshop"
           *           },
           *           "hold_seconds": null,
           *           "assigned_at": "2025-01-31T12:30:00.000Z",
           *           "hold_expires_at": null,
           *           "sold_at": "2025-01-31T12:45:00.000Z"
           *         },
           *         "customer": {
           *           "id": 3,
           *           "name": "Ada Lovelace",
           *           "email": "ada@example.com"
           *         },
           *         "sold_at": "2025-01-31T12:45:00.000Z"
           *       }
           *     ]
           */
          'application/json': components['schemas']['SoldTicket'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getJobsId: {
    parameters: {
      query?: {
        wait?: number;
      };
      header?: {
        /** @description `wait=N` (N ≤ 30 seconds) answers when the job is done, or after N seconds */
        Prefer?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description While it is not done */
          'Retry-After'?: string;
          /** @description What of `Prefer` was honoured */
          'Preference-Applied'?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "succeeded",
           *       "done": true,
           *       "created_at": "2025-01-31T12:29:59.900Z",
           *       "started_at": "2025-01-31T12:29:59.990Z",
           *       "finished_at": "2025-01-31T12:30:00.000Z",
           *       "attempts": 1,
           *       "result": {
           *         "outcome": "partial",
           *         "assigned": [
           *           41
           *         ],
           *         "held": 1,
           *         "capacity": 15,
           *         "tickets": [
           *           {
           *             "id": 41,
           *             "created_at": "2025-01-31T12:00:00.000Z",
           *             "updated_at": "2025-01-31T12:30:00.000Z",
           *             "status": "assigned",
           *             "assigned_to": 7,
           *             "customer": null,
           *             "subject": "Front row",
           *             "priority": 5,
           *             "assigned_at": "2025-01-31T12:30:00.000Z",
           *             "hold_expires_at": null,
           *             "sold_at": null
           *           }
           *         ]
           *       },
           *       "error": null,
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. Or: `wait` is no number. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteJobsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Canceled: it will never take effect */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *       "kind": "fetch",
           *       "status": "succeeded",
           *       "done": true,
           *       "created_at": "2025-01-31T12:29:59.900Z",
           *       "started_at": "2025-01-31T12:29:59.990Z",
           *       "finished_at": "2025-01-31T12:30:00.000Z",
           *       "attempts": 1,
           *       "result": {
           *         "outcome": "partial",
           *         "assigned": [
           *           41
           *         ],
           *         "held": 1,
           *         "capacity": 15,
           *         "tickets": [
           *           {
           *             "id": 41,
           *             "created_at": "2025-01-31T12:00:00.000Z",
           *             "updated_at": "2025-01-31T12:30:00.000Z",
           *             "status": "assigned",
           *             "assigned_to": 7,
           *             "customer": null,
           *             "subject": "Front row",
           *             "priority": 5,
           *             "assigned_at": "2025-01-31T12:30:00.000Z",
           *             "hold_expires_at": null,
           *             "sold_at": null
           *           }
           *         ]
           *       },
           *       "error": null,
           *       "links": {
           *         "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *         "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *       }
           *     }
           */
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description It has taken effect already */
      409: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getJobs: {
    parameters: {
      query?: {
        /** @description Ids separated by commas, at most 200 */
        ids?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those of the jobs that the caller may see */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example [
           *       {
           *         "id": "7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",
           *         "kind": "fetch",
           *         "status": "succeeded",
           *         "done": true,
           *         "created_at": "2025-01-31T12:29:59.900Z",
           *         "started_at": "2025-01-31T12:29:59.990Z",
           *         "finished_at": "2025-01-31T12:30:00.000Z",
           *         "attempts": 1,
           *         "result": {
           *           "outcome": "partial",
           *           "assigned": [
           *             41
           *           ],
           *           "held": 1,
           *           "capacity": 15,
           *           "tickets": [
           *             {
           *               "id": 41,
           *               "created_at": "2025-01-31T12:00:00.000Z",
           *               "updated_at": "2025-01-31T12:30:00.000Z",
           *               "status": "assigned",
           *               "assigned_to": 7,
           *               "customer": null,
           *               "subject": "Front row",
           *               "priority": 5,
           *               "assigned_at": "2025-01-31T12:30:00.000Z",
           *               "hold_expires_at": null,
           *               "sold_at": null
           *             }
           *           ]
           *         },
           *         "error": null,
           *         "links": {
           *           "self": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/",
           *           "events": "/api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/events"
           *         }
           *       }
           *     ]
           */
          'application/json': components['schemas']['Job'][];
        };
      };
      /** @description A field, a parameter or a header is wrong, or the body cannot be read. */
      400: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FieldErrors'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getJobsIdEvents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Server-Sent Events: `event: status` with the job as `data`, one per change of status */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth another try */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAgentEvents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Server-Sent Events: `event: status` with the job as `data`, one per change of status */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description `Bearer realm="api"` */
          'WWW-Authenticate': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuthenticationError'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
          /**
           * @example {
           *       "type": "about:blank",
           *       "title": "Bad Request",
           *       "status": 400,
           *       "detail": "The request has invalid fields.",
           *       "code": "invalid",
           *       "errors": [
           *         {
           *           "pointer": "#/email",
           *           "detail": "Enter a valid email address."
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getLivez: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          'application/json': {
            /** @enum {string} */
            status: 'ok';
          };
        };
      };
    };
  };
  getReadyz: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It should */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ready",
           *       "checks": {
           *         "process": "ok",
           *         "queue": "ok",
           *         "database": "ok"
           *       }
           *     }
           */
          'application/json': {
            /** @enum {string} */
            status: 'ready' | 'degraded';
            checks: {
              /**
               * @description "ok", or what is wrong
               * @example ok
               */
              process: string;
              /**
               * @description "ok", or what is wrong
               * @example ok
               */
              queue: string;
              /**
               * @description "ok", or what is wrong
               * @example ok
               */
              database: string;
            };
          };
        };
      };
      /** @description It should not */
      503: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          /** @description Seconds until it is worth asking again */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'unready';
            checks: {
              /**
               * @description "ok", or what is wrong
               * @example ok
               */
              process: string;
              /**
               * @description "ok", or what is wrong
               * @example ok
               */
              queue: string;
              /**
               * @description "ok", or what is wrong
               * @example ok
               */
              database: string;
            };
          };
        };
      };
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The metrics */
      200: {
        headers: {
          'X-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example # HELP allot_tickets Tickets by status: unassigned (the pool), assigned (held by an agent) and sold
           *     # TYPE allot_tickets gauge
           *     allot_tickets{status="unassigned"} 3900
           *     allot_tickets{status="assigned"} 100
           *     allot_tickets{status="sold"} 6000
           */
          'text/plain': string;
        };
      };
    };
  };
}
