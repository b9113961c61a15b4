// Which group is which on Telegram: numbers that change, topics that are a group of their own, and groups that are not ours.

import { describe, expect, it } from 'vitest';
import type { Seat } from '../adapters/telegram/people.ts';
import { asId, type ChatAddress } from '../src/domain/ids.ts';
import { testCommunity } from './support/community.ts';
import { standIn } from './support/stand-in.ts';
import { openChannel } from './support/telegram-channel.ts';
import { numberOf, onTelegram, telegramGroups } from './support/telegram-parts.ts';
import { openTelegramHouse, type TelegramHouse } from './support/telegram.ts';
import { until } from './support/until.ts';

const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const zuid = telegramGroups['zuid']!;
const strange = -1_009_999_999_999;
const small = -4_001;
const someone = { id: 5_001, is_bot: false, first_name: 'Noor' };

const open = (options: Parameters<typeof openTelegramHouse>[0] = {}): Promise<TelegramHouse> =>
  openTelegramHouse({ classifier: standIn, ...options });

const textsTo = (house: TelegramHouse, person: string): readonly string[] =>
  house.sent(numberOf(person)).flatMap(({ payload: { text } }) => (typeof text === 'string' ? [text] : []));

const leftChats = (house: TelegramHouse): readonly unknown[] =>
  house.platform.told.filter(({ method }) => method === 'leaveChat').map(({ payload }) => payload['chat_id']);

const movedTo = (to: number): never =>
  ({
    message: {
      message_id: 9,
      date: 1,
      chat: { id: small, type: 'group', title: 'Zuid' },
      from: someone,
      migrate_to_chat_id: to,
    },
  }) as never;

function memberOf(house: TelegramHouse, chat: number, was: object, is: object): void {
  const { bot } = house.platform;
  const date = Math.floor(house.clock.now() / 1000);
  house.people.give({
    my_chat_member: {
      chat: { id: chat, type: 'supergroup', title: 'Groep' },
      from: someone,
      date,
      old_chat_member: { user: bot, ...was },
      new_chat_member: { user: bot, ...is },
    },
  } as never);
}

describe('a group that became a supergroup, and stands in community.yaml by its new number', () => {
  const noor: Seat = { from: 5_001, chat: zuid, name: 'Noor' };

  it('is heard after the notice of its move', async () => {
    const house = await open();
    house.people.give(movedTo(zuid));
    await house.settle();
    await house.says('noor', 'help, brand in de hal');
    expect(house.cases()).toHaveLength(1);
  });

  it('is heard after an older case wrote to its old number', async () => {
    const { platform, channel, people, got } = await openChannel(zuid);
    platform.chats.migrate(small, zuid);
    const old = asId<ChatAddress>(`telegram:${small}`);
    await channel.send({ kind: 'text', chat: old, text: 'ZW-0001 is klaar' }, AbortSignal.timeout(5_000));
    await platform.news.outcome(people.write(noor, { text: 'help, brand' }).update);
    expect(got.map(({ chat }) => chat.ref)).toEqual([`telegram:${zuid}`]);
  });
});

describe('topics of a forum that are a group of their own', () => {
  const forum = -1_001_000_000_003;
  const topic = (thread: number) => ({ is_topic_message: true, message_thread_id: thread });
  const resident = (from: number): Seat => ({ from, chat: forum, name: 'Noor' });
  const openTopic = (): Promise<TelegramHouse> =>
    open({
      community: onTelegram(testCommunity(), { zuid: `${forum}/5` as never, noord: telegramGroups['noord']! }),
    });

  it('T31: what is said in its other topics is not read, and nobody is asked about it', async () => {
    const house = await openTopic();
    house.people.write(resident(5_001), { text: theft, ...topic(9) });
    house.people.write(resident(5_001), { text: theft });
    await house.settle();
    expect([house.cases(), textsTo(house, 'anja'), leftChats(house)]).toEqual([[], [], []]);
  });

  it('a reaction belongs to the topic of its message', async () => {
    const house = await openTopic();
    const { message } = house.people.write(resident(5_001), { text: 'het slot is kapot', ...topic(5) });
    await house.settle();
    house.people.react(resident(5_002), message, '👍');
    await house.settle();
    expect([house.cases().length, textsTo(house, 'anja')]).toEqual([1, []]);
  });

  it('taken out of the forum: the coordinators hear it', async () => {
    const house = await openTopic();
    memberOf(house, forum, { status: 'administrator' }, { status: 'restricted', is_member: false });
    await house.settle();
    expect(textsTo(house, 'anja')).toHaveLength(1);
  });
});

