// One case: how it stands, what can be done, why the computer chose this kind, and its story with who saw what.

import { html } from 'hono/html';
import { fill } from '../catalog/locales/locale.ts';
import { reasonText } from '../catalog/locales/reasons.ts';
import { areaPath } from '../domain/people.ts';
import type { Classification } from '../domain/signal.ts';
import type { CaseRow } from '../store/write.ts';
import { actionForms } from './actions.ts';
import { deadline, endOf, ownerOf } from './card.ts';
import { partnerName } from './cast.ts';
import type { ViewDeps } from './deps.ts';
import { timeOf, type Html, type Visit } from './page.ts';
import { statusInWords } from './panel.ts';
import { ageInWords, shownWords, type Speech } from './speech.ts';
import { stepList } from './steps.ts';
import { timelineOf } from './timeline.ts';

/** The page of a case, without the frame. */
export function caseMain(deps: ViewDeps, visit: Visit, row: CaseRow): Html {
  const { web } = visit.speech;
  const url = `/board/case/${encodeURIComponent(row.number)}?fragment=1`;
  return html`<p class="back"><a href="/board">← ${web.case.back}</a></p>
    <h1>${fill(web.case.title, { number: row.number })}</h1>
    <div id="live" data-url="${url}">${caseLive(deps, visit, row)}</div>`;
}

/** The part that is fetched again when something changed. */
export function caseLive(deps: ViewDeps, visit: Visit, row: CaseRow): Html {
  const { web } = visit.speech;
  const { speech } = visit;
  return html`<div class="case" data-summary="${web.live.changed} ${statusInWords(speech, row)}. ${row.version}">
    <div class="side">${facts(deps, speech, row)} ${actionForms(deps, visit, row)} ${why(deps, speech, row)}</div>
    <section class="story" aria-labelledby="story-title">
      <h2 id="story-title">${web.case.timeline}</h2>
      <p class="sh-laneheads" aria-hidden="true">
        <span>${web.case.seenByResidents}</span><span>${web.case.happened}</span><span>${web.case.seenByPartners}</span>
      </p>
      ${stepList(speech, timelineOf(deps, speech, row), true)}
    </section>
  </div>`;
}

function facts(deps: ViewDeps, speech: Speech, row: CaseRow): Html {
  const { web, chat } = speech;
  const open = row.timerAt !== null;
  const into = row.mergedInto === null ? undefined : deps.read.case(row.mergedInto);
  const next = deadline(deps, speech, row);
  const line = (label: string, value: Html | string): Html =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  const areas = areaPath(deps.community.areas, row.area).map((id) => deps.community.areas.get(id)?.name ?? id);
  return html`<section class="facts ${row.urgency}" aria-labelledby="facts-title">
    <h2 id="facts-title" class="unseen">${web.case.facts}</h2>
    <p class="category">
      ${chat.categories[row.category]} ${open && html`<span class="urgency">${web.urgency[row.urgency]}</span>`}
    </p>
    <dl>
      ${line(web.case.status, statusInWords(speech, row))}
      ${line(open ? web.case.owner : web.case.hadLast, ownerOf(deps, speech, row))}
      ${next !== undefined && line(web.case.next, next)} ${!open && line(web.case.outcome, endOf(speech, row))}
      ${into && line(web.case.mergedInto, html`<a href="/board/case/${encodeURIComponent(into.number)}">${into.number}</a>`)}
      ${line(web.case.area, areas.join(', '))} ${line(web.case.reporters, String(row.reporters))}
      ${line(web.case.opened, html`${timeOf(speech, row.openedAt)} (${ageInWords(speech, row.openedAt)})`)}
      ${line(web.case.road, road(deps, speech, row))}
    </dl>
  </section>`;
}

/** The chain that was chosen when the case opened; the step that has it now stands out. */
function road(deps: ViewDeps, speech: Speech, row: CaseRow): Html {
  const { web } = speech;
  const atTheEnd = deps.community.coordinators.includes(row.owner);
  const open = row.timerAt !== null;
  return html`<ol class="road">
    ${row.route.steps.map(
      (step, i) =>
        html`<li ${open && i === row.step && !atTheEnd && html`aria-current="step"`}>
          ${partnerName(deps, speech, step.partner)} <small>${fill(web.case.minutes, { n: step.minutes })}</small>
        </li>`,
    )}
    <li ${open && atTheEnd && html`aria-current="step"`}>${web.case.coordinator}</li>
  </ol>`;
}

/** The classifier's own reasons, from the first report whose words are still there. */
function why(deps: ViewDeps, speech: Speech, row: CaseRow): Html | undefined {
  const { web, chat } = speech;
  // Reasons quote words; when the words are erased, so are the quotes.
  const message = deps.read.messagesOfCase(row.id).find(({ content, classification }) => content && classification);
  const found: Classification | null | undefined = message?.classification;
  if (!found) return undefined;
  return html`<details class="why" id="why">
    <summary>${web.case.why}</summary>
    <p>${fill(web.case.whyAbout, { category: chat.categories[found.category].toLowerCase() })}</p>
    <ul>
      ${found.reasons.map((code) => html`<li><bdi>${shownWords(reasonText(chat.reasons, code), 200)}</bdi></li>`)}
    </ul>
    <p>${fill(web.case.sure, { percent: Math.round(found.confidence * 100) })}</p>
  </details>`;
}
