// The parts of the authorisation matrix on Telegram: who presses what, where, and what a press may change. Each file of the
// matrix opens houses of its own and names how their cases get into each state.

import { expect, it } from 'vitest';
import { buttonsOf } from '../../adapters/telegram/harness.ts';
import type { LedgerEntry } from '../../adapters/telegram/platform.ts';
import type { UpdateBody } from '../../adapters/telegram/platform-news.ts';
import { asId } from '../../src/domain/ids.ts';
import type { Choice, Verb } from '../../src/domain/message.ts';
import { linkByHand } from '../../src/pipeline/links.ts';
import type { CommunityChanges } from './community.ts';
import { standIn } from './stand-in.ts';
import { numberOf, telegramGroups } from './telegram-parts.ts';
import { createTelegramHouse, type TelegramHouse } from './telegram.ts';

/**
 * Every verb, and the file of the matrix that presses it: `cases` is telegram-matrix, `questions` telegram-matrix-more. Each of
 * them can stand under a button; a new one is not taken by the compiler until it is named here, nor by its file until it is pressed.
 */
export const pressedIn: Readonly<Record<Verb, 'cases' | 'questions'>> = {
  confirm: 'cases',
  acknowledge: 'cases',
  forward: 'cases',
  forward_to: 'cases',
  dismiss: 'cases',
  close: 'cases',
  close_with: 'cases',
  ask: 'cases',
  ask_with: 'cases',
  solved: 'cases',
  not_solved: 'cases',
  agreed: 'cases',
  look_again: 'cases',
  forget: 'cases',
  forget_not: 'cases',
  hand_to: 'cases',
  more: 'cases',
  same: 'questions',
  not_same: 'questions',
  read_group: 'questions',
  read_group_for: 'questions',
  leave_group: 'questions',
  undo: 'questions',
};

export const verbsIn = (file: 'cases' | 'questions'): readonly string[] =>
  (Object.keys(pressedIn) as Verb[]).filter((verb) => pressedIn[verb] === file).toSorted();

/** No summaries, no flood, no waiting for more words: every report has an alert of its own. */
const plain = (yaml: string): string =>
  `${yaml}correlation: { window_minutes: 0 }\nalerts: { bundle_after: 0, flood_per_person: 1000, burst_seconds: 0 }\n`;

/** How a case gets into a state with an open question, and whose that is. */
export interface State {
  readonly owner: string;
  readonly make: () => Promise<unknown>;
}

export interface Button {
  readonly data: string;
  readonly message: number;
  /** Telegram's number of whom it was shown to; with a person that is also the chat. */
  readonly askedOf: number;
}

export interface Actor {
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

let places = 0;
/** A number that was not given before. */
export const place = (): number => (places += 1);

type Row = Readonly<Record<string, unknown>>;

/** All that a press may change: cases and their history, questions, accounts, groups, and what is held for a while. */
const tables: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['cases', 'case_events', 'prompts', 'links', 'invites', 'private_chats', 'duties', 'strange_groups'].map((name) => [
      name,
      `select * from ${name} order by 1, 2`,
    ]),
  ),
  held: `select id, state from outbox where held_for is not null order by id`,
};

export interface Matrix {
  readonly h: TelegramHouse;
  /** The verbs that were pressed by who may, while they might. */
  readonly verbs: ReadonlySet<string>;
  /** Somebody who reported nothing yet says this, by default of a new place; more words of one person belong together. */
  report(words: string, where?: string): Promise<void>;
  /** Who reported last. */
  reporter(): string;
  tell(person: string, text: string): Promise<void>;
  press(person: string, index: number): Promise<void>;
  pressLast(person: string): Promise<void>;
  pressLabel(person: string, label: string): Promise<void>;
  /** The newest question in a person's private chat. */
  question(person: string): LedgerEntry;
  /** Every button that was ever shown in private. */
  allButtons(): readonly Button[];
  isOpen(button: Button): boolean;
  rowsOf(sql: string): readonly Row[];
  everything(): string;
  /** What is decided of the cases and groups; words may still add to one. */
  decisions(): string;
  give(actor: Actor, button: Button, chat: object | undefined): void;
  /** How many presses were given so. */
  presses(): number;
  /** Presses all of it, and gives how many that were; nothing of it may be allowed. */
  pressForbidden(buttons: readonly Button[], mayAct: (button: Button) => boolean): Promise<number>;
  /** Presses the n-th button of the newest question as its owner, who may, and looks whether it changes something, once. */
  pressAllowed(owner: string, index: number): Promise<void>;
  close(): Promise<void>;
}

