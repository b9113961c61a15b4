// "112 is gebeld", said in private: of which report it is, and that no thumb on a menu tells it to a whole group.

import { describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';

const fight = 'er wordt gevochten bij ingang C, hij heeft een mes';
const minutes = 60_000;
const told = (h: TestHouse): readonly string[] => h.chat('zuid').filter((line) => line.startsWith('112 is gebeld om'));

describe('112, said in private', () => {
  it('"/112" asks for the words, and the group hears nothing of it', async () => {
    const h = await openTestHouse({ inPrivate: ['sam'] });
    await h.says('noor', fight);
    await h.says('sam', 'wat erg');
    await h.whispers('sam', '/112');
    expect(h.chatOf('sam').at(-1)).toMatch(
      /^Is er al gebeld\? Schrijf dan: 112 is gebeld\nWe zetten het bij ZW-0001 ·/u,
    );
    expect(told(h)).toEqual([]);
    expect(h.cases()).toMatchObject([{ called112At: null }]);
    await h.whispers('sam', '112 is gebeld');
    expect(h.chatOf('sam').at(-1)).toMatch(/^Dank\. Het staat nu bij ZW-0001 ·/u);
    expect(told(h)).toHaveLength(1);
    expect(h.cases()[0]?.called112At).not.toBeNull();
  });

  it('who says it a second time hears when it was', async () => {
    const h = await openTestHouse({ inPrivate: ['sam'] });
    await h.says('noor', fight);
    await h.says('noor', '112 is gebeld', { at: h.clock.now() + minutes });
    await h.says('sam', 'wat erg');
    for (const text of ['/112', '112 is gebeld']) {
      await h.whispers('sam', text);
      expect(h.chatOf('sam').at(-1)).toMatch(/^112 is gebeld om/u);
    }
    expect(told(h)).toHaveLength(1);
  });

  it('where nothing is reported it says so, and what to do', async () => {
    const h = await openTestHouse({ inPrivate: ['sam'] });
    for (const text of ['/112', '112 is gebeld']) {
      await h.whispers('sam', text);
      expect(h.chatOf('sam').at(-1)).toMatch(/^We hebben nu geen melding waar dat bij hoort\..*Bel 112\.$/su);
    }
    expect(h.chat('zuid')).toEqual([]);
    expect(h.cases()).toEqual([]);
  });

  it('in the group "/112" is said to all at once', async () => {
    const h = await openTestHouse();
    await h.says('noor', fight);
    await h.says('sam', '/112', { at: h.clock.now() + minutes });
    expect(told(h)).toHaveLength(1);
  });
});
