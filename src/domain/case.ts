// The case: events, state, commands and the table of what may follow what. Reads from top to bottom like a law text.

import type { AreaId, CaseId, ContactId, MessageId, PartnerId, PersonAddress } from './ids.ts';
import type { Route } from './people.ts';
import type { CategoryId, Urgency } from './signal.ts';

// ── Who acts ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** No transition without an actor. `system` is the program itself: a timer, a classifier, a settings change. */
export type Actor =
  | { readonly kind: 'contact'; readonly contact: ContactId }
  | { readonly kind: 'reporter'; readonly person: PersonAddress }
  | { readonly kind: 'operator' } // the board or the command line
  | { readonly kind: 'system' };

// ── State ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the case waits for. "Escalated", "forwarded" and "confirmed" are events, not statuses (D8). */
export const statuses = ['new', 'offered', 'acknowledged', 'waiting', 'closed', 'withdrawn', 'merged'] as const;
export type Status = (typeof statuses)[number];

/** Why the case's one timer runs. */
export type TimerKind =
  | 'answer' // an offer waits for a press
  | 'progress' // "ik kijk ernaar" was said; a reminder, then the next person
  | 'reminded' // the reminder was sent
  | 'reporter'; // a question to the reporter is open

export interface Timer {
  readonly at: number;
  readonly kind: TimerKind;
}

export const outcomes = [
  'solved',
  'repaired',
  'spoken_to',
  'reported',
  'nothing_found',
  'not_for_us',
  'other',
] as const;
/** How a case ended; a fixed list (partner-kinds says which of them a partner may use). */
export type Outcome = (typeof outcomes)[number];

/** The commands with which a contact person sends a case on. */
export type PassedOnBy = 'Confirm' | 'Forward' | 'Escalate' | 'HandOver';

interface CaseCommon {
  readonly id: CaseId;
  readonly number: string;
  readonly version: number;
  readonly area: AreaId;
  readonly category: CategoryId;
  readonly urgency: Urgency;
  readonly route: Route;
  /**
   * Index in `route.steps`: the step that has the case, or, when the coordinator has it, the one before the step to which
   * "confirm" would send it (−1: no step was asked yet, the first needs a human press).
   */
  readonly step: number;
  /** Index in the step's contacts; equal to their number when the coordinator has the case. */
  readonly person: number;
  /** How often it went one up without an answer. */
  readonly level: number;
  /** Exactly one person has the case at any time. */
  readonly owner: ContactId;
  readonly partner: PartnerId;
  /** The contact person who said "this is real"; the human press that police need (D4). */
  readonly confirmedBy?: ContactId;
  /** True once a human confirmed it or sent it to a partner themselves; nothing goes to police before. */
  readonly humanPressed: boolean;
  readonly called112?: { readonly at: number; readonly by: Actor };
  /** When a human first did something with it; the reporters are told then, once. */
  readonly answeredAt?: number;
  /** The contact person who last sent it on, and by which command; a second press of theirs changes nothing. */
  readonly passedOn?: { readonly by: ContactId; readonly how: PassedOnBy };
  readonly openedAt: number;
  readonly changedAt: number;
}

type Open = CaseCommon & { readonly timer: Timer };
export type Case =
  | (Open & { readonly status: 'new' })
  | (Open & { readonly status: 'offered' })
  | (Open & { readonly status: 'acknowledged' })
  /** `before`: the status to return to when the answer comes. */
  | (Open & { readonly status: 'waiting'; readonly before: 'offered' | 'acknowledged' })
  | (CaseCommon & { readonly status: 'closed'; readonly outcome: Outcome; readonly closedAt: number })
  | (CaseCommon & { readonly status: 'withdrawn'; readonly why: string; readonly closedAt: number })
  | (CaseCommon & { readonly status: 'merged'; readonly into: CaseId; readonly closedAt: number });

/** Where a case stands, and what people did to bring it there: all that a press can change. */
export type Place = Pick<
  CaseCommon,
  'route' | 'step' | 'person' | 'owner' | 'partner' | 'humanPressed' | 'confirmedBy' | 'answeredAt' | 'passedOn'
> &
  (
    | { readonly status: 'offered' | 'acknowledged' }
    | { readonly status: 'waiting'; readonly before: 'offered' | 'acknowledged' }
  );

export type OpenCase = Extract<Case, { readonly timer: Timer }>;

export const isOpen = (state: Case): state is OpenCase =>
  state.status !== 'closed' && state.status !== 'withdrawn' && state.status !== 'merged';

// ── Commands ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every command carries an actor and a reason (a code or a few words of ours, never words of a resident). */
interface By {
  readonly actor: Actor;
  readonly reason: string;
}

