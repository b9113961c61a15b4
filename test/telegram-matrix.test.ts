// P5, T2, T5: the authorisation matrix, generated: every actor × chat × button of every question in every state of a case and
// of the button. One house on the fake Bot API; only the person who was asked, in the chat where, while it is open, changes
// anything. Beside presses: quotes, bare words and thumbs of the wrong people.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonsOf } from '../adapters/telegram/harness.ts';
import type { LedgerEntry } from '../adapters/telegram/platform.ts';
import type { UpdateBody } from '../adapters/telegram/platform-news.ts';
import { linkByHand } from '../src/pipeline/links.ts';
import { asId } from '../src/domain/ids.ts';
import { standIn } from './support/stand-in.ts';
import { numberOf, telegramGroups } from './support/telegram-parts.ts';
import { createTelegramHouse, type TelegramHouse } from './support/telegram.ts';

/** No summaries, no flood, no two reports in one case: every report is a case of its own with an alert of its own. */
const plain = (yaml: string): string =>
  `${yaml}correlation: { window_minutes: 0 }\nalerts: { bundle_after: 0, flood_per_person: 1000, burst_seconds: 0 }\n`;

let h: TelegramHouse;
let places = 0;
const place = (): number => (places += 1);

beforeAll(async () => {
  h = await createTelegramHouse({ classifier: standIn, edit: plain, inPrivate: ['noor', 'sam'] });
  // Kees has another account now; the old one is still in the chats.
  const { store } = h.house();
  linkByHand(store, asId('kees'), asId('telegram:77007'), asId('telegram:77007'), h.clock.now());
});
afterAll(() => h.close());

/** Somebody who reported nothing yet: more words of the same person would belong to the first report. */
let reporter = '';
async function report(words: string): Promise<void> {
  reporter = `bewoner${place()}`;
  await tell(reporter, '/start');
  await h.says(reporter, `${words} bij ingang ${place()}`);
}
const toResident = (): Promise<void> => report('er staat iemand met een betonschaar');
const toCorporation = (): Promise<void> => report('het slot is kapot');

/** How a case gets into each state with an open question, and whose that is. */
const states: Readonly<Record<string, { readonly owner: string; readonly make: () => Promise<unknown> }>> = {
  'offered to a resident': { owner: 'youssef', make: toResident },
  'offered to the corporation': { owner: 'ilse', make: toCorporation },
  'offered to the police': { owner: 'marit', make: async () => (await toResident(), press('youssef', 0)) },
  'escalated to the coordinator': {
    owner: 'anja',
    make: async () => (await toCorporation(), await pressLabel('ilse', 'Doorzetten'), pressLast('ilse')),
  },
  acknowledged: { owner: 'ilse', make: async () => (await toCorporation(), press('ilse', 0)) },
  'being forwarded': {
    owner: 'youssef',
    make: async () => (await toResident(), pressLabel('youssef', 'Doorzetten')),
  },
  'being closed': {
    owner: 'ilse',
    make: async () => (await toCorporation(), pressLabel('ilse', 'Afgehandeld')),
  },
  'being asked about': {
    owner: 'ilse',
    make: async () => (await toCorporation(), pressLabel('ilse', 'Vraag iets')),
  },
  waiting: {
    owner: 'ilse',
    make: async () => (await toCorporation(), await pressLabel('ilse', 'Vraag iets'), press('ilse', 0)),
  },
  'closed, and the reporter is asked': {
    owner: 'the reporter',
    make: async () => (await toCorporation(), await pressLabel('ilse', 'Afgehandeld'), press('ilse', 0)),
  },
  'to be handed over': {
    owner: 'youssef',
    make: async () => (await toResident(), tell('youssef', '/overdragen')),
  },
  'of a person who wants to be forgotten': { owner: 'sam', make: () => tell('sam', '/vergeetmij') },
};

async function tell(person: string, text: string): Promise<void> {
  h.people.write(h.seat(person, '@'), { text });
  await h.settle();
}

/** The newest question in a person's private chat. */
function question(person: string): LedgerEntry {
  const entry = h.sent(numberOf(person)).findLast((one) => buttonsOf(one).length > 0);
  if (!entry) throw new Error(`nothing was asked of ${person}`);
  return entry;
}

async function press(person: string, index: number): Promise<void> {
  const entry = question(person);
  h.people.press(h.seat(person, '@'), entry.message, buttonsOf(entry)[index]?.callback_data ?? '');
  await h.settle();
}
const pressLast = (person: string): Promise<void> => press(person, buttonsOf(question(person)).length - 1);
const pressLabel = (person: string, label: string): Promise<void> => h.presses(person, label);

interface Button {
  readonly data: string;
  readonly message: number;
  /** Telegram's number of whom it was shown to; with a person that is also the chat. */
  readonly askedOf: number;
}

/** Every button that was ever shown in private. */
const allButtons = (): readonly Button[] => [
  ...new Map(
    h.platform.ledger.flatMap((entry) =>
      buttonsOf(entry).map(({ callback_data: data }): [string, Button] => [
        data,
        { data, message: entry.message, askedOf: entry.chat },
      ]),
    ),
  ).values(),
];

