// The ladder of choices read backwards: press, vote, quote, reaction, number or word → the choice that was meant, or none. Pure.

import type { ExternalId, PersonAddress } from '../domain/ids.ts';
import { readChoiceToken, type InboundMessage, type Prompt } from '../domain/message.ts';
import { readReply, readSign, type Reading } from './reply.ts';

/** A question that still waits for its answer, as the rows know it. */
export interface OpenPrompt {
  readonly prompt: Prompt;
  /** The platform's ids of the messages that put it; all parts, and the message that an edit took the place of. */
  readonly sentAs: readonly ExternalId[];
  /** The linked accounts of the contact person who may answer; in a group, everybody who reported the case. */
  readonly accounts: readonly PersonAddress[];
  /** The case's number: a short answer may name it when more than one question is open. */
  readonly caseNumber?: string;
}

export type Answer =
  | { readonly kind: 'choice'; readonly prompt: Prompt; readonly index: number }
  /** An answer that could not be read; `which`: more than one question is open and it does not say which it means. */
  | { readonly kind: 'unclear'; readonly prompt: Prompt; readonly why: 'words' | 'which' }
  /** `not_yours`: another person or another chat. `ended`: decided, expired or unknown. */
  | { readonly kind: 'refused'; readonly why: 'not_yours' | 'ended' }
  | { readonly kind: 'none' };

/**
 * What a message answers, among the open questions (newest last). It acts only where it is sure: in a group on a press,
 * a vote, a quote or a reaction; in private also on a bare number or word when one question is open or the case is named.
 * `locales`: the languages of the person and of the community.
 */
export function readAnswer(message: InboundMessage, open: readonly OpenPrompt[], locales: readonly string[]): Answer {
  const { content } = message;
  switch (content.kind) {
    case 'choice':
      return readPress(content.token, message, open);
    case 'reaction':
      return readReaction(content.target, content.emoji, message, open);
    case 'text':
      if (message.replyTo !== undefined) return readQuote(content.text, message.replyTo, message, open, locales);
      return message.chat.kind === 'private' ? readBare(content.text, message, open, locales) : none;
    case 'media':
    case 'location':
    case 'edit': // a changed text is an addition, never a second answer
    case 'retraction':
    case 'arrival':
    case 'departure':
      return none;
  }
}

const none: Answer = { kind: 'none' };
const notYours: Answer = { kind: 'refused', why: 'not_yours' };
const ended: Answer = { kind: 'refused', why: 'ended' };

function readPress(token: string, message: InboundMessage, open: readonly OpenPrompt[]): Answer {
  const read = readChoiceToken(token);
  const asked = open.find(({ prompt }) => prompt.id === read?.prompt);
  if (!read || !asked) return ended;
  if (!mayAnswer(asked, message)) return notYours;
  if (asked.prompt.expiresAt <= message.sentAt || read.index >= asked.prompt.choices.length) return ended;
  return { kind: 'choice', prompt: asked.prompt, index: read.index };
}

function readReaction(
  target: ExternalId,
  emoji: string | undefined,
  message: InboundMessage,
  open: readonly OpenPrompt[],
): Answer {
  // What a neighbour's thumb says is between neighbours: no answer, and no word about it.
  const asked = open.filter((one) => one.sentAs.includes(target) && mayAnswer(one, message) && !isOver(one, message));
  const [one] = asked;
  const sign = thumbs.get((emoji ?? '').replace(/[\p{EMod}\uFE0F]/gu, ''));
  if (!one || asked.length > 1 || sign === undefined) return none;
  const index = readSign(sign, one.prompt.choices);
  return index === undefined ? none : { kind: 'choice', prompt: one.prompt, index };
}

const thumbs: ReadonlyMap<string, 'yes' | 'no'> = new Map([
  ['👍', 'yes'],
  ['👎', 'no'],
]);

function readQuote(
  text: string,
  quoted: ExternalId,
  message: InboundMessage,
  open: readonly OpenPrompt[],
  locales: readonly string[],
): Answer {
  const about = open.filter((one) => one.sentAs.includes(quoted));
  const mine = about.filter((one) => mayAnswer(one, message));
  const one = mine.at(-1);
  if (!one) return readStrayQuote(text, about.at(-1)?.prompt, message, locales);
  const read = readReply(withoutNumber(text, one.caseNumber), one.prompt.choices, locales);
  if (isOver(one, message)) return read.kind === 'other' ? none : ended;
  if (mine.length > 1) return { kind: 'unclear', prompt: one.prompt, why: 'which' };
  // A contact person who quotes the alert answers it, whatever the words; a reporter may just be telling more.
  const isAnswer = 'contact' in one.prompt.audience || isShort(text);
  return settle(read, one, isAnswer && (read.kind === 'hedged' || 'contact' in one.prompt.audience));
}

