// The whole house on Telegram: one row for one message however often it comes, only the right press counts, and who cannot
// be reached is passed over.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../adapters/telegram/harness.ts';
import type { LedgerEntry } from '../adapters/telegram/platform.ts';
import { photoOf } from '../adapters/telegram/people.ts';
import { manifest } from '../adapters/telegram/index.ts';
import { createPace, telegramPace } from '../adapters/telegram/pace.ts';
import { asId } from '../src/domain/ids.ts';
import { makeInvite } from '../src/pipeline/links.ts';
import { standIn } from './support/stand-in.ts';
import { numberOf, telegramGroups } from './support/telegram-parts.ts';
import { openTelegramHouse, type TelegramHouse } from './support/telegram.ts';
import { until } from './support/until.ts';

const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const open = (options: Parameters<typeof openTelegramHouse>[0] = {}) =>
  openTelegramHouse({ classifier: standIn, ...options });
const textsTo = (h: TelegramHouse, person: string): readonly string[] =>
  h.sent(numberOf(person)).map(({ payload }) => (payload['text'] ?? payload['caption'] ?? '') as string);

describe('in', () => {
  it('P2, T7: repeats, any order and a count that starts anew give one row each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ n: fc.integer({ min: 1, max: 8 }), id: fc.integer({ min: 1, max: 2 ** 30 }) }), {
          minLength: 1,
          maxLength: 25,
        }),
        async (given) => {
          const h = await open();
          for (const { n, id } of given) {
            const from = { id: 5_001, is_bot: false, first_name: 'Noor' };
            const chat = { id: telegramGroups['zuid'], type: 'supergroup', title: 'Zuid' };
            const date = Math.floor(h.clock.now() / 1000);
            const message = { message_id: n, from, chat, date, text: `hallo ${n}` };
            h.platform.news.again({ update_id: id, message } as never);
          }
          await h.settle();
          const rows = new Set(given.map(({ n }) => n)).size;
          const count = h.house().store.db.$client.prepare('select count(*) as n from inbox').get() as { n: number };
          expect(count.n).toBe(rows);
          await h.house().stop();
        },
      ),
      { numRuns: 8 },
    );
  });

  it('P2: an album is one signal', async () => {
    const h = await open();
    h.people.write(h.seat('noor'), { ...photoOf('a'), media_group_id: '77', caption: theft });
    h.people.write(h.seat('noor'), { ...photoOf('b'), media_group_id: '77' });
    await h.settle();
    expect(h.cases()).toHaveLength(1);
  });

  it('a picture that comes after the alert comes by itself to who has the case, an album as one, and to nobody else', async () => {
    const h = await open();
    const files = (person: string): readonly string[] =>
      h.sent(numberOf(person)).flatMap(({ payload }) => {
        const group = payload['media'] as readonly { readonly media: string }[] | undefined;
        return (payload['photo'] as string | undefined) ?? group?.map(({ media }) => media).join(' ') ?? [];
      });
    await h.says('noor', theft);
    h.people.write(h.seat('noor'), { ...photoOf('een') });
    await h.settle();
    expect(files('youssef')).toEqual(['een']);
    expect(textsTo(h, 'youssef').at(-1)).toContain('een foto of bestand');
    for (const part of ['a', 'b', 'c']) {
      const caption = part === 'a' ? { caption: 'dit is zijn fiets' } : {};
      h.people.write(h.seat('noor'), { ...photoOf(part), media_group_id: '78', ...caption });
      await h.settle();
    }
    await h.advance(10_000, 1_000);
    expect(files('youssef')).toEqual(['een', 'a b c']);
    expect(textsTo(h, 'youssef').join()).toContain('dit is zijn fiets');
    expect(files('lena')).toEqual([]);
    // Police get all of them, once a person pressed.
    await h.presses('youssef', 'Bevestigen');
    expect(files('marit')).toEqual(['een a b c']);
  });

  it('an edit adds to the case, and an edit without change is nothing', async () => {
    const h = await open();
    const { message } = await h.says('noor', theft);
    const before = h.cases()[0]?.version;
    h.people.edit(h.seat('noor'), message, { text: theft });
    await h.settle();
    expect(h.cases()[0]?.version).toBe(before);
    h.people.edit(h.seat('noor'), message, { text: `${theft}, hij rent weg` });
    await h.settle();
    expect(h.cases()[0]?.version).toBeGreaterThan(before ?? 0);
    expect(h.cases()).toHaveLength(1);
  });

  it('T31: a group that nobody named is not read: no words of it are kept', async () => {
    const h = await open();
    h.people.write({ from: 5_001, chat: -1_009_999_999_999 }, { text: theft });
    await h.settle();
    const rows = h.house().store.db.$client.prepare('select count(*) as n from inbox').get() as { n: number };
    expect([h.cases().length, rows.n]).toEqual([0, 0]);
  });
});

