// What a step of a scenario means on these phones: the HTTP calls that do it, or whether what it expects is there.

import type { ChatMessage, Snapshot } from './messages.ts';
import { botRef, privateChat } from './parse.ts';
import type { Phone } from './settings.ts';
import type { Action, Expectation, Where } from './scenario.ts';

/** One POST below `/channel/webchat/`. */
export interface HttpCall {
  readonly path: 'message' | 'edit' | 'retract' | 'react' | 'press' | 'vote';
  readonly body: Readonly<Record<string, unknown>>;
}

export type Plan =
  | { readonly calls: readonly HttpCall[]; readonly person: string; readonly where: Where }
  | { readonly advance: number }
  | { readonly mark: true }
  /** It cannot be done (yet): the button is not there, nobody has that name. */
  | { readonly missing: string };

/** Where on the demo map a location of a scenario lies. */
const demoPlace = { latitude: 52.3702, longitude: 4.9593 };

/** What to do for an action, given what the phones show now. Pure. */
export function planAction(action: Action, state: Snapshot): Plan {
  if (action.kind === 'clock') return { advance: action.ms };
  if (action.kind === 'mark') return { mark: true };
  const phone = phoneOf(state, action.person);
  if (!phone) return { missing: `no phone of ${action.person}` };
  const { person } = phone;
  const at = action.kind === 'choose' ? 'private' : action.where;
  const chat = chatOf(phone, at);
  if (chat === undefined) return { missing: `${action.person} is in no group` };
  return planIn({ person, chat, name: action.person, where: at, messages: messagesIn(state, chat) }, action);
}

type Acting = Exclude<Action, { readonly kind: 'clock' | 'mark' }>;

interface Seat {
  readonly person: string;
  readonly chat: string;
  readonly name: string;
  readonly where: Where;
  readonly messages: readonly ChatMessage[];
}

/** What a person does in a chat. */
function planIn({ person, chat, name, where, messages }: Seat, action: Acting): Plan {
  const base = { person, chat };
  const make = (calls: readonly HttpCall[]): Plan => ({ calls, person, where });
  switch (action.kind) {
    case 'write': {
      const quoted = action.quotesBot ? messages.findLast(({ from }) => from === botRef)?.id : undefined;
      if (action.quotesBot && quoted === undefined) return { missing: 'no message of the bot to quote' };
      const texts = Array.from({ length: action.times }, (_, n) => action.text.replaceAll('{n}', String(n + 1)));
      return make(texts.map((text) => call('message', { ...base, text, ...(quoted ? { replyTo: quoted } : {}) })));
    }
    case 'photo':
      return make([call('message', { ...base, photo: action.photo, ...(action.text ? { text: action.text } : {}) })]);
    case 'location':
      return make([call('message', { ...base, location: demoPlace })]);
    case 'edit':
    case 'retract': {
      const own = messages.findLast(({ from, retracted }) => from === person && !retracted);
      if (!own) return { missing: `no message of ${name}` };
      const words = action.kind === 'edit' ? { text: action.text } : {};
      return make([call(action.kind, { person, message: own.id, ...words })]);
    }
    case 'react': {
      const target = messages.findLast(({ from }) => from === botRef);
      if (!target) return { missing: 'no message of the bot to react on' };
      return make([call('react', { person, message: target.id, emoji: action.emoji })]);
    }
    case 'choose':
      return planChoice(action.label, messages, base) ?? { missing: `no choice "${action.label}"` };
  }
}

/** Press, vote, or answer with the number or the word: whatever the newest message offers that has this label. */
function planChoice(
  label: string,
  messages: readonly ChatMessage[],
  base: { readonly person: string; readonly chat: string },
): Plan | undefined {
  const wanted = fold(label);
  const { person } = base;
  for (const message of messages.filter(({ from }) => from === botRef).reverse()) {
    const item = message.options?.items.find((option) => fold(option.label).includes(wanted));
    if (item && message.options) {
      const path = message.options.as === 'poll' ? 'vote' : 'press';
      return { calls: [call(path, { person, message: message.id, token: item.token })], person, where: 'private' };
    }
    const answer = numberOf(wanted, message.text) ?? wordOf(wanted, message.text);
    if (answer !== undefined)
      return {
        calls: [call('message', { ...base, text: answer, replyTo: message.id })],
        person,
        where: 'private',
      };
  }
  return undefined;
}

