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

interface CaseCommon {
  readonly id: CaseId;
  readonly number: string;
  readonly version: number;
  readonly area: AreaId;
  readonly category: CategoryId;
  readonly urgency: Urgency;
  readonly route: Route;
  /** Index in `route.steps`: the step that has the case, or that failed to answer when the coordinator has it. */
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
  /** True from the first press of a human on; nothing goes to police before. */
  readonly humanPressed: boolean;
  readonly called112?: { readonly at: number; readonly by: Actor };
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
    /** Offer to the first person of the route who can be reached, or again to the present one. */
    | { readonly type: 'Offer' }
    | { readonly type: 'Confirm' }
    | { readonly type: 'Dismiss' }
    | { readonly type: 'Acknowledge' }
    | { readonly type: 'Escalate' }
    /** `toRoute`: one step, made by domain/route for the named partner. */
    | { readonly type: 'Forward'; readonly toRoute: Route }
    | { readonly type: 'AskReporter'; readonly question: string }
    | { readonly type: 'AddInformation'; readonly messageId: MessageId; readonly newReporter: boolean }
    | { readonly type: 'Reclassify'; readonly category: CategoryId; readonly urgency: Urgency }
    | { readonly type: 'Close'; readonly outcome: Outcome }
    | { readonly type: 'Reopen' }
    | { readonly type: 'Merge'; readonly into: CaseId }
    | { readonly type: 'Withdraw' }
    | { readonly type: 'Report112'; readonly messageId?: MessageId }
    | { readonly type: 'TimerFired'; readonly timer: TimerKind }
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
    | { readonly type: 'CaseEscalated'; readonly from: ContactId; readonly level: number }
    | { readonly type: 'CaseForwarded'; readonly from: ContactId; readonly route: Route }
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
  );