describe('T31: a group that nobody named', () => {
  const strange = -1_009_999_999_999;
  const from = { id: 5_001, is_bot: false, first_name: 'Noor' };
  const arrives = (h: TelegramHouse, was: string): void => {
    const user = h.platform.bot;
    const chat = { id: strange, type: 'supergroup', title: 'Buurt Oost' };
    const date = Math.floor(h.clock.now() / 1000);
    h.people.give({
      my_chat_member: {
        chat,
        from,
        date,
        old_chat_member: { status: was, user },
        new_chat_member: { status: 'member', user },
      },
    } as never);
  };
  const left = (h: TelegramHouse): number => h.platform.told.filter(({ method }) => method === 'leaveChat').length;

  it('being put in it asks the coordinator, by the name of the group; on no the bot leaves, and the name is forgotten', async () => {
    const h = await open();
    arrives(h, 'left');
    h.people.write({ from: 5_001, chat: strange }, { text: theft });
    await h.settle();
    expect(textsTo(h, 'anja')).toHaveLength(1);
    expect(textsTo(h, 'anja')[0]).toContain('Buurt Oost');
    await h.presses('anja', 'Nee, ga eruit');
    await until('left', () => left(h) === 1);
    expect(textsTo(h, 'anja').at(-1)).toContain('Ik ga uit de groep');
    const rows = h.house().store.db.$client.prepare('select * from outbox').all();
    expect(JSON.stringify(rows)).not.toContain('Buurt Oost');
    expect(h.cases()).toEqual([]);
  });

  it('what was said there before the yes stays unread; what comes after is a case', async () => {
    const h = await open();
    h.people.write({ from: 5_001, chat: strange }, { text: theft });
    await h.settle();
    await h.presses('anja', 'Ja, van ons');
    await h.presses('anja', 'Complex Noord');
    expect(h.cases()).toEqual([]);
    h.people.write({ from: 5_001, chat: strange }, { text: theft });
    await h.settle();
    expect(h.cases()).toMatchObject([{ area: 'noord' }]);
    await h.restart();
    expect(h.house().store.read.strangeGroups()).toMatchObject([{ state: 'reading' }]);
  });

  it('T28: a group that was taken in by chat is ours from then on: under a new number it is asked for, and known', async () => {
    const small = -4_242;
    const h = await open();
    h.people.write({ from: 5_001, chat: small }, { text: theft });
    await h.settle();
    await h.presses('anja', 'Ja, van ons');
    await h.presses('anja', 'Complex Noord');
    h.platform.chats.migrate(small, strange);
    h.people.write({ from: 5_001, chat: strange }, { text: theft });
    await h.settle();
    expect(h.cases()).toMatchObject([{ area: 'noord' }]);
    expect(h.house().store.read.strangeGroups()).toHaveLength(1);
  });

  it('P4: taken out of a group of ours the coordinators hear it; out of a strange one nobody does', async () => {
    const h = await open();
    const change = (id: number, status: string): void =>
      void h.people.give({
        my_chat_member: {
          ...{ chat: { id, type: 'supergroup', title: 'Zuid' }, from, date: Math.floor(h.clock.now() / 1000) },
          old_chat_member: { status: 'administrator', user: h.platform.bot },
          new_chat_member: { status, user: h.platform.bot },
        },
      } as never);
    change(strange, 'kicked');
    change(telegramGroups['zuid']!, 'member');
    await h.settle();
    expect(textsTo(h, 'anja')).toEqual([]);
    change(telegramGroups['zuid']!, 'left');
    h.people.again();
    await h.settle();
    expect(textsTo(h, 'anja')).toEqual([expect.stringContaining('uit de groep van Complex Zuid gehaald')]);
    expect(h.cases()).toEqual([]);
  });

  it('a change of rights in a group of ours is no arrival', async () => {
    const h = await open();
    arrives(h, 'administrator');
    await h.settle();
    expect(textsTo(h, 'anja')).toEqual([]);
  });
});

