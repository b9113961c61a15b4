// What can be done at the board with one case: plain forms, each of which becomes one command.

import { html } from 'hono/html';
import { partnerKind } from '../catalog/partner-kinds.ts';
import { outcomes, type Outcome } from '../domain/case.ts';
import type { PartnerId } from '../domain/ids.ts';
import { categoryIds } from '../domain/signal.ts';
import { cellOf, isAllowed } from '../domain/table.ts';
import type { CaseRow } from '../store/write.ts';
import type { BoardCommand, ViewDeps } from './deps.ts';
import type { Html, Visit } from './page.ts';

/** What a case can be; one that is nothing is withdrawn. */
const kinds = categoryIds.filter((id) => id !== 'none');
const plain = ['Acknowledge', 'Escalate', 'Reopen', 'Withdraw'] as const;

/** A posted form as a command; undefined when something is missing or unknown. */
export function readCommand(deps: ViewDeps, form: URLSearchParams): BoardCommand | undefined {
  const type = form.get('do');
  const simple = plain.find((name) => name === type);
  if (simple) return { type: simple };
  if (type === 'Close') {
    const outcome = outcomes.find((name) => name === form.get('outcome'));
    return outcome && { type: 'Close', outcome };
  }
  if (type === 'Reclassify') {
    const category = kinds.find((id) => id === form.get('category'));
    return category && { type: 'Reclassify', category };
  }
  const partner = (form.get('partner') ?? '') as PartnerId;
  return type === 'Forward' && deps.community.partners.has(partner) ? { type: 'Forward', partner } : undefined;
}

/** The forms that make sense in this status; nothing for a case that lives on in another one. */
export function actionForms(deps: ViewDeps, visit: Visit, row: CaseRow): Html | undefined {
  const { web, chat } = visit.speech;
  const can = (type: BoardCommand['type']): boolean => isAllowed(cellOf(row.status, type));
  const open = row.timerAt !== null;
  if (!open && !can('Reopen')) return undefined;
  const form = (type: BoardCommand['type'], inside: Html | string = ''): Html =>
    html`<form
      method="post"
      action="/board/case/${encodeURIComponent(row.number)}"
      class="${inside === '' ? '' : 'choice'}"
    >
      <input type="hidden" name="token" value="${visit.token}" />
      <input type="hidden" name="do" value="${type}" />
      ${inside}
      <button class="${type === 'Withdraw' ? 'link' : ''}" id="do-${type}">${web.actions[type]}</button>
    </form>`;
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]): Html =>
    html`<label for="${name}">${label}</label>
      <select id="${name}" name="${name}" required>
        <option value="">${web.actions.choose}</option>
        ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
      </select>`;
  const partners = [...deps.community.partners.values()].map(({ id, name }) => [id, name] as const);
  const others = kinds.filter((id) => id !== row.category).map((id) => [id, chat.categories[id]] as const);
  const ends = outcomesFor(deps, row).map((outcome) => [outcome, chat.outcomes[outcome]] as const);
  return html`<section class="actions" aria-labelledby="actions-title">
    <h2 id="actions-title">${web.case.actions}</h2>
    <p class="about">${web.case.actionsAbout}</p>
    <div class="forms">
      ${open && row.status !== 'acknowledged' && can('Acknowledge') && form('Acknowledge')} ${open && form('Escalate')}
      ${open && form('Forward', choice('partner', web.actions.ForwardTo, partners))}
      ${open && form('Reclassify', choice('category', web.actions.ReclassifyAs, others))}
      ${open && form('Close', choice('outcome', web.actions.CloseWith, ends))} ${open && form('Withdraw')}
      ${!open && form('Reopen')}
    </div>
  </section>`;
}

/** The outcomes that the partner who has the case may use. */
function outcomesFor(deps: ViewDeps, row: CaseRow): readonly Outcome[] {
  const kind = deps.community.partners.get(row.partner)?.kind;
  return kind === undefined ? outcomes : partnerKind(kind).outcomes;
}