export async function createMatrix({ edit = (yaml) => yaml, policy = {} }: CommunityChanges = {}): Promise<Matrix> {
  const h = await createTelegramHouse({
    classifier: standIn,
    edit: (yaml) => plain(edit(yaml)),
    policy,
    inPrivate: ['noor', 'sam'],
  });
  // Kees has another account now; the old one is still in the chats.
  const { store } = h.house();
  linkByHand(store, asId('kees'), asId('telegram:77007'), asId('telegram:77007'), h.clock.now());
  const verbs = new Set<string>();
  const rowsOf = (sql: string): readonly Row[] => h.house().store.db.$client.prepare(sql).all() as never;
  const shown = (): number => h.platform.ledger.filter((entry) => buttonsOf(entry).length > 0).length;
  const everything = (): string => JSON.stringify([...Object.values(tables).map(rowsOf), shown()]);
  const decisions = (): string =>
    JSON.stringify([
      rowsOf('select id, status, owner, level, outcome from cases order by id'),
      rowsOf('select chat, state, area from strange_groups order by chat'),
    ]);
  const question: Matrix['question'] = (person) => {
    const entry = h.sent(numberOf(person)).findLast((one) => buttonsOf(one).length > 0);
    if (!entry) throw new Error(`nothing was asked of ${person}`);
    return entry;
  };
  const tell: Matrix['tell'] = async (person, text) => {
    h.people.write(h.seat(person, '@'), { text });
    await h.settle();
  };
  const press: Matrix['press'] = async (person, index) => {
    const entry = question(person);
    h.people.press(h.seat(person, '@'), entry.message, buttonsOf(entry)[index]?.callback_data ?? '');
    await h.settle();
  };
  let reporter = '';
  let queries = 0;
  const give: Matrix['give'] = (actor, button, chat) => {
    const from = { id: actor.id, is_bot: actor.isBot === true, first_name: 'Youssef' };
    const under = chat ? { message: { message_id: button.message, date: 0, chat } } : { inline_message_id: 'x' };
    const query = { id: `q${(queries += 1)}`, from, ...under, chat_instance: '1', data: button.data };
    h.people.give({ callback_query: query } as unknown as UpdateBody);
  };

  return {
    ...{ h, verbs, rowsOf, everything, decisions, question, tell, press, give },
    report: async (words, where = `bij ingang ${place()}`) => {
      reporter = `bewoner${place()}`;
      await tell(reporter, '/start');
      await h.says(reporter, `${words} ${where}`);
    },
    reporter: () => reporter,
    pressLast: (person) => press(person, buttonsOf(question(person)).length - 1),
    pressLabel: (person, label) => h.presses(person, label),
    allButtons: () => allButtons(h.platform.ledger),
    isOpen: ({ data }) =>
      rowsOf(`select id from prompts where state = 'open' and expires_at > ${h.clock.now()}`).some(
        ({ id }) => id === data.split('.')[0],
      ),
    presses: () => queries,
    async pressForbidden(buttons, mayAct) {
      const before = queries;
      for (const button of buttons)
        for (const actor of actors)
          for (const { chat, home } of chatsFor(actor, button)) {
            if (home && actor.id === button.askedOf && mayAct(button)) continue;
            give(actor, button, chat);
            if (h.platform.news.waiting() > 400) await h.settle();
          }
      await h.settle();
      return queries - before;
    },
    async pressAllowed(owner, index) {
      const entry = question(owner);
      const data = buttonsOf(entry)[index]?.callback_data ?? '';
      const row = rowsOf('select id, choices from prompts').find(({ id }) => id === data.split('.')[0]);
      verbs.add((JSON.parse(String(row?.['choices'])) as Choice[])[index]?.verb ?? '');
      const before = everything();
      const seen = h.platform.ledger.length;
      await press(owner, index);
      expect([index, everything() !== before || h.platform.ledger.length > seen]).toEqual([index, true]);
      // The same press again, as an impatient thumb gives it, decides nothing anew.
      const decided = decisions();
      h.people.press(h.seat(owner, '@'), entry.message, data);
      await h.settle();
      expect(decisions()).toBe(decided);
    },
    close: () => h.close(),
  };
}

const allButtons = (ledger: readonly LedgerEntry[]): readonly Button[] => [
  ...new Map(
    ledger.flatMap((entry) =>
      buttonsOf(entry).map(({ callback_data: data }): [string, Button] => [
        data,
        { data, message: entry.message, askedOf: entry.chat },
      ]),
    ),
  ).values(),
];

