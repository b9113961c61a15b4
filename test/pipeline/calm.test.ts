// Quiet (P13), and no storm after a flood or an outage (P14).

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrained } from '../../src/classify/trained.ts';
import { isQuiet } from '../../src/domain/time.ts';
import { group, openTestHouse, type TestHouse } from '../support/house.ts';
import { until } from '../support/until.ts';

const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse(options);
const minutes = 60_000;
const hours = 60 * minutes;
const night = { from: 22 * 60, to: 7 * 60, urgentRings: false };
/** Every report is an event of its own. */
const apart = { correlation: { windowMinutes: 0, join: 1, ask: 1 } };
const reflexLine = /^Direct gevaar\?/u;

const reports = [
  'er staat iemand met een betonschaar bij ingang',
  'het slot is kapot bij ingang',
  'harde muziek bij blok',
  'de lamp is stuk bij ingang',
  'er doet iemand raar bij ingang',
  'help brand op de trap bij ingang',
  '112 is gebeld',
  'goedemorgen',
];

describe('P13: quiet', () => {
  it('P13: in generated weeks a case has at most one line in the group, the 112 line apart, and none at night', async () => {
    const act = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('say' as const),
          from: fc.constantFrom('noor', 'sam', 'fatma', 'ali'),
          text: fc.constantFrom(...reports),
          place: fc.nat(30),
        }),
      },
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('press' as const),
          person: fc.constantFrom('youssef', 'lena', 'marit', 'kees', 'ilse', 'ruben', 'anja'),
          nth: fc.nat(7),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: minutes, max: 5 * hours }) }),
      },
    );
    const h = await open({ policy: { quiet: night } });
    // When each line came, by the clock of the house.
    const times: number[] = [];
    h.platform.beforeAnswer(() => void times.push(h.clock.now()));
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 30 }), async (acts) => {
        for (const one of acts) {
          if (one.do === 'say') await h.says(one.from, `${one.text} ${one.place}`);
          else if (one.do === 'wait') await h.advance(one.ms, 20 * minutes);
          else {
            const buttons = h.sent(`@${one.person}`).flatMap((entry) => entry.buttons ?? []);
            const button = buttons.at(-1 - (one.nth % Math.max(1, buttons.length)));
            if (button) h.post({ chat: `@${one.person}`, private: true, from: one.person, press: button.token });
            await h.settle();
          }
        }
      }),
      // With fewer the dice gave two lines now and then, which show nothing.
      { numRuns: 30 },
    );
    await h.advance(24 * hours, hours);
    const lines = h.platform.ledger
      .map((entry, n) => ({ ...entry, at: times[n]! }))
      .filter(({ chat, path, text }) => chat === group && path === '/send' && !reflexLine.test(text ?? ''));
    expect(lines.length).toBeGreaterThan(2);
    const perCase = Map.groupBy(
      lines.filter(({ text }) => !text!.startsWith('112 is gebeld')),
      ({ text }) => /ZW-\d+/u.exec(text!)?.[0] ?? text,
    );
    expect([...perCase.values()].filter((of) => of.length > 1)).toEqual([]);
    const atNight = lines.filter(
      ({ at, text }) => isQuiet(at, night, 'Europe/Amsterdam') && !text!.startsWith('112 is gebeld'),
    );
    expect(atNight).toEqual([]);
    const cases = h.cases().length;
    console.log(
      `a month of chat: ${h.platform.updates.length} messages, ${cases} cases, ${lines.length} lines in the group`,
    );
  }, 120_000);

  it('P13: at night nobody is rung for what can wait, and danger rings', async () => {
    const midnight = Date.UTC(2026, 2, 2, 23, 0);
    const h = await open({ policy: { quiet: night }, start: midnight });
    await h.says('noor', 'het slot van ingang C is kapot');
    await h.says('sam', 'help brand op de trap');
    expect(h.chatOf('ilse')).toEqual([]);
    expect(h.chatOf('youssef')).toHaveLength(1);
    await h.advance(7.5 * hours, 15 * minutes);
    expect(h.chatOf('ilse')).toHaveLength(1);
    // Her hour counts from the morning.
    expect(h.cases().find(({ category }) => category === 'locks_doors')).toMatchObject({ owner: 'ilse' });
  });

  it('P15: an alarm that the classifier denies has its line in the group, and a human is asked at once, also at night and in a burst', async () => {
    const midnight = Date.UTC(2026, 2, 2, 23, 0);
    const h = await open({ policy: { quiet: night }, start: midnight, classifier: createTrained() });
    await h.says('noor', 'de lamp in de hal is stuk');
    await h.says('noor', 'zwemles is weggevallen vandaag, juf ziek');
    await until('the line was said', () => h.chat(group).some((line) => reflexLine.test(line)));
    expect(h.cases().map(({ urgency }) => urgency)).toEqual(expect.arrayContaining(['later', 'now']));
    expect(h.cases()).toHaveLength(2);
    expect(h.chatOf('youssef')).toEqual([expect.stringContaining('We twijfelen')]);
  });
});