/** A quote of a message that asks nothing (any more), or asks somebody else. */
function readStrayQuote(
  text: string,
  asksOther: Prompt | undefined,
  message: InboundMessage,
  locales: readonly string[],
): Answer {
  const looksLikeAnswer = readReply(text, asksOther?.choices ?? anyChoices, locales).kind === 'choice';
  if (asksOther) return looksLikeAnswer ? notYours : none;
  // In a group people quote each other; in private only we can be quoted.
  return looksLikeAnswer && message.chat.kind === 'private' ? ended : none;
}

const anyChoices: Prompt['choices'] = [
  { verb: 'confirm' },
  { verb: 'forward' },
  { verb: 'dismiss' },
  { verb: 'close' },
  { verb: 'ask' },
];

function readBare(
  text: string,
  message: InboundMessage,
  open: readonly OpenPrompt[],
  locales: readonly string[],
): Answer {
  const mine = open.filter((one) => mayAnswer(one, message) && !isOver(one, message));
  const named = mine.filter((one) => names(text, one.caseNumber));
  const asked = named.length > 0 ? named : mine;
  const newest = asked.at(-1);
  if (!newest) return none;
  if (asked.length === 1) {
    const read = readReply(withoutNumber(text, newest.caseNumber), newest.prompt.choices, locales);
    return settle(read, newest, read.kind === 'hedged' && isShort(text));
  }
  const any = asked.some((one) => {
    const read = readReply(withoutNumber(text, one.caseNumber), one.prompt.choices, locales);
    return read.kind === 'choice' || (read.kind === 'hedged' && isShort(text));
  });
  return any ? { kind: 'unclear', prompt: newest.prompt, why: 'which' } : none;
}

const settle = (read: Reading, { prompt }: OpenPrompt, elseAsk: boolean): Answer =>
  read.kind === 'choice'
    ? { kind: 'choice', prompt, index: read.index }
    : elseAsk
      ? { kind: 'unclear', prompt, why: 'words' }
      : none;

/** The right person, as a person, in the chat where it was asked (T2, T3, T5). */
function mayAnswer({ prompt, accounts }: OpenPrompt, { sender, chat }: InboundMessage): boolean {
  if (!sender.mayAct || prompt.chat !== chat.ref) return false;
  const isPerson = 'person' in prompt.audience && prompt.audience.person === sender.ref;
  return isPerson || accounts.includes(sender.ref);
}

const isOver = ({ prompt }: OpenPrompt, { sentAt }: InboundMessage): boolean => prompt.expiresAt <= sentAt;

/** Short enough to be meant as an answer; longer texts are reports and go the way of reports. */
const isShort = (text: string): boolean => text.trim().split(/\s+/u).length <= 6;

/** `ZW-0042`, `zw42`, `zaak 42`, `#42`: the ways to name a case. */
function namesOf(number: string | undefined): RegExp | undefined {
  const [, prefix, digits] = /^([A-Z]{2})-0*(\d+)$/u.exec(number ?? '') ?? [];
  if (prefix === undefined || digits === undefined) return undefined;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${prefix}[\\s-]*|(?:zaak|case)\\s*|#)0*${digits}(?![\\p{L}\\p{N}])\\s*[:,]?`,
    'iu',
  );
}

const names = (text: string, number: string | undefined): boolean => namesOf(number)?.test(text) ?? false;

function withoutNumber(text: string, number: string | undefined): string {
  const name = namesOf(number);
  return name ? text.replace(name, ' ').trim() : text;
}

export interface TypedCommand {
  /** Lower case, without the slash. Any name: who reads it decides which ones exist. */
  readonly name: string;
  readonly arg?: string;
}

/** The text without a command that sounds like an alarm: "/help" is no cry for help, but what follows it may be one. */
export const withoutCommand = (text: string): string =>
  text.replace(/^\s*\/(?:help|hulp|112)(?:@\w{1,64})?(?!\w)/iu, '');

/** The command in a text, or undefined when it is none. A whole message that says "stop" is one too, for apps without commands. */
export function readCommand(text: string): TypedCommand | undefined {
  const trimmed = text.trim();
  if (/^stop[.!]?$/iu.test(trimmed)) return { name: 'stop' };
  const match = /^\/([a-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(\S[^]{0,255}))?$/iu.exec(trimmed);
  const [, name, arg] = match ?? [];
  if (name === undefined) return undefined;
  return arg === undefined ? { name: name.toLowerCase() } : { name: name.toLowerCase(), arg: arg.trim() };
}
