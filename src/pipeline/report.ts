// The resident's half of the road: a message is chatter, or it joins a case, or it opens one.

import { readFacts } from '../classify/facts.ts';
import { mayBeOfSomebody, sureOfKind } from '../classify/follow-up.ts';
import type { CaseCommand } from '../domain/case.ts';
import { formatCaseNumber, type AreaId, type CaseId } from '../domain/ids.ts';
import { textOf, type LadderStep } from '../domain/message.ts';
import { byPeople } from '../domain/correlate-evidence.ts';
import { chooseRoute } from '../domain/route.ts';
import { ladder } from '../domain/rules.ts';
import { says112Called } from '../domain/reflex.ts';
import type { Route } from '../domain/people.ts';
import type { Classification, Facts, Signal, Urgency } from '../domain/signal.ts';
import type { Change } from '../store/commit.ts';
import type { InboxRole } from '../store/schema.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import { kindOfPartner, nextNumber, type Apply } from './apply.ts';
import { toCase } from './case-rows.ts';
import { askWhetherEnded } from './ended.ts';
import { isAgain, isNewDanger } from './danger-news.ts';
import { floodWindowMs, isFlood, noteFlood } from './flood.ts';
import { followUpMs, ownCase } from './own-case.ts';
import { answer112 } from './answer-112.ts';
import { called112For, saidOf } from './said-of.ts';
import { asReporter, createSay, reaction } from './say-rows.ts';
import type { HouseDeps } from './house.ts';
import { askSameCase, whomToAsk } from './same-case.ts';
import { createSameEvent, type SameEvent } from './same-event.ts';

export interface Reading {
  readonly text: string;
  readonly classification: Classification;
}

export interface Report {
  /** What becomes of this message of a resident; one unit of C2. */
  (message: InboxRow, reading: Reading): readonly Change[];
}

export function createReport(deps: HouseDeps, apply: Apply): Report {
  const sameEvent = createSameEvent(deps);
  return (message, reading) => {
    const area = areaOf(deps, message);
    if (area === undefined) return finish(deps, message, 'chatter', null, reading);
    const since = message.sentAt - lookBackMs(deps);
    const most = Math.max(30, deps.community.policy.floodPerPerson);
    const earlier = deps.store.read.recentOf(message.chat, message.sender, since, most);
    const tools: Tools = { deps, apply, sameEvent, earlier };
    const danger = isDanger(message, reading);
    const own = ownCase(deps, message, reading, earlier);
    // Danger is a case of its own, and rings; it is no footnote to a broken lock.
    if (own && !isHidden(deps, message, reading, own.row)) return addTo(tools, message, reading, own.row, own.role);
    if (says112Called(reading.text)) return report112(tools, message, reading, area);
    const under = underReport(tools, message, reading, area);
    if (under) return under;
    if (reading.classification.decision === 'none') return noSignal(deps, message, reading);
    if (!danger && isFlood(deps, message, earlier))
      return [...finish(deps, message, 'flood', null, reading), ...noteFlood(deps, message, earlier)];
    return signal(tools, message, reading, area);
  };
}

/** Heard by a rule or learned. What a rule heard is danger here too when the classifier denied it: a human says so first. */
const isDanger = (message: InboxRow, { classification }: Reading): boolean =>
  message.danger || classification.urgency === 'call112';

/** Would nothing ring for this danger in that case? What a rule heard and the classifier denied rang there once already. */
function isHidden(deps: HouseDeps, message: InboxRow, reading: Reading, row: CaseRow): boolean {
  if (row.urgency === 'call112' || !isDanger(message, reading)) return false;
  if (reading.classification.urgency === 'call112') return true;
  return !deps.store.read.messagesOfCase(row.id).some(({ danger }) => danger);
}

export type Earlier = ReturnType<HouseDeps['store']['read']['recentOf']>[number];

const lookBackMs = (deps: HouseDeps): number => Math.max(deps.community.policy.burstMs, followUpMs, floodWindowMs);

interface Tools {
  readonly deps: HouseDeps;
  readonly apply: Apply;
  readonly sameEvent: SameEvent;
  /** What this person wrote in this chat a short while ago, newest first. */
  readonly earlier: readonly Earlier[];
}

