import type { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { agentBody } from '../agent-body.ts';
import { renderCheckbox, renderInput, renderSelect } from './fields.ts';
import {
  type FormErrors,
  type FormValues,
  noErrors,
  renderAction,
  renderForm,
  renderOriginal,
} from './forms.ts';
import type { Html } from './layout.ts';
import { renderFilters, renderTable } from './lists.ts';
import { countOf } from './words.ts';

export type AgentBody = z.infer<typeof agentBody>;

export const agentSection = '/admin/agents';

export function renderAgentFilters(values: FormValues): Html {
  return renderFilters({
    path: agentSection,
    results: 'agents',
    content: html`${renderInput({
      name: 'search',
      label: 'User name or e-mail',
      type: 'search',
      values,
      errors: noErrors,
    })}
    ${renderSelect({
      name: 'is_active',
      label: 'State',
      values,
      errors: noErrors,
      options: [
        ['', 'All'],
        ['true', 'Active'],
        ['false', 'Deactivated'],
      ],
    })}
    ${renderSelect({
      name: 'ordering',
      label: 'Order',
      values,
      errors: noErrors,
      options: [
        ['', 'Oldest first'],
        ['-id', 'Newest first'],
        ['username', 'User name, A to Z'],
        ['-username', 'User name, Z to A'],
      ],
    })}`,
  });
}

export function renderAgents(agents: readonly AgentBody[], isFiltered: boolean): Html {
  return renderTable({
    label: 'Agents',
    columns: [
      ['User name', ({ id, username }) => html`<a href="${agentSection}/${id}">${username}</a>`],
      ['State', renderState],
      ['Load', renderLoad],
      ['E-mail', ({ email }) => html`<span class="address">${email}</span>`],
      ['', ({ id }) => html`<a class="whole" href="/admin/tickets?assigned_to=${id}">Tickets</a>`],
    ],
    rows: agents,
    empty: isFiltered
      ? 'No agent matches. Try a part of the user name or the e-mail, or all states.'
      : html`No agents yet. <a href="${agentSection}/new">Create the first one</a>: agents fetch tickets and
          sell them.`,
  });
}

/** Whether the agent can log in and is given tickets. */
function renderState({ is_active, is_available }: AgentBody): Html {
  if (!is_active) return html`<span class="badge bad">Deactivated</span>`;
  return is_available
    ? html`<span class="badge good">Active</span>`
    : html`<span class="badge warn">Away</span>`;
}

/** How much of what the agent may hold it holds, as a bar and in words. */
function renderLoad({ held_count, capacity, username }: AgentBody): Html {
  // A meter needs room above zero.
  const room = Math.max(capacity, 1);
  return html`<span class="load">
    <meter min="0" max="${room}" value="${held_count}" aria-label="Load of ${username}"></meter>
    ${held_count} of ${capacity}
  </span>`;
}

/** The values of the form for what the agent is. */
export function toAgentValues(agent: AgentBody): FormValues {
  return {
    username: agent.username,
    email: agent.email,
    capacity: String(agent.capacity),
    is_available: String(agent.is_available),
    is_active: String(agent.is_active),
  };
}

export function renderNewAgent(values: FormValues, errors: FormErrors): Html {
  return renderForm({
    id: 'agent',
    action: `${agentSection}/new`,
    errors,
    submit: 'Create',
    creation: values,
    content: html`${renderNames(values, errors)} ${renderPassword('Password', errors)}
    ${renderInput({
      name: 'capacity',
      label: 'Capacity',
      type: 'number',
      values,
      errors,
      hint: 'How many tickets the agent may hold at a time, 0 to 1000; the usual number if left empty.',
    })}`,
  });
}

interface AgentPage {
  readonly agent: AgentBody;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly passwordErrors: FormErrors;
}

/** An agent's page: how it stands, its details, its password. */
export function renderAgent({ agent, values, errors, passwordErrors }: AgentPage): Html {
  const at = `${agentSection}/${agent.id}`;
  return html`<section class="card" aria-labelledby="now">
      <h2 id="now">Now</h2>
      <dl class="facts">
        <dt>State</dt>
        <dd>${renderState(agent)}</dd>
        <dt>Holds</dt>
        <dd>${renderLoad(agent)}</dd>
      </dl>
      <p class="actions">
        <a href="/admin/tickets?assigned_to=${agent.id}">Tickets</a>
        <a href="/admin/operations?agent=${agent.id}">Operations</a>
      </p>
      ${renderStateActions(agent)}
    </section>
    <section
      id="week"
      class="card"
      hx-get="${at}/week"
      hx-trigger="load"
      hx-select="#week"
      hx-swap="outerHTML"
    >
      <a href="${at}/week">What ${agent.username} did in the last 7 days</a>
    </section>
    <h2>Details</h2>
    ${renderForm({
      id: 'agent',
      action: at,
      errors,
      submit: 'Save',
      content: html`${renderOriginal(values)} ${renderNames(values, errors)} ${renderSettings(values, errors)}`,
    })}
    <h2>Password</h2>
    ${renderForm({
      id: 'new-password',
      action: `${at}/password`,
      errors: passwordErrors,
      submit: 'Set password',
      content: renderPassword('New password', passwordErrors),
    })}`;
}

/** Each asks once: it takes work away from somebody. */
function renderStateActions({ id, username, is_active, held_count }: AgentBody): Html {
  const at = `${agentSection}/${id}`;
  const held = countOf(held_count, 'ticket');
  return html`<div class="actions">
    ${
      held_count === 0
        ? ''
        : renderAction({
            path: `${at}/release-all`,
            label: `Release ${held}`,
            confirm: `Give ${held} that ${username} holds back to the pool?`,
          })
    }
    ${renderAction({
      path: `${at}/${is_active ? 'deactivate' : 'activate'}`,
      label: is_active ? 'Deactivate' : 'Activate',
      confirm: is_active
        ? `Deactivate ${username}? The agent can no longer log in, and keeps holding ${held}.`
        : `Activate ${username}? The agent can log in again.`,
      isQuiet: true,
    })}
  </div>`;
}

function renderNames(values: FormValues, errors: FormErrors): Html {
  return html`${renderInput({
    name: 'username',
    label: 'User name',
    values,
    errors,
    isRequired: true,
    hint: 'At most 150 characters: letters, digits and @ . + - _',
  })}
  ${renderInput({ name: 'email', label: 'E-mail', type: 'email', values, errors, hint: 'May stay empty.' })}`;
}

function renderSettings(values: FormValues, errors: FormErrors): Html {
  return html`${renderInput({
    name: 'capacity',
    label: 'Capacity',
    type: 'number',
    values,
    errors,
    isRequired: true,
    hint: 'How many tickets the agent may hold at a time, 0 to 1000, and not below what it holds now.',
  })}
  ${renderCheckbox({
    name: 'is_available',
    label: 'Available',
    values,
    errors,
    hint: 'Who is away is not given tickets by itself.',
  })}
  ${renderCheckbox({
    name: 'is_active',
    label: 'Active',
    values,
    errors,
    hint: 'Only who is active can log in. Tickets stay held either way.',
  })}`;
}

function renderPassword(label: string, errors: FormErrors): Html {
  return renderInput({
    name: 'password',
    label,
    type: 'password',
    values: {},
    errors,
    isRequired: true,
    autocomplete: 'new-password',
    hint: '8 to 128 characters. Whoever sets it has to tell it to the agent; a new one ends the logins so far.',
  });
}
