// decide(case, command, ctx) → events and effects, or a refusal. Pure: time, policy and people come in as arguments.

import type { Case, CaseCommand, CaseEvent } from './case.ts';
import type { ContactId, MessageId, PartnerId, PersonAddress } from './ids.ts';
import type { Choice, LadderStep, SayParams, TemplateId } from './message.ts';
import type { PartnerKind, Policy } from './people.ts';

export interface DecideContext {
  readonly now: number;
  readonly policy: Policy;
  /** The first coordinator: the end of every chain. */
  readonly coordinator: { readonly contact: ContactId; readonly partner: PartnerId };
  /** Linked to a chat, on duty and not absent at `now`. */
  readonly canTake: (contact: ContactId) => boolean;
  readonly kindOf: (partner: PartnerId) => PartnerKind;
  /** When an alert of this case would go out: `now`, or the end of the quiet hours. Deadlines count from there. */
  readonly alertAt: number;
}

/** What the shell must do; plain data, each becomes rows in the same commit as the events. */
export type Effect =
  /** Offer the case to this person, with choices; earlier prompts of the case end. */
  | {
      readonly type: 'alert';
      readonly contact: ContactId;
      readonly template: 'alert' | 'forwarded_alert';
      readonly choices: readonly Choice[];
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
  /** The reaction on every report of the case. */
  | { readonly type: 'react'; readonly step: LadderStep }
  /** No open question of this case may be answered any more. */
  | { readonly type: 'endPrompts' };

export type Refusal =
  | 'not_allowed_in_status' // the table says no
  | 'not_the_owner' // somebody else has the case
  | 'needs_human_press' // police get nothing without it
  | 'no_next_step'
  | 'too_late_to_reopen'
  | 'unknown_outcome';

export type Decision =
  | { readonly refused?: undefined; readonly events: readonly CaseEvent[]; readonly effects: readonly Effect[] }
  | { readonly refused: Refusal };

export type Decide = (state: Case | undefined, command: CaseCommand, ctx: DecideContext) => Decision;