/** For every state: no cell but those of its owner changes anything, and each of the owner's does, once. */
export function itKeepsEveryCell(m: () => Matrix, states: Readonly<Record<string, State>>): void {
  for (const [name, { owner: named, make }] of Object.entries(states)) {
    const whose = (): string => (named === 'the reporter' ? m().reporter() : named);
    it(`a case ${name}: no other cell changes anything`, async () => {
      await make();
      const entry = m().question(whose());
      const shown = buttonsOf(entry).map(({ callback_data }) => callback_data);
      const buttons = m()
        .allButtons()
        .filter(({ data }) => shown.includes(data));
      expect(buttons.length).toBeGreaterThan(0);
      expect(buttons.every(m().isOpen)).toBe(true);
      const { message, chat: askedOf } = entry;
      const garbled = ['', 'x', `${shown[0]}a`, `${shown[0]?.slice(0, -1)}z`, `${'A'.repeat(22)}.a`];
      const before = m().everything();
      const count = await m().pressForbidden(
        [...buttons, ...garbled.map((data) => ({ data, message, askedOf }))],
        (button) => shown.includes(button.data),
      );
      expect(m().everything()).toBe(before);
      expect(count).toBeGreaterThan(buttons.length * actors.length * 5);
    });

    it(`a case ${name}: each of its own buttons works, once`, async () => {
      await make();
      const buttons = buttonsOf(m().question(whose())).length;
      for (let index = 0; index < buttons; index += 1) {
        if (index > 0) await make();
        await m().pressAllowed(whose(), index);
      }
    });
  }
}

/** Answered or ended: one question of each state of its case is as good as all of them. */
export async function pressOldButtons(m: Matrix): Promise<number> {
  const old = m.allButtons().filter((button) => !m.isOpen(button));
  const questions = new Set(old.map(({ data }) => data.split('.')[0]));
  const known = m.rowsOf('select id, state from prompts').filter(({ id }) => questions.has(id as string));
  expect(new Set(known.map(({ state }) => state))).toEqual(new Set(['answered', 'ended']));
  const sample = old.filter((_, n) => n % Math.ceil(old.length / 40) === 0);
  const before = m.everything();
  const count = await m.pressForbidden(sample, () => false);
  expect(m.everything()).toBe(before);
  return count;
}

/** Of each kind of question of each person one that is open: everybody else answers it in words, with a quote and with thumbs. */
export async function answerForOthers(m: Matrix, words: readonly string[]): Promise<number> {
  const { h } = m;
  const kinds = new Map(m.rowsOf('select id, choices from prompts').map(({ id, choices }) => [id, choices]));
  const open = m.allButtons().filter(m.isOpen);
  const asked = [
    ...new Map(open.map((one) => [`${one.askedOf} ${kinds.get(one.data.split('.')[0]) as string}`, one])).values(),
  ];
  for (const { message, askedOf } of asked)
    for (const actor of actors) {
      const from = { id: actor.id, is_bot: actor.isBot === true, first_name: 'Youssef' };
      const zuid = supergroup(telegramGroups['zuid']!);
      const name = actor.isBot === true ? { sender_chat: zuid } : {};
      const chats = [zuid, ...(actor.id === askedOf || actor.isBot === true ? [] : [privateChat(actor.id)])];
      for (const chat of chats) {
        const head = { from, chat, date: Math.floor(h.clock.now() / 1000), ...name };
        for (const text of words) {
          const quoted = { ...head, message_id: message };
          const body = { ...head, message_id: 500_000 + place(), text, reply_to_message: quoted };
          h.people.give({ message: body } as unknown as UpdateBody);
        }
        for (const emoji of ['👍', '👎']) {
          const reaction = { new_reaction: [{ type: 'emoji', emoji }], old_reaction: [] };
          const body = { chat, message_id: message, user: from, date: head.date, ...reaction };
          h.people.give({ message_reaction: body } as unknown as UpdateBody);
        }
      }
      if (h.platform.news.waiting() > 400) await h.settle();
    }
  await h.settle();
  return asked.length;
}

/** What was asked is pressed once more by who was asked, after its time. */
export async function pressTooLate(m: Matrix, buttons: readonly Button[]): Promise<void> {
  const before = m.everything();
  for (const button of buttons) m.give({ name: 'owner', id: button.askedOf }, button, privateChat(button.askedOf));
  await m.h.settle();
  expect(m.everything()).toBe(before);
}
