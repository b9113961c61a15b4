// "Terug": a press can be taken back for a minute, as long as nobody else has heard of it (docs/adr/0015).

import { describe, expect, it } from 'vitest';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';

const lock = 'het slot van ingang B is kapot, de deur valt niet meer dicht';
const noise = 'er is al uren harde muziek op de derde verdieping bij ingang A';
const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const open = (options: Parameters<typeof openTestHouse>[0] = {}) =>
  openTestHouse({ inPrivate: ['noor'], ...options, policy: { undoMs: 60_000, ...options.policy } });
const buttons = (h: TestHouse, person: string): readonly string[] =>
  (h.sent(`@${person}`).at(-1)?.buttons ?? []).map(({ label }) => label);
const last = (h: TestHouse, person: string): string => h.chatOf(person).at(-1) ?? '';
const types = (h: TestHouse): readonly string[] =>
  h
    .house()
    .store.read.events(h.cases()[0]!.id)
    .map(({ type }) => type);

describe('undo', () => {
  it('a wrong outcome: the reporter hears nothing, the case is back with its choices, and the history says so', async () => {
    const h = await open();
    await h.says('noor', lock);
    await h.presses('ilse', 'Ik kijk ernaar');
    const before = h.cases()[0]!;
    const heard = h.chatOf('noor').length;
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Niet voor ons');
    expect(h.cases()).toMatchObject([{ status: 'closed' }]);
    expect(buttons(h, 'ilse')).toEqual(['Terug']);
    await h.advance(30_000);
    await h.presses('ilse', 'Terug');
    expect(h.cases()).toMatchObject([
      {
        status: 'acknowledged',
        owner: 'ilse',
        outcome: null,
        closedAt: null,
        timerAt: before.timerAt,
        groupLine: false,
      },
    ]);
    expect(last(h, 'ilse')).toContain('Teruggedraaid');
    expect(buttons(h, 'ilse')).toContain('Afgehandeld');
    await h.advance(600_000, 30_000);
    expect(h.chatOf('noor')).toHaveLength(heard);
    expect(h.chat(group)).not.toContain('👌');
    expect(types(h).slice(-2)).toEqual(['CaseClosed', 'PressUndone']);
    // And then the right one: it is heard, once, with its reaction.
    await h.presses('ilse', 'Afgehandeld');
    await h.presses('ilse', 'Gerepareerd');
    await h.advance(120_000, 30_000);
    expect(h.chatOf('noor').filter((line) => line.includes('Is het opgelost?'))).toHaveLength(1);
    expect(last(h, 'noor')).toContain('Het is gemaakt');
    expect(h.chat(group).filter((line) => line === '👌')).toHaveLength(1);
  });

  it('D4: what was passed on to the next person in a case that can wait never reaches them', async () => {
    const h = await open();
    await h.says('noor', noise);
    await h.presses('youssef', 'Doorzetten');
    await h.presses('youssef', 'Politie');
    expect(h.cases()).toMatchObject([{ owner: 'marit', humanPressed: true }]);
    expect(h.chatOf('marit')).toEqual([]);
    await h.presses('youssef', 'Terug');
    expect(h.cases()).toMatchObject([
      { owner: 'youssef', humanPressed: false, partner: 'bewoners', status: 'offered' },
    ]);
    expect(buttons(h, 'youssef')).toContain('Bevestigen');
    await h.advance(120_000, 30_000);
    expect(h.chatOf('marit')).toEqual([]);
    await h.presses('youssef', 'Bevestigen');
    await h.advance(61_000);
    expect(h.chatOf('ruben')).toHaveLength(1);
  });

  it('P15: what cannot wait goes at once, and taking it back says kindly that it is out', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.presses('youssef', 'Bevestigen');
    expect(h.chatOf('marit')).toHaveLength(1);
    await h.presses('youssef', 'Terug');
    expect(last(h, 'youssef')).toContain('Een ander heeft het al gehoord');
    expect(h.cases()).toMatchObject([{ owner: 'marit', confirmedBy: 'youssef' }]);
  });

  it('after a minute the button is gone from the message, and an old press of it says so', async () => {
    const h = await open();
    await h.says('noor', lock);
    await h.presses('ilse', 'Geen melding');
    const press = h.token('@ilse', 'Terug');
    await h.advance(61_000);
    expect(last(h, 'ilse')).toMatch(/^\(edit\)/u);
    expect(buttons(h, 'ilse')).toEqual([]);
    expect(last(h, 'noor')).toContain('niets meer');
    h.post({ chat: '@ilse', private: true, from: 'ilse', press });
    await h.settle();
    expect(last(h, 'ilse')).toContain('tot een minuut');
    expect(h.cases()).toMatchObject([{ status: 'withdrawn' }]);
  });

  it('P5: nobody else can take it back, and not twice', async () => {
    const h = await open();
    await h.says('noor', lock);
    await h.presses('ilse', 'Geen melding');
    const press = h.token('@ilse', 'Terug');
    for (const from of ['ruben', 'anja', 'noor'])
      for (const chat of ['@ilse', `@${from}`, group]) h.post({ chat, private: chat !== group, from, press });
    await h.settle();
    expect(h.cases()).toMatchObject([{ status: 'withdrawn' }]);
    h.post({ chat: '@ilse', private: true, from: 'ilse', press });
    h.post({ chat: '@ilse', private: true, from: 'ilse', press });
    await h.settle();
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'ilse' }]);
    expect(types(h).filter((type) => type === 'PressUndone')).toHaveLength(1);
  });

  it('new words in between stay; what somebody else did in between ends it', async () => {
    const h = await open();
    await h.says('noor', noise);
    await h.presses('youssef', 'Bevestigen');
    await h.says('sam', '112 is gebeld');
    expect(types(h).at(-1)).toBe('Called112Reported');
    await h.presses('youssef', 'Terug');
    expect(h.cases()).toMatchObject([
      { owner: 'youssef', confirmedBy: null, confirmedAt: null, called112At: h.clock.now() },
    ]);
    await h.presses('youssef', 'Bevestigen');
    expect(h.house().operator.command(h.cases()[0]!.id, { type: 'Escalate' }).ok).toBe(true);
    await h.settle();
    const said = h.chatOf('youssef').length;
    await h.presses('youssef', 'Terug');
    expect(h.cases()[0]?.owner).not.toBe('youssef');
    expect(h.chatOf('youssef').length).toBeGreaterThan(said);
  });

  it('it survives a restart: the rows know', async () => {
    const h = await open();
    await h.says('noor', lock);
    await h.presses('ilse', 'Geen melding');
    await h.restart();
    await h.presses('ilse', 'Terug');
    expect(h.cases()).toMatchObject([{ status: 'offered', owner: 'ilse' }]);
    await h.advance(120_000, 30_000);
    expect(h.chatOf('noor').join()).not.toContain('niets meer');
  });

  it('in words: "terug" takes it back, a number never does, and other cases keep their numbers', async () => {
    const h = await open();
    await h.says('noor', lock);
    await h.presses('ilse', 'Geen melding');
    await h.whispers('ilse', '1');
    expect(h.cases()).toMatchObject([{ status: 'withdrawn' }]);
    await h.advance(5_000);
    await h.says('sam', 'de lift in ingang D staat stil met een storing');
    await h.whispers('ilse', 'ik kijk ernaar');
    expect(h.cases().find(({ number }) => number === 'ZW-0002')).toMatchObject({ status: 'acknowledged' });
    await h.whispers('ilse', 'Terug!');
    expect(h.cases().find(({ number }) => number === 'ZW-0001')).toMatchObject({ status: 'offered' });
  });
});