/** C2's row of the message itself; words of chatter are erased after their hours. `about`: its case, or the id of it when its row is not at hand. */
export function finish(
  deps: HouseDeps,
  message: InboxRow,
  role: InboxRole,
  about: Pick<CaseRow, 'id' | 'closedAt'> | CaseId | null,
  reading?: Reading,
  facts: Facts | null = null,
): readonly Change[] {
  const { retention } = deps.community;
  const row = typeof about === 'string' ? deps.store.read.case(about) : about;
  const caseId = typeof about === 'string' ? about : (about?.id ?? null);
  const closedAt = row?.closedAt ?? null;
  // Words that come after the end of their case go with it; those of an open case wait for that end.
  const withCase = closedAt === null ? null : closedAt + retention.closedDays * 86_400_000;
  const eraseAt = caseId === null ? message.receivedAt + retention.chatterHours * 3_600_000 : withCase;
  const kept = caseId !== null || role === 'asked' || role === 'flood';
  const classification = kept ? (reading?.classification ?? null) : null;
  return [deps.store.write.finishInbox({ id: message.id, role, caseId, classification, facts, eraseAt })];
}

/** A group has one area. In private: where this person wrote last, else what a contact person serves, else our first group. */
export function areaOf(deps: HouseDeps, message: InboxRow): AreaId | undefined {
  const { groups, contacts } = deps.community;
  if (message.chatKind === 'group') return groups.get(message.chat)?.area;
  const group = deps.store.read.lastGroupOf(message.sender);
  const link = group === undefined ? deps.store.read.linkOfPerson(message.sender) : undefined;
  const served = link ? contacts.get(link.contact)?.areas[0] : undefined;
  return (group === undefined ? undefined : groups.get(group)?.area) ?? served ?? groups.values().next().value?.area;
}

function addTo(
  { deps, apply }: Tools,
  message: InboxRow,
  reading: Reading,
  row: CaseRow,
  role: InboxRole,
): readonly Change[] {
  const facts = readFacts(reading.text);
  const others = deps.store.read.reportersOf(row.id);
  const newReporter = !others.some((to) => to.sender === message.sender);
  const commands: CaseCommand[] = [
    {
      type: 'AddInformation',
      actor: { kind: 'reporter', person: message.sender },
      reason: role,
      messageId: message.id,
      newReporter,
      newDanger: isNewDanger(deps, message, reading.classification, row),
    },
  ];
  const calls = says112Called(reading.text);
  if (calls) commands.push(called112(message));
  // What is only said beside a report makes it no worse.
  if (role === 'repeat') commands.push(...worse(row, message, reading));
  const applied = apply(row, commands, { newReporter: false });
  if (applied.refused !== undefined) return finish(deps, message, 'chatter', null, reading);
  const more = calls
    ? answer112(deps, message, row, 'noted_112')
    : newReporter
      ? []
      : askWhetherEnded(deps, message, row);
  return [...finish(deps, message, role, row.id, reading, facts), ...applied.changes, ...more];
}

const called112 = (message: InboxRow): CaseCommand => ({
  type: 'Report112',
  actor: { kind: 'reporter', person: message.sender },
  reason: 'said_in_chat',
  messageId: message.id,
});

/**
 * "Ik zie het ook", "is al weg", "hij heeft een rode trui aan": said of an open report before it, also where the rest reads
 * like a signal (docs/adr/0020). Danger that a rule heard rings all the same.
 */
function underReport(tools: Tools, message: InboxRow, reading: Reading, area: AreaId): readonly Change[] | undefined {
  const { text, classification } = reading;
  const found = saidOf(tools.deps, message, reading, area);
  if (!found) return undefined;
  const { said, row } = found;
  if (said === 'agrees') return join(tools, message, reading, readFacts(text), row);
  if (said === 'remark' || said === 'urges') return addTo(tools, message, reading, row, 'addition');
  if (said === 'over' || !byPeople.has(row.category)) {
    const quiet =
      classification.decision === 'none' || (classification.decision === 'ask' && classification.category === 'none');
    return quiet ? addTo(tools, message, reading, row, 'addition') : undefined;
  }
  if (said === 'left') return addTo(tools, message, reading, row, 'addition');
  if (!mayBeOfSomebody(text, classification) || isAnotherDanger(message, reading, row)) return undefined;
  return said === 'tells'
    ? join(tools, message, reading, readFacts(text), row)
    : addTo(tools, message, reading, row, 'addition');
}

/** A second danger is no footnote to the first, for nothing would ring for it; and a fall or a fire is none to a thief. */
function isAnotherDanger(message: InboxRow, { classification }: Reading, row: CaseRow): boolean {
  if (message.danger && row.urgency === 'call112') return true;
  const { category, confidence } = classification;
  return category === 'emergency' && row.category !== 'emergency' && confidence >= sureOfKind;
}

