// People on the fake WhatsApp: what they do becomes what WhatsApp Web would show.

import type { RawMessage } from './history.ts';
import type { FakeWhatsapp } from './server.ts';

/** Who, by number (`316…@c.us`) or by LID (`…@lid`), and where; a private chat has the person's own id. */
export interface Seat {
  readonly person: string;
  readonly chat: string;
  readonly name?: string;
}

export interface Said {
  /** `_serialized`. */
  readonly id: string;
  /** Did a page hear it at once? */
  readonly heard: boolean;
  readonly again: () => Promise<boolean>;
}

export interface People {
  /** Many at once, each with its seat; none is told of to the writer. */
  writeMany(all: readonly { readonly seat: Seat; readonly body: string }[]): Promise<boolean>;
  write(seat: Seat, more: Readonly<Record<string, unknown>>): Promise<Said>;
  /** The same, while nobody listens: only the history has it. */
  writeUnheard(seat: Seat, more: Readonly<Record<string, unknown>>): Said;
  edit(chat: string, id: string, text: string): Promise<boolean>;
  /** `by`: an admin deletes the message of another. */
  revoke(chat: string, id: string, by?: string): Promise<boolean>;
  react(seat: Seat, id: string, emoji: string): Promise<Said>;
  /** Votes for the options with these numbers; `told` false: WhatsApp keeps the vote and tells nobody. */
  vote(seat: Seat, poll: string, options: readonly number[], told?: boolean): Promise<Said>;
  /** The owner of the phone writes by hand. */
  own(chat: string, text: string): Promise<Said>;
}

export function createPeople(whatsapp: FakeWhatsapp, now: () => number = Date.now): People {
  let n = 0;
  const stanza = (): string =>
    `3A${String((n += 1)).padStart(6, '0')}${Math.random().toString(16).slice(2, 14)}`.toUpperCase();
  const seconds = (): number => Math.floor(now() / 1000);

  function make({ person, chat, name }: Seat, more: Readonly<Record<string, unknown>>, fromMe = false): RawMessage {
    const group = chat.endsWith('@g.us');
    const id = stanza();
    const tail = group ? `_${person}` : '';
    return {
      id: {
        fromMe,
        remote: chat,
        id,
        _serialized: `${fromMe}_${chat}_${id}${tail}`,
        ...(group ? { participant: person } : {}),
      },
      type: 'chat',
      t: seconds(),
      from: fromMe ? whatsapp.me.pn : chat,
      to: fromMe ? chat : whatsapp.me.pn,
      ...(group ? { author: person } : {}),
      ...(name === undefined ? {} : { notifyName: name }),
      ack: 1,
      ...more,
    };
  }

  async function give(message: RawMessage, chat: string): Promise<Said> {
    whatsapp.history.add(chat, message);
    const again = (): Promise<boolean> => whatsapp.tell({ on: 'message', message });
    return { id: message.id._serialized, heard: await again(), again };
  }

  const key = (chat: string, id: string) => ({ fromMe: false, remote: chat, id });

  return {
    async writeMany(all) {
      const messages = all.map(({ seat, body }) => make(seat, { body }));
      for (const [n, message] of messages.entries()) whatsapp.history.add(all[n]?.seat.chat ?? '', message);
      return whatsapp.tell({ on: 'many', messages });
    },
    write: (seat, more) => give(make(seat, more), seat.chat),
    writeUnheard(seat, more) {
      const message = make(seat, more);
      whatsapp.history.add(seat.chat, message);
      return { id: message.id._serialized, heard: false, again: async () => false };
    },
    edit(chat, id, text) {
      const at = now();
      whatsapp.history.change(chat, id, { body: text, latestEditSenderTimestampMs: at });
      return whatsapp.tell({ on: 'edited', id, body: text, at });
    },
    revoke(chat, id, by) {
      const how = by === undefined ? { subtype: 'sender' } : { subtype: 'admin', revokeSender: by };
      whatsapp.history.change(chat, id, { body: '', type: 'revoked', ...how });
      return whatsapp.tell({ on: 'revoked', id, how });
    },
    async react({ person, chat }, id, emoji) {
      const parts = id.split('_');
      const reaction = {
        id: key(chat, stanza()),
        author: person,
        reactionText: emoji,
        reactionTimestamp: now(),
        reactionParentKey: { fromMe: parts[0] === 'true', remote: parts[1], id: parts[2], _serialized: id },
      };
      const again = (): Promise<boolean> => whatsapp.tell({ on: 'reactions', reactions: [reaction] });
      return { id, heard: await again(), again };
    },
    async vote({ person, chat }, poll, options, told = true) {
      const vote = {
        id: key(chat, stanza()),
        author: person,
        poll,
        selectedOptionLocalIds: options,
        senderTimestampMs: now(),
        t: seconds(),
      };
      whatsapp.history.votes.push(vote);
      const again = (): Promise<boolean> => whatsapp.tell({ on: 'votes', votes: [vote] });
      return { id: poll, heard: told && (await again()), again };
    },
    own: (chat, text) => give(make({ person: whatsapp.me.pn, chat }, { body: text }, true), chat),
  };
}