describe('linking', () => {
  it('the house learns its name, so that an invitation is a link', async () => {
    const h = await open();
    const known = (key: string): string | undefined => h.house().store.read.meta(`channel.telegram.${key}`);
    await until('learned', () => known('name') !== undefined);
    expect(manifest.invite?.({}, 'AbCdEfGh', known)).toBe('https://t.me/seinhuis_bot?start=AbCdEfGh');
    expect(manifest.invite?.({}, 'AbCdEfGh', () => undefined)).toBeUndefined();
  });

  it('T4: /start with a code links once; the second account and the old code are refused', async () => {
    const h = await open({ unlinked: ['youssef'] });
    const { code } = makeInvite(h.house().store, asId('youssef'), 'AbCdEfGhIjKlMnOpQrStUv', h.clock.now());
    h.people.write(h.seat('mallory', '@'), { text: `/start ${code}x` });
    h.people.write(h.seat('youssef', '@'), { text: `/start ${code}` });
    h.people.write(h.seat('mallory', '@'), { text: `/start ${code}` });
    await h.settle();
    const link = h.house().store.read.linkOfContact(asId('youssef'));
    expect(link?.person).toBe(`telegram:${numberOf('youssef')}`);
    await h.says('noor', theft);
    expect(textsTo(h, 'youssef').at(-1)).toContain('ZW-0001');
    expect(textsTo(h, 'mallory').join()).not.toContain('ZW-0001');
  });
});

describe('menus of commands', () => {
  const menus = (h: TelegramHouse, chat: number): readonly string[] =>
    h.platform.told
      .filter(({ method, payload }) => {
        const scope = payload['scope'] as { readonly chat_id?: number } | undefined;
        return method.endsWith('MyCommands') && scope?.chat_id === chat && payload['language_code'] === undefined;
      })
      .map(({ method, payload }) =>
        ((payload['commands'] ?? [{ command: method }]) as readonly { readonly command: string }[])
          .map(({ command }) => command)
          .join(' '),
      );
  const ofContacts = 'open dienst overdragen start help mijnmeldingen privacy stop vergeetmij';

  it('who is linked gets the commands of contact persons, at once and at every start; the old account loses them', async () => {
    const h = await open({ unlinked: ['youssef'] });
    const link = (code: string) => makeInvite(h.house().store, asId('youssef'), code, h.clock.now()).code;
    h.people.write(h.seat('old', '@'), { text: `/start ${link('AbCdEfGhIjKlMnOpQrStUv')}` });
    await h.settle();
    await until('shown', () => menus(h, numberOf('old')).length === 1);
    h.people.write(h.seat('youssef', '@'), { text: `/start ${link('BbCdEfGhIjKlMnOpQrStUv')}` });
    await h.settle();
    await until('shown', () => menus(h, numberOf('youssef')).length === 1 && menus(h, numberOf('old')).length === 2);
    expect(menus(h, numberOf('old'))).toEqual([ofContacts, 'deleteMyCommands']);
    expect(menus(h, numberOf('youssef'))).toEqual([ofContacts]);
    await h.restart();
    await until('shown again', () => menus(h, numberOf('youssef')).length === 2);
    expect(menus(h, numberOf('noor'))).toEqual([]);
  });

  it('a command for another bot in the group is none of ours', async () => {
    const h = await open();
    await h.says('noor', '/help@andere_bot');
    await h.says('noor', '/stop@andere_bot ');
    expect(h.sent(telegramGroups['zuid']!)).toEqual([]);
    await h.says('noor', '/help@andere_bot er is brand op de trap');
    expect(
      h
        .sent(telegramGroups['zuid']!)
        .map(({ payload }) => String(payload['text']))
        .join(),
    ).toContain('112');
  });

  it('a command with the name of the bot behind it, as Telegram writes it in groups, is answered', async () => {
    const h = await open();
    await h.says('noor', '/wie@Seinhuis_Bot');
    expect(
      h
        .sent(telegramGroups['zuid']!)
        .map(({ payload }) => payload['text'])
        .join(),
    ).toContain('Onze contactpersonen');
  });
});

