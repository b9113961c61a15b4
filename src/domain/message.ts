// What comes in from a chat and what goes out to one, free of any platform's types.

import type { AreaId, CaseId, ChatAddress, ContactId, ExternalId, MessageId, PersonAddress, PromptId } from './ids.ts';

/** A handle to a picture, voice note or file: the bytes stay with the platform until a person needs them. */
export interface Media {
  readonly kind: 'photo' | 'voice' | 'video' | 'document';
  readonly handle: string;
}

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'media'; readonly media: readonly Media[]; readonly caption?: string }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  /** A pressed button or a poll vote; the token is one that we made. */
  | { readonly kind: 'choice'; readonly token: string }
  /** A reaction on `target`; no emoji means that it was taken away. */
  | { readonly kind: 'reaction'; readonly target: ExternalId; readonly emoji?: string }
  /** The new words of `target`. */
  | { readonly kind: 'edit'; readonly target: ExternalId; readonly text: string }
  /** `target` was deleted by its author. */
  | { readonly kind: 'retraction'; readonly target: ExternalId }
  /** We were put in this group; nobody said anything. */
  | { readonly kind: 'arrival' }
  /** We were taken out of this group. */
  | { readonly kind: 'departure' };

export interface InboundMessage {
  readonly id: MessageId;
  readonly channel: string;
  readonly externalId: ExternalId;
  /** `title`: what a group calls itself; only ever shown to a coordinator who must say whether it is ours. */
  readonly chat: { readonly ref: ChatAddress; readonly kind: 'group' | 'private'; readonly title?: string };
  /** `mayAct` is false for anonymous admins and linked channels: they may report, never decide. */
  readonly sender: { readonly ref: PersonAddress; readonly displayName?: string; readonly mayAct: boolean };
  /** Milliseconds since 1970, as the platform says it. */
  readonly sentAt: number;
  readonly content: Content;
  readonly replyTo?: ExternalId;
  /** Parts of one album carry the same key. */
  readonly album?: string;
}

/** The words of a message, or '' when it has none. */
export function textOf(content: Content): string {
  if (content.kind === 'text' || content.kind === 'edit') return content.text;
  return content.kind === 'media' ? (content.caption ?? '') : '';
}

/** The message in the chat at which these words stand: an edit changes an earlier one. */
export const standsAt = (message: { readonly externalId: ExternalId; readonly content: Content | null }): ExternalId =>
  message.content?.kind === 'edit' ? message.content.target : message.externalId;

/** Texts we can say; the words are in catalog/locales, chosen at delivery. */
export type TemplateId =
  | 'alert' // to a contact person: a case is offered
  | 'forwarded_alert' // to a partner after a human press: what, where, when, who, which way, 112
  | 'digest' // many old cases in one message
  | 'same_case' // two thresholds: is this the same event?
  | 'choose_partner'
  | 'choose_outcome'
  | 'choose_question'
  | 'chosen' // in the place of a question that was answered
  | 'addition' // new words from a reporter to the owner
  | 'taken_by_other' // the case went to the next person
  | 'reminder'
  | 'reporter_question' // AskReporter
  | 'reporter_received'
  | 'reporter_forwarded'
  | 'reporter_closed' // outcome + "is het opgelost?"
  | 'reporter_answered' // in its place, once answered
  | 'reporter_withdrawn'
  | 'thanks_solved'
  | 'thanks_not_solved'
  | 'thanks_answer'
  | 'called_112' // to the group, once per case
  | 'ask_112' // in private: was it?
  | 'noted_112'
  | 'no_112' // nothing that it belongs to
  | 'done' // a press was carried out: who decided what, when
  | 'done_final' // the same, when it cannot be taken back any more
  | 'already_done' // a second press, an old button
  | 'not_yours' // a wrong person, a forwarded copy
  | 'unclear' // asked once when an answer cannot be read
  | 'more' // why the classifier thinks so
  | 'flood' // to the coordinator: one person sends so much that the rest is kept and not passed on
  | 'group_lost' // to the coordinators: we were taken out of a group of ours
  | 'undeliverable' // to the coordinator: an alert did not arrive
  | 'channel_lost' // to the coordinators, by another channel
  | 'channel_back'
  | 'channel_gap' // what was said in a long outage may not have been seen
  | 'linked'
  | 'link_refused'
  | 'link_others' // somebody else's invitation
  | 'link_yours' // once more
  | 'link_moved' // to the old account
  | 'welcome' // a resident pressed Start
  | 'help'
  | 'stopped'
  | 'stopped_contact' // alerts go on: that is what duty is for
  | CommandTemplate;

