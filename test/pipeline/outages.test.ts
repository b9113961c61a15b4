// A channel that is away: who hears it and by which way, what is kept, what goes to somebody else, and what is said after.

import { describe, expect, it } from 'vitest';
import { SendError } from '../../src/channel/port.ts';
import { openTwoChannels, type TwoChannelsHouse } from '../support/two-channels.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const theft = 'er staat iemand met een betonschaar bij de fietsen';
const away = new SendError('unavailable', 'away');

const open = (options: Partial<Parameters<typeof openTwoChannels>[0]> = {}) =>
  openTwoChannels({ links: ['youssef', 'lena', 'ilse'], rechts: ['anja'], ...options });

/** Loses the channel of the group, as a platform does: nothing is heard, and no send gets through. */
function lose(h: TwoChannelsHouse, name: 'lost' | 'loggedOut' | 'linking' = 'lost'): void {
  h.left.become(name);
  h.left.fail(away);
}
function mend(h: TwoChannelsHouse): void {
  h.left.fail(undefined);
  h.left.become('working');
}
/** Messages about the case with something to choose. */
const alertsTo = (h: TwoChannelsHouse, person: string): number =>
  h.left.sent.filter((wire) => wire.kind === 'text' && wire.chat === `links:@${person}` && wire.options).length;

describe('F17: a channel that hears nothing is told to the coordinators by another one', () => {
  it('within a minute, once, and once again when it works', async () => {
    const h = await open();
    lose(h);
    await h.advance(49 * second, second);
    expect(h.right.texts('@anja')).toEqual([]);
    await h.advance(2 * second, second);
    expect(h.right.texts('@anja')).toHaveLength(1);
    expect(h.right.texts('@anja')[0]).toContain('links werkt niet sinds 11:00.');
    expect(h.right.texts('@anja')[0]).toContain('De verbinding is weg.');
    await h.advance(hour, minute);
    expect(h.right.texts('@anja')).toHaveLength(1);
    mend(h);
    await h.advance(second);
    expect(h.right.texts('@anja')[1]).toBe('links werkt weer sinds 12:00.');
    await h.advance(hour, minute);
    expect(h.right.texts('@anja')).toHaveLength(2);
    // A next outage is another one.
    lose(h, 'loggedOut');
    await h.advance(2 * minute, minute);
    expect(h.right.texts('@anja')[2]).toContain('uitgelogd');
  });

  it('not for a moment, and not anew when the reason changes', async () => {
    const h = await open();
    lose(h);
    await h.advance(45 * second, second);
    mend(h);
    await h.advance(5 * minute, second);
    expect(h.right.texts('@anja')).toEqual([]);
    lose(h);
    await h.advance(51 * second, second);
    h.left.become('linking');
    await h.advance(22 * second, second);
    expect(h.right.texts('@anja')).toHaveLength(1);
    h.left.become('starting');
    await h.advance(10 * minute, second);
    expect(h.right.texts('@anja')).toHaveLength(1);
  });

  it.each(['loggedOut', 'linking'] as const)('almost at once when only a person can mend it: %s', async (name) => {
    const h = await open();
    lose(h, name);
    await h.advance(4 * second, second);
    expect(h.right.texts('@anja')).toEqual([]);
    await h.advance(2 * second, second);
    expect(h.right.texts('@anja')[0]).toContain('De telefoon moet opnieuw gekoppeld worden.');
  });

  it('also over a restart: the one outage is told once, and its end', async () => {
    const h = await open();
    lose(h);
    await h.advance(2 * minute, minute);
    await h.restart(10 * minute);
    await h.advance(10 * minute, minute);
    expect(h.right.texts('@anja')).toHaveLength(1);
    await h.restart();
    mend(h);
    await h.advance(second);
    expect(h.right.texts('@anja')).toHaveLength(2);
    await h.restart();
    expect(h.right.texts('@anja')).toHaveLength(2);
  });

  it('later, when the coordinator is linked elsewhere later; who has no other way reads it on the board', async () => {
    const h = await open({ rechts: [], links: ['youssef', 'anja'] });
    lose(h);
    await h.advance(5 * minute, minute);
    expect(h.left.texts('@anja')).toEqual([]);
    h.link('bram', 'rechts');
    await h.advance(2 * minute, minute);
    expect(h.right.texts('@bram')).toHaveLength(1);
    // Anja was told nothing, so she need not hear either that it works.
    mend(h);
    await h.advance(minute);
    expect(h.left.texts('@anja')).toEqual([]);
    expect(h.right.texts('@bram')).toHaveLength(2);
  });

  it('no word when it is linked for the first time, or waits for a yes, or is switched off', async () => {
    const h = await open({ first: 'linking' });
    await h.advance(10 * minute, minute);
    for (const state of ['consent', 'stopped'] as const) {
      h.left.become(state);
      await h.advance(10 * minute, minute);
    }
    expect(h.right.texts('@anja')).toEqual([]);
    // Once it has worked, a phone that must be linked again is an outage.
    mend(h);
    await h.advance(second);
    lose(h, 'linking');
    await h.advance(2 * minute, minute);
    expect(h.right.texts('@anja')[0]).toContain('De telefoon moet opnieuw gekoppeld worden.');
  });

  it('in quiet hours only when urgent things may ring; what is over by the morning is not told', async () => {
    const night = Date.UTC(2026, 2, 2, 23);
    const quiet = { from: 22 * 60, to: 7 * 60 };
    const rings = await open({ start: night, policy: { quiet: { ...quiet, urgentRings: true } } });
    lose(rings);
    await rings.advance(2 * minute, minute);
    expect(rings.right.texts('@anja')).toHaveLength(1);

    const silent = await open({ start: night, policy: { quiet: { ...quiet, urgentRings: false } } });
    lose(silent);
    await silent.advance(hour, minute);
    expect(silent.right.texts('@anja')).toEqual([]);
    mend(silent);
    await silent.advance(8 * hour, 10 * minute);
    expect(silent.right.texts('@anja')).toEqual([]);
    lose(silent);
    await silent.advance(2 * minute, minute);
    expect(silent.right.texts('@anja')).toHaveLength(1);
  });
});

