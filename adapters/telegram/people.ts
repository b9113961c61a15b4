// People on the fake Bot API, for tests: what they do becomes an update in the form that Telegram documents.

import type { TelegramPlatform } from './platform.ts';
import type { UpdateBody } from './platform-news.ts';

/** Who does something, and where. `chat` below zero is a group. */
export interface Seat {
  readonly from: number;
  readonly chat: number;
  readonly name?: string;
}

export interface People {
  /** Writes; gives the message's id in its chat and the update's number. */
  write(seat: Seat, more: Readonly<Record<string, unknown>>): Given;
  edit(seat: Seat, message: number, words: Readonly<Record<string, unknown>>): Given;
  react(seat: Seat, message: number, emoji: string | undefined): Given;
  press(seat: Seat, message: number, data: string): Given;
  /** Any update. */
  give(body: UpdateBody, message?: number): Given;
  /** The last one, as Telegram gives it again when it heard no confirmation. */
  again(): Given;
}

export interface Given {
  readonly message: number;
  readonly update: number;
  readonly body: UpdateBody;
}

export function createPeople(platform: TelegramPlatform, now: () => number = Date.now): People {
  let last: Given | undefined;
  let presses = 0;
  const seconds = (): number => Math.floor(now() / 1000);
  const give = (body: UpdateBody, message = 0): Given => {
    const given = { message, update: platform.news.give(body), body };
    last = given;
    return given;
  };
  const chatOf = ({ chat, from, name }: Seat): object =>
    chat > 0
      ? { id: from, type: 'private', first_name: name ?? 'Iemand' }
      : { id: chat, type: chat < -1_000_000_000_000 ? 'supergroup' : 'group', title: 'Groep' };
  const userOf = ({ from, name }: Seat): object => ({
    id: from,
    is_bot: false,
    first_name: name ?? 'Iemand',
    language_code: 'nl',
  });
  const message = (seat: Seat, id: number, more: object): object => ({
    message_id: id,
    from: userOf(seat),
    chat: chatOf(seat),
    date: seconds(),
    ...more,
  });

  return {
    give,
    write(seat, more) {
      const id = platform.chats.nextId(seat.chat);
      return give({ message: message(seat, id, more) } as UpdateBody, id);
    },
    edit: (seat, id, words) =>
      give({ edited_message: message(seat, id, { edit_date: seconds(), ...words }) } as UpdateBody, id),
    react: (seat, id, emoji) =>
      give(
        {
          message_reaction: {
            chat: chatOf(seat),
            message_id: id,
            user: userOf(seat),
            date: seconds(),
            old_reaction: emoji === undefined ? [{ type: 'emoji', emoji: '👍' }] : [],
            new_reaction: emoji === undefined ? [] : [{ type: 'emoji', emoji }],
          },
        } as unknown as UpdateBody,
        id,
      ),
    press: (seat, id, data) => {
      presses += 1;
      const under = { ...message(seat, id, { text: '?' }), from: platform.bot };
      const query = { id: `${seat.from}000${presses}`, from: userOf(seat), message: under, chat_instance: '1', data };
      return give({ callback_query: query } as unknown as UpdateBody, id);
    },
    again() {
      if (!last) throw new Error('nothing was given yet');
      platform.news.again({ update_id: last.update, ...last.body });
      return last;
    },
  };
}

/** A picture as Telegram shows it: the same in several sizes. */
export const photoOf = (file: string): object => ({
  photo: [
    { file_id: `${file}-small`, file_unique_id: `${file}s`, width: 90, height: 67, file_size: 1200 },
    { file_id: file, file_unique_id: file, width: 1280, height: 960, file_size: 150_000 },
  ],
});