/** How a case goes: of several that wait for the same person only the last is news. */
export const newsForReporters = [
  'reporter_received',
  'reporter_forwarded',
  'reporter_closed',
  'reporter_withdrawn',
] as const satisfies readonly TemplateId[];

/** What is said to a command that somebody typed. */
export type CommandTemplate =
  | 'help_contact'
  | 'help_group'
  | 'who' // our contact persons, and why they do this
  | 'my_reports'
  | 'no_reports'
  | 'privacy'
  | 'forget_sure'
  | 'forgotten'
  | 'forget_not'
  | 'forget_contact' // a contact person is unlinked first
  | 'open_cases'
  | 'nothing_open'
  | 'duty_on'
  | 'duty_off'
  | 'duty_unclear'
  | 'choose_colleague'
  | 'no_colleague'
  | 'handed_over'
  | 'strange_group' // to the coordinator: we are in a group that nobody named
  | 'group_where'
  | 'group_read'
  | 'group_left';

/** What the text needs; ids, codes and times only, never words of a resident (those are read at delivery). */
export interface SayParams {
  readonly caseId?: CaseId;
  readonly messageId?: MessageId;
  readonly contact?: ContactId;
  readonly code?: string;
  readonly at?: number;
  readonly verb?: Verb;
  /** The channel that is spoken of. */
  readonly channel?: string;
  readonly area?: AreaId;
  /** The cases of a list, in the order in which they are shown; `total` when there are more. */
  readonly cases?: readonly CaseId[];
  readonly total?: number;
  /** A group that is spoken of, and what it calls itself. */
  readonly chat?: ChatAddress;
  readonly name?: string;
}

/** What a person can choose; each is bound to one command on one case. */
export type Verb =
  | 'confirm'
  | 'acknowledge'
  | 'forward' // asks to whom
  | 'forward_to' // arg: partner kind or 'coordinator'
  | 'dismiss'
  | 'close' // asks the outcome
  | 'close_with' // arg: outcome
  | 'ask' // asks which question
  | 'ask_with' // arg: question code
  | 'same'
  | 'not_same'
  | 'solved'
  | 'not_solved'
  | 'agreed' // nothing more is done with it, and that is right
  | 'look_again'
  | 'forget' // wipe what this person wrote
  | 'forget_not'
  | 'hand_to' // arg: contact person
  | 'read_group' // arg: area, when one was chosen that has parts
  | 'read_group_for' // arg: area
  | 'leave_group'
  | 'undo' // arg: the version of the case after the press
  | 'more';

export interface Choice {
  readonly verb: Verb;
  readonly arg?: string;
  /** A name from our own settings that stands on the button instead of the verb. */
  readonly name?: string;
}

/** A question with 2–5 closed choices; the only way an answer in chat becomes a command. */
export interface Prompt {
  readonly id: PromptId;
  /** null: a question of the house itself, about no case or about several. */
  readonly caseId: CaseId | null;
  /** Who may answer: one contact person, or one reporter. */
  readonly audience: { readonly contact: ContactId } | { readonly person: PersonAddress };
  /** The chat it was put in; an answer from elsewhere is refused. */
  readonly chat: ChatAddress;
  readonly choices: readonly Choice[];
  readonly expiresAt: number;
  /** For `same_case`: the message that is in doubt. */
  readonly messageId?: MessageId;
}

/** The opaque token of the n-th choice (from 0): the prompt's 128-bit id and one letter; ≤ 64 bytes. */
export const choiceToken = (prompt: PromptId, index: number): string => `${prompt}.${String.fromCharCode(97 + index)}`;

/** Reads a token back; undefined when it is not of our making. */
export function readChoiceToken(token: string): { readonly prompt: PromptId; readonly index: number } | undefined {
  const match = /^([\w-]{8,60})\.([a-e])$/u.exec(token);
  if (!match?.[1] || !match[2]) return undefined;
  return { prompt: match[1] as PromptId, index: match[2].charCodeAt(0) - 97 };
}

/** How far a report has come, shown as one reaction on the resident's message (experience.md §4). */
export type LadderStep = 'seen' | 'case' | 'partner' | 'closed';
