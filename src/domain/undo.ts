// "Terug": a press of one's own is taken back, as long as nobody else has heard of it.

import { evolveAll, isOpen, type Case, type CaseCommand, type CaseEvent, type Place, type Timer } from './case.ts';
import type { DecideContext, Decision } from './decide.ts';
import { timeOf } from './offer.ts';

/**
 * The case as it was before the press. Refused when it was not this person's, when others have heard of it, when the time is
 * over, or when anything but new words came since.
 */
export function undo(state: Case, command: Extract<CaseCommand, { type: 'Undo' }>, ctx: DecideContext): Decision {
  const { back, since, gone, actor } = command;
  const [press, ...later] = since;
  const place = placeOf(back);
  if (!press || !place || !isWhatHappened(state, back, since)) return { refused: 'too_late_to_undo' };
  const isOwn = (event: CaseEvent): boolean => sameActor(event, actor);
  if (!canBeTakenBack.has(press.type)) return { refused: 'too_late_to_undo' };
  if (!isOwn(press)) return { refused: 'not_the_owner' };
  const isPress = (event: CaseEvent): boolean =>
    isOwn(event) && event.reason === press.reason && event.at === press.at && event.type !== 'PressUndone';
  const isOver = ctx.now - press.at > ctx.policy.undoMs || !later.every((event) => isPress(event) || isNews(event));
  if (isOver || !isPress(press)) return { refused: 'too_late_to_undo' };
  if (gone) return { refused: 'already_sent' };
  // The time that was left goes on; whoever has it back gets a minute at least.
  const timer = { kind: place.timer.kind, at: Math.max(place.timer.at, ctx.now + leastMs) };
  const { reason } = command;
  const { timer: _old, ...stood } = place;
  const at = timeOf(state, ctx);
  return {
    events: [{ type: 'PressUndone', actor, reason, at, undone: press.type, back: stood, timer }],
    effects: [{ type: 'endPrompts' }],
  };
}

const leastMs = 60_000;

/** What a press can change of a case that was open; undefined for one that nobody had been asked about. */
function placeOf(back: Case): (Place & { readonly timer: Timer }) | undefined {
  if (!isOpen(back) || back.status === 'new') return undefined;
  const { route, step, person, owner, partner, humanPressed, timer } = back;
  return {
    ...{ route, step, person, owner, partner, humanPressed, timer },
    ...(back.confirmedBy === undefined ? {} : { confirmedBy: back.confirmedBy }),
    ...(back.answeredAt === undefined ? {} : { answeredAt: back.answeredAt }),
    ...(back.passedOn === undefined ? {} : { passedOn: back.passedOn }),
    ...(back.status === 'waiting' ? { status: back.status, before: back.before } : { status: back.status }),
  };
}

/** What begins a press that moves the case, and changes nothing else. */
const canBeTakenBack: ReadonlySet<CaseEvent['type']> = new Set<CaseEvent['type']>([
  'CaseConfirmed',
  'CaseForwarded',
  'CaseHandedOver',
  'CaseEscalated',
  'CaseAcknowledged',
  'CaseClosed',
  'CaseWithdrawn',
  'ReporterAsked',
]);

/** What was told meanwhile stays told. */
const isNews = (event: CaseEvent): boolean =>
  event.type === 'Called112Reported' || (event.type === 'InformationAdded' && event.timer === undefined);

const sameActor = (event: CaseEvent, actor: CaseCommand['actor']): boolean =>
  event.actor.kind === 'contact' && actor.kind === 'contact' && event.actor.contact === actor.contact;

/** Do these events lead from there to here? */
function isWhatHappened(state: Case, back: Case, since: readonly CaseEvent[]): boolean {
  const now = back.id === state.id ? evolveAll(back, since) : undefined;
  return now?.version === state.version && now.status === state.status && now.owner === state.owner;
}
