// What each command does to a case, once the table allows it and the actor may give it. One small rule per command.

import { isHuman, isOpen, type Case, type CaseCommand, type CaseEvent, type OpenCase, type Timer } from './case.ts';
import type { AlertCode, DecideContext, Decision, Effect, Refusal } from './decide.ts';
import {
  answerMinutes,
  coordinatorHas,
  coordinatorTurn,
  handedTo,
  hasNextStep,
  offeredEvent,
  offerEffects,
  seek,
  timeOf,
  timerIn,
  type Turn,
} from './offer.ts';
import type { Choice, LadderStep } from './message.ts';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** Nothing to do: the press was carried out before. */
export const nothing: Decision = { events: [], effects: [] };
const refuse = (refused: Refusal): Decision => ({ refused });

/** What every event of this decision carries. */
const by = (state: Case, command: CaseCommand, ctx: DecideContext) => ({
  actor: command.actor,
  reason: command.reason,
  at: timeOf(state, ctx),
});

const reporters = (template: 'reporter_received' | 'reporter_forwarded'): Effect => ({
  type: 'tellReporters',
  template,
});
const react = (step: LadderStep): Effect => ({ type: 'react', step });

const isOwner = (state: Case, command: CaseCommand): boolean =>
  command.actor.kind === 'contact' && command.actor.contact === state.owner;

/** The step of the ladder on which its reports stand. */
export function ladder(state: Case, ctx: Pick<DecideContext, 'kindOf'>): LadderStep {
  if (!isOpen(state)) return 'closed';
  if (state.answeredAt === undefined) return 'seen';
  return withPartner(state, ctx) ? 'partner' : 'case';
}

/** Does a partner have it: somebody who acts, other than residents among each other and the coordinator? */
const withPartner = (state: Case, ctx: Pick<DecideContext, 'kindOf'>): boolean =>
  !coordinatorHas(state) && !ctx.kindOf(state.partner).confirms;
const toPartner = (turn: Turn, ctx: DecideContext): boolean => !turn.coordinator && !ctx.kindOf(turn.partner).confirms;

/** Opens with a timer that is due at once, so that a crash before the offer cannot lose the case. */
export function open(command: Of<'Open'>, ctx: DecideContext): Decision {
  const { type: _type, ...facts } = command;
  const event: CaseEvent = {
    ...facts,
    type: 'CaseOpened',
    at: ctx.now,
    coordinator: ctx.coordinator.contact,
    coordinatorPartner: ctx.coordinator.partner,
    timer: { at: ctx.now, kind: 'answer' },
  };
  return { events: [event], effects: [react('seen')] };
}

/** To the present person if that one can take it, else to whom follows. */
export function offer(state: OpenCase, command: Of<'Offer' | 'TimerFired'>, ctx: DecideContext): Decision {
  const turn = seek(state, ctx);
  const effects = offerEffects(state, command, turn, ctx);
  const code = command.type === 'Offer' ? command.code : undefined;
  return {
    events: [offeredEvent(state, command, turn, ctx)],
    effects: code === undefined ? effects : because(effects, code),
  };
}

/** "This is real": on to the next step, or the one who says so has it. */
export function confirm(state: OpenCase, command: Of<'Confirm'>, ctx: DecideContext): Decision {
  const contact = command.actor.kind === 'contact' ? command.actor.contact : ctx.coordinator.contact;
  const confirmed: CaseEvent = { ...by(state, command, ctx), type: 'CaseConfirmed', contact };
  if (!hasNextStep(state)) return joined([confirmed], takeOn(state, command, ctx));
  const turn = seek({ ...state, step: state.step + 1, person: 0, humanPressed: true }, ctx);
  const sent = toPartner(turn, ctx);
  return {
    events: [confirmed, offeredEvent(state, command, turn, ctx)],
    effects: [
      ...offerEffects(state, command, turn, ctx),
      react(sent ? 'partner' : 'case'),
      ...(sent ? [reporters('reporter_forwarded')] : firstWord(state)),
    ],
  };
}

const firstWord = (state: Case): Effect[] => (state.answeredAt === undefined ? [reporters('reporter_received')] : []);

export const acknowledge = (state: OpenCase, command: Of<'Acknowledge'>, ctx: DecideContext): Decision =>
  takeOn(state, command, ctx);