const rowsOf = (sql: string): readonly Readonly<Record<string, unknown>>[] =>
  h.house().store.db.$client.prepare(sql).all() as never;

const openQuestions = (): ReadonlySet<unknown> =>
  new Set(rowsOf(`select id from prompts where state = 'open' and expires_at > ${h.clock.now()}`).map(({ id }) => id));
const isOpen = ({ data }: Button): boolean => openQuestions().has(data.split('.')[0]);

/** All that a press may change: cases and their history, questions, accounts; and who was asked what. */
const everything = (): string =>
  JSON.stringify([
    ...['cases', 'case_events', 'prompts', 'links', 'invites', 'private_chats', 'duties'].map((table) =>
      rowsOf(`select * from ${table} order by 1, 2`),
    ),
    h.platform.ledger.filter((entry) => buttonsOf(entry).length > 0).length,
  ]);
/** What is decided of the cases; words may still add to one. */
const decisions = (): string =>
  JSON.stringify(rowsOf('select id, status, owner, level, outcome from cases order by id'));

interface Actor {
  readonly name: string;
  readonly id: number;
  readonly isBot?: boolean;
}
const actors: readonly Actor[] = [
  ...['youssef', 'lena', 'marit', 'ilse', 'ruben', 'anja', 'noor', 'sam'].map((name) => ({ name, id: numberOf(name) })),
  { name: 'Kees with his old account', id: numberOf('kees') },
  { name: 'a stranger with the name of the owner', id: 424_242 },
  { name: 'an anonymous admin', id: 1_087_968_824, isBot: true },
  { name: 'a channel', id: 136_817_688, isBot: true },
  { name: 'another bot', id: 88_001, isBot: true },
];

const supergroup = (id: number): object => ({ id, type: 'supergroup', title: 'Groep' });
const privateChat = (id: number): object => ({ id, type: 'private', first_name: 'Iemand' });
/** Where a button can be pressed; `chat`: absent for a message that was sent through another chat's inline mode. */
const chatsFor = (actor: Actor, button: Button): readonly { readonly chat?: object; readonly home: boolean }[] => [
  { chat: privateChat(button.askedOf), home: true },
  ...(actor.id === button.askedOf ? [] : [{ chat: privateChat(actor.id), home: false }]),
  { chat: supergroup(telegramGroups['zuid']!), home: false },
  { chat: supergroup(telegramGroups['noord']!), home: false },
  { chat: supergroup(-1_009_999_999_999), home: false },
  { chat: { id: -1_005_555_555_555, type: 'channel', title: 'Kanaal' }, home: false },
  { home: false },
];

let queries = 0;
function pressUpdate(actor: Actor, button: Button, chat: object | undefined): UpdateBody {
  const from = { id: actor.id, is_bot: actor.isBot === true, first_name: 'Youssef' };
  const under = chat ? { message: { message_id: button.message, date: 0, chat } } : { inline_message_id: 'x' };
  return {
    callback_query: { id: `q${(queries += 1)}`, from, ...under, chat_instance: '1', data: button.data },
  } as unknown as UpdateBody;
}

/** Presses all of it, and gives how many that were; nothing of it may be allowed. */
async function pressForbidden(buttons: readonly Button[], mayAct: (button: Button) => boolean): Promise<number> {
  let count = 0;
  for (const button of buttons)
    for (const actor of actors)
      for (const { chat, home } of chatsFor(actor, button)) {
        if (home && actor.id === button.askedOf && mayAct(button)) continue;
        h.people.give(pressUpdate(actor, button, chat));
        count += 1;
        if (h.platform.news.waiting() > 400) await h.settle();
      }
  await h.settle();
  return count;
}