describe('P4: what goes out is kept for a channel that is away, and alerts not for ever', () => {
  it('P4: goes out once, and at once, when the channel is back within two hours', async () => {
    const h = await open();
    lose(h);
    await h.left.hear('noor', theft);
    await h.advance(119 * minute, minute);
    expect(alertsTo(h, 'youssef')).toBe(0);
    // Tried once, then held: each try could be a copy that got through.
    expect(h.left.tries()).toBeLessThanOrEqual(3);
    mend(h);
    await h.advance(second);
    expect(alertsTo(h, 'youssef')).toBe(1);
    expect(alertsTo(h, 'lena')).toBe(0);
    await h.advance(2 * hour, minute);
    expect(alertsTo(h, 'youssef')).toBe(1);
  });

  it('P4: after two hours an alert goes to the same person on another channel, with its buttons, and is never said twice', async () => {
    const h = await open({ rechts: ['anja', 'youssef'] });
    // The account that was linked last is the first choice.
    h.link('youssef', 'links');
    await h.advance(second);
    lose(h);
    await h.left.hear('noor', theft);
    await h.advance(119 * minute, minute);
    expect(h.right.texts('@youssef')).toEqual([]);
    await h.advance(2 * minute, minute);
    expect(h.right.texts('@youssef')).toHaveLength(1);
    const [wire] = h.right.sent.filter((one) => one.kind === 'text' && one.chat === 'rechts:@youssef');
    expect(wire?.kind === 'text' && wire.options?.items.map(({ label }) => label)).toContain('Ik kijk ernaar');
    mend(h);
    await h.advance(hour, minute);
    expect(alertsTo(h, 'youssef')).toBe(0);
    expect(h.right.texts('@youssef')).toHaveLength(1);
    expect(h.house().store.read.boardOpen(10)[0]?.owner).toBe('youssef');
  });

  it('P4: who has no other way: the next person, and the coordinator hears of it', async () => {
    const h = await open({ links: ['youssef', 'ilse'], rechts: ['anja', 'lena'] });
    lose(h);
    await h.left.hear('noor', theft);
    await h.advance(121 * minute, minute);
    expect(h.house().store.read.boardOpen(10)[0]?.owner).toBe('lena');
    expect(h.right.texts('@lena')).toHaveLength(1);
    expect(h.right.texts('@anja').some((text) => text.includes('een bericht aan Youssef kwam niet aan'))).toBe(true);
    mend(h);
    await h.advance(hour, minute);
    expect(alertsTo(h, 'youssef')).toBe(0);
  });

  it('P4: a case that comes in the third hour is offered to who can be reached, not to who cannot', async () => {
    const h = await open({ links: ['youssef'], rechts: ['anja', 'lena'] });
    lose(h);
    await h.advance(3 * hour, minute);
    await h.left.hear('noor', theft);
    expect(h.house().store.read.boardOpen(10)[0]?.owner).toBe('lena');
    expect(h.right.texts('@lena')).toHaveLength(1);
  });

  it('P4: with nobody else it is kept, however long, and goes out when the channel is back', async () => {
    const h = await open({ links: ['youssef', 'lena', 'anja'], rechts: [] });
    lose(h);
    await h.left.hear('noor', theft);
    await h.advance(9 * hour, minute);
    const [row] = h.house().store.read.boardOpen(10);
    expect(row?.owner).toBe('anja');
    mend(h);
    await h.advance(minute, second);
    expect(alertsTo(h, 'anja')).toBeGreaterThanOrEqual(1);
    // The alerts of those whose turn it was in between do not come after it.
    expect(alertsTo(h, 'youssef') + alertsTo(h, 'lena')).toBe(0);
  });

  it('P4: the two hours count over a restart', async () => {
    const h = await open({ links: ['youssef', 'ilse'], rechts: ['anja', 'lena'] });
    lose(h);
    await h.left.hear('noor', theft);
    await h.advance(90 * minute, minute);
    await h.restart(20 * minute);
    expect(h.house().store.read.boardOpen(10)[0]?.owner).toBe('youssef');
    await h.advance(12 * minute, minute);
    expect(h.house().store.read.boardOpen(10)[0]?.owner).toBe('lena');
  });

  it('an emoji that is hours late is not sent', async () => {
    const h = await open();
    lose(h);
    await h.left.hear('noor', theft);
    await h.advance(3 * hour, minute);
    mend(h);
    await h.advance(minute, second);
    expect(h.left.sent.filter(({ kind }) => kind === 'reaction')).toEqual([]);
  });

  it('P4: goes out at once also when the channel was back before anybody looked', async () => {
    const h = await open();
    lose(h);
    await h.left.hear('noor', theft);
    mend(h);
    await h.advance(second);
    expect(alertsTo(h, 'youssef')).toBe(1);
  });

  it('what is sent while only another program listens too does not wait', async () => {
    const h = await open();
    h.left.become('conflict');
    await h.left.hear('noor', theft);
    expect(alertsTo(h, 'youssef')).toBe(1);
  });
});