/** "Ik kijk ernaar". A coordinator who says so takes the case over; the board says it for the owner. */
function takeOn(state: OpenCase, command: CaseCommand, ctx: DecideContext): Decision {
  const over = state.status === 'new' || (command.actor.kind === 'contact' && !isOwner(state, command));
  const turn = coordinatorTurn(state.route, state.step, ctx);
  const moved = over ? [offeredEvent(state, command, turn, ctx)] : [];
  const timer = timerIn(ctx.policy.progressMinutes[state.urgency], 'progress', ctx);
  const acknowledged: CaseEvent = { ...by(state, command, ctx), type: 'CaseAcknowledged', timer };
  const params = { contact: turn.owner };
  const told: Effect[] =
    over && state.status !== 'new'
      ? [{ type: 'endPrompts' }, { type: 'tellContact', contact: state.owner, template: 'taken_by_other', params }]
      : [];
  const step = !over && withPartner(state, ctx) ? 'partner' : 'case';
  return { events: [...moved, acknowledged], effects: [...told, react(step), ...firstWord(state)] };
}

/** To whom follows; by hand straight to police it counts as a human press, by hand to a colleague or by a timer never. */
export function escalate(state: OpenCase, command: CaseCommand, ctx: DecideContext): Decision {
  const human = isHuman(command.actor);
  const turn = seek({ ...state, person: state.person + 1, humanPressed: state.humanPressed || human }, ctx);
  // With a coordinator who has left or is away, it goes to the one who is there.
  const samePerson = turn.owner === state.owner;
  const stays = turn.coordinator && coordinatorHas(state) && samePerson && state.status !== 'new';
  if (stays) return human ? refuse('no_next_step') : remind(state, command, ctx);
  const raised: CaseEvent = {
    ...by(state, command, ctx),
    type: 'CaseEscalated',
    from: state.owner,
    level: state.level + 1,
    ...(human && !turn.coordinator && ctx.kindOf(turn.partner).needsHuman ? { humanPressed: true } : {}),
  };
  const sent = toPartner(turn, ctx) && turn.partner !== state.partner;
  const words = sent ? [react('partner'), reporters('reporter_forwarded')] : firstWord(state);
  return {
    events: [raised, offeredEvent(state, command, turn, ctx)],
    effects: [...offerEffects(state, command, turn, ctx), ...(human ? words : [])],
  };
}

/** The owner keeps it and hears a reminder; the next timer runs. */
function remind(state: OpenCase, command: CaseCommand, ctx: DecideContext): Decision {
  const kind = state.status === 'acknowledged' ? 'reminded' : 'answer';
  const timer = timerIn(answerMinutes(state, ctx), kind, ctx);
  return {
    events: [{ ...by(state, command, ctx), type: 'CaseReminded', timer }],
    effects: [{ type: 'tellContact', contact: state.owner, template: 'reminder', params: { code: state.status } }],
  };
}

/** To another partner by hand. A route without steps means: to the coordinator, and the old route stays. */
export function forward(state: OpenCase, command: Of<'Forward'>, ctx: DecideContext): Decision {
  const { toRoute } = command;
  const back = toRoute.steps.length === 0;
  const route = back ? state.route : toRoute;
  if (back && coordinatorHas(state) && state.status !== 'new') return nothing;
  const turn = back
    ? coordinatorTurn(route, state.step, ctx)
    : seek({ route, step: 0, person: 0, humanPressed: true }, ctx);
  const sent = toPartner(turn, ctx);
  const alert = offerEffects(state, command, turn, ctx, route);
  return {
    events: [
      { ...by(state, command, ctx), type: 'CaseForwarded', from: state.owner, ...(back ? {} : { route }) },
      offeredEvent(state, command, turn, ctx),
    ],
    effects: [
      ...(back ? handed(alert) : alert),
      ...(sent ? [react('partner'), reporters('reporter_forwarded')] : firstWord(state)),
    ],
  };
}

/** To a colleague who can take it; whoever stood after its owner in the chain stands after the colleague now. */
export function handOver(state: OpenCase, command: Of<'HandOver'>, ctx: DecideContext): Decision {
  const { to } = command;
  const partner = state.owner === to ? undefined : ctx.partnerOf(state.owner);
  if (partner === undefined || ctx.partnerOf(to) !== partner || !ctx.canTake(to)) return refuse('no_next_step');
  const { route, turn } = handedTo(state, to, partner, ctx);
  return {
    events: [
      { ...by(state, command, ctx), type: 'CaseHandedOver', from: state.owner, route },
      offeredEvent(state, command, turn, ctx),
    ],
    effects: handed(offerEffects(state, command, turn, ctx, route)),
  };
}