export type CaseCommand = By &
  (
    | {
        readonly type: 'Open';
        readonly id: CaseId;
        readonly number: string;
        readonly area: AreaId;
        readonly category: CategoryId;
        readonly urgency: Urgency;
        readonly route: Route;
        readonly messageId: MessageId;
      }
    /** Offer to the first person of the route who can be reached, or again to the present one; `urgent`: it got worse. */
    | { readonly type: 'Offer'; readonly code?: 'urgent' }
    | { readonly type: 'Confirm' }
    | { readonly type: 'Dismiss' }
    | { readonly type: 'Acknowledge' }
    | { readonly type: 'Escalate' }
    /** `toRoute`: one step, made by domain/route for the named partner. */
    | { readonly type: 'Forward'; readonly toRoute: Route }
    /** To a colleague of the same partner. */
    | { readonly type: 'HandOver'; readonly to: ContactId }
    | { readonly type: 'AskReporter'; readonly question: string }
    | {
        readonly type: 'AddInformation';
        readonly messageId: MessageId;
        readonly newReporter: boolean;
        /** It tells of danger that the case did not know: who has it is rung, not only shown. */
        readonly newDanger?: boolean;
      }
    | { readonly type: 'Reclassify'; readonly category: CategoryId; readonly urgency: Urgency }
    | { readonly type: 'Close'; readonly outcome: Outcome }
    | { readonly type: 'Reopen' }
    | { readonly type: 'Merge'; readonly into: CaseId }
    | { readonly type: 'Withdraw' }
    | { readonly type: 'Report112'; readonly messageId?: MessageId }
    | { readonly type: 'TimerFired'; readonly timer: TimerKind }
    /**
     * Takes back the actor's own last press. `back`: the case before it, `since`: the events since then, as the history has
     * them; `gone`: somebody else has heard of it.
     */
    | { readonly type: 'Undo'; readonly back: Case; readonly since: readonly CaseEvent[]; readonly gone: boolean }
  );

export type CommandType = CaseCommand['type'];

// ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What happened, in the past tense; kept for ever beside the case (without words or names of residents). */
export type CaseEvent = By & { readonly at: number } & (
    | {
        readonly type: 'CaseOpened';
        readonly id: CaseId;
        readonly number: string;
        readonly area: AreaId;
        readonly category: CategoryId;
        readonly urgency: Urgency;
        readonly route: Route;
        readonly messageId: MessageId;
        readonly coordinator: ContactId;
        readonly coordinatorPartner: PartnerId;
        readonly timer: Timer;
      }
    | {
        readonly type: 'CaseOffered';
        readonly owner: ContactId;
        readonly partner: PartnerId;
        readonly step: number;
        readonly person: number;
        readonly timer: Timer;
      }
    | { readonly type: 'CaseConfirmed'; readonly contact: ContactId }
    | { readonly type: 'CaseAcknowledged'; readonly timer: Timer }
    /** `humanPressed`: by hand, and the next person is one who needs a human press. */
    | {
        readonly type: 'CaseEscalated';
        readonly from: ContactId;
        readonly level: number;
        readonly humanPressed?: boolean;
      }
    /** Without a route: to the coordinator, and the route stays. */
    | { readonly type: 'CaseForwarded'; readonly from: ContactId; readonly route?: Route }
    /** `route`: with the colleague in it, at the place of the offer that follows. */
    | { readonly type: 'CaseHandedOver'; readonly from: ContactId; readonly route: Route }
    | {
        readonly type: 'ReporterAsked';
        readonly question: string;
        readonly before: 'offered' | 'acknowledged';
        readonly timer: Timer;
      }
    | {
        readonly type: 'InformationAdded';
        readonly messageId: MessageId;
        readonly newReporter: boolean;
        readonly timer?: Timer;
      }
    | { readonly type: 'ReporterSilent'; readonly timer: Timer }
    | {
        readonly type: 'CaseReclassified';
        readonly from: CategoryId;
        readonly category: CategoryId;
        readonly urgency: Urgency;
      }
    | { readonly type: 'CaseReminded'; readonly timer: Timer }
    | { readonly type: 'CaseClosed'; readonly outcome: Outcome }
    | { readonly type: 'CaseReopened' }
    | { readonly type: 'CaseMerged'; readonly into: CaseId }
    | { readonly type: 'CaseWithdrawn'; readonly dismissed: boolean }
    | { readonly type: 'Called112Reported'; readonly messageId?: MessageId }
    /** `undone`: the first event of the press; `back`: where the case stood before it. */
    | { readonly type: 'PressUndone'; readonly undone: string; readonly back: Place; readonly timer: Timer }
  );

// ── State from events ───────────────────────────────────────────────────────────────────────────────────────────────

/**
 * The state after one event; version +1 for each. The events are facts: nothing is refused here.
 * Throws only on a bug: an event before `CaseOpened`, a second `CaseOpened`, or an event that needs an open case after its end.
 */