describe('P5: only the person who was asked, in the chat where, while it is open', () => {
  const verbs = new Set<string>();

  for (const [name, { owner: named, make }] of Object.entries(states)) {
    const whose = (): string => (named === 'the reporter' ? reporter : named);
    it(`a case ${name}: no other cell changes anything`, async () => {
      await make();
      const owner = whose();
      const entry = question(owner);
      const shown = buttonsOf(entry).map(({ callback_data }) => callback_data);
      const buttons = allButtons().filter(({ data }) => shown.includes(data));
      expect(buttons.length).toBeGreaterThan(1);
      expect(buttons.every(isOpen)).toBe(true);
      const garbled = ['', 'x', `${shown[0]}a`, `${shown[0]?.slice(0, -1)}z`, `${'A'.repeat(22)}.a`].map((data) => ({
        data,
        message: entry.message,
        askedOf: entry.chat,
      }));
      const before = everything();
      const count = await pressForbidden([...buttons, ...garbled], (button) => shown.includes(button.data));
      expect(everything()).toBe(before);
      expect(count).toBeGreaterThan(buttons.length * actors.length * 5);
    });

    it(`a case ${name}: each of its own buttons works, once`, async () => {
      await make();
      const buttons = buttonsOf(question(whose())).length;
      for (let index = 0; index < buttons; index += 1) {
        if (index > 0) await make();
        const owner = whose();
        const entry = question(owner);
        const [prompt = ''] = buttonsOf(entry)[index]?.callback_data.split('.') ?? [];
        const row = rowsOf('select id, choices from prompts').find(({ id }) => id === prompt);
        verbs.add((JSON.parse(String(row?.['choices'])) as { verb: string }[])[index]?.verb ?? '');
        const before = everything();
        const seen = h.platform.ledger.length;
        await press(owner, index);
        expect([index, everything() !== before || h.platform.ledger.length > seen]).toEqual([index, true]);
        // The same press again, as an impatient thumb gives it, decides nothing anew.
        const decided = decisions();
        h.people.press(h.seat(owner, '@'), entry.message, buttonsOf(entry)[index]?.callback_data ?? '');
        await h.settle();
        expect(decisions()).toBe(decided);
      }
    });
  }

  it('every verb that a button can bear on Telegram was pressed', () => {
    expect([...verbs].toSorted()).toEqual([
      ...['acknowledge', 'ask', 'ask_with', 'close', 'close_with', 'confirm', 'dismiss', 'forget', 'forget_not'],
      ...['forward', 'forward_to', 'hand_to', 'more', 'not_solved', 'solved'],
    ]);
  });

  it('buttons of before, answered or ended, change nothing for anybody', async () => {
    const old = allButtons().filter((button) => !isOpen(button));
    const questions = new Set(old.map(({ data }) => data.split('.')[0]));
    const known = rowsOf('select id, state from prompts').filter(({ id }) => questions.has(id as string));
    expect(new Set(known.map(({ state }) => state))).toEqual(new Set(['answered', 'ended']));
    // One question of each state of its case is as good as all of them.
    const sample = old.filter((_, n) => n % Math.ceil(old.length / 40) === 0);
    const before = everything();
    expect(await pressForbidden(sample, () => false)).toBeGreaterThan(2_000);
    expect(everything()).toBe(before);
  });

  it('words, quotes and thumbs of the wrong people decide nothing', async () => {
    for (const { make } of Object.values(states)) await make();
    const open = allButtons().filter(isOpen);
    // One of each kind of question of each person.
    const kinds = new Map(rowsOf('select id, choices from prompts').map(({ id, choices }) => [id, choices]));
    const asked = [
      ...new Map(open.map((one) => [`${one.askedOf} ${kinds.get(one.data.split('.')[0]) as string}`, one])).values(),
    ];
    expect(asked.length).toBeGreaterThan(8);
    const before = decisions();
    for (const { message, askedOf } of asked)
      for (const actor of actors) {
        const from = { id: actor.id, is_bot: actor.isBot === true, first_name: 'Youssef' };
        const zuid = supergroup(telegramGroups['zuid']!);
        const name = actor.isBot === true ? { sender_chat: zuid } : {};
        const chats = [zuid, ...(actor.id === askedOf || actor.isBot === true ? [] : [privateChat(actor.id)])];
        for (const chat of chats) {
          const head = { from, chat, date: Math.floor(h.clock.now() / 1000), ...name };
          for (const text of ['1', 'bevestigen', 'afgehandeld', 'ja'])
            h.people.give({
              message: {
                ...head,
                message_id: 500_000 + place(),
                text,
                reply_to_message: { ...head, message_id: message },
              },
            } as unknown as UpdateBody);
          for (const emoji of ['👍', '👎'])
            h.people.give({
              message_reaction: {
                ...{ chat, message_id: message, user: from, date: head.date, old_reaction: [] },
                new_reaction: [{ type: 'emoji', emoji }],
              },
            } as unknown as UpdateBody);
        }
        if (h.platform.news.waiting() > 400) await h.settle();
      }
    await h.settle();
    expect(decisions()).toBe(before);
  });

  it('after a week no button works any more, a reporter’s after two; also not in the right hand', async () => {
    const open = allButtons().filter(isOpen);
    const asked = rowsOf('select id from prompts where contact is not null').map(({ id }) => id);
    const ofContacts = open.filter(({ data }) => asked.includes(data.split('.')[0]));
    expect(ofContacts.length).toBeGreaterThan(10);
    expect(open.length).toBeGreaterThan(ofContacts.length);
    for (const [days, buttons] of [[8, ofContacts] as const, [7, open] as const]) {
      await h.advance(days * 24 * 3_600_000);
      const before = everything();
      for (const { data, message, askedOf } of buttons)
        h.people.give(pressUpdate({ name: 'owner', id: askedOf }, { data, message, askedOf }, privateChat(askedOf)));
      await h.settle();
      expect(everything()).toBe(before);
    }
  });

  it('every press was answered, so that no button spins', () => {
    expect(h.platform.called('answerCallbackQuery')).toBeGreaterThanOrEqual(queries);
  });
});