/** The alert says why it comes again. */
const because = (effects: readonly Effect[], code: AlertCode): readonly Effect[] =>
  effects.map((effect): Effect => (effect.type === 'alert' ? { ...effect, code } : effect));

/** A person gave it; it is not that nobody has it. */
const handed = (effects: readonly Effect[]): readonly Effect[] => because(effects, 'handed');

export function askReporter(state: OpenCase, command: Of<'AskReporter'>, ctx: DecideContext): Decision {
  if (state.status !== 'offered' && state.status !== 'acknowledged') return nothing;
  const timer: Timer = { at: ctx.now + Math.max(1, ctx.policy.reporterMinutes) * 60_000, kind: 'reporter' };
  const { question } = command;
  return {
    events: [{ ...by(state, command, ctx), type: 'ReporterAsked', question, before: state.status, timer }],
    effects: [{ type: 'askReporter', question }],
  };
}

/** New words. The answer of the reporter who was asked brings a waiting case back to its owner. */
export function addInformation(state: Case, command: Of<'AddInformation'>, ctx: DecideContext): Decision {
  if (!isOpen(state)) return nothing;
  const { messageId, newReporter } = command;
  const answers = state.status === 'waiting' && command.actor.kind === 'reporter' && !newReporter;
  const timer = answers ? { timer: timerBack(state, ctx) } : {};
  const event: CaseEvent = { ...by(state, command, ctx), type: 'InformationAdded', messageId, newReporter, ...timer };
  const step = ladder(state, ctx);
  const effects: Effect[] = [];
  if (!answers && state.status !== 'new') effects.push({ type: 'refreshAlert', contact: state.owner, messageId });
  if (answers || (command.newDanger === true && state.status !== 'new'))
    effects.push({ type: 'tellContact', contact: state.owner, template: 'addition', params: { messageId } });
  if (newReporter && step !== 'seen') effects.push(react(step));
  return { events: [event], effects };
}

/** A fresh timer for the status to which a waiting case goes back. */
const timerBack = (state: OpenCase, ctx: DecideContext): Timer =>
  state.status === 'waiting' && state.before === 'acknowledged'
    ? timerIn(ctx.policy.progressMinutes[state.urgency], 'progress', ctx)
    : timerIn(answerMinutes(state, ctx), 'answer', ctx);

export function reclassify(state: OpenCase, command: Of<'Reclassify'>, ctx: DecideContext): Decision {
  const { category, urgency } = command;
  if (state.category === category && state.urgency === urgency) return nothing;
  const event: CaseEvent = {
    ...by(state, command, ctx),
    type: 'CaseReclassified',
    from: state.category,
    category,
    urgency,
  };
  return { events: [event], effects: [] };
}

/** What a reporter is asked at the end; the second of each opens the case again. */
export const endChoices: Readonly<Record<'closed' | 'withdrawn', readonly Choice[]>> = {
  closed: [{ verb: 'solved' }, { verb: 'not_solved' }],
  withdrawn: [{ verb: 'agreed' }, { verb: 'look_again' }],
};

/** Outcomes are a fixed list per partner kind; the coordinator and the board may use any. */
export function close(state: Case, command: Of<'Close'>, ctx: DecideContext): Decision {
  const { outcome } = command;
  if (state.status === 'closed') return state.outcome === outcome ? nothing : refuse('not_allowed_in_status');
  const free = command.actor.kind !== 'contact' || command.actor.contact === ctx.coordinator.contact;
  if (!free && !ctx.kindOf(state.partner).outcomes.includes(outcome)) return refuse('unknown_outcome');
  const tell: Effect = {
    type: 'tellReporters',
    template: 'reporter_closed',
    params: { code: outcome },
    // Where nobody did anything, "is it solved?" is no question.
    choices: outcome === 'not_for_us' ? endChoices.withdrawn : endChoices.closed,
  };
  return {
    events: [{ ...by(state, command, ctx), type: 'CaseClosed', outcome }],
    effects: [{ type: 'endPrompts' }, ...tellOwner(state, command, 'close_with', outcome), react('closed'), tell],
  };
}