/** The number in front of a label in a text such as "1 bevestigen · 2 doorzetten" or with a line for each. */
function numberOf(wanted: string, text: string): string | undefined {
  for (const part of text.split(/[\n·|]/u)) {
    const [, number, label] = /(\d{1,2})\W{1,4}(.+)$/u.exec(part.trim()) ?? [];
    if (number !== undefined && fold(label ?? '').includes(wanted)) return number;
  }
  return undefined;
}

/** A choice that is answered by its own word, at the end of a line: "Vergist? Stuur binnen een minuut: terug". */
const wordOf = (wanted: string, text: string): string | undefined =>
  text.split('\n').some((line) => line.includes('?') && fold(line).endsWith(`: ${wanted}`)) ? wanted : undefined;

export interface Verdict {
  readonly holds: boolean;
  /** What was seen instead, for the one who reads a failed test. */
  readonly saw: string;
}

/** Is what the step expects there, counting only messages made after event `since`? Pure. */
export function judge(expect: Expectation, state: Snapshot, since: number): Verdict {
  const phone = expect.person === undefined ? undefined : phoneOf(state, expect.person);
  if (expect.person !== undefined && !phone) return { holds: false, saw: `no phone of ${expect.person}` };
  const where = expect.kind === 'reaction' ? expect.where : expect.chat;
  const messages = scope(state, phone, where).filter(({ seq }) => seq > since);
  if (expect.kind === 'reaction') {
    const own = messages.filter(({ from }) => from === phone?.person);
    const trails = own.map(({ trail }) => trail.join(' '));
    return { holds: own.some(({ trail }) => trail.includes(expect.emoji)), saw: `reactions: ${trails.join(' / ')}` };
  }
  const bot = messages.filter(({ from }) => from === botRef);
  const saw = bot.length === 0 ? 'no message of the bot' : bot.map(wordsOf).join('\n---\n');
  if (expect.kind === 'atMost') return { holds: bot.length <= expect.count, saw };
  const there = bot.some((message) => fold(wordsOf(message)).includes(fold(expect.text)));
  return { holds: there !== expect.not, saw };
}

/** Messages of one person's chat, or of every group when nobody is named. */
function scope(state: Snapshot, phone: Phone | undefined, where: Where): readonly ChatMessage[] {
  const chat = phone && chatOf(phone, where);
  return state.chats
    .filter((entry) => (phone ? entry.chat === chat : entry.kind === where))
    .flatMap(({ messages }) => messages);
}

/** All words of a message, those before an edit too: a text that was there for a moment was read. */
const wordsOf = ({ text, earlier, options }: ChatMessage): string =>
  [...earlier, text, ...(options?.items.map(({ label }) => `[${label}]`) ?? [])].join('\n');

const fold = (text: string): string => text.toLowerCase().replace(/\s+/gu, ' ').trim();

/** The phone whose ref, whole name, or a word of the name this is. */
function phoneOf(state: Snapshot, name: string): Phone | undefined {
  const wanted = fold(name);
  return (
    state.phones.find((phone) => phone.person === wanted || fold(phone.name) === wanted) ??
    state.phones.find((phone) =>
      fold(phone.name)
        .split(/[\s()]+/u)
        .includes(wanted),
    )
  );
}

const chatOf = (phone: Phone, where: Where): string | undefined =>
  where === 'private' ? privateChat(phone.person) : phone.groups[0];

const messagesIn = (state: Snapshot, chat: string): readonly ChatMessage[] =>
  state.chats.find((entry) => entry.chat === chat)?.messages ?? [];

const call = (path: HttpCall['path'], body: HttpCall['body']): HttpCall => ({ path, body });
