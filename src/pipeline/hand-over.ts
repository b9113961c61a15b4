// "/overdragen": a contact person gives one case, or all of them, to a colleague of the same partner.

import { areaPath, servesArea } from '../domain/people.ts';
import { parseCaseNumber, type CaseId, type ContactId } from '../domain/ids.ts';
import type { CaseCommand } from '../domain/case.ts';
import type { Choice, Prompt } from '../domain/message.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow } from '../store/write.ts';
import type { Tools } from './act.ts';
import { canTake } from './apply.ts';
import type { HouseDeps } from './house.ts';

/** Colleagues that can be chosen; a question has at most five choices. */
const mostColleagues = 5;
/** Cases that one press hands over; who has more presses again. */
const mostAtOnce = 20;

export type Offer =
  | { readonly cases: readonly CaseId[]; readonly choices: readonly Choice[] }
  | { readonly none: 'nothing_open' | 'no_colleague' };

/** What this person can give away, and to whom: `number` names one case. */
export function chooseColleague(deps: HouseDeps, contact: ContactId, number: string | undefined): Offer {
  const all = deps.store.read.casesOwnedBy(contact, mostAtOnce);
  const wanted = number === undefined ? undefined : parseCaseNumber(number.replace(/^(?:zaak|case|#)\s*/iu, ''));
  const cases = number === undefined ? all : all.filter((row) => row.number === wanted);
  if (cases.length === 0) return { none: 'nothing_open' };
  const colleagues = colleaguesFor(deps, contact, cases);
  if (colleagues.length === 0) return { none: 'no_colleague' };
  return {
    cases: cases.map(({ id }) => id),
    choices: colleagues.map(({ id, name }) => ({ verb: 'hand_to', arg: id, name })),
  };
}

/** Of the same partner, can take a case now, and serves the place of every one of these. */
function colleaguesFor(deps: HouseDeps, contact: ContactId, cases: readonly CaseRow[]) {
  const { contacts, areas } = deps.community;
  const partner = contacts.get(contact)?.partner;
  const places = [...new Set(cases.map(({ area }) => area))].map((area) => areaPath(areas, area));
  return [...contacts.values()]
    .filter((one) => one.partner === partner && one.id !== contact && canTake(deps, one.id, deps.now()))
    .filter((one) => places.every((path) => servesArea(one, path)))
    .slice(0, mostColleagues);
}

/** The press: every case that is still this person's goes to the colleague, who gets an alert of each. */
export function handOver(
  { deps, apply, say }: Tools,
  prompt: Prompt,
  index: number,
  choice: Choice,
  contact: ContactId,
): readonly Change[] {
  const now = deps.now();
  const asked = deps.store.read.outboxOfPrompt(prompt.id).at(0);
  const to = choice.arg as ContactId;
  const changes: Change[] = [];
  const given: CaseId[] = [];
  for (const id of asked?.params?.cases ?? []) {
    const row = deps.store.read.case(id);
    if (row?.timerAt == null || row.owner !== contact) continue;
    const command: CaseCommand = {
      type: 'HandOver',
      to,
      actor: { kind: 'contact', contact },
      reason: 'pressed_hand_to',
    };
    const applied = apply(row, [command]);
    if (applied.refused !== undefined) continue;
    given.push(id);
    changes.push(...applied.changes);
  }
  const line =
    given.length > 0
      ? { template: 'handed_over' as const, params: { contact: to, cases: given, total: given.length } }
      : { template: 'no_colleague' as const, params: {} };
  const replaces = asked?.state === 'sent' ? { replaces: asked.id } : {};
  return [
    deps.store.write.answerPrompt(prompt.id, index, now),
    ...changes,
    ...say({ chat: prompt.chat, contact }, { key: `handed:${prompt.id}`, ...line, ...replaces, notBefore: now }),
  ];
}