describe('details for who never pressed Start: for their eyes only', () => {
  const zuid = telegramGroups['zuid']!;
  const toOf = ({ payload }: LedgerEntry): number | undefined =>
    (payload['ephemeral_message_parameters'] as { readonly receiver_user_id: number } | undefined)?.receiver_user_id;
  const whispers = (h: TelegramHouse): readonly LedgerEntry[] =>
    h.sent(zuid).filter((entry) => toOf(entry) !== undefined);
  const lines = (h: TelegramHouse): readonly string[] =>
    h
      .sent(zuid)
      .filter((entry) => entry.method === 'sendMessage' && toOf(entry) === undefined)
      .map(({ payload }) => String(payload['text']));
  const failures = (h: TelegramHouse): unknown =>
    h.house().store.db.$client.prepare(`select count(*) as n from outbox where state = 'failed'`).get();
  const slot = 'het slot van de voordeur bij ingang B is kapot';

  it('the reporter reads in the group that somebody has it; nobody else does, and no phone rings', async () => {
    const h = await open();
    await h.says('noor', slot);
    await h.presses('ilse', 'Ik kijk ernaar');
    expect(whispers(h).map((entry) => [toOf(entry), entry.payload['text']])).toEqual([
      [numberOf('noor'), expect.stringContaining('ZW-0001')],
    ]);
    expect(whispers(h)[0]?.payload).toMatchObject({ disable_notification: true, entities: [] });
    expect(lines(h)).toEqual([]);
    const known = await open({ inPrivate: ['noor'] });
    await known.says('noor', slot);
    await known.presses('ilse', 'Ik kijk ernaar');
    expect(whispers(known)).toEqual([]);
  });

  it('who answers such a message is heard, each time anew, and nothing fails', async () => {
    const h = await open();
    const date = Math.floor(h.clock.now() / 1000);
    const chat = { id: zuid, type: 'supergroup', title: 'Zuid' };
    const from = { id: numberOf('noor'), is_bot: false, first_name: 'Noor' };
    for (const [n, text] of [slot, 'de lift in ingang A is kapot'].entries())
      h.people.give({
        message: { message_id: 0, ephemeral_message_id: n + 7, receiver_user: h.platform.bot, date, from, chat, text },
      } as never);
    await h.settle();
    await h.advance(1_000);
    const rows = h.house().store.db.$client.prepare('select count(*) as n from inbox').get();
    expect(rows).toEqual({ n: 2 });
    expect(h.cases().length).toBeGreaterThan(0);
    expect(failures(h)).toEqual({ n: 0 });
  });

  it('it stands in the topic of the report, and quotes nothing', async () => {
    const h = await open();
    h.people.write(h.seat('noor'), { text: slot, is_topic_message: true, message_thread_id: 10 });
    h.people.write(h.seat('sam'), { text: 'hoi allemaal', is_topic_message: true, message_thread_id: 11 });
    await h.settle();
    await h.presses('ilse', 'Ik kijk ernaar');
    expect(whispers(h).map(({ payload }) => payload['message_thread_id'])).toEqual([10]);
    expect(whispers(h)[0]?.payload).not.toHaveProperty('reply_parameters');
  });

  it('the end of a case is told to the group once; what is asked there is answered to one person', async () => {
    const h = await open();
    await h.says('noor', slot);
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(61_000);
    expect(lines(h)).toHaveLength(1);
    const entry = h.sent(zuid).find(({ payload }) => String(payload['text']).includes('gemaakt'))!;
    const [yes] = buttonsOf(entry);
    for (const person of ['sam', 'sam', 'noor']) h.people.press(h.seat(person), entry.message, yes!.callback_data);
    await h.settle();
    const told = whispers(h).map((one) => [toOf(one), String(one.payload['text'])]);
    expect(told).toEqual([
      [numberOf('sam'), expect.stringContaining('niet voor jou')],
      [numberOf('noor'), expect.stringMatching(/Mooi|Fijn/u)],
    ]);
    expect(lines(h)).toHaveLength(1);
    expect(lines(h)[0]).toContain('Heb jij dit gemeld? Is het nu opgelost?');
    const edit = h.sent(zuid).findLast(({ method }) => method === 'editMessageText');
    expect([edit?.message, buttonsOf(edit)]).toEqual([entry.message, []]);
    expect(edit?.payload['text']).toMatch(/Het is gemaakt\..*\nDe melder zegt: Ja, opgelost\./u);
  });

  it('F14: a reporter who blocked the bot hears it in the group instead, and is not written to in private any more', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', slot);
    h.platform.chats.block(numberOf('noor'));
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(61_000);
    expect(whispers(h).map((entry) => [toOf(entry), entry.payload['text']])).toEqual([
      [numberOf('noor'), expect.stringContaining('We hebben je melding')],
    ]);
    expect(lines(h)).toEqual([expect.stringContaining('Het is gemaakt.')]);
    expect(failures(h)).toEqual({ n: 1 });
  });

  it('an anonymous admin is nobody to whisper to, and gets no question that nobody may answer', async () => {
    const h = await open();
    const chat = { id: zuid, type: 'supergroup', title: 'Zuid' };
    const from = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
    const date = Math.floor(h.clock.now() / 1000);
    h.people.give({ message: { message_id: 900, date, from, sender_chat: chat, chat, text: slot } } as never);
    await h.settle();
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(61_000);
    expect([lines(h).length, whispers(h).length]).toEqual([1, 0]);
    expect(buttonsOf(h.sent(zuid).at(-1))).toEqual([]);
  });

  it('where the bot is no admin nothing is shown, nothing is tried again, and nobody hears of it', async () => {
    const h = await open();
    h.platform.setMember(zuid, 'member');
    await h.says('noor', slot);
    await h.presses('ilse', 'Ik kijk ernaar');
    await h.advance(600_000, 60_000);
    expect([whispers(h).length, lines(h).length]).toEqual([0, 0]);
    expect(h.platform.called('sendMessage')).toBe(2);
    expect(failures(h)).toEqual({ n: 0 });
  });

  it('a server that does not know such messages shows one to all: it is taken away at once, and no other is sent', async () => {
    const h = await open();
    h.platform.setWhispers(false);
    await h.says('noor', slot);
    await h.says('sam', 'de lift in ingang A is kapot');
    await h.presses('ilse', 'Ik kijk ernaar');
    const [shown] = whispers(h);
    expect(h.platform.ledger.at(-1)).toMatchObject({ method: 'deleteMessage', message: shown?.message });
    h.people.write(h.seat('ilse', '@'), { text: 'ZW-0001' });
    await h.settle();
    await h.presses('ilse', 'Ik kijk ernaar');
    expect(whispers(h)).toHaveLength(1);
    expect(failures(h)).toEqual({ n: 0 });
  });

  it('P15: whispers never use up what the line of 112 needs', async () => {
    const h = await open({ pace: createPace(telegramPace) });
    const channel = h.house().channels.get('telegram')!;
    const chat = asId<never>(`telegram:${zuid}`);
    for (let n = 0; n < 15; n += 1) {
      const only = asId<never>(`telegram:${5_000 + n}`);
      await channel
        .send({ kind: 'text', chat, text: 'Dank.', only }, AbortSignal.timeout(1_000))
        .catch(() => undefined);
      h.clock.push(2_000);
    }
    expect(whispers(h)).toHaveLength(10);
  });
});

