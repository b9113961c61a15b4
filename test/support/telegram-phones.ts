// The phones of a scenario on Telegram: every step becomes an update of the fake Bot API, and what the bot does there is
// shown as the simulator would show it, so that the same scenario files judge both.

import type { ChatMessage, Snapshot } from '../../adapters/webchat/messages.ts';
import { createMessageLog } from '../../adapters/webchat/messages.ts';
import { buttonsOf } from '../../adapters/telegram/harness.ts';
import { photoOf, type Seat } from '../../adapters/telegram/people.ts';
import type { LedgerEntry } from '../../adapters/telegram/platform.ts';
import { numberOf } from './telegram-parts.ts';
import type { TelegramHouse } from './telegram.ts';
import type { PlayHouse } from './play.ts';

/** A phone of the simulator. */
export interface ScenarioPhone {
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly groups: readonly string[];
}

/** Plays on this house; the scenario's one group is `group` on Telegram. */
export function createPhones(house: TelegramHouse, phones: readonly ScenarioPhone[], group: number): PlayHouse {
  const groupChat = phones.flatMap(({ groups }) => groups)[0] ?? '';
  const chatName = (chat: number): string =>
    chat === group ? groupChat : `webchat:@${phones.find(({ person }) => numberOf(person) === chat)?.person ?? chat}`;
  const chatNumber = (chat: string): number => (chat === groupChat ? group : numberOf(chat.slice('webchat:@'.length)));
  const log = createMessageLog([groupChat, ...phones.map(({ person }) => `webchat:@${person}`)], 'telegram');

  const idOf = (chat: number, message: number): string => `${chat}:${message}`;
  const placeOf = (id: string): { chat: number; message: number } => {
    const [chat = '0', message = '0'] = id.split(':');
    return { chat: Number(chat), message: Number(message) };
  };
  house.platform.onSent((entry) => showSent(entry));

  function showSent(entry: LedgerEntry): void {
    const { method, payload, chat, message } = entry;
    // A word in the group that one person sees: the simulator has no such thing.
    if (message < 0) return;
    const id = idOf(chat, message);
    const old = log.get(id);
    if (method === 'setMessageReaction') {
      const [one] = payload['reaction'] as readonly { readonly emoji: string }[];
      if (old && one) log.put({ ...old, trail: [...old.trail, one.emoji] }, 'reaction');
      return;
    }
    const text = (payload['text'] ?? payload['caption'] ?? '') as string;
    const items = buttonsOf(entry).map(({ text: label, callback_data: token }) => ({ token, label }));
    const { options: _gone, ...kept } = old ?? fresh(id, chatName(chat), 'bot', house.clock.now());
    const shown = {
      ...kept,
      text,
      photos: payload['photo'] === undefined ? kept.photos : [payload['photo'] as string],
      earlier: old ? [...old.earlier, old.text] : [],
      ...(items.length > 0 ? { options: { as: 'buttons' as const, items, chosen: {} } } : {}),
    };
    log.put(shown, old ? 'edit' : 'message');
  }

  async function post(path: string, given: unknown): Promise<void> {
    const body = given as Readonly<Record<string, string>>;
    const { person = '', message = '' } = body;
    const at = path === 'message' ? chatNumber(body['chat'] ?? '') : placeOf(message).chat;
    const seat: Seat = { from: numberOf(person), chat: at, name: person };
    const target = placeOf(message).message;
    const { people } = house;
    switch (path) {
      case 'message':
        return write(seat, body);
      case 'edit':
        people.edit(seat, target, { text: body['text'] ?? '' });
        return;
      case 'react':
        people.react(seat, target, body['emoji'] === '' ? undefined : body['emoji']);
        return;
      case 'press':
        people.press(seat, target, body['token'] ?? '');
        return;
      default: // Telegram tells a bot nothing of a message that was deleted.
        return;
    }
  }

  async function write(seat: Seat, body: Readonly<Record<string, unknown>>): Promise<void> {
    const { text, photo, location, replyTo } = body;
    const quoted = typeof replyTo === 'string' ? { message_id: placeOf(replyTo).message, date: 0 } : undefined;
    const { message } = house.people.write(seat, {
      ...(typeof photo === 'string'
        ? { ...photoOf(photo), ...(text === undefined ? {} : { caption: text }) }
        : { text }),
      ...(location === undefined ? {} : { location }),
      ...(quoted ? { reply_to_message: quoted } : {}),
    });
    const shown = fresh(idOf(seat.chat, message), chatName(seat.chat), seat.name ?? '', house.clock.now());
    log.put({ ...shown, text: typeof text === 'string' ? text : '' }, 'message');
    if (house.platform.news.waiting() > 80) await house.settle();
  }

  return {
    post,
    advance: (ms) => house.advance(ms),
    idle: () => house.settle(),
    state: async (): Promise<Snapshot> => ({
      boot: 'telegram',
      seq: log.seq(),
      limits: 'telegram',
      timeZone: 'Europe/Amsterdam',
      phones: phones as Snapshot['phones'],
      chats: [groupChat, ...phones.map(({ person }) => `webchat:@${person}`)].map((chat) => ({
        chat,
        kind: chat === groupChat ? ('group' as const) : ('private' as const),
        name: chat,
        messages: log.list(chat),
      })),
    }),
  };
}

const fresh = (id: string, chat: string, from: string, at: number): Omit<ChatMessage, 'seq'> => ({
  id,
  chat,
  from,
  at,
  text: '',
  photos: [],
  reactions: {},
  trail: [],
  earlier: [],
  retracted: false,
  state: 'sent',
});
