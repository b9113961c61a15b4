// The board: four columns, the case that waits longest on top; above them what got stuck, below them how the house is doing.

import { html } from 'hono/html';
import { fill, pick } from '../catalog/locales/locale.ts';
import { isBlind } from '../domain/channel-state.ts';
import type { Status } from '../domain/case.ts';
import type { AreaId } from '../domain/ids.ts';
import { areaPath } from '../domain/people.ts';
import { endedCard, openCard } from './card.ts';
import { modelLine } from './classifier-page.ts';
import type { ViewDeps } from './deps.ts';
import type { Html, Visit } from './page.ts';
import { adviceOf, ageInWords, plural, type Speech } from './speech.ts';
import { stuckSection, type Stuck } from './stuck.ts';

export interface BoardQuery {
  /** Only this area and those in it; undefined: everywhere. */
  readonly area: AreaId | undefined;
  /** Cards in one column. */
  readonly rows: number;
}

const shownAtFirst = 30;
const shownAtMost = 500;

/** Reads `area` and `rows` from an address; what makes no sense is left out. */
export function boardQuery(deps: ViewDeps, params: URLSearchParams): BoardQuery {
  const area = (params.get('area') ?? '') as AreaId;
  const rows = Number(params.get('rows'));
  return {
    area: deps.community.areas.has(area) ? area : undefined,
    rows: Number.isInteger(rows) && rows > 0 ? Math.min(rows, shownAtMost) : shownAtFirst,
  };
}

type ColumnName = 'new' | 'asked' | 'running' | 'done';
const columnStatuses: Readonly<Record<ColumnName, readonly Status[]>> = {
  new: ['new'],
  asked: ['offered', 'waiting'],
  running: ['acknowledged'],
  done: ['closed', 'withdrawn'],
};
const columnNames: readonly ColumnName[] = ['new', 'asked', 'running', 'done'];

/** The whole board, without the frame. */
export function boardMain(deps: ViewDeps, visit: Visit, query: BoardQuery, things: readonly Stuck[]): Html {
  const { board } = visit.speech.web;
  return html`<h1>${board.title}</h1>
    ${filters(deps, visit.speech, query)}
    <div id="live" data-url="/board?${address(query, { fragment: '1' })}">
      ${boardLive(deps, visit, query, things)}
    </div>`;
}

/** The part that is fetched again when something changed. */
export function boardLive(deps: ViewDeps, visit: Visit, query: BoardQuery, things: readonly Stuck[]): Html {
  const { web } = visit.speech;
  const areas = query.area === undefined ? undefined : withChildren(deps, query.area);
  const counts = new Map(deps.read.countByStatusIn(areas).map((row) => [row.status, row.n]));
  const totals = Object.fromEntries(
    columnNames.map((name) => [name, columnStatuses[name].reduce((n, status) => n + (counts.get(status) ?? 0), 0)]),
  ) as Record<ColumnName, number>;
  const open = totals.new + totals.asked + totals.running;
  return html`<div data-summary="${fill(web.live.summary, totals)}">
    ${
      things.length > 0 &&
      html`<p class="alarm">
        ${plural(web.board.stuckNotice, things.length)} <a id="to-stuck" href="#stuck">${web.board.stuckLink}</a>
      </p>`
    }
    ${channelNotices(deps, visit.speech)} ${open === 0 && html`<p class="calm">${web.board.nothingOpen}</p>`}
    <div class="columns">
      ${columnNames.map((name) => column(visit.speech, name, totals[name], query, cardsOf(deps, visit.speech, name, areas, query)))}
    </div>
    ${stuckSection(visit, things)} ${houseSection(deps, visit.speech)}
  </div>`;
}

function cardsOf(
  deps: ViewDeps,
  speech: Speech,
  name: ColumnName,
  areas: readonly AreaId[] | undefined,
  query: BoardQuery,
): readonly Html[] {
  if (name === 'done') return deps.read.boardEnded(areas, 50).map((row) => endedCard(deps, speech, row));
  return deps.read.boardColumn(columnStatuses[name], areas, query.rows).map((row) => openCard(deps, speech, row));
}

