import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reflex, says112Called } from '../../src/domain/reflex.ts';
import { normalise, withinOneEdit, wordsOf } from '../../src/domain/text.ts';
import { danger, quiet } from './reflex-lines.ts';

describe('the 112 reflex', () => {
  it.each(danger)('P15: "%s" gets the line', (line) => {
    expect(reflex(line)).toMatchObject({ danger: true });
  });

  it.each(quiet)('P15: "%s" gets no line', (line) => {
    expect(reflex(line)).toEqual({ danger: false, rules: [] });
  });

  it('P15: the canned sets are as large as promised', () => {
    expect(new Set(danger).size).toBeGreaterThanOrEqual(120);
    expect(new Set(quiet).size).toBeGreaterThanOrEqual(150);
  });

  it('P15: case, signs that cannot be seen, and a friendly word change nothing', () => {
    for (const line of danger)
      for (const other of [
        line.toUpperCase(),
        line.toLowerCase(),
        `${line} 🙏`,
        `Hoi allemaal, ${line}`,
        line.replace(/([aeiou])/u, '$1\u200b'),
      ])
        expect([other, reflex(other).danger]).toEqual([other, true]);
  });

  it('P15: any string gives an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 5000 }), fc.string({ unit: 'grapheme' })), (text) => {
        expect(typeof reflex(text).danger).toBe('boolean');
        expect(typeof says112Called(text)).toBe('boolean');
      }),
    );
  });

  it('T23: text made to be slow is read in time that grows with its length only', () => {
    const hostile = [
      'brand '.repeat(700), 'a'.repeat(4096), 'er is '.repeat(680), 'iemand heeft staat '.repeat(215), '🔥'.repeat(2048), '\u0301'.repeat(4096),
      'proberen '.repeat(455), '1-'.repeat(2048), 'aaa.'.repeat(1024), 'www.'.repeat(1024), 'x.nl/'.repeat(800), 'a b c d '.repeat(512),
    ]; // prettier-ignore
    for (const text of hostile) {
      const times = [1, 2, 3].map(() => {
        const from = performance.now();
        reflex(text);
        return performance.now() - from;
      });
      // The best of three: a busy machine is no slow rule.
      expect(Math.min(...times)).toBeLessThan(30);
    }
  });
});

describe('"112 is called"', () => {
  it.each(['112 gebeld', 'heb 112 al gebeld', '112 is gebeld', 'politie is gebeld via 112', 'Ik heb net 112 gebeld!', 'ik bel 112 nu', '112 is al onderweg', 'called 112', '112 has been called', 'just called 112, they are coming', '112 hangt aan de lijn', "112'yi aradım", 'zadzwoniłem na 112', 'habe 112 angerufen', "j'ai appelé le 112", 'اتصلت ب 112', '1-1-2 is gebeld', 'Brand in de kelder! 112 is gebeld'])(
    'P15: "%s" says so',
    (line) => expect(says112Called(line)).toBe(true),
  ); // prettier-ignore

  it.each(['moet ik 112 bellen?', 'heeft iemand 112 gebeld?', '112 al gebeld?', 'niemand heeft 112 gebeld', 'bel 112', 'had je 112 gebeld?', 'is 112 gebeld', 'nog geen 112 gebeld', 'vorige week 112 gebeld voor de buurman', 'should i call 112', 'did anyone call 112?', 'flat 112 heeft gebeld', 'ik heb de monteur gebeld', 'bel altijd 112 bij spoed', ''])(
    'P15: "%s" does not',
    (line) => expect(says112Called(line)).toBe(false),
  ); // prettier-ignore
});

describe('reading text', () => {
  it('folds repeats, accents and invisible signs', () => {
    expect(normalise('Bránd\u200b\u202e')).toBe('brand');
    expect(wordsOf(normalise('branddddd kapooot vuuuur 1000')).words).toEqual(['brand', 'kapot', 'vuur', '1000']);
    expect(wordsOf(normalise('b r a n d hier')).words.join(' ').trim()).toMatch(/^brand\s+hier$/u);
  });

  it('masks plates, times, links and house number 112', () => {
    expect(wordsOf('om 22:14 een 12-abc-3 bij flat 112 zie https://x.nl/a').words).toEqual(['om', '<time>', 'een', '<plate>', 'bij', 'flat', '<nr>', 'zie', '<link>']); // prettier-ignore
  });

  it('knows one typing error from two', () => {
    expect(withinOneEdit('brand', 'brnad')).toBe(true);
    expect(withinOneEdit('brand', 'brannd')).toBe(true);
    expect(withinOneEdit('brand', 'bra')).toBe(false);
    expect(withinOneEdit('brand', 'broed')).toBe(false);
  });
});
