// What was given up: dead jobs and messages that could not be sent, with "try again". Codes only: the rows hold
// addresses of people (a chat, and ids made from it), so a page gets a signed stand-in for each id.

import { html } from 'hono/html';
import { fill, pick } from '../catalog/locales/locale.ts';
import type { ViewDeps } from './deps.ts';
import type { Signer } from './guard.ts';
import { timeOf, type Html, type Visit } from './page.ts';
import type { Speech } from './speech.ts';
import { saidLabel } from './timeline.ts';

/** More than this is one cause; mending it is better than pressing. */
const most = 50;

export interface Stuck {
  readonly kind: 'job' | 'send';
  readonly id: string;
  /** Stands for the id on a page. */
  readonly ref: string;
  readonly what: string;
  /** A reason of a fixed list, or an event code. */
  readonly why: string;
  readonly at: number;
  readonly tries: number;
}

/** Everything that got stuck, at most 50 of each kind. */
export function stuckThings(deps: ViewDeps, speech: Speech, signer: Signer): readonly Stuck[] {
  const { stuck } = speech.web;
  const refOf = (kind: string, id: string): string => signer.sign(`stuck ${kind}`, id).slice(0, 22);
  const jobs = deps.read.deadJobs(most).map((job) => ({
    kind: 'job' as const,
    id: job.id,
    ref: refOf('job', job.id),
    what: `${stuck.job[job.kind]} (${codeOf(job.lane, speech)})`,
    why: reasonOf(job.error, speech),
    at: job.runAt,
    tries: job.attempts,
  }));
  const sends = deps.read.failedSends(most).map((row) => {
    const number = row.caseId === null ? undefined : deps.read.case(row.caseId)?.number;
    const template = saidLabel(speech, row);
    return {
      kind: 'send' as const,
      id: row.id,
      ref: refOf('send', row.id),
      what: fill(number === undefined ? stuck.sendNoCase : stuck.send, { template, number }),
      why: reasonOf(row.error, speech),
      at: row.notBefore,
      tries: row.attempts,
    };
  });
  return [...jobs, ...sends];
}

/** What a person can do something with, where we know the code; else the code itself. */
const reasonOf = (error: string | null, speech: Speech): string =>
  pick(speech.chat.sendFaults, error ?? undefined) ?? codeOf(error, speech);

/** An error is shown as a code: letters, and no run of digits long enough to be somebody's number. */
function codeOf(error: string | null, speech: Speech): string {
  const code = (error ?? '')
    .replace(/\d{4,}/gu, '…')
    .replace(/[^\p{L}\d _.…-]/gu, ' ')
    .trim();
  return code === '' ? speech.web.stuck.unknownError : code.slice(0, 60);
}

/** The section of the board; nothing when nothing is stuck. */
export function stuckSection(visit: Visit, things: readonly Stuck[]): Html | undefined {
  if (things.length === 0) return undefined;
  const { stuck } = visit.speech.web;
  return html`<section class="stuck" id="stuck" aria-labelledby="stuck-title">
    <h2 id="stuck-title">${stuck.title} <span class="count">${things.length}</span></h2>
    <p class="about">${stuck.about}</p>
    <ul>
      ${things.map(
        (thing) =>
          html`<li>
            <div>
              <p class="what">${thing.what}</p>
              <dl>
                <div>
                  <dt>${stuck.why}</dt>
                  <dd>${thing.why}</dd>
                </div>
                <div>
                  <dt>${stuck.when}</dt>
                  <dd>${timeOf(visit.speech, thing.at)}</dd>
                </div>
                <div>
                  <dt>${stuck.tries}</dt>
                  <dd>${thing.tries}</dd>
                </div>
              </dl>
            </div>
            <form method="post" action="/board/redrive">
              <input type="hidden" name="token" value="${visit.token}" />
              <input type="hidden" name="kind" value="${thing.kind}" />
              <input type="hidden" name="ref" value="${thing.ref}" />
              <button id="again-${thing.ref}" aria-label="${fill(stuck.againFor, { what: thing.what })}">
                ${stuck.again}
              </button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}
