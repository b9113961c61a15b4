// What Telegram does wrong on the way out, again and again: nobody reads a thing three times, nothing holds up what comes
// after it, and nothing is lost in silence.

import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../adapters/telegram/platform.ts';
import { photoOf } from '../adapters/telegram/people.ts';
import { createPace, telegramPace } from '../adapters/telegram/pace.ts';
import { asId, type PersonAddress } from '../src/domain/ids.ts';
import { standIn } from './support/stand-in.ts';
import { numberOf, telegramGroups } from './support/telegram-parts.ts';
import { openTelegramHouse, type TelegramHouse } from './support/telegram.ts';

const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const slot = 'het slot van de voordeur bij ingang B is kapot';
const zuid = telegramGroups['zuid']!;
const open = (options: Parameters<typeof openTelegramHouse>[0] = {}) =>
  openTelegramHouse({ classifier: standIn, ...options });
const textsTo = (h: TelegramHouse, chat: number): readonly string[] =>
  h
    .sent(chat)
    .filter(({ method }) => method !== 'setMessageReaction')
    .map(({ payload }) => (payload['text'] ?? payload['caption'] ?? '') as string);
const copies = (h: TelegramHouse, chat: number, words: string): number =>
  textsTo(h, chat).filter((text) => text.includes(words)).length;
const rows = (h: TelegramHouse, state: string): number =>
  (
    h.house().store.db.$client.prepare('select count(*) as n from outbox where state = ?').get(state) as {
      readonly n: number;
    }
  ).n;
const often = <T>(times: number, what: T): readonly T[] => Array.from({ length: times }, () => what);

describe('F13: an answer that is lost each time', () => {
  it('of an alert one copy more goes out, then the next person gets it', async () => {
    const h = await open();
    for (const fault of often(20, 'reset_after' as const)) h.platform.fail(fault, { chat: numberOf('youssef') });
    await h.says('noor', theft);
    await h.advance(10 * 60_000, 5_000);
    expect(copies(h, numberOf('youssef'), 'betonschaar')).toBe(2);
    expect(h.cases()[0]?.owner).toBe('lena');
    expect(copies(h, numberOf('lena'), 'betonschaar')).toBe(1);
    expect(textsTo(h, numberOf('anja')).join()).toContain('Youssef');
  });

  it('of what only tells something one copy more goes out, and it holds up nothing', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', slot);
    for (const fault of often(20, 'reset_after' as const)) h.platform.fail(fault, { chat: numberOf('noor') });
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.advance(10 * 60_000, 5_000);
    expect(copies(h, numberOf('noor'), 'We hebben je melding')).toBe(2);
    expect(rows(h, 'failed')).toBe(0);
    expect(rows(h, 'queued')).toBe(0);
  });

  it('also when one try in between was plainly refused', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', slot);
    const weather = ['reset_after', { status: 500 }, 'reset_after', 'reset_after', 'reset_after'] as const;
    for (const fault of weather) h.platform.fail(fault, { chat: numberOf('noor') });
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.advance(10 * 60_000, 5_000);
    expect(copies(h, numberOf('noor'), 'We hebben je melding')).toBe(2);
  });

  it('what Telegram itself says it did not do is tried until it works, and stands there once', async () => {
    const h = await open();
    for (const fault of often(4, { status: 500 })) h.platform.fail(fault, { chat: numberOf('youssef') });
    await h.says('noor', theft);
    await h.advance(10 * 60_000, 5_000);
    expect(copies(h, numberOf('youssef'), 'ZW-0001')).toBe(1);
    expect(h.cases()[0]?.owner).toBe('youssef');
  });
});

describe('a reaction that fails', () => {
  const reactions = (h: TelegramHouse): number => h.platform.called('setMessageReaction');

  it.each([
    ['is unknown to the server', { status: 404, description: 'Not Found: method not found' }, 1],
    ['breaks the server', { status: 500 }, 2],
    ['gets no answer', 'reset' as const, 2],
    ['is forbidden', { status: 403, description: 'Forbidden: not enough rights' }, 1],
  ])('holds up nobody when it %s', async (_how, fault, tries) => {
    const h = await open();
    for (const one of often(50, fault)) h.platform.fail(one, { method: 'setMessageReaction' });
    await h.says('noor', '👋');
    await h.says('noor', theft);
    const before = reactions(h);
    await h.says('sam', '/wie');
    // The second try of what faltered comes after a second; then the group goes on.
    await h.advance(10_000, 500);
    expect(textsTo(h, zuid).join()).toContain('Onze contactpersonen');
    expect(before).toBeGreaterThan(0);
    const perRow = h
      .house()
      .store.db.$client.prepare(`select max(attempts) as n from outbox where kind = 'reaction'`)
      .get();
    expect(perRow).toEqual({ n: tries });
    expect(rows(h, 'failed')).toBe(0);
  });
});

