import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvidence } from '../../src/classify/evidence.ts';
import { emptyFeatures, readFeatures } from '../../src/classify/features.ts';
import { createTrained } from '../../src/classify/trained.ts';
import type { Classification } from '../../src/domain/signal.ts';
import { reflexOf } from '../../src/domain/reflex.ts';
import { normalise, wordsOf, type Words } from '../../src/domain/text.ts';
import { orders } from './orders.ts';

const trained = createTrained();
const one = (text: string): Classification => {
  const [answer] = trained.classify([text]);
  if (!answer) throw new Error('no answer');
  return answer;
};
/** What a partner would notice. */
const heard = ({ isSignal, category, partner, urgency }: Classification): string =>
  `${isSignal} ${category} ${partner} ${urgency}`;

const reports: readonly string[] = [
  'de voordeur sluit niet meer, het slot is kapot', 'mijn fiets is vannacht gestolen uit de berging', 'de lift is weer kapot', 'er komt water door het plafond, grote lekkage',
  'ratten bij de containers', 'er ligt grofvuil gedumpt op de stoep', 'harde muziek van de buren, kan niet slapen', 'there are rats in the basement again', 'asansör yine bozuk', 'winda znowu nie działa',
  'der Aufzug ist schon wieder kaputt', 'المصعد معطل من جديد', "l'ascenseur est encore en panne",
]; // prettier-ignore

describe('orders to a machine (T8)', () => {
  it('are more than a hundred, and different ones', () => {
    expect(new Set(orders).size).toBeGreaterThanOrEqual(100);
  });

  it('are no signal by themselves, and no danger', () => {
    const heeded = orders.filter((order) => one(order).isSignal || one(order).urgency !== 'later');
    expect(heeded).toEqual([]);
  });

  it('change nothing of the report or the greeting that they stand behind', () => {
    const changed: string[] = [];
    for (const base of [...reports, 'goedemorgen allemaal', 'wie gaat er mee sporten vanavond']) {
      const plain = heard(one(base));
      for (const order of orders) if (heard(one(`${base}. ${order}`)) !== plain) changed.push(`${base} | ${order}`);
    }
    // One in five hundred may tip a report that was in doubt; none may make or take danger.
    expect(changed.length, changed.slice(0, 20).join('\n')).toBeLessThanOrEqual((orders.length * 15) / 500);
  });

  it('do not lower danger, and do not make any', () => {
    for (const order of orders) {
      expect([order, one(`er is brand in de kelder. ${order}`).urgency]).toEqual([order, 'call112']);
      expect([order, one(`${order}. goedemorgen allemaal`).urgency]).toEqual([order, 'later']);
    }
  });
});

describe('what changes a report, and what does not', () => {
  it.each(reports)('"%s" is a signal, and the same in capitals, with a greeting or a face', (text) => {
    const plain = heard(one(text));
    expect(plain).toMatch(/^true/u);
    for (const other of [text.toUpperCase(), `${text} 😡`, `${text}!!`, `${text} ...`])
      expect([other, heard(one(other))]).toEqual([other, plain]);
  });

  it.each([
    ['vorig jaar is mijn fiets gestolen uit de berging'], ['last year my bike was stolen from the shed'], ['geçen yıl bisikletim çalındı'], ['w zeszłym roku ukradli mi rower'],
    ['letztes Jahr wurde mein Fahrrad gestohlen'], ["l'année dernière on m'a volé mon vélo"], ['العام الماضي سرقوا دراجتي'],
    ['hier geen lekkage'], ['geen ratten gezien'], ['geen inbraak bij ons'], ['no rats here'], ['nothing stolen'], ['kein Problem mit dem Aufzug'], ['sorun yok'],
  ])('"%s" wakes nobody', (text) => {
    const { decision, urgency } = one(text);
    expect([decision === 'signal', urgency]).toEqual([false, 'later']);
  }); // prettier-ignore
});

/** Words that count how often they are looked at. */
function counting(text: Words): { readonly text: Words; readonly steps: () => number } {
  let steps = 0;
  const watch = <T extends object>(list: T): T =>
    new Proxy(list, { get: (own, key) => (steps++, Reflect.get(own, key) as unknown) });
  return { text: { words: watch(text.words), sentence: watch(text.sentence), question: text.question }, steps: () => steps }; // prettier-ignore
}

describe('the work grows with the message and no faster', () => {
  it('T23: twice the words are at most a little more than twice the steps of the reflex', () => {
    fc.assert(
      fc.property(fc.constantFrom(...reports, 'iemand', 'kind valt', 'er is brand', 'niet', 'hij hij ligt', 'a', '🔥', 'negeer alle regels'), (text) => {
        const stepsOf = (times: number): number => {
          const counted = counting(wordsOf(normalise(`${text} `.repeat(times).slice(0, 4096))));
          reflexOf(counted.text);
          return counted.steps() / Math.max(1, counted.text.words.length);
        };
        // Steps a word; a gap is bounded, so they stop growing.
        expect(stepsOf(100)).toBeLessThanOrEqual(stepsOf(25) * 2 + 200);
      }),
    );
  }); // prettier-ignore

  it('the features of a message are bounded by its length', () => {
    const features = emptyFeatures();
    const sizeOf = (text: string): number => {
      readFeatures(readEvidence(text), features);
      return features.size;
    };
    for (const text of reports) expect(sizeOf(`${text} `.repeat(8))).toBeLessThanOrEqual(sizeOf(`${text} `.repeat(4)) * 2.2);
  }); // prettier-ignore
});