describe('P15: the line of danger in a forum', () => {
  const topic = (thread: number) => ({ is_topic_message: true, message_thread_id: thread });
  const threads = (house: TelegramHouse, words: string): readonly unknown[] =>
    house
      .sent(zuid)
      .filter(({ payload: { text } }) => typeof text === 'string' && text.includes(words))
      .map(({ payload }) => payload['message_thread_id']);

  it('stands in the topic of the danger, also when another was spoken in since', async () => {
    const house = await open();
    house.platform.fail({ slowMs: 150 }, { method: 'getUpdates' });
    house.platform.news.nothing();
    house.people.write(house.seat('noor'), { text: 'help, brand in de hal', ...topic(10) });
    house.people.write(house.seat('sam'), { text: 'wie heeft een ladder', ...topic(11) });
    await house.settle();
    await until('the line', () => threads(house, 'Bel 112').length > 0);
    expect(threads(house, 'Bel 112')).toEqual([10]);
  });

  it('"112 is called" stands there too', async () => {
    const house = await open();
    house.people.write(house.seat('noor'), { text: 'help, brand in de hal', ...topic(10) });
    await house.settle();
    house.people.write(house.seat('noor'), { text: '112 is gebeld', ...topic(10) });
    house.people.write(house.seat('sam'), { text: 'dank', ...topic(11) });
    await house.settle();
    expect(threads(house, '112 is')).toEqual([10]);
  });
});

describe('T31: a group that is not ours', () => {
  it('is left by the number that it has today', async () => {
    const house = await open();
    house.people.write({ from: 5_001, chat: small }, { text: 'x' });
    await house.settle();
    house.people.give(movedTo(strange));
    house.platform.chats.migrate(small, strange);
    await house.settle();
    await house.presses('anja', 'Nee, ga eruit');
    await house.advance(1_000);
    await until('left', () => leftChats(house).includes(strange));
  });

  it('is left at last when Telegram says wait, also after a restart, and once', async () => {
    const house = await open();
    house.people.write({ from: 5_001, chat: strange }, { text: 'x' });
    await house.settle();
    house.platform.fail({ status: 429, parameters: { retry_after: 1 } }, { method: 'leaveChat' });
    await house.presses('anja', 'Nee, ga eruit');
    await house.advance(1_000);
    await house.restart();
    await house.advance(120_000);
    await until('left', () => leftChats(house).length > 0);
    await house.advance(3_600_000, 600_000);
    expect(leftChats(house)).toEqual([strange]);
  });

  it('another coordinator is asked when the first cannot be reached', async () => {
    const house = await open({
      edit: (text) => text.replace('coordinators: [anja]', 'coordinators: [anja, lena]'),
    });
    house.platform.chats.block(numberOf('anja'));
    house.people.write({ from: 5_001, chat: strange }, { text: theft });
    await house.settle();
    await house.advance(30 * 60_000);
    house.people.write({ from: 5_001, chat: strange }, { text: theft });
    await house.settle();
    expect(textsTo(house, 'lena').join()).toContain('die ik niet ken');
  });

  it('is asked about again when nobody answered for a week', async () => {
    const house = await open();
    memberOf(house, strange, { status: 'left' }, { status: 'member' });
    await house.settle();
    await house.advance(6 * 86_400_000, 86_400_000);
    house.people.write({ from: 5_001, chat: strange }, { text: theft });
    await house.settle();
    expect(textsTo(house, 'anja')).toHaveLength(1);
    await house.advance(2 * 86_400_000, 86_400_000);
    house.people.write({ from: 5_001, chat: strange }, { text: theft });
    await house.settle();
    expect(textsTo(house, 'anja')).toHaveLength(2);
  });
});
