// Whose turn it is: the walk along the route's steps and people to the coordinator, and the alert that goes with it.

import type { Case, CaseCommand, CaseEvent, Timer, TimerKind } from './case.ts';
import type { DecideContext, Effect } from './decide.ts';
import type { ContactId, PartnerId } from './ids.ts';
import type { Choice, Verb } from './message.ts';
import type { PartnerKind, Route } from './people.ts';

/** A place in the chain: a person of a step, or the coordinator (`step` is then the one that failed to answer). */
export interface Turn {
  readonly owner: ContactId;
  readonly partner: PartnerId;
  readonly step: number;
  readonly person: number;
  readonly minutes: number;
  readonly coordinator: boolean;
}

/** Where to begin looking; a person beyond the last means: from the next step on. */
interface From {
  readonly route: Route;
  readonly step: number;
  readonly person: number;
  /** Without it, steps of partners that need a human press are passed over. */
  readonly humanPressed: boolean;
}

/**
 * The first person from here on who can take a case; the coordinator when there is nobody. Where a step was passed over
 * for want of a human press, the coordinator stands just before it: "confirm" then sends the case there.
 */
export function seek(from: From, ctx: DecideContext): Turn {
  const { steps } = from.route;
  let failed = Math.min(from.step, Math.max(0, steps.length - 1));
  let passedOver: number | undefined;
  for (let step = Math.max(0, from.step); step < steps.length; step += 1) {
    const { partner, contacts, minutes } = steps[step]!;
    if (!from.humanPressed && ctx.kindOf(partner).needsHuman) {
      passedOver ??= step;
      continue;
    }
    failed = step;
    const first = step === from.step ? from.person : 0;
    const person = contacts.findIndex((contact, index) => index >= first && ctx.canTake(contact));
    if (person >= 0) return { owner: contacts[person]!, partner, step, person, minutes, coordinator: false };
  }
  return coordinatorTurn(from.route, passedOver === undefined ? failed : passedOver - 1, ctx);
}

/** The coordinator, after this step failed to answer. */
export const coordinatorTurn = (route: Route, step: number, ctx: DecideContext): Turn => ({
  owner: ctx.coordinator.contact,
  partner: ctx.coordinator.partner,
  step,
  person: route.steps[step]?.contacts.length ?? 0,
  minutes: ctx.policy.coordinatorMinutes,
  coordinator: true,
});

/** Is the coordinator the one who has it (as the end of the chain, not as one of its people)? */
export const coordinatorHas = (state: Case): boolean =>
  state.person >= (state.route.steps[state.step]?.contacts.length ?? 0);

/** Minutes to answer for a colleague of the coordinator, who stands on no step of the route. */
const colleagueMinutes = 60;

/** The route with this colleague of the owner in it, and the colleague's turn. */
export function handedTo(
  state: Case,
  to: ContactId,
  partner: PartnerId,
  ctx: DecideContext,
): { readonly route: Route; readonly turn: Turn } {
  const { steps, reason } = state.route;
  const at = steps[state.step];
  if (coordinatorHas(state) || !at) {
    // A step of its own, before the one to which "confirm" would send the case.
    const step = state.step + 1;
    const own = { partner, kind: ctx.kindOf(partner).id, contacts: [to], minutes: colleagueMinutes };
    const turn = { owner: to, partner, step, person: 0, minutes: own.minutes, coordinator: false };
    return { route: { steps: [...steps.slice(0, step), own, ...steps.slice(step)], reason }, turn };
  }
  const others = (contacts: readonly ContactId[]): ContactId[] => contacts.filter((contact) => contact !== to);
  const before = others(at.contacts.slice(0, state.person + 1));
  const contacts = [...before, to, ...others(at.contacts.slice(state.person + 1))];
  const turn = {
    owner: to,
    partner,
    step: state.step,
    person: before.length,
    minutes: at.minutes,
    coordinator: false,
  };
  return { route: { steps: steps.map((one, i) => (i === state.step ? { ...at, contacts } : one)), reason }, turn };
}

export const hasNextStep = (state: { readonly route: Route; readonly step: number }): boolean =>
  state.step + 1 < state.route.steps.length;

/** A timer so many minutes from when people can hear of it; always ahead of `now`. */
export const timerIn = (minutes: number, kind: TimerKind, ctx: DecideContext): Timer => ({
  at: Math.max(ctx.now, ctx.alertAt) + Math.max(1, minutes) * 60_000,
  kind,
});

/** Minutes that the present owner has to answer. */
export const answerMinutes = (state: Case, ctx: DecideContext): number =>
  coordinatorHas(state) ? ctx.policy.coordinatorMinutes : (state.route.steps[state.step]?.minutes ?? 1);

/** `at` never lies before what was already written: the clock may jump. */
export const timeOf = (state: Case, ctx: DecideContext): number => Math.max(ctx.now, state.changedAt);

export function offeredEvent(state: Case, command: CaseCommand, turn: Turn, ctx: DecideContext): CaseEvent {
  const { owner, partner, step, person } = turn;
  const { actor, reason } = command;
  const timer = timerIn(turn.minutes, 'answer', ctx);
  return { type: 'CaseOffered', actor, reason, at: timeOf(state, ctx), owner, partner, step, person, timer };
}

/** The alert to the person whose turn it is, and a word to the one before, unless that is who pressed. */
export function offerEffects(
  state: Case,
  command: CaseCommand,
  turn: Turn,
  ctx: DecideContext,
  route = state.route,
): Effect[] {
  const kind = ctx.kindOf(turn.partner);
  const next = hasNextStep({ route, step: turn.step });
  const alert: Effect = {
    type: 'alert',
    contact: turn.owner,
    template: turn.coordinator ? 'alert' : kind.alert,
    choices: turn.coordinator ? coordinatorChoices(next) : kindChoices(kind, next),
  };
  return [...tellFormerOwner(state, command, turn.owner), alert];
}

function tellFormerOwner(state: Case, command: CaseCommand, now: ContactId): Effect[] {
  const before = state.owner;
  const pressedSelf = command.actor.kind === 'contact' && command.actor.contact === before;
  const hadIt = state.status === 'offered' || state.status === 'acknowledged' || state.status === 'waiting';
  if (!hadIt || before === now || pressedSelf) return [];
  return [{ type: 'tellContact', contact: before, template: 'taken_by_other', params: { contact: now } }];
}

const asChoices = (verbs: readonly Verb[]): Choice[] => verbs.slice(0, 5).map((verb) => ({ verb }));

/** Without a next step there is nobody to confirm it to: the same place in the row says "ik kijk ernaar". */
function kindChoices(kind: PartnerKind, next: boolean): Choice[] {
  if (next) return asChoices(kind.choices);
  const instead = kind.choices.map((verb): Verb => (verb === 'confirm' ? 'acknowledge' : verb));
  return asChoices([...new Set(instead)]);
}

const coordinatorChoices = (next: boolean): Choice[] =>
  asChoices([...(next ? (['confirm'] as const) : []), 'acknowledge', 'forward', 'dismiss', 'close']);