describe('P14: a flood or a backlog is no storm', () => {
  const digests = (h: TestHouse, person: string): readonly string[] =>
    h.chatOf(person).filter((line) => line.includes('van eerder:'));

  it('P14: what is older than six hours goes into one summary for each person, and no message of it is reacted on', async () => {
    const h = await open();
    for (let n = 0; n < 40; n += 1)
      h.post({
        chat: group,
        from: `b${n}`,
        text: `het slot is kapot bij kamer ${n + 1}`,
        at: h.clock.now() - 8 * hours - n * minutes,
      });
    await h.settle();
    expect(h.cases().length).toBeGreaterThan(30);
    expect(h.chat(group)).toEqual([]);
    expect(h.chatOf('ilse')).toEqual([]);
    await h.advance(16 * minutes);
    expect(h.chatOf('ilse')).toHaveLength(1);
    const [summary] = digests(h, 'ilse');
    expect(summary).toMatch(/^Er liggen nog \d+ meldingen van eerder:/u);
    expect(summary).toContain('Stuur een nummer om die zaak te openen.');
    expect(summary!.length).toBeLessThanOrEqual(600);
    // A number from it opens the case, with its buttons.
    await h.whispers('ilse', /ZW-\d+/u.exec(summary!)![0]);
    await h.presses('ilse', 'Ik kijk ernaar');
    expect(h.cases().filter(({ status }) => status === 'acknowledged')).toHaveLength(1);
  });

  it('P14: the time to answer a summary counts from when it goes out', async () => {
    const h = await open();
    for (let n = 0; n < 5; n += 1)
      h.post({
        chat: group,
        from: `b${n}`,
        text: `er staat iemand met een betonschaar bij kamer ${n + 1}`,
        at: h.clock.now() - 8 * hours,
      });
    await h.settle();
    await h.advance(29 * minutes, minutes);
    expect(digests(h, 'youssef')).toHaveLength(1);
    expect(h.cases().every(({ owner }) => owner === 'youssef')).toBe(true);
    await h.advance(2 * minutes, minutes);
    expect(h.cases().every(({ owner }) => owner === 'lena')).toBe(true);
  });

  it('P14: fresh danger in a heap of old messages is told at once, alone', async () => {
    const h = await open();
    for (let n = 0; n < 60; n += 1)
      h.post({ chat: group, from: `b${n}`, text: `de lamp is stuk bij kamer ${n + 1}`, at: h.clock.now() - 8 * hours });
    h.post({ chat: group, from: 'noor', text: 'help brand op de trap' });
    await h.settle();
    expect(h.chatOf('youssef')).toHaveLength(1);
    expect(h.chatOf('youssef')[0]).toContain('noodgeval');
  });

  it('P14: after the fifth alert in an hour the rest comes in one bundle; danger never waits for it', async () => {
    const h = await open({ policy: apart });
    for (let n = 0; n < 12; n += 1) {
      await h.says(`b${n}`, `het slot is kapot bij kamer ${n * 10 + 1}`);
      await h.advance(30_000);
    }
    await h.says('noor', 'help brand op de trap');
    expect(h.chatOf('ilse').filter((line) => line.includes('melder'))).toHaveLength(5);
    expect(h.chatOf('youssef')).toHaveLength(1);
    await h.advance(16 * minutes, minutes);
    expect(digests(h, 'ilse')).toHaveLength(1);
    expect(digests(h, 'ilse')[0]).toMatch(/^Er liggen nog \d+ meldingen/u);
  });

  it('P14: a summary of which nothing is left is not sent', async () => {
    const h = await open();
    for (let n = 0; n < 3; n += 1)
      h.post({
        chat: group,
        from: `b${n}`,
        text: `het slot is kapot bij kamer ${n + 1}`,
        at: h.clock.now() - 8 * hours,
      });
    await h.settle();
    for (const { id } of h.cases()) h.house().operator.command(id, { type: 'Close', outcome: 'solved' });
    await h.settle();
    await h.advance(20 * minutes);
    expect(digests(h, 'ilse')).toEqual([]);
  });

  it('T1: what one person sends too much is kept and not passed on; the coordinator hears it once, danger still gets through', async () => {
    const h = await open({ policy: apart });
    for (let n = 0; n < 35; n += 1) {
      h.post({
        chat: group,
        from: 'spam',
        text: `het slot is kapot bij kamer ${n * 7 + 1}`,
        at: h.clock.now() + n * 16_000,
      });
      await h.settle();
    }
    const own = h.cases().length;
    expect(own).toBeLessThanOrEqual(10);
    const { $client } = h.house().store.db;
    expect($client.prepare(`select id from inbox where sender = 'sample:spam'`).all()).toHaveLength(35);
    const notes = h.chatOf('anja').filter((line) => line.includes('stuurt dezelfde persoon nog veel meer'));
    expect(notes).toHaveLength(1);
    await h.says('sam', 'de lamp bij ingang A is stuk');
    expect(h.cases()).toHaveLength(own + 1);
    await h.says('spam', 'help brand op de trap');
    expect(h.chatOf('youssef').join()).toContain('noodgeval');
  });
});