/** Chatter. In private even that gets an answer. */
function noSignal(deps: HouseDeps, message: InboxRow, reading: Reading): readonly Change[] {
  const done = finish(deps, message, 'chatter', null, reading);
  if (message.chatKind === 'group') return done;
  const hour = Math.floor(deps.now() / 3_600_000);
  const line = { key: `help:${message.sender}:${hour}`, template: 'help' as const, params: {}, notBefore: deps.now() };
  return [...done, ...createSay(deps)({ chat: message.chat }, line)];
}

/** "112 is gebeld": recorded on the newest case that may be meant, and told to the group once. */
function report112(tools: Tools, message: InboxRow, reading: Reading, area: AreaId): readonly Change[] {
  const { deps, apply } = tools;
  const row = called112For(deps, message, area);
  if (!row) {
    if (reading.classification.decision === 'none')
      return [...finish(deps, message, 'chatter', null, reading), ...answer112(deps, message, undefined, 'noted_112')];
    return signal(tools, message, reading, area, [called112(message)]);
  }
  const applied = apply(row, [called112(message)]);
  if (applied.refused !== undefined) return finish(deps, message, 'chatter', null, reading);
  const heard = answer112(deps, message, row, 'noted_112');
  return [...finish(deps, message, 'addition', row.id, reading), ...applied.changes, ...heard];
}

function signal(
  tools: Tools,
  message: InboxRow,
  reading: Reading,
  area: AreaId,
  more: readonly CaseCommand[] = [],
): readonly Change[] {
  const { deps } = tools;
  const facts = readFacts(reading.text);
  const found: Signal = {
    messageId: message.id,
    area,
    reporter: message.sender,
    sentAt: message.sentAt,
    text: reading.text,
    classification: reading.classification,
    facts,
    ...(message.content?.kind === 'location'
      ? { point: { latitude: message.content.latitude, longitude: message.content.longitude } }
      : {}),
  };
  const verdict = tools.sameEvent(found);
  const known = verdict.caseId === undefined ? undefined : deps.store.read.case(verdict.caseId);
  // Danger that is not sure enough to ring in a case is none of its footnotes: it rings by itself.
  const hides =
    known !== undefined && isHidden(deps, message, reading, known) && worse(known, message, reading).length === 0;
  if (verdict.verdict === 'attach' && known && !hides) return join(tools, message, reading, facts, known);
  return open(tools, message, reading, facts, area, verdict.verdict === 'ask' ? known : undefined, more);
}

/**
 * Another resident, the same event: the case knows one more reporter, who hears what came of it like the first. What makes
 * it more urgent rings anew at who has it.
 */
function join(
  { deps, apply, earlier }: Tools,
  message: InboxRow,
  reading: Reading,
  facts: Facts,
  row: CaseRow,
): readonly Change[] {
  const newReporter = !deps.store.read.reportersOf(row.id).some((to) => to.sender === message.sender);
  const stale = isStale(deps, message);
  const command: CaseCommand = {
    type: 'AddInformation',
    actor: { kind: 'reporter', person: message.sender },
    reason: 'same_event',
    messageId: message.id,
    newReporter,
    newDanger:
      isNewDanger(deps, message, reading.classification, row) ||
      (!stale && isAgain(message, reading.classification, row)),
  };
  const commands = [command, ...worse(row, message, reading)];
  const applied = apply(row, commands, { current: message, newReporter, stale });
  if (applied.refused !== undefined) return finish(deps, message, 'chatter', null, reading);
  const step = stale ? [] : reaction(deps, asReporter(message), ladderOf(deps, row), deps.now());
  const role = newReporter ? 'joined' : 'repeat';
  const parts = earlierParts(deps, message, earlier, row.id);
  const heard = newReporter ? received(deps, message, row.id, 'joined') : [];
  return [...finish(deps, message, role, row.id, reading, facts), ...parts, ...applied.changes, ...step, ...heard];
}

const haste: readonly Urgency[] = ['later', 'now', 'call112'];

/** The case is as urgent as the most urgent of its reports of which the rules or the classifier are sure. */
function worse(row: CaseRow, message: InboxRow, { classification }: Reading): readonly CaseCommand[] {
  const { urgency, decision, confidence } = classification;
  const sure = message.danger || (decision === 'signal' && confidence >= sureOfKind);
  if (row.timerAt === null || !sure || haste.indexOf(urgency) <= haste.indexOf(row.urgency)) return [];
  const by = { actor: { kind: 'system' as const }, reason: 'more_urgent' };
  return [
    { ...by, type: 'Reclassify', category: row.category, urgency },
    { ...by, type: 'Offer', code: 'urgent' },
  ];
}

