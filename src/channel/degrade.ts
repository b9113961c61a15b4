// From one composed message to what a channel can carry: buttons → poll and numbers → numbers. Pure; nothing is lost on the way.

import { fill, textsFor } from '../catalog/locales/locale.ts';
import type { ChatAddress, ExternalId, PersonAddress } from '../domain/ids.ts';
import type { LadderStep } from '../domain/message.ts';
import type { Capabilities, WireMessage } from './port.ts';
import { boundaryBefore } from './showable.ts';

/** A message with its words chosen, before a channel's abilities count. */
export interface ComposedMessage {
  readonly chat: ChatAddress;
  readonly text: string;
  /** `byWord`: without a button it is answered by its own word; a number would be pressed by mistake. */
  readonly choices: readonly { readonly token: string; readonly label: string; readonly byWord?: boolean }[];
  readonly replyTo?: ExternalId;
  /** The very same choices were put in this chat before: a poll for them is there already, another would be a storm. */
  readonly choicesStand?: boolean;
  /** The message of ours whose place it takes, and when that was sent (ms since 1970). */
  readonly replaces?: { readonly externalId: ExternalId; readonly sentAt: number };
  /** Handles of pictures, for a contact person only. */
  readonly media?: readonly string[];
  /** For this person's eyes only. */
  readonly only?: PersonAddress;
}

type TextMessage = Extract<WireMessage, { kind: 'text' }>;

/**
 * The messages to send, in order. Choices hang on the last one: buttons where the channel has them; else a numbered list
 * (an answer by number always works) and, where it has polls, a poll after it. Empty for a channel that only receives.
 */
export function degrade(
  message: ComposedMessage,
  capabilities: Capabilities,
  locale: string,
  now: number,
): readonly WireMessage[] {
  if (!capabilities.sends || (message.only !== undefined && capabilities.whisper !== 'native')) return [];
  const { choices, limits } = capabilities;
  const items = message.choices.map(({ token, label }) => ({ token, label: cut(label, limits.optionLength) }));
  const fits = items.length > 0 && items.length <= limits.options && limits.optionLength > 0;
  const buttons = fits && choices.buttons === 'native';
  const polls = choices.poll === 'native' && message.choicesStand !== true;
  const poll = fits && !buttons && items.length > 1 && polls && distinct(items);
  const texts = textsFor(locale);
  const list = buttons || items.length === 0 ? '' : numbered(texts.parts, message.choices);

  const parts = join(shown(split(message.text, limits.text)), list, limits.text);
  const only = message.only === undefined ? {} : { only: message.only };
  const wires: TextMessage[] = parts.map((text) => ({ kind: 'text', chat: message.chat, text, ...only }));
  if (buttons) change(wires, wires.length - 1, { options: { as: 'buttons', items } });
  if (poll)
    wires.push({
      kind: 'text',
      chat: message.chat,
      text: cut(texts.polls[variantOf(items) % texts.polls.length] ?? '', limits.text),
      options: { as: 'poll', items },
    });
  change(wires, 0, opening(message, capabilities, now, texts.parts.filesGone));
  return wires;
}

/** The emoji of a step; all four stand in Telegram's list of reactions (experience.md §4). */
export function reactionFor(step: LadderStep): string {
  switch (step) {
    case 'seen':
      return '👀';
    case 'case':
      return '✍';
    case 'partner':
      return '🤝';
    case 'closed':
      return '👌';
  }
}

/** The reaction on a resident's message; nothing on a channel that cannot react. */
export function degradeReaction(
  chat: ChatAddress,
  target: ExternalId,
  step: LadderStep,
  capabilities: Capabilities,
): readonly WireMessage[] {
  if (!capabilities.sends || capabilities.react !== 'native') return [];
  return [{ kind: 'reaction', chat, target, emoji: reactionFor(step) }];
}

/**
 * Cuts a text in pieces of at most `limit` UTF-16 units; the pieces together are the text. It cuts after a line, else
 * after a word, else between graphemes; only a grapheme longer than the limit itself is cut through.
 */
export function split(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > limit) {
    const end = cutPoint(text, from, limit);
    parts.push(text.slice(from, end));
    from = end;
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from));
  return parts;
}

function cutPoint(text: string, from: number, limit: number): number {
  const border = boundaryBefore(text, from, from + limit);
  if (border === from) return from + Math.max(limit, 1);
  const piece = text.slice(from, border);
  // A line or word that ends in the first half would leave messages half empty.
  const line = piece.lastIndexOf('\n') + 1;
  if (line > limit / 2) return from + line;
  const word = piece.lastIndexOf(' ') + 1;
  // A space can bear a mark; then the place after it is no border.
  if (word > limit / 2 && boundaryBefore(text, from, from + word) === from + word) return from + word;
  return border;
}

/** Without the parts in which there is nothing to see: a platform refuses such a message, and what comes after it would wait. */
function shown(parts: readonly string[]): readonly string[] {
  const seen = parts.filter((part) => part.trim() !== '');
  return seen.length > 0 ? seen : parts.slice(0, 1);
}

/** Puts the list under the last part when it fits there, else behind it. */
function join(parts: readonly string[], list: string, limit: number): readonly string[] {
  if (list === '') return parts;
  const last = parts.at(-1) ?? '';
  const together = last === '' ? list : `${last}\n\n${list}`;
  if (together.length <= limit) return [...parts.slice(0, -1), together];
  return [...(last === '' ? parts.slice(0, -1) : parts), ...split(list, limit)];
}

function numbered(
  parts: { readonly numbered: string; readonly byWord: string },
  choices: ComposedMessage['choices'],
): string {
  const list = choices.flatMap(({ label, byWord }, n) => (byWord === true ? [] : [`${n + 1} ${label}`]));
  const words = choices.flatMap(({ label, byWord }) =>
    byWord === true ? [fill(parts.byWord, { label: label.toLowerCase() })] : [],
  );
  return [...(list.length > 0 ? [parts.numbered, ...list] : []), ...words].join('\n');
}

/** What only the first part bears: the edit or the quote, and the pictures. */
function opening(
  message: ComposedMessage,
  { edit, limits, choices, media }: Capabilities,
  now: number,
  filesGone: string,
): Partial<TextMessage> {
  const { replaces, replyTo } = message;
  const inTime = replaces !== undefined && (limits.editWindow === 0 || now - replaces.sentAt < limits.editWindow);
  const pictures =
    media === 'native' && message.media && message.media.length > 0 ? { media: message.media, filesGone } : {};
  if (replaces && inTime && edit === 'native') return { replaces: replaces.externalId, ...pictures };
  // Too late to change the old message: quote it, so that people see what this belongs to.
  const quoted = replyTo ?? replaces?.externalId;
  return quoted !== undefined && choices.quote === 'native' ? { replyTo: quoted, ...pictures } : pictures;
}

function change(wires: TextMessage[], at: number, what: Partial<TextMessage>): void {
  const wire = wires[at];
  if (wire) wires[at] = { ...wire, ...what };
}

/** By the question's own token: a second try says the same. */
const variantOf = ([first]: readonly { readonly token: string }[]): number =>
  [...(first?.token ?? '')].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1009, 7);

const distinct = (items: readonly { readonly label: string }[]): boolean =>
  new Set(items.map(({ label }) => label)).size === items.length;

function cut(label: string, units: number): string {
  if (label.length <= units) return label;
  const end = boundaryBefore(label, 0, Math.max(units - 1, 0));
  return end > 0 ? `${label.slice(0, end).trimEnd()}…` : label.slice(0, units);
}
