// The panel beside the simulator: the last cases, each with what happened and who saw what. A fragment, not a page.

import { html } from 'hono/html';
import { fill } from '../catalog/locales/locale.ts';
import { statuses } from '../domain/case.ts';
import type { CaseRow } from '../store/write.ts';
import { endOf } from './card.ts';
import { contactName } from './cast.ts';
import type { ViewDeps } from './deps.ts';
import type { Html } from './page.ts';
import { shownWords, type Speech } from './speech.ts';
import { stepList } from './steps.ts';
import { timelineOf } from './timeline.ts';

/** Cases in the panel; the newest ones stand open. */
const shown = 8;
const standOpen = 2;

/** The fragment; its classes stand in assets/timeline.css. Empty when there is no case: the simulator says then what to do. */
export function panelFragment(deps: ViewDeps, speech: Speech): Html {
  const rows = deps.read.recentCases(statuses, shown);
  if (rows.length === 0) return html``;
  return html`<div class="sh-panel" lang="${speech.web.tag}">
    ${rows.map((row, i) => panelCase(deps, speech, row, i < standOpen))}
  </div>`;
}

function panelCase(deps: ViewDeps, speech: Speech, row: CaseRow, open: boolean): Html {
  const { panel } = speech.web;
  const owner = fill(panel.with, { owner: contactName(deps, speech, row.owner) });
  const steps = timelineOf(deps, speech, row).map((step) =>
    step.words ? { ...step, words: shownWords(step.words, 160) } : step,
  );
  return html`<details class="sh-case" id="panel-${row.number}" ${open && html`open`}>
    <summary>
      <span class="sh-number">${row.number}</span> ${speech.chat.categories[row.category]}
      <span class="sh-meta"
        >${row.timerAt === null ? endOf(speech, row) : `${statusInWords(speech, row)}, ${owner}`}</span
      >
    </summary>
    ${stepList(speech, steps, false)}
    <p class="sh-link">
      <a href="/board/case/${encodeURIComponent(row.number)}">${fill(panel.open, { number: row.number })}</a>
    </p>
  </details>`;
}

/** The word of the board's column, so that panel and board speak alike. */
export function statusInWords(speech: Speech, row: CaseRow): string {
  const { columns } = speech.web.board;
  switch (row.status) {
    case 'new':
      return columns.new;
    case 'offered':
    case 'waiting':
      return columns.asked;
    case 'acknowledged':
      return columns.running;
    case 'closed':
    case 'withdrawn':
      return columns.done;
    case 'merged':
      return endOf(speech, row);
  }
}
