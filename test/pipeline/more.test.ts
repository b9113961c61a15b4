// "Meer": the contact person reads why, in plain words of their language, by button or by typing; nothing changes by it.

import { describe, expect, it } from 'vitest';
import { ruleNames } from '../../src/classify/words/reasons.ts';
import { guardNames, readEvidence } from '../../src/classify/evidence.ts';
import { locales, textsFor } from '../../src/catalog/locales/locale.ts';
import { reason, reasonText } from '../../src/catalog/locales/reasons.ts';
import { guards } from '../../src/domain/reflex-words.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';

const theft = 'er staat NU iemand met een betonschaar bij de fietsen, ingang C';
const stateOf = (h: TestHouse): unknown =>
  ['cases', 'case_events', 'prompts'].map((table) =>
    h.house().store.db.$client.prepare(`select * from ${table}`).all(),
  );

describe('"Meer"', () => {
  it('tells the reasons in plain words, typed alone, with the number or under a quote, and changes nothing', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft);
    const before = stateOf(h);
    for (const text of ['meer', 'Meer.', 'meer ZW-0001', 'more']) {
      const heard = h.chatOf('youssef').length;
      await h.advance(11_000);
      await h.whispers('youssef', text);
      expect(h.chatOf('youssef').slice(heard), text).toEqual([expect.stringMatching(/^NU · ZW-0001 · /u)]);
    }
    const told = h
      .chatOf('youssef')
      .at(-1)!
      .replace(/[\u2068\u2069]/gu, '');
    expect(told).toContain('De computer las dit zo. Het kan fout zijn; jij beslist.');
    expect(told).toMatch(/regel: gevaar nu \(inbraak of diefstal bezig\)/u);
    expect(told).toMatch(/woord: 'betonschaar/u);
    expect(told).toMatch(/Zeker: \d+ %/u);
    expect(told).not.toMatch(/rule:|word:|guard:|break_in_now/u);
    expect(stateOf(h)).toEqual(before);
  });

  it('is a button where there is room, and tells once for a double tap', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft);
    await h.presses('youssef', 'Bevestigen');
    const heard = h.chatOf('marit').length;
    await h.presses('marit', 'Meer');
    await h.presses('marit', 'Meer');
    expect(h.chatOf('marit').slice(heard)).toHaveLength(1);
    await h.presses('marit', 'Ik kijk ernaar');
    expect(h.chatOf('marit').at(-1)).toContain('[Meer]');
    expect(h.cases()[0]).toMatchObject({ status: 'acknowledged', owner: 'marit' });
  });

  it('P5: tells nothing to somebody who does not have the case, and nothing in the group', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft);
    await h.whispers('marit', 'meer ZW-0001');
    await h.whispers('noor', 'meer');
    await h.says('youssef', 'meer');
    expect([...h.chatOf('marit'), ...h.chatOf('noor'), ...h.chat('zuid')].join('\n')).not.toMatch(/Zeker|las dit zo/u);
  });

  it('P7: says that the words are gone when they are', async () => {
    const h = await openTestHouse();
    await h.says('noor', theft);
    h.house().store.db.$client.exec('update inbox set content = null, classification = null, facts = null');
    await h.whispers('youssef', 'meer');
    expect(h.chatOf('youssef').at(-1)).toContain('De tekst is gewist.');
    expect(h.chatOf('youssef').at(-1)).not.toMatch(/betonschaar/u);
  });
});

describe('reasons in words', () => {
  it.each(locales)('every rule and guard has a name in %s', (locale) => {
    const { reasons } = textsFor(locale);
    const quieting = Object.keys(guards).filter((name) => !name.startsWith('not_'));
    for (const rule of ruleNames)
      expect(reasonText(reasons, reason.rule(rule)), rule).not.toContain(rule.includes('_') ? rule : '\0');
    for (const guard of [...guardNames, ...quieting]) expect(Object.hasOwn(reasons.guards, guard), guard).toBe(true);
  });

  it('every reason that the evidence of a message gives can be said', () => {
    const { rules } = textsFor('nl').reasons;
    for (const text of ['brand in de kelder', 'er ligt iemand op straat, ademt niet', 'geen brand hoor', 'help'])
      for (const rule of readEvidence(text).reflex.rules) expect(Object.hasOwn(rules, rule), rule).toBe(true);
  });

  it('a word with colons or braces stays a word; an older row stays as it is', () => {
    const { reasons } = textsFor('nl');
    expect(reasonText(reasons, 'word:a:b{rule}')).toBe("woord: 'a:b{rule}'");
    expect(reasonText(reasons, "woord: 'fiets'")).toBe("woord: 'fiets'");
    expect(reasonText(reasons, 'quiet:fire:figure')).toBe('maar: geen alarm (brand), want een uitdrukking');
  });
});