describe('F16: a gap of more than a day is named once', () => {
  const gaps = (h: TwoChannelsHouse): readonly string[] =>
    h.left.texts('zuid').filter((text) => /niet meelezen|niets gezien/u.test(text));

  it('to the group and the coordinator, after an outage', async () => {
    const h = await open();
    lose(h);
    await h.advance(25 * hour, 10 * minute);
    mend(h);
    await h.advance(minute, second);
    expect(gaps(h)).toHaveLength(1);
    expect(gaps(h)[0]).toContain('maandag 2 maart 11:00');
    expect(h.right.texts('@anja').at(-1)).toContain('links is langer dan een dag weg geweest.');
    await h.restart();
    await h.advance(hour, minute);
    expect(gaps(h)).toHaveLength(1);
  });

  it('also when it was the house that was away; not after a day of which nothing was missed', async () => {
    const h = await open();
    await h.restart(23 * hour);
    expect(gaps(h)).toEqual([]);
    await h.advance(30 * hour);
    expect(gaps(h)).toEqual([]);
    await h.restart(25 * hour);
    expect(gaps(h)).toHaveLength(1);
  });

  it('not in the quiet hours of the group', async () => {
    const quiet = { from: 22 * 60, to: 7 * 60, urgentRings: true };
    const h = await open({ start: Date.UTC(2026, 2, 2, 22), policy: { quiet } });
    lose(h);
    await h.advance(26 * hour, 10 * minute);
    mend(h);
    await h.advance(minute);
    expect(gaps(h)).toEqual([]);
    await h.advance(7 * hour, 10 * minute);
    expect(gaps(h)).toHaveLength(1);
  });
});