export function evolve(state: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'CaseOpened') {
    if (state) throw new Error('CaseOpened on a case that exists');
    return opened(event);
  }
  if (!state) throw new Error(`${event.type} before CaseOpened`);
  return after({ ...state, version: state.version + 1, changedAt: Math.max(state.changedAt, event.at) }, event);
}

/** The state after all these events. */
export const evolveAll = (state: Case | undefined, events: readonly CaseEvent[]): Case | undefined =>
  events.reduce<Case | undefined>(evolve, state);

function opened(event: Extract<CaseEvent, { type: 'CaseOpened' }>): Case {
  const { id, number, area, category, urgency, route, timer } = event;
  const place = { step: 0, person: 0, level: 0, owner: event.coordinator, partner: event.coordinatorPartner };
  const times = { openedAt: event.at, changedAt: event.at, timer };
  return {
    ...{ id, number, area, category, urgency, route, ...place, ...times },
    status: 'new',
    version: 1,
    humanPressed: false,
  };
}

function after(state: Case, event: Exclude<CaseEvent, { type: 'CaseOpened' }>): Case {
  switch (event.type) {
    case 'CaseOffered': {
      const { owner, partner, step, person, timer } = event;
      return { ...commonOf(state), status: 'offered', owner, partner, step, person, timer };
    }
    case 'CaseConfirmed':
      return { ...answered(state, event), ...sentOn(event, 'Confirm'), confirmedBy: event.contact, humanPressed: true };
    case 'CaseAcknowledged':
      return { ...commonOf(answered(state, event)), status: 'acknowledged', timer: event.timer };
    case 'CaseEscalated': {
      if (!isHuman(event.actor)) return { ...state, level: event.level };
      const humanPressed = state.humanPressed || event.humanPressed === true;
      return { ...answered(state, event), ...sentOn(event, 'Escalate'), level: event.level, humanPressed };
    }
    case 'CaseForwarded': {
      const place = event.route ? { route: event.route, step: 0, person: 0, humanPressed: true } : {};
      return { ...answered(state, event), ...sentOn(event, 'Forward'), ...place };
    }
    case 'CaseHandedOver':
      return { ...state, ...sentOn(event, 'HandOver'), route: event.route };
    case 'ReporterAsked': {
      const { before, timer } = event;
      return { ...commonOf(answered(state, event)), status: 'waiting', before, timer };
    }
    case 'InformationAdded':
      return event.timer && state.status === 'waiting' ? back(state, event.timer) : state;
    case 'ReporterSilent':
      return back(mustBeOpen(state), event.timer);
    case 'CaseReclassified':
      return { ...state, category: event.category, urgency: event.urgency };
    case 'CaseReminded':
      return { ...mustBeOpen(state), timer: event.timer };
    case 'CaseClosed':
      return { ...commonOf(answered(state, event)), status: 'closed', outcome: event.outcome, closedAt: event.at };
    case 'CaseReopened': // due at once: the offer that follows in the same commit gives the real timer
      return { ...commonOf(state), status: 'new', timer: { at: event.at, kind: 'answer' } };
    case 'CaseMerged':
      return { ...commonOf(state), status: 'merged', into: event.into, closedAt: event.at };
    case 'CaseWithdrawn':
      return { ...commonOf(state), status: 'withdrawn', why: event.reason, closedAt: event.at };
    case 'PressUndone': {
      const { confirmedBy: _by, answeredAt: _at, passedOn: _on, ...rest } = commonOf(state);
      return { ...rest, ...event.back, timer: event.timer };
    }
    case 'Called112Reported':
      return { ...state, called112: { at: event.at, by: event.actor } };
  }
}

/** A person of ours pressed: a contact person or somebody at the board. */
export const isHuman = (actor: Actor): boolean => actor.kind === 'contact' || actor.kind === 'operator';

/** Any status: all that some status has. */
type Loose = CaseCommon &
  Partial<Record<'status' | 'timer' | 'before' | 'outcome' | 'closedAt' | 'why' | 'into', unknown>>;

/** What every status has, without the fields of one status only. */
function commonOf(state: Case): CaseCommon {
  const { status: _status, timer: _timer, before: _before, outcome: _outcome, ...some } = state as Loose;
  const { closedAt: _closedAt, why: _why, into: _into, ...rest } = some;
  return rest;
}

const answered = (state: Case, event: CaseEvent): Case =>
  state.answeredAt === undefined && isHuman(event.actor) ? { ...state, answeredAt: event.at } : state;

const sentOn = (event: CaseEvent, how: PassedOnBy): Pick<CaseCommon, 'passedOn'> =>
  event.actor.kind === 'contact' ? { passedOn: { by: event.actor.contact, how } } : {};

function back(state: OpenCase, timer: Timer): Case {
  return { ...commonOf(state), status: state.status === 'waiting' ? state.before : 'offered', timer };
}

function mustBeOpen(state: Case): OpenCase {
  if (!isOpen(state)) throw new Error(`a ${state.status} case has no timer`);
  return state;
}
