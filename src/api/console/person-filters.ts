import { type FormErrors, type FormValues, noErrors } from './forms.ts';
import { findAgentId, findCustomerId, readNames } from './people.ts';
import type { VisitorApi } from './visitor-api.ts';
import type { PageContext } from './visitor.ts';

/** No e-mail is a number, so a number is the id of a customer. */
const findCustomer = (api: VisitorApi, text: string) =>
  findCustomerId(api, /^\d+$/.test(text) ? `#${text}` : text);

const finders = { agent: findAgentId, customer: findCustomer } as const;

type Person = keyof typeof finders;

/** Filters by an agent or a customer, whom people name and the API knows by id. */
export interface PersonFilters {
  /** What stands in the fields `agent` and `customer`. */
  readonly values: FormValues;
  /** More of a query for the API, beginning with `&`; empty where nobody was named. */
  readonly query: string;
  /** Whether everybody who was named exists; if not, `errors` say who does not. */
  readonly isKnown: boolean;
  readonly errors: FormErrors;
}

/**
 * Reads `agent` and `customer` from the address of a page: a name or e-mail as it is typed, or a bare id as links have it,
 * which is shown as the name. `parameters` says what the API calls each filter that the page has.
 */
export async function readPersonFilters(
  context: PageContext,
  parameters: Partial<Record<Person, string>>,
): Promise<PersonFilters> {
  const { api } = context.var.visitor;
  const found = await Promise.all(
    (Object.entries(parameters) as [Person, string][]).map(async ([person, parameter]) => {
      const typed = (context.req.query(person) || context.req.query(parameter) || '').trim();
      const linked = context.req.query(person) ? undefined : await finders[person](api, `#${typed}`);
      const id = linked ?? (await finders[person](api, typed)) ?? (await finders[person](api, `#${typed}`));
      const isNumber = id !== undefined && typed === String(id);
      return { person, parameter, typed, id, value: isNumber ? await nameOf(api, person, id) : typed };
    }),
  );
  const unknown = found.filter(({ typed, id }) => typed !== '' && id === undefined);
  return {
    values: Object.fromEntries(found.map(({ person, value }) => [person, value])),
    query: found.flatMap(({ parameter, id }) => (id === undefined ? [] : `&${parameter}=${id}`)).join(''),
    isKnown: unknown.length === 0,
    errors:
      unknown.length === 0
        ? noErrors
        : {
            fields: {},
            general: unknown.map(({ person, typed }) => `There is no ${person} called ${typed}.`),
          },
  };
}

/** What finds this person again when it is typed. */
async function nameOf(api: VisitorApi, person: Person, id: number): Promise<string> {
  if (person === 'customer') return `#${id}`;
  return (await readNames(api, { agents: [id] })).agents.get(id) ?? `#${id}`;
}
