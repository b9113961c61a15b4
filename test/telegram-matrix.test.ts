// P5, T2, T5: the authorisation matrix, generated: every actor × chat × button of every question in every state of a case and
// of the button. One house on the fake Bot API; only the person who was asked, in the chat where, while it is open, changes
// anything. Beside presses: quotes, bare words and thumbs of the wrong people. Questions beside a case: telegram-matrix-more.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsFor } from '../src/catalog/locales/locale.ts';
import { buttonsOf } from '../adapters/telegram/harness.ts';
import {
  answerForOthers,
  createMatrix,
  itKeepsEveryCell,
  pressedIn,
  pressOldButtons,
  pressTooLate,
  verbsIn,
  type Matrix,
  type State,
} from './support/telegram-matrix.ts';

let m: Matrix;
beforeAll(async () => {
  m = await createMatrix();
});
afterAll(() => m.close());

const toResident = (): Promise<void> => m.report('er staat iemand met een betonschaar');
const toCorporation = (): Promise<void> => m.report('het slot is kapot');

const states: Readonly<Record<string, State>> = {
  'offered to a resident': { owner: 'youssef', make: toResident },
  'offered to the corporation': { owner: 'ilse', make: toCorporation },
  'offered to the police': { owner: 'marit', make: async () => (await toResident(), m.press('youssef', 0)) },
  'escalated to the coordinator': {
    owner: 'anja',
    make: async () => (await toCorporation(), await m.pressLabel('ilse', 'Doorzetten'), m.pressLast('ilse')),
  },
  acknowledged: { owner: 'ilse', make: async () => (await toCorporation(), m.press('ilse', 0)) },
  'being forwarded': {
    owner: 'youssef',
    make: async () => (await toResident(), m.pressLabel('youssef', 'Doorzetten')),
  },
  'being closed': {
    owner: 'ilse',
    make: async () => (await toCorporation(), m.pressLabel('ilse', 'Afgehandeld')),
  },
  'being asked about': {
    owner: 'ilse',
    make: async () => (await toCorporation(), m.pressLabel('ilse', 'Vraag iets')),
  },
  waiting: {
    owner: 'ilse',
    make: async () => (await toCorporation(), await m.pressLabel('ilse', 'Vraag iets'), m.press('ilse', 0)),
  },
  'closed, and the reporter is asked': {
    owner: 'the reporter',
    make: async () => (await toCorporation(), await m.pressLabel('ilse', 'Afgehandeld'), m.press('ilse', 0)),
  },
  'withdrawn, and the reporter is asked': {
    owner: 'the reporter',
    make: async () => (await toResident(), m.pressLabel('youssef', 'Geen melding')),
  },
  'to be handed over': {
    owner: 'youssef',
    make: async () => (await toResident(), m.tell('youssef', '/overdragen')),
  },
  'of a person who wants to be forgotten': { owner: 'sam', make: () => m.tell('sam', '/vergeetmij') },
};

describe('P5: only the person who was asked, in the chat where, while it is open', () => {
  itKeepsEveryCell(() => m, states);

  it('every verb that there is stands under a button, and has its place in the matrix', () => {
    const { verbs, commands } = textsFor('nl');
    expect(Object.keys(pressedIn).toSorted()).toEqual(
      [...Object.keys(verbs), ...Object.keys(commands.verbs)].toSorted(),
    );
  });

  it('every verb of a case was pressed', () => {
    expect([...m.verbs].toSorted()).toEqual(verbsIn('cases'));
  });

  it('where a press is final from the start there is no “Terug” under it, and the word takes nothing back', async () => {
    for (const verb of ['confirm', 'dismiss', 'forward_to', 'close_with']) expect(m.verbs).toContain(verb);
    const labels = m.h.platform.ledger.flatMap((entry) => buttonsOf(entry).map(({ text }) => text));
    expect(labels).toContain('Bevestigen');
    expect(labels).not.toContain('Terug');
    expect(m.rowsOf(`select id from prompts where choices like '%undo%'`)).toEqual([]);
    await toCorporation();
    await m.pressLabel('ilse', 'Geen melding');
    const before = m.decisions();
    await m.tell('ilse', 'terug');
    expect(m.decisions()).toBe(before);
  });

  it('buttons of before, answered or ended, change nothing for anybody', async () => {
    expect(await pressOldButtons(m)).toBeGreaterThan(2_000);
  });

  it('words, quotes and thumbs of the wrong people decide nothing', async () => {
    for (const { make } of Object.values(states)) await make();
    const before = m.decisions();
    expect(await answerForOthers(m, ['1', 'bevestigen', 'afgehandeld', 'ja'])).toBeGreaterThan(8);
    expect(m.decisions()).toBe(before);
  });

  it('after a week no button works any more, a reporter’s after two; also not in the right hand', async () => {
    const open = m.allButtons().filter(m.isOpen);
    const asked = m.rowsOf('select id from prompts where contact is not null').map(({ id }) => id);
    const ofContacts = open.filter(({ data }) => asked.includes(data.split('.')[0]));
    expect(ofContacts.length).toBeGreaterThan(10);
    expect(open.length).toBeGreaterThan(ofContacts.length);
    for (const [days, buttons] of [[8, ofContacts] as const, [7, open] as const]) {
      await m.h.advance(days * 24 * 3_600_000);
      await pressTooLate(m, buttons);
    }
  });

  it('every press was answered, so that no button spins', () => {
    expect(m.h.platform.called('answerCallbackQuery')).toBeGreaterThanOrEqual(m.presses());
  });
});