function column(speech: Speech, name: ColumnName, total: number, query: BoardQuery, cards: readonly Html[]): Html {
  const { board } = speech.web;
  const left = total - cards.length;
  const more = query.rows < shownAtMost && name !== 'done' && left > 0;
  return html`<section class="column ${name}" aria-labelledby="column-${name}">
    <h2 id="column-${name}">${board.columns[name]} <span class="count">${total}</span></h2>
    <p class="about">${board.about[name]}</p>
    ${
      cards.length === 0
        ? html`<p class="empty">${board.empty[name]}</p>`
        : html`<ol class="cards">
            ${cards}
          </ol>`
    }
    ${more && html`<p><a id="more-${name}" href="/board?${address(query, { rows: String(shownAtMost) })}">${plural(board.more, left)}</a></p>`}
  </section>`;
}

function filters(deps: ViewDeps, speech: Speech, query: BoardQuery): Html {
  const { board } = speech.web;
  const { areas } = deps.community;
  return html`<div class="filters">
    <form method="get" action="/board">
      <label for="area">${board.area}</label>
      <select id="area" name="area">
        <option value="">${board.everywhere}</option>
        ${[...areas.values()].map(
          ({ id, name }) =>
            html`<option value="${id}" ${id === query.area && html`selected`}>
              ${'\u00a0\u00a0'.repeat(areaPath(areas, id).length - 1)}${name}
            </option>`,
        )}
      </select>
      <button>${board.show}</button>
    </form>
    <form method="get" action="/board/find">
      <label for="number">${board.find}</label>
      <input id="number" name="number" placeholder="ZW-0042" autocomplete="off" maxlength="20" size="9" required />
      <button>${board.findButton}</button>
    </form>
  </div>`;
}

/** A channel with a page of its own that a person must look at: to link it, or because it does not work. */
function channelNotices(deps: ViewDeps, speech: Speech): readonly Html[] {
  const { house } = speech.web;
  return [...deps.channels].flatMap(([id, channel]) => {
    const { name: state } = channel.state();
    if (channel.hasPage !== true || (state !== 'consent' && (!isBlind(state) || state === 'starting'))) return [];
    const name = pick(speech.chat.outages.names, id) ?? id;
    return [
      html`<p class="alarm channel-notice">
        ${fill(house.channelNotice, { channel: name, state: house.channel[state] })}
        <a id="to-${id}" href="/channel/${encodeURIComponent(id)}/">${fill(house.channelLink, { channel: name })}</a>
      </p>`,
    ];
  });
}

/** Channels, queue and classifier: one strip, calm when all is well. */
function houseSection(deps: ViewDeps, speech: Speech): Html {
  const { house } = speech.web;
  const queue = deps.queue.health();
  const waiting = deps.read.queueState().due?.n ?? 0;
  return html`<section class="house" aria-labelledby="house-title">
    <h2 id="house-title">${house.title}</h2>
    <ul>
      ${deps.channels.size === 0 && html`<li class="bad">${house.noChannels}</li>`}
      ${[...deps.channels].map(([name, channel]) => {
        const { name: state, since, advice } = channel.state();
        return html`<li class="${state === 'working' ? 'good' : isBlind(state) ? 'bad' : 'neutral'}">
          <strong
            >${channel.hasPage === true ? html`<a href="/channel/${encodeURIComponent(name)}/">${name}</a>` : name}</strong
          >
          ${house.channel[state]} ${state !== 'working' && html`(${ageInWords(speech, since)})`}
          ${advice !== undefined && html`<span class="advice">${adviceOf(speech, advice)}</span>`}
        </li>`;
      })}
      <li class="${queue.ok ? 'good' : 'bad'}">
        <strong>${queue.ok ? house.queue.ok : house.queue.bad}</strong> (${deps.queue.name}) ·
        ${plural(house.waiting, waiting)}
      </li>
      <li class="neutral">
        ${modelLine(deps, speech)} <a id="to-classifier" href="/board/classifier">${speech.web.learn.title}</a>
      </li>
    </ul>
  </section>`;
}

const withChildren = (deps: ViewDeps, area: AreaId): readonly AreaId[] =>
  [...deps.community.areas.keys()].filter((id) => areaPath(deps.community.areas, id).includes(area));

function address(query: BoardQuery, extra: Readonly<Record<string, string>>): string {
  return new URLSearchParams({
    ...(query.area === undefined ? {} : { area: query.area }),
    ...(query.rows === shownAtFirst ? {} : { rows: String(query.rows) }),
    ...extra,
  }).toString();
}