describe('F12: "wait" is heard wherever it is said', () => {
  const slow = { status: 429, parameters: { retry_after: 40 } };
  const toOne = ({ payload }: LedgerEntry): boolean => payload['ephemeral_message_parameters'] !== undefined;

  it('on a word for one person: nothing goes to that group until it is over', async () => {
    const h = await open({ pace: () => createPace(telegramPace) });
    await h.says('noor', slot);
    await h.advance(5_000, 500);
    h.platform.fail(slow, { chat: zuid, method: 'sendMessage' });
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.advance(3_000, 500);
    expect(h.sent(zuid).filter(toOne)).toEqual([]);
    await h.says('sam', '/wie');
    await h.advance(30_000, 1_000);
    expect(textsTo(h, zuid)).toEqual([]);
    await h.advance(10_000, 1_000);
    expect(textsTo(h, zuid)).toHaveLength(1);
  });

  it('on pictures after the words: they come when it is over', async () => {
    const h = await open();
    for (const file of ['a', 'b', 'c'])
      h.people.write(h.seat('noor'), { ...photoOf(file), media_group_id: '77', caption: theft });
    h.platform.fail({ status: 429, parameters: { retry_after: 1 } }, { method: 'sendMediaGroup' });
    await h.settle();
    await h.advance(2_000, 500);
    expect(h.sent(numberOf('youssef')).filter(({ method }) => method === 'sendMediaGroup')).toHaveLength(1);
    expect(copies(h, numberOf('youssef'), 'ZW-0001')).toBe(1);
  });
});

describe('other failures', () => {
  it('a press whose answer is lost is answered once more, so that the button does not spin', async () => {
    const h = await open();
    await h.says('noor', slot);
    h.platform.fail('reset', { method: 'answerCallbackQuery' });
    await h.presses('ilse', 'Afgehandeld');
    await h.advance(1_000);
    expect(h.platform.called('answerCallbackQuery')).toBe(2);
    for (const fault of often(2, 'reset' as const)) h.platform.fail(fault, { method: 'answerCallbackQuery' });
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(1_000);
    expect(h.platform.called('answerCallbackQuery')).toBe(4);
    expect(h.cases()[0]?.status).toBe('closed');
  });

  it('T28: what stands in a group that moved cannot be changed any more: that is no failure', async () => {
    const small = -4_242;
    const h = await open({ groups: { ...telegramGroups, zuid: small } });
    await h.says('noor', slot);
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(61_000);
    expect(h.sent(small).some(({ payload }) => String(payload['text']).includes('gemaakt'))).toBe(true);
    const asked = h.sent(small).findLast(({ method }) => method === 'sendMessage')!;
    const keyboard = asked.payload['reply_markup'] as {
      readonly inline_keyboard: readonly (readonly { readonly callback_data: string }[])[];
    };
    h.platform.chats.migrate(small, -1_007_777_777_777);
    h.people.press(h.seat('noor'), asked.message, keyboard.inline_keyboard[0]![0]!.callback_data);
    await h.settle();
    await h.advance(60_000, 5_000);
    expect([rows(h, 'failed'), rows(h, 'queued')]).toEqual([0, 0]);
    await h.says('noor', '/wie');
    await h.advance(2_000, 500);
    expect(textsTo(h, -1_007_777_777_777).join()).toContain('Onze contactpersonen');
  });

  it('F14: who blocked the bot hears of no case of theirs any more: all of them go on, and that is told once', async () => {
    const apart = (yaml: string): string => `${yaml}correlation: { window_minutes: 0 }\nalerts: { burst_seconds: 0 }\n`;
    const h = await open({ edit: apart });
    for (const n of [1, 2, 3]) await h.says(`bewoner${n}`, `${theft} ${n}`);
    const mine = (): readonly string[] =>
      h
        .cases()
        .filter(({ owner }) => owner === 'youssef')
        .map(({ number }) => number);
    const before = mine().length;
    expect(before).toBeGreaterThan(1);
    h.platform.chats.block(numberOf('youssef'));
    await h.says('ali', `${theft} 4`);
    await h.advance(5_000, 1_000);
    expect(mine()).toEqual([]);
    expect(h.cases().every(({ timerAt }) => timerAt !== null)).toBe(true);
    expect(textsTo(h, numberOf('anja')).filter((text) => text.includes('Youssef'))).toHaveLength(1);
  });

  it('F14: who shut the private chat and goes on writing in the group is not written to in private; who writes there again is', async () => {
    const h = await open();
    h.platform.chats.block(numberOf('youssef'));
    await h.says('noor', theft);
    expect(h.cases()[0]?.owner).toBe('lena');
    await h.says('youssef', 'hoi allemaal');
    const person = asId<PersonAddress>(`telegram:${numberOf('youssef')}`);
    const gone = (): unknown => h.house().store.read.linkOfPerson(person)?.goneAt;
    expect(gone()).toBeTypeOf('number');
    h.platform.chats.unblock(numberOf('youssef'));
    await h.says('youssef', '/open', '@');
    expect(gone()).toBeNull();
  });
});
