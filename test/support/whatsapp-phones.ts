// The phones of a scenario on WhatsApp: every step becomes an event of the fake page, and what we send there is shown as the
// simulator would show it, so that the same scenario files judge both.

import { createMessageLog, type ChatMessage, type Snapshot } from '../../adapters/webchat/messages.ts';
import type { Taken } from '../../adapters/whatsapp/fake/server.ts';
import type { PlayHouse } from './play.ts';
import type { ScenarioPhone } from './telegram-phones.ts';
import { lidOf } from './whatsapp-parts.ts';
import { quoteOf, type WhatsappHouse } from './whatsapp.ts';

/** Plays on this house; the scenario's one group is `group` on WhatsApp. */
export function createPhones(house: WhatsappHouse, phones: readonly ScenarioPhone[], group: string): PlayHouse {
  const groupChat = phones.flatMap(({ groups }) => groups)[0] ?? '';
  const nameOf = (chat: string): string =>
    chat === group ? groupChat : `webchat:@${phones.find(({ person }) => lidOf(person) === chat)?.person ?? chat}`;
  const chats = [groupChat, ...phones.map(({ person }) => `webchat:@${person}`)];
  const log = createMessageLog(chats, 'whatsapp');
  const seatAt = (person: string, chat: string) =>
    house.seat(person, chat === groupChat || chat === group ? 'zuiderzee' : '@');

  const early = new Map<string, readonly string[]>();

  house.whatsapp.onTaken(showTaken);

  function showTaken({ kind, chat, id, text, message }: Taken): void {
    const old = log.get(id);
    if (kind === 'react') {
      // It can be there before the phone shows what it is about.
      if (old) log.put({ ...old, trail: [...old.trail, text] }, 'reaction');
      else early.set(id, [...(early.get(id) ?? []), text]);
      return;
    }
    const items = (message?.pollOptions ?? []).map(({ name, localId }) => ({ token: `${localId}`, label: name }));
    const shown = {
      ...(old ?? fresh(id, nameOf(chat), 'bot', house.clock.now())),
      text,
      photos: message?.type === 'image' ? ['photo'] : (old?.photos ?? []),
      earlier: old ? [...old.earlier, old.text] : [],
      ...(items.length > 0 ? { options: { as: 'poll' as const, items, chosen: {} } } : {}),
    };
    log.put(shown, old ? 'edit' : 'message');
  }

  async function post(path: string, given: unknown): Promise<void> {
    const body = given as Readonly<Record<string, string>>;
    const { person = '', message = '' } = body;
    const { people } = house;
    const at = message.split('_')[1] ?? '';
    switch (path) {
      case 'message':
        return write(person, body);
      case 'edit':
        await house.does(async () => ({
          id: message,
          heard: await people.edit(at, message, body['text'] ?? ''),
          again: async () => false,
        }));
        return;
      case 'retract':
        await house.does(async () => ({
          id: message,
          heard: await people.revoke(at, message),
          again: async () => false,
        }));
        return;
      case 'react':
        await house.does(() => people.react(seatAt(person, at), message, body['emoji'] ?? ''));
        return;
      case 'vote':
        await house.does(() => people.vote(seatAt(person, at), message, [Number(body['token'])]));
        return;
      default:
        throw new Error(`WhatsApp has no ${path}`);
    }
  }

  async function write(person: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    const { text, photo, location, replyTo, chat } = body;
    const seat = seatAt(person, String(chat));
    const words = typeof text === 'string' ? text : '';
    const place = location as { readonly latitude: number; readonly longitude: number } | undefined;
    const kind =
      photo !== undefined
        ? { type: 'image', mimetype: 'image/jpeg', directPath: '/photo', caption: words }
        : place
          ? { type: 'location', lat: place.latitude, lng: place.longitude }
          : { body: words };
    const quote = typeof replyTo === 'string' ? quoteOf(replyTo) : {};
    await house.does(async () => {
      const said = await house.people.write(seat, { ...kind, ...quote });
      const shown = fresh(said.id, nameOf(seat.chat), person, house.clock.now());
      log.put({ ...shown, text: words, trail: early.get(said.id) ?? [] }, 'message');
      return said;
    });
  }

  return {
    post,
    advance: (ms) => house.advance(ms),
    idle: () => house.settle(),
    state: async (): Promise<Snapshot> => ({
      boot: 'whatsapp',
      seq: log.seq(),
      limits: 'whatsapp',
      timeZone: 'Europe/Amsterdam',
      phones: phones as Snapshot['phones'],
      chats: chats.map((chat) => ({
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