/** What the same person sent just before (a photo, then the words; the parts of an album) belongs to it too. */
function earlierParts(
  deps: HouseDeps,
  message: InboxRow,
  earlier: readonly Earlier[],
  caseId: CaseId,
): readonly Change[] {
  const { read, write } = deps.store;
  const since = message.sentAt - deps.community.policy.burstMs;
  return earlier
    .filter(({ sentAt }) => sentAt >= since && sentAt <= message.sentAt)
    .filter((one) => one.role === 'chatter' && one.caseId === null)
    .map(({ id }) => {
      const content = read.message(id)?.content;
      return write.adoptInbox(id, caseId, content ? readFacts(textOf(content)) : null);
    });
}

/** How far the case is, for somebody who joins it now: the same that the core shows to all who reported it. */
const ladderOf = ({ community }: HouseDeps, row: CaseRow): LadderStep =>
  ladder(toCase(row), { kindOf: (partner) => kindOfPartner(community, partner) });

const isStale = (deps: HouseDeps, message: InboxRow): boolean =>
  deps.says && deps.now() - message.sentAt > deps.community.policy.staleMs;

function open(
  { deps, apply, earlier }: Tools,
  message: InboxRow,
  reading: Reading,
  facts: Facts,
  area: AreaId,
  maybeSame: CaseRow | undefined,
  more: readonly CaseCommand[],
): readonly Change[] {
  const { classification } = reading;
  const { n, change } = nextNumber(deps, area);
  const asked = classification.decision === 'ask';
  const chosen = chooseRoute(
    { area, category: classification.category, partner: classification.partner },
    deps.community,
    (partner) => kindOfPartner(deps.community, partner),
  );
  const prefix = deps.community.areas.get(area)?.prefix ?? 'XX';
  const by = { actor: { kind: 'system' as const }, reason: asked ? 'classifier_asks' : 'classifier' };
  const opening: CaseCommand = {
    ...by,
    type: 'Open',
    id: deps.ids.next<CaseId>('c'),
    number: formatCaseNumber(prefix, n),
    area,
    category: classification.category,
    urgency: classification.urgency,
    route: asked ? humanFirst(deps, chosen, area) : chosen,
    messageId: message.id,
  };
  const stale = isStale(deps, message);
  const options = { current: message, newReporter: true, stale, asked };
  // Danger is never held up by a question, and in a replay there is nobody to ask.
  const ask = maybeSame && deps.says && !isDanger(message, reading) && !stale ? maybeSame : undefined;
  const whom = ask && whomToAsk(deps, ask);
  const offer: CaseCommand = { ...by, type: 'Offer' };
  const applied = apply(undefined, [opening, ...(whom ? [] : [offer]), ...more], options);
  if (applied.refused !== undefined) throw new Error(`a new case was refused: ${applied.refused}`);
  const question = ask && whom ? askSameCase(deps, whom, applied.row, ask, message) : [];
  const role = asked ? 'asked' : 'report';
  const done = finish(deps, message, role, applied.row, reading, facts);
  const parts = earlierParts(deps, message, earlier, opening.id);
  return [change, ...done, ...parts, ...applied.changes, ...question, ...received(deps, message, opening.id)];
}

/** Who writes to us in private gets an answer at once, with the number; in the group the reaction says it. */
function received(deps: HouseDeps, message: InboxRow, caseId: CaseId, code?: string): readonly Change[] {
  if (message.chatKind === 'group') return [];
  const key = `reporter_received:${caseId}:0:${message.id}`;
  const params = { caseId, ...(code === undefined ? {} : { code }) };
  const line = { key, template: 'reporter_received' as const, params, notBefore: deps.now(), caseId };
  return createSay(deps)({ chat: message.chat }, line);
}

/** Where the classifier is unsure, the residents' contact person looks first, whatever the route says. */
function humanFirst(deps: HouseDeps, route: Route, area: AreaId): Route {
  const first = route.steps[0];
  if (first && kindOfPartner(deps.community, first.partner).confirms) return route;
  const residents = chooseRoute(
    { area, category: 'welfare_concern', partner: 'residents' },
    { ...deps.community, routes: [] },
    (partner) => kindOfPartner(deps.community, partner),
  );
  return { steps: [...residents.steps, ...route.steps], reason: route.reason };
}
