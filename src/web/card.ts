// One case on the board: what, where, who has it, since when it waits. No words of residents, so no addresses either (T26).

import { html } from 'hono/html';
import { count, fill } from '../catalog/locales/locale.ts';
import type { CaseRow } from '../store/write.ts';
import { contactName, partnerName } from './cast.ts';
import type { ViewDeps } from './deps.ts';
import type { Html } from './page.ts';
import { ageInWords, plural, sentence, whenOf, type Speech } from './speech.ts';

export type Waiting = CaseRow & { readonly waitingSince: number };

/** The card of an open case. */
export function openCard(deps: ViewDeps, speech: Speech, row: Waiting): Html {
  const { card } = speech.web;
  const running = row.status === 'acknowledged';
  const age = fill(running ? card.runs : card.waits, { age: ageInWords(speech, row.waitingSince) });
  const next = deadline(deps, speech, row);
  return html`<li class="card ${row.urgency}" id="case-${row.number}" data-version="${row.version}">
    ${heading(speech, row, html`<p class="age ${ageTone(speech, row)}">${age}</p>`)} ${place(deps, speech, row)}
    <p class="owner">${ownerOf(deps, speech, row)}</p>
    ${row.status === 'waiting' && html`<p class="note">${card.reporterAsked}</p>`}
    ${row.called112At !== null && html`<p class="note">${card.called112}</p>`}
    ${row.level > 0 && html`<p class="note">${plural(card.level, row.level)}</p>`}
    ${next !== undefined && html`<p class="next">${next}</p>`}
  </li>`;
}

/** The card of a case that ended. */
export function endedCard(deps: ViewDeps, speech: Speech, row: CaseRow): Html {
  const end = endOf(speech, row);
  return html`<li class="card ended" id="case-${row.number}" data-version="${row.version}">
    ${heading(speech, row)}
    <p class="outcome">${end}</p>
    ${place(deps, speech, row)}
    <p class="age">${fill(speech.web.card.ended, { age: ageInWords(speech, row.closedAt ?? row.changedAt) })}</p>
  </li>`;
}

/** How a case ended, in words. */
export function endOf(speech: Speech, row: CaseRow): string {
  const outcomes: Readonly<Record<string, string>> = speech.chat.outcomes;
  if (row.status === 'closed' && row.outcome !== null) return outcomes[row.outcome] ?? speech.chat.statuses.closed;
  return row.status === 'withdrawn' ? speech.web.card.withdrawn : sentence(speech.chat.statuses[row.status]);
}

function heading(speech: Speech, row: CaseRow, beside?: Html): Html {
  return html`<div class="head">
      <h3>
        <a id="open-${row.number}" href="/board/case/${encodeURIComponent(row.number)}">${row.number}</a>
      </h3>
      ${beside}
    </div>
    <p class="category">
      ${speech.chat.categories[row.category]}
      ${row.timerAt !== null && html`<span class="urgency">${speech.web.urgency[row.urgency]}</span>`}
    </p>`;
}

function place(deps: ViewDeps, speech: Speech, row: CaseRow): Html {
  const area = deps.community.areas.get(row.area)?.name ?? row.area;
  return html`<p class="place">${area} · ${count(speech.chat, 'reporters', row.reporters)}</p>`;
}

/** Older than its deadline is late; within it there is no colour to shout with. */
function ageTone(speech: Speech, row: CaseRow): string {
  if (row.timerAt === null) return '';
  if (row.timerAt < speech.now) return 'late';
  const whole = row.timerAt - row.changedAt;
  return whole > 0 && row.timerAt - speech.now < whole / 3 ? 'soon' : '';
}

/** "Marit · Politie Oost"; the coordinator is nobody's partner here. */
export function ownerOf(deps: ViewDeps, speech: Speech, row: CaseRow): string {
  const name = deps.community.contacts.get(row.owner)?.name;
  if (name === undefined || deps.community.coordinators.includes(row.owner))
    return contactName(deps, speech, row.owner);
  return `${name} · ${partnerName(deps, speech, row.partner)}`;
}

/** What happens when nobody does anything; undefined for a case that ended. */
export function deadline(deps: ViewDeps, speech: Speech, row: CaseRow): string | undefined {
  if (row.timerAt === null || row.timerKind === null) return undefined;
  const { deadline: texts } = speech.web;
  const atTheEnd = deps.community.coordinators.includes(row.owner);
  const ahead = row.timerKind === 'answer' && atTheEnd ? texts.last : texts[row.timerKind];
  const pattern = row.timerAt < speech.now ? texts.passed : ahead;
  const told = fill(pattern, {
    when: whenOf(speech, row.timerAt),
    owner: deps.community.contacts.get(row.owner)?.name ?? speech.web.who.gone,
  });
  return sentence(told);
}
