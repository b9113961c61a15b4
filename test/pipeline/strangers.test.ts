// Groups that are not in community.yaml: nothing is read there, one coordinator is asked once, and the answer holds.

import { describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';

const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const elsewhere = { chat: 'elders' };
const rowsOf = (h: TestHouse, table: string): number =>
  (h.house().store.db.$client.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
const asks = (h: TestHouse): readonly string[] => h.chatOf('anja').filter((line) => line.includes('die ik niet ken'));

describe('T31: a group that nobody named', () => {
  it('keeps no word of it, raises no alarm, and asks the coordinator once, however often and after a restart', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft, elsewhere);
    await h.says('noor', 'help er is brand', elsewhere);
    await h.advance(3_600_000);
    await h.says('noor', theft, elsewhere);
    await h.restart();
    await h.says('noor', theft, elsewhere);
    expect([rowsOf(h, 'inbox'), rowsOf(h, 'cases'), rowsOf(h, 'strange_groups')]).toEqual([0, 0, 1]);
    expect(h.chat('elders')).toEqual([]);
    expect(asks(h)).toHaveLength(1);
    expect(asks(h)[0]).toContain('sample:elders');
    expect(asks(h)[0]).toContain('[Ja, van ons] [Nee, ga eruit]');
  });

  it('on no, nothing is read and it is not asked again', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft, elsewhere);
    await h.presses('anja', 'Nee, ga eruit');
    expect(h.chatOf('anja').at(-1)).toContain('Haal mij zelf uit de groep');
    await h.advance(3_600_000);
    await h.says('noor', theft, elsewhere);
    expect([rowsOf(h, 'cases'), asks(h).length]).toEqual([0, 1]);
  });

  it('on yes, the place is chosen, and the group is read from then on, after a restart too', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft, elsewhere);
    await h.presses('anja', 'Ja, van ons');
    expect(h.chatOf('anja').at(-1)).toContain('[Complex Zuid] [Complex Noord]');
    await h.presses('anja', 'Complex Noord');
    expect(h.chatOf('anja').at(-1)).toContain('voor Complex Noord');
    expect(h.chatOf('anja').at(-1)).toContain('community.yaml');
    await h.says('noor', theft, elsewhere);
    expect(h.cases()).toMatchObject([{ number: 'NO-0001', owner: 'youssef' }]);
    await h.restart();
    await h.advance(600_000);
    await h.says('sam', 'het slot van de voordeur is kapot', elsewhere);
    expect(h.cases().map(({ number }) => number)).toContain('NO-0002');
  });

  it('with one place there is nothing to choose; with many, the tree is walked down', async () => {
    const one = await openTestHouse({
      edit: (text) =>
        text
          .replace(/ {2}- \{ id: noord,.*\n/u, '')
          .replace(/ {2}- \{ chat: 'sample:noord'.*\n/u, '')
          .replaceAll('[zuid, noord]', '[zuid]'),
    });
    await one.says('noor', theft, elsewhere);
    await one.presses('anja', 'Ja, van ons');
    expect(one.chatOf('anja').at(-1)).toContain('voor Complex Zuid');

    const parts = ['a', 'b', 'c', 'd', 'e'].map(
      (id, n) => `{ id: ${id}, name: Deel ${id}, kind: street, prefix: A${'BCDEF'[n]} }`,
    );
    const many = await openTestHouse({
      edit: (text) => text.replace('prefix: NO }', `prefix: NO, areas: [${parts.join(', ')}] }`),
    });
    await many.says('noor', theft, elsewhere);
    await many.presses('anja', 'Ja, van ons');
    await many.presses('anja', 'Complex Noord');
    expect(many.chatOf('anja').at(-1)).toContain('[Deel a] [Deel b] [Deel c] [Deel d] [Complex Noord]');
    await many.presses('anja', 'Deel c');
    await many.says('noor', theft, elsewhere);
    expect(many.cases()).toMatchObject([{ number: 'AD-0001' }]);
  });

  it('P5: nobody but the coordinator who was asked decides', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft, elsewhere);
    const tokens = ['Ja, van ons', 'Nee, ga eruit'].map((label) => h.token('@anja', label));
    for (const from of ['youssef', 'marit', 'noor'])
      for (const chat of ['@anja', `@${from}`, 'zuid', 'elders'])
        for (const press of tokens) h.post({ chat, private: chat.startsWith('@'), from, press });
    await h.settle();
    expect(h.house().store.read.strangeGroups()).toMatchObject([{ state: 'asked', decidedBy: null }]);
  });

  it('without a coordinator who can be reached it asks when there is one', async () => {
    const h = await openTestHouse({ unlinked: ['anja'] });
    await h.says('noor', theft, elsewhere);
    expect(rowsOf(h, 'strange_groups')).toBe(0);
    h.house().store.commit('link', [
      h.house().store.write.putLink({
        contact: 'anja' as never,
        person: 'sample:anja' as never,
        chat: 'sample:@anja' as never,
        linkedAt: h.clock.now(),
        goneAt: null,
      }),
    ]);
    await h.advance(600_000);
    await h.says('noor', theft, elsewhere);
    expect(asks(h)).toHaveLength(1);
  });
});
