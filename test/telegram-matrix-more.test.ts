// P5, T2, T5: the authorisation matrix of questions beside a case: what can still be taken back, whether two reports are one,
// and a group that nobody named. The rest, and how a cell is pressed: telegram-matrix.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerForOthers,
  createMatrix,
  itKeepsEveryCell,
  place,
  pressOldButtons,
  pressTooLate,
  verbsIn,
  type Matrix,
  type State,
} from './support/telegram-matrix.ts';

/** Noord has five streets, so that a place is chosen in two steps. */
const streets = ['a', 'b', 'c', 'd', 'e'].map(
  (id, n) => `{ id: ${id}, name: Straat ${id}, kind: street, prefix: A${'BCDEF'[n]} }`,
);
const withStreets = (yaml: string): string =>
  yaml.replace('prefix: NO }', `prefix: NO, areas: [${streets.join(', ')}] }`);

const pressed = new Set<string>();

describe('P5: a press that can be taken back, and a group that nobody named', () => {
  let m: Matrix;
  beforeAll(async () => {
    m = await createMatrix({ policy: { undoMs: 60_000 }, edit: withStreets });
  });
  afterAll(() => m.close());

  const toResident = (): Promise<void> => m.report('er is harde muziek');
  const toCorporation = (): Promise<void> => m.report('het slot is kapot');
  const strangeGroup = async (): Promise<void> => {
    m.h.people.write({ from: 5_001, chat: -1_008_000_000_000 - place() }, { text: 'hallo allemaal' });
    await m.h.settle();
  };
  const undone: Readonly<Record<string, State>> = {
    'just confirmed': {
      owner: 'youssef',
      make: async () => (await toResident(), m.pressLabel('youssef', 'Bevestigen')),
    },
    'just forwarded': {
      owner: 'youssef',
      make: async () => (
        await toResident(),
        await m.pressLabel('youssef', 'Doorzetten'),
        m.pressLabel('youssef', 'Politie')
      ),
    },
    'just dismissed': {
      owner: 'ilse',
      make: async () => (await toCorporation(), m.pressLabel('ilse', 'Geen melding')),
    },
    'just closed': {
      owner: 'ilse',
      make: async () => (await toCorporation(), await m.pressLabel('ilse', 'Afgehandeld'), m.press('ilse', 0)),
    },
  };
  const groups: Readonly<Record<string, State>> = {
    'of a group that nobody named': { owner: 'anja', make: strangeGroup },
    'of a group whose place is asked': {
      owner: 'anja',
      make: async () => (await strangeGroup(), m.pressLabel('anja', 'Ja, van ons')),
    },
    'of a group whose street is asked': {
      owner: 'anja',
      make: async () => (
        await strangeGroup(),
        await m.pressLabel('anja', 'Ja, van ons'),
        m.pressLabel('anja', 'Complex Noord')
      ),
    },
  };

  itKeepsEveryCell(() => m, { ...undone, ...groups });

  it('each press that can be taken back shows “Terug” and nothing else, and it brings the case back', async () => {
    for (const { owner, make } of Object.values(undone)) {
      await make();
      const before = m.decisions();
      expect(m.h.button(owner, 'Terug').entry).toBe(m.question(owner));
      await m.pressAllowed(owner, 0);
      expect(m.decisions()).not.toBe(before);
      const last = m.rowsOf('select type from case_events order by rowid desc limit 1');
      expect(last).toEqual([{ type: 'PressUndone' }]);
    }
  });

  it('buttons of before, answered or ended, change nothing for anybody', async () => {
    expect(await pressOldButtons(m)).toBeGreaterThan(2_000);
  });

  it('words, quotes and thumbs of the wrong people decide nothing', async () => {
    for (const { make } of [...Object.values(undone), ...Object.values(groups)]) await make();
    const before = m.decisions();
    expect(await answerForOthers(m, ['terug', 'ja', 'nee', '1'])).toBeGreaterThan(4);
    expect(m.decisions()).toBe(before);
  });

  it('after a minute nothing is taken back, and after a week no group is decided on; also not by the right hand', async () => {
    for (const { make } of Object.values(undone)) await make();
    const open = m.allButtons().filter(m.isOpen);
    const ids = m.rowsOf(`select id from prompts where choices like '%undo%'`).map(({ id }) => id);
    const backs = open.filter(({ data }) => ids.includes(data.split('.')[0]));
    expect(backs.length).toBeGreaterThanOrEqual(Object.keys(undone).length);
    await m.h.advance(59_000);
    await pressTooLate(m, backs);
    await m.h.advance(2_000);
    await pressTooLate(m, backs);
    await m.h.advance(8 * 24 * 3_600_000);
    await pressTooLate(m, open);
    for (const verb of m.verbs) pressed.add(verb);
  });
});

describe('P5: is it the same event?', () => {
  let m: Matrix;
  beforeAll(async () => {
    m = await createMatrix({ policy: { correlation: { windowMinutes: 720, join: 1.1, ask: 0.05 } } });
  });
  afterAll(() => m.close());

  const lamp = (): Promise<void> => m.report('er is weer een lamp stuk', 'hier');
  const states: Readonly<Record<string, State>> = {
    'that may be the same as another': {
      owner: 'ilse',
      // What was asked before is over first: a case that nobody was asked about yet has no owner to ask.
      make: async () => (await lamp(), await m.h.advance(6 * 60_000), lamp()),
    },
  };

  itKeepsEveryCell(() => m, states);

  it('answered or over, it changes nothing for anybody; nor do words, quotes and thumbs of the wrong people', async () => {
    await lamp();
    const open = m.allButtons().filter(m.isOpen);
    const before = m.decisions();
    expect(await answerForOthers(m, ['ja', 'nee', '1', 'dezelfde'])).toBeGreaterThan(1);
    expect(m.decisions()).toBe(before);
    const ids = m.rowsOf(`select id from prompts where choices like '%not_same%'`).map(({ id }) => id);
    const asked = open.filter(({ data }) => ids.includes(data.split('.')[0]));
    expect(asked.length).toBeGreaterThan(1);
    // Without an answer the case is offered like any other.
    await m.h.advance(6 * 60_000);
    await pressTooLate(m, asked);
    expect(await m.pressForbidden(asked, () => false)).toBeGreaterThan(150);
    for (const verb of m.verbs) pressed.add(verb);
  });
});

it('every verb of a question beside a case was pressed', () => {
  expect([...pressed].toSorted()).toEqual(verbsIn('questions'));
});