/** Somebody else ended it: the owner must not go out for nothing. */
function tellOwner(state: Case, command: CaseCommand, verb: 'close_with' | 'dismiss', code: string): Effect[] {
  if (isOwner(state, command) || state.status === 'new') return [];
  const { actor } = command;
  const params = { verb, code, ...(actor.kind === 'contact' ? { contact: actor.contact } : {}) };
  return [{ type: 'tellContact', contact: state.owner, template: 'done', params }];
}

/** "Nee, niet opgelost": to the coordinator first, who sees what was tried. */
export function reopen(state: Case, command: Of<'Reopen'>, ctx: DecideContext): Decision {
  if (state.status !== 'closed' && state.status !== 'withdrawn') return nothing;
  if (ctx.now > state.closedAt + ctx.policy.reopenDays * 86_400_000) return refuse('too_late_to_reopen');
  const turn = coordinatorTurn(state.route, state.step, ctx);
  const code = state.status === 'withdrawn' ? 'look_again' : 'reopened';
  const alert = because(offerEffects(state, command, turn, ctx), code);
  return {
    events: [{ ...by(state, command, ctx), type: 'CaseReopened' }, offeredEvent(state, command, turn, ctx)],
    effects: [...alert, react('case')],
  };
}

export function merge(state: Case, command: Of<'Merge'>, ctx: DecideContext): Decision {
  const { into } = command;
  if (state.status === 'merged') return state.into === into ? nothing : refuse('not_allowed_in_status');
  if (into === state.id) return refuse('not_allowed_in_status');
  return {
    events: [{ ...by(state, command, ctx), type: 'CaseMerged', into }],
    effects: [{ type: 'endPrompts' }, ...tellOwner(state, command, 'dismiss', 'merged')],
  };
}

/** Dismiss: the contact person says that it is none. Withdraw: the reporter, or somebody for them, takes it back. */
export function withdraw(state: Case, command: Of<'Withdraw'> | Of<'Dismiss'>, ctx: DecideContext): Decision {
  if (!isOpen(state)) return nothing;
  const dismissed = command.type === 'Dismiss';
  const except = command.actor.kind === 'reporter' ? { except: command.actor.person } : {};
  const code = dismissed ? 'dismissed' : 'withdrawn';
  return {
    events: [{ ...by(state, command, ctx), type: 'CaseWithdrawn', dismissed }],
    effects: [
      { type: 'endPrompts' },
      ...tellOwner(state, command, 'dismiss', code),
      // Who can only be reached in the group sees at least that it is done with; a line would shame a neighbour.
      ...(dismissed ? [react('closed')] : []),
      {
        type: 'tellReporters',
        template: 'reporter_withdrawn',
        params: { code },
        choices: endChoices.withdrawn,
        ...except,
      },
    ],
  };
}

/** "112 is gebeld": kept and told to the group once, so that not everybody calls. */
export function report112(state: Case, command: Of<'Report112'>, ctx: DecideContext): Decision {
  if (state.called112) return nothing;
  const said = command.messageId === undefined ? {} : { messageId: command.messageId };
  const event: CaseEvent = { ...by(state, command, ctx), type: 'Called112Reported', ...said };
  const effects: Effect[] = [{ type: 'tellGroups', template: 'called_112', params: { at: event.at } }];
  if (isOpen(state) && state.status !== 'new' && command.messageId !== undefined)
    effects.push({ type: 'refreshAlert', contact: state.owner, messageId: command.messageId });
  return { events: [event], effects };
}

/** Only the timer that runs, and only when it is due: an old wake or a clock that jumped back does nothing. */
export function timerFired(state: Case, command: Of<'TimerFired'>, ctx: DecideContext): Decision {
  if (!isOpen(state) || state.timer.kind !== command.timer || ctx.now < state.timer.at) return nothing;
  if (state.status === 'new') return offer(state, command, ctx);
  if (state.status === 'waiting') return reporterSilent(state, command, ctx);
  if (state.timer.kind === 'progress') return remind(state, command, ctx);
  return escalate(state, command, ctx);
}

function reporterSilent(state: OpenCase, command: CaseCommand, ctx: DecideContext): Decision {
  const params = { code: 'reporter_silent' };
  return {
    events: [{ ...by(state, command, ctx), type: 'ReporterSilent', timer: timerBack(state, ctx) }],
    effects: [{ type: 'tellContact', contact: state.owner, template: 'reminder', params }],
  };
}

function joined(events: readonly CaseEvent[], decision: Decision): Decision {
  if (decision.refused !== undefined) return decision;
  return { events: [...events, ...decision.events], effects: decision.effects };
}
