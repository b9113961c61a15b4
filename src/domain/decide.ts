// decide(case, command, ctx) → events and effects, or a refusal. Pure: time, policy and people come in as arguments.

import { evolve, isOpen, type Case, type CaseCommand, type CaseEvent, type CommandType } from './case.ts';
import type { ContactId, MessageId, PartnerId, PersonAddress } from './ids.ts';
import type { Choice, LadderStep, SayParams, TemplateId } from './message.ts';
import { coordinatorHas } from './offer.ts';
import type { PartnerKind, Policy, Route } from './people.ts';
import * as rules from './rules.ts';
import { undo } from './undo.ts';
import { cellOf, isAllowed } from './table.ts';

export interface DecideContext {
  readonly now: number;
  readonly policy: Policy;
  /** The first coordinator: the end of every chain. */
  readonly coordinator: { readonly contact: ContactId; readonly partner: PartnerId };
  /** Linked to a chat, on duty and not absent at `now`. */
  readonly canTake: (contact: ContactId) => boolean;
  readonly kindOf: (partner: PartnerId) => PartnerKind;
  /** Whom a contact person works for; undefined when nobody has that id. */
  readonly partnerOf: (contact: ContactId) => PartnerId | undefined;
  /** When an alert of this case would go out: `now`, or the end of the quiet hours. Deadlines count from there. */
  readonly alertAt: number;
}

/** Why an alert comes again. */
export type AlertCode = 'reopened' | 'look_again' | 'handed' | 'urgent';

/** What the shell must do; plain data, each becomes rows in the same commit as the events. */
export type Effect =
  /** Offer the case to this person, with choices; earlier prompts of the case end. */
  | {
      readonly type: 'alert';
      readonly contact: ContactId;
      readonly template: 'alert' | 'forwarded_alert';
      readonly choices: readonly Choice[];
      /** Why it comes again, when that must be said. */
      readonly code?: AlertCode;
    }
  | {
      readonly type: 'tellContact';
      readonly contact: ContactId;
      readonly template: TemplateId;
      readonly params?: SayParams;
    }
  /** New words came in after the alert: the alert is edited in place, or a short line follows where that cannot be. */
  | { readonly type: 'refreshAlert'; readonly contact: ContactId; readonly messageId: MessageId }
  /** Every reporter of the case: in private where they may be reached, else at most one line per case in the group (P13). */
  | {
      readonly type: 'tellReporters';
      readonly template: TemplateId;
      readonly params?: SayParams;
      readonly choices?: readonly Choice[];
      readonly except?: PersonAddress;
    }
  | { readonly type: 'askReporter'; readonly question: string }
  /** To the group(s) of the case, once. */
  | { readonly type: 'tellGroups'; readonly template: 'called_112'; readonly params?: SayParams }
  /** The reaction on every report of the case; one that stands there already is left alone. */
  | { readonly type: 'react'; readonly step: LadderStep }
  /** No open question of this case may be answered any more. */
  | { readonly type: 'endPrompts' };

export type Refusal =
  | 'not_allowed_in_status' // the table says no
  | 'not_the_owner' // somebody else has the case
  | 'needs_human_press' // police get nothing without it
  | 'no_next_step'
  | 'too_late_to_reopen'
  | 'too_late_to_undo'
  | 'already_sent' // taken back too late: others have heard of it
  | 'unknown_outcome';

export type Decision =
  | { readonly refused?: undefined; readonly events: readonly CaseEvent[]; readonly effects: readonly Effect[] }
  | { readonly refused: Refusal };

export type Decide = (state: Case | undefined, command: CaseCommand, ctx: DecideContext) => Decision;

/**
 * What the command does: events and effects, or a refusal that changes nothing. The table is asked first, then who may,
 * then the rule. A second press of what was done gives no events and no effects. A case that was merged refuses:
 * the shell gives the command to the case it went into.
 */
export const decide: Decide = (state, command, ctx) => {
  if (!isAllowed(cellOf(state?.status, command.type))) return { refused: 'not_allowed_in_status' };
  if (command.type === 'Open') return rules.open(command, ctx);
  if (!state) return { refused: 'not_allowed_in_status' };
  if (isSecondPress(state, command, ctx)) return rules.nothing;
  const refused = whyNot(state, command, ctx);
  return refused === undefined ? apply(state, command, ctx) : { refused };
};

export type Ran =
  | {
      readonly refused?: undefined;
      readonly state: Case;
      readonly events: readonly CaseEvent[];
      readonly effects: readonly Effect[];
    }
  | { readonly refused: Refusal; readonly command: CommandType };

/** Several commands as one: their events and effects in order, or refused as a whole. At least one command. */
export function runCommands(state: Case | undefined, commands: readonly CaseCommand[], ctx: DecideContext): Ran {
  const events: CaseEvent[] = [];
  const effects: Effect[] = [];
  let now = state;
  for (const command of commands) {
    const decision = decide(now, command, ctx);
    if (decision.refused !== undefined) return { refused: decision.refused, command: command.type };
    events.push(...decision.events);
    effects.push(...decision.effects);
    now = decision.events.reduce<Case | undefined>(evolve, now);
  }
  if (!now) throw new Error('no command opened the case');
  return { state: now, events, effects };
}

/** Opens a case and offers it in one go, as the shell must always do. */
export const openAndOffer = (command: Extract<CaseCommand, { type: 'Open' }>, ctx: DecideContext): Ran =>
  runCommands(undefined, [command, { type: 'Offer', actor: command.actor, reason: command.reason }], ctx);

// ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `contact` means: the owner or the coordinator. The operator is the board and the command line. */
const allowed: Readonly<Record<CommandType, readonly CaseCommand['actor']['kind'][]>> = {
  Open: ['contact', 'reporter', 'operator', 'system'],
  Offer: ['contact', 'operator', 'system'],
  Confirm: ['contact', 'operator'],
  Dismiss: ['contact', 'operator'],
  Acknowledge: ['contact', 'operator'],
  Escalate: ['contact', 'operator', 'system'],
  Forward: ['contact', 'operator'],
  HandOver: ['contact', 'operator'],
  AskReporter: ['contact', 'operator', 'system'],
  AddInformation: ['contact', 'reporter', 'operator', 'system'],
  Reclassify: ['contact', 'operator', 'system'],
  Close: ['contact', 'operator'],
  Reopen: ['contact', 'reporter', 'operator'],
  Merge: ['contact', 'operator', 'system'],
  Withdraw: ['contact', 'reporter', 'operator', 'system'],
  Report112: ['contact', 'reporter', 'operator', 'system'],
  TimerFired: ['system'],
  Undo: ['contact'],
};

/** Telling something is free for every contact person, deciding is not; of `Undo` the rule itself looks whose press it was. */
const freeForContacts: readonly CommandType[] = ['AddInformation', 'Report112', 'Undo'];

function whyNot(state: Case, command: CaseCommand, ctx: DecideContext): Refusal | undefined {
  const { actor, type } = command;
  if (!allowed[type].includes(actor.kind)) return actor.kind === 'system' ? 'needs_human_press' : 'not_the_owner';
  if (actor.kind !== 'contact' || freeForContacts.includes(type)) return undefined;
  return actor.contact === state.owner || actor.contact === ctx.coordinator.contact ? undefined : 'not_the_owner';
}

/** Was this very thing done by this very person? Asked before `whyNot`, for the case has gone on to somebody else since. */
function isSecondPress(state: Case, command: CaseCommand, ctx: DecideContext): boolean {
  const { actor, type } = command;
  if (!isOpen(state) || (actor.kind !== 'contact' && actor.kind !== 'operator')) return false;
  const asOwner = actor.kind === 'contact' && actor.contact === state.owner;
  const passed = state.passedOn;
  const samePress = actor.kind === 'contact' && passed?.by === actor.contact && passed.how === type && !asOwner;
  if (type === 'Forward') {
    if (!samePress && whyNot(state, command, ctx) !== undefined) return false;
    return samePress ? isSameForward(state, command.toRoute) : isWith(state, command.toRoute);
  }
  if (type === 'HandOver') return state.owner === command.to && (samePress || asOwner);
  return samePress || (type === 'Confirm' && isConfirmed(state, ctx, asOwner));
}

/** The route that it was forwarded to, or the coordinator when that was the wish. */
function isSameForward(state: Case, toRoute: Route): boolean {
  const [wanted] = toRoute.steps;
  return wanted ? wanted.partner === state.route.steps[0]?.partner : coordinatorHas(state);
}

/** Has a person of that partner it now? */
const isWith = (state: Case, toRoute: Route): boolean =>
  !coordinatorHas(state) && state.status !== 'new' && toRoute.steps[0]?.partner === state.partner;

/** Confirmed already, and gone where that sends it; an owner who got it back may confirm once more. */
function isConfirmed(state: Case, ctx: DecideContext, byOwner: boolean): boolean {
  if (state.confirmedBy === undefined) return false;
  const last = state.step + 1 >= state.route.steps.length;
  if (byOwner) return last && state.status === 'acknowledged' && state.confirmedBy === state.owner;
  if (coordinatorHas(state)) return last && state.status === 'acknowledged';
  return last || !ctx.kindOf(state.partner).confirms;
}

function apply(state: Case, command: Exclude<CaseCommand, { type: 'Open' }>, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'AddInformation':
      return rules.addInformation(state, command, ctx);
    case 'Close':
      return rules.close(state, command, ctx);
    case 'Reopen':
      return rules.reopen(state, command, ctx);
    case 'Merge':
      return rules.merge(state, command, ctx);
    case 'Withdraw':
    case 'Dismiss':
      return rules.withdraw(state, command, ctx);
    case 'Report112':
      return rules.report112(state, command, ctx);
    case 'Undo':
      return undo(state, command, ctx);
    case 'TimerFired':
      return rules.timerFired(state, command, ctx);
    default:
      return isOpen(state) ? applyOpen(state, command, ctx) : { refused: 'not_allowed_in_status' };
  }
}

function applyOpen(
  state: Extract<Case, { timer: unknown }>,
  command: Extract<
    CaseCommand,
    { type: 'Offer' | 'Confirm' | 'Acknowledge' | 'Escalate' | 'Forward' | 'HandOver' | 'AskReporter' | 'Reclassify' }
  >,
  ctx: DecideContext,
): Decision {
  switch (command.type) {
    case 'Offer':
      return rules.offer(state, command, ctx);
    case 'Confirm':
      return rules.confirm(state, command, ctx);
    case 'Acknowledge':
      return state.status === 'acknowledged' ? rules.nothing : rules.acknowledge(state, command, ctx);
    case 'Escalate':
      return rules.escalate(state, command, ctx);
    case 'Forward':
      return rules.forward(state, command, ctx);
    case 'HandOver':
      return rules.handOver(state, command, ctx);
    case 'AskReporter':
      return rules.askReporter(state, command, ctx);
    case 'Reclassify':
      return rules.reclassify(state, command, ctx);
  }
}