describe('P5: who may decide (every cell: telegram-matrix.test.ts)', () => {
  it('T5: what an anonymous admin answers decides nothing', async () => {
    const h = await open();
    await h.says('noor', theft);
    const alert = h.button('youssef', 'Bevestigen').entry;
    const before = JSON.stringify(h.cases());
    const chat = { id: telegramGroups['zuid'], type: 'supergroup', title: 'Zuid' };
    h.people.give({
      message: {
        message_id: 900,
        date: Math.floor(h.clock.now() / 1000),
        from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
        sender_chat: chat,
        chat,
        text: 'bevestigen',
        reply_to_message: { message_id: alert.message, date: 1, chat },
      },
    } as never);
    await h.settle();
    expect(JSON.stringify(h.cases())).toBe(before);
  });
});

describe('out', () => {
  it('after a press the alert itself says who decided what and when, without its buttons', async () => {
    const h = await open();
    await h.says('noor', theft);
    const { entry } = h.button('youssef', 'Bevestigen');
    await h.presses('youssef', 'Bevestigen');
    const edit = h.platform.ledger.findLast(
      ({ method, message, chat }) => method === 'editMessageText' && message === entry.message && chat === entry.chat,
    );
    expect(edit?.payload['text']).toMatch(/Youssef/u);
    expect(buttonsOf(edit).map(({ text }) => text)).not.toContain('Bevestigen');
  });

  it('P4: an alert goes without its picture when Telegram does not take that', async () => {
    const h = await open();
    const refused = { status: 400, description: 'Bad Request: wrong file identifier/HTTP URL specified' };
    h.platform.fail(refused, { method: 'sendPhoto' });
    h.people.write(h.seat('noor'), { ...photoOf('a'), caption: theft });
    await h.settle();
    const [alert] = h.sent(numberOf('youssef'));
    expect(alert?.method).toBe('sendMessage');
    expect(buttonsOf(alert)).not.toEqual([]);
    expect(h.cases()[0]?.owner).toBe('youssef');
  });

  it('the ladder goes up again after "nee, niet opgelost", and ends where it ended the first time', async () => {
    const h = await open({ inPrivate: ['noor'] });
    const { message } = await h.says('noor', 'het slot van de voordeur bij ingang B is kapot');
    const close = async (person: string): Promise<void> => {
      await h.presses(person, 'Afgehandeld');
      await h.presses(person, person === 'ilse' ? 'Gerepareerd' : 'Opgelost');
      await h.advance(61_000);
    };
    await close('ilse');
    await h.presses('noor', 'Nee, nog niet');
    await close('anja');
    const steps = h
      .sent(telegramGroups['zuid']!)
      .filter((entry) => entry.method === 'setMessageReaction' && entry.message === message)
      .map(({ payload }) => (payload['reaction'] as readonly { readonly emoji: string }[])[0]?.emoji);
    expect(steps).toEqual(['👀', '👌', '✍', '👌']);
  });

  it('F14: who blocked the bot is passed over, and the next person has the alert', async () => {
    const h = await open();
    h.platform.chats.block(numberOf('youssef'));
    await h.says('noor', theft);
    await h.advance(1_000);
    expect(textsTo(h, 'lena').join()).toContain('ZW-0001');
    expect(h.cases()[0]?.owner).toBe('lena');
    expect(textsTo(h, 'anja').length).toBeGreaterThan(0);
  });

  it('F12: a 429 waits exactly as long as it says, others go on, nothing is lost', async () => {
    const h = await open();
    h.platform.fail({ status: 429, parameters: { retry_after: 5 } }, { chat: numberOf('youssef') });
    await h.says('noor', theft);
    expect(textsTo(h, 'youssef')).toEqual([]);
    await h.says('sam', 'het slot is kapot bij ingang B');
    expect(textsTo(h, 'ilse')).toHaveLength(1);
    const at = h.clock.now();
    await h.advance(6_000, 250);
    const alert = h.sent(numberOf('youssef'))[0];
    expect(alert?.at).toBeGreaterThanOrEqual(at + 5_000 - 1);
    expect(h.sent(numberOf('youssef'))).toHaveLength(1);
  });

  it('F13: did it and lost the answer: one copy more at most, and either button works', async () => {
    const h = await open();
    h.platform.fail('reset_after', { chat: numberOf('youssef') });
    await h.says('noor', theft);
    await h.advance(60_000, 1_000);
    const copies = h.sent(numberOf('youssef')).filter(({ method }) => method === 'sendMessage');
    expect(copies.length).toBeLessThanOrEqual(2);
    expect(new Set(copies.map((entry) => buttonsOf(entry)[0]?.callback_data)).size).toBe(1);
  });

  it('P15: the line of 112 waits its turn in a busy group, and goes', async () => {
    const h = await open({ pace: createPace(telegramPace) });
    const group = telegramGroups['zuid']!;
    const channel = h.house().channels.get('telegram')!;
    await channel.send(
      { kind: 'text', chat: asId(`telegram:${group}`), text: 'Net iets gezegd' },
      AbortSignal.timeout(1_000),
    );
    h.people.write(h.seat('noor'), { text: 'help er is brand op de trap' });
    await h.settle();
    const said = () => h.sent(group).some(({ payload }) => String(payload['text']).includes('112'));
    expect(said()).toBe(false);
    h.clock.push(2_000);
    await until('said', said);
  });

  it('the pace survives a restart: the rows tell what was sent', async () => {
    const h = await open({ pace: () => createPace(telegramPace) });
    await h.says('noor', theft);
    const alerts = () => h.sent(numberOf('youssef')).filter(({ method }) => method === 'sendMessage');
    expect(alerts()).toHaveLength(1);
    await h.restart();
    await h.says('sam', theft, 'noord');
    expect(h.cases()).toHaveLength(2);
    expect(alerts()).toHaveLength(1);
    await h.advance(1_200, 50);
    const [first, second] = alerts();
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(1_000);
  });

  it('F12: a 429 is waited out over a restart', async () => {
    const h = await open();
    h.platform.fail({ status: 429, parameters: { retry_after: 9 } }, { chat: numberOf('youssef') });
    await h.says('noor', theft);
    const at = h.clock.now();
    await h.restart();
    // More to say to the same chat is no reason to speak sooner.
    await h.says('sam', theft, 'noord');
    expect(h.sent(numberOf('youssef'))).toEqual([]);
    await h.advance(10_000, 500);
    expect(h.sent(numberOf('youssef'))).toHaveLength(2);
    expect(h.sent(numberOf('youssef'))[0]?.at).toBeGreaterThanOrEqual(at + 9_000);
  });
});
