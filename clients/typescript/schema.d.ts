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
    patch?: never;
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
  '/api/admin/tickets/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List tickets, newest first */
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
    /** Top up to capacity */
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
    FieldErrors: {
      [key: string]: string[];
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
      errors?: {
        pointer: string;
        detail: string;
      }[];
    };
    Error: {
      detail: string;
      code?: string;
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
    RefreshToken: {
      refresh: string;
    };
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
    CreatedTickets: {
      created: number;
      first_id: number;
      last_id: number;
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
    AcceptedJob: {
      /** @example 7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f */
      id: string;
      /** @enum {string} */
      kind: 'fetch' | 'sell' | 'release';
      /** @enum {string} */
      status: 'queued' | 'running' | 'succeeded' | 'rejected' | 'failed' | 'canceled';
      done: boolean;
      /**
       * Format: date-time
       * @example 2025-01-31T12:00:00.000Z
       */
      created_at: string;
      links: {
        self: string;
        events: string;
      };
    };
    Job: {
      /** @example 7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f */
      id: string;
      /** @enum {string} */
      kind: 'fetch' | 'sell' | 'release';
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
        | null;
      error: {
        code: string;
        detail: string;
      } | null;
      links: {
        self: string;
        events: string;
      };
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
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
        'application/json': components['schemas']['Credentials'];
        'application/x-www-form-urlencoded': components['schemas']['Credentials'];
        'multipart/form-data': components['schemas']['Credentials'];
      };
    };
    responses: {
      /** @description An access and a refresh token */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenPair'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Wrong password, or an unknown or inactive user. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many wrong logins. */
      429: {
        headers: {
          /** @description seconds */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['RefreshToken'];
        'application/x-www-form-urlencoded': components['schemas']['RefreshToken'];
        'multipart/form-data': components['schemas']['RefreshToken'];
      };
    };
    responses: {
      /** @description The next pair */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokenPair'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid token, or a token of the wrong type. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['AnyToken'];
        'application/x-www-form-urlencoded': components['schemas']['AnyToken'];
        'multipart/form-data': components['schemas']['AnyToken'];
      };
    };
    responses: {
      /** @description It is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid token, or a token of the wrong type. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['RefreshToken'];
        'application/x-www-form-urlencoded': components['schemas']['RefreshToken'];
        'multipart/form-data': components['schemas']['RefreshToken'];
      };
    };
    responses: {
      /** @description The login has ended. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid token, or a token of the wrong type. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Profile'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['PasswordChange'];
        'application/x-www-form-urlencoded': components['schemas']['PasswordChange'];
        'multipart/form-data': components['schemas']['PasswordChange'];
      };
    };
    responses: {
      /** @description Changed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Too many wrong passwords. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json':
          | {
              count: number;
            }
          | components['schemas']['TicketInput'][];
        'application/x-www-form-urlencoded':
          | {
              count: number;
            }
          | components['schemas']['TicketInput'][];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedTickets'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Some agent would hold more than its capacity. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'][];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['TicketInput'];
        'application/x-www-form-urlencoded': components['schemas']['TicketInput'];
        'multipart/form-data': components['schemas']['TicketInput'];
      };
    };
    responses: {
      /** @description The ticket now */
      201: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          /** @description Where it is */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The state forbids it: `ticket_sold`, `agent_at_capacity`, `ticket_not_held`. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['TicketInput'];
        'application/x-www-form-urlencoded': components['schemas']['TicketInput'];
        'multipart/form-data': components['schemas']['TicketInput'];
      };
    };
    responses: {
      /** @description The ticket now */
      200: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The state forbids it: `ticket_sold`, `agent_at_capacity`, `ticket_not_held`. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['TicketInput'];
        'application/x-www-form-urlencoded': components['schemas']['TicketInput'];
        'multipart/form-data': components['schemas']['TicketInput'];
      };
    };
    responses: {
      /** @description The ticket now */
      200: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The state forbids it: `ticket_sold`, `agent_at_capacity`, `ticket_not_held`. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The state forbids it: `ticket_sold`, `agent_at_capacity`, `ticket_not_held`. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': {
          /** @example 7 */
          agent: number;
        };
        'application/x-www-form-urlencoded': {
          /** @example 7 */
          agent: number;
        };
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
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The state forbids it: `ticket_sold`, `agent_at_capacity`, `ticket_not_held`. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The ticket is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminCustomers: {
    parameters: {
      query?: {
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
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'][];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['CustomerInput'];
        'application/x-www-form-urlencoded': components['schemas']['CustomerInput'];
        'multipart/form-data': components['schemas']['CustomerInput'];
      };
    };
    responses: {
      /** @description The customer now */
      201: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          /** @description Where it is */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['CustomerInput'];
        'application/x-www-form-urlencoded': components['schemas']['CustomerInput'];
        'multipart/form-data': components['schemas']['CustomerInput'];
      };
    };
    responses: {
      /** @description The customer now */
      200: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The customer is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description `customer_has_sales` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The customer is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['CustomerChanges'];
        'application/x-www-form-urlencoded': components['schemas']['CustomerChanges'];
        'multipart/form-data': components['schemas']['CustomerChanges'];
      };
    };
    responses: {
      /** @description The customer now */
      200: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The customer is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAdminAgents: {
    parameters: {
      query?: {
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
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Agent'][];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['AgentInput'];
        'application/x-www-form-urlencoded': components['schemas']['AgentInput'];
        'multipart/form-data': components['schemas']['AgentInput'];
      };
    };
    responses: {
      /** @description The agent now */
      201: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          /** @description Where it is */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['AgentInput'];
        'application/x-www-form-urlencoded': components['schemas']['AgentInput'];
        'multipart/form-data': components['schemas']['AgentInput'];
      };
    };
    responses: {
      /** @description The agent now */
      200: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description `capacity_below_held` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The agent is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The agent is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': components['schemas']['AgentChanges'];
        'application/x-www-form-urlencoded': components['schemas']['AgentChanges'];
        'multipart/form-data': components['schemas']['AgentChanges'];
      };
    };
    responses: {
      /** @description The agent now */
      200: {
        headers: {
          /** @description Tag of this state, for If-Match */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Agent'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description `capacity_below_held` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The agent is not what `If-Match` says. */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            released: number;
          };
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The Idempotency-Key belongs to another request. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Error'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
      /** @description Waited: all tickets now held */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketOfJob'][];
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          /** @description Where the job can be followed */
          Location?: string;
          /** @description Seconds until it is worth asking */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The job was canceled, or the agent is away */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The Idempotency-Key belongs to another request */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
    requestBody?: never;
    responses: {
      /** @description Waited: all tickets now held */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketOfJob'][];
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          /** @description Where the job can be followed */
          Location?: string;
          /** @description Seconds until it is worth asking */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The job was canceled, or the agent is away */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The Idempotency-Key belongs to another request */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
        'application/json': {
          customer: {
            name: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
          };
        };
        'application/x-www-form-urlencoded': {
          customer: {
            name: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
          };
        };
        'multipart/form-data': {
          customer: {
            name: string;
            /**
             * Format: email
             * @example ada@example.com
             */
            email: string;
          };
        };
      };
    };
    responses: {
      /** @description Waited: sold */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            message: string;
          };
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          /** @description Where the job can be followed */
          Location?: string;
          /** @description Seconds until it is worth asking */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description No customer, or fields of it are wrong */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            error: string;
          };
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The ticket is not held by the caller, or there is none */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            error: string;
          };
        };
      };
      /** @description The job was canceled, or the agent is away */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The body is too large. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The request body is larger than 1048576 bytes."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Another media type. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Unsupported media type \"text/plain\" in request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The Idempotency-Key belongs to another request */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            message: string;
          };
        };
      };
      /** @description Accepted; follow `Location` */
      202: {
        headers: {
          /** @description Where the job can be followed */
          Location?: string;
          /** @description Seconds until it is worth asking */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AcceptedJob'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The ticket is not held by the caller, or there is none */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            error: string;
          };
        };
      };
      /** @description The job was canceled, or the agent is away */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The Idempotency-Key belongs to another request */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          /** @description `<…>; rel="next"` holds the address of the next page, while there is one. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'][];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          /** @description While it is not done */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Job'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description It has taken effect already */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            detail: string;
            code: string;
          };
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Job'][];
        };
      };
      /** @description A field or parameter is wrong, or the body cannot be read. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": [
           *         "Enter a valid email address."
           *       ]
           *     }
           */
          'application/json': components['schemas']['FieldErrors'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description There is no such thing. */
      404: {
        headers: {
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
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description No valid access token. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "Authentication credentials were not provided."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The caller lacks the role. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "You do not have permission to perform this action."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok';
          };
        };
      };
      /** @description The database or the queue does not answer; `Retry-After` says when to repeat. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "detail": "The database does not answer. Please repeat the request."
           *     }
           */
          'application/json': components['schemas']['Error'];
          'application/problem+json': components['schemas']['Problem'];
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
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ready' | 'degraded';
            checks: {
              process: string;
              queue: string;
              database: string;
            };
          };
        };
      };
      /** @description It should not */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'unready';
            checks: {
              process: string;
              queue: string;
              database: string;
            };
          };
        };
      };
    };
  };
}
