// The scanner against a reading of its own rules that is too simple to be wrong, and too slow to be used.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, compileGroups } from '../../src/domain/phrases.ts';
import { wordsOf } from '../../src/domain/text.ts';

/** Words of one letter class each, so that nothing is spelled, folded or forgiven on the way. */
const vocabulary = ['rood', 'roze', 'blauw', 'groen', 'paars', 'wit', 'de', 'het'];

interface Element {
  readonly words: readonly string[];
  readonly gap: 0 | 2 | 6;
}
interface Phrase {
  readonly elements: readonly Element[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

const element: fc.Arbitrary<Element> = fc.record({
  words: fc.uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 }),
  gap: fc.constantFrom(0, 0, 2, 6),
});
const phrase: fc.Arbitrary<Phrase> = fc.record({
  elements: fc.array(element, { minLength: 1, maxLength: 4 }),
  atStart: fc.boolean(),
  atEnd: fc.boolean(),
});
const sentences = fc.array(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 3 }); // prettier-ignore

const gaps = { 0: '', 2: '~ ', 6: '~~ ' };
const spelled = ({ elements, atStart, atEnd }: Phrase): string =>
  `${atStart ? '^ ' : ''}${elements.map(({ words, gap }, at) => `${at === 0 ? '' : gaps[gap]}${words.join('/')}`).join(' ')}${atEnd ? ' $' : ''}`;

/** Does any choice of words say it? */
function says({ elements, atStart, atEnd }: Phrase, message: readonly (readonly string[])[]): boolean {
  const before = (nr: number): number => message.slice(0, nr).reduce((sum, one) => sum + one.length, 0);
  const total = before(message.length);
  const follows = (sentence: readonly string[], from: number, at: number, nr: number): boolean => {
    const next = elements[at];
    if (!next) return !atEnd || before(nr) + from === total;
    const most = at === 0 ? 0 : next.gap;
    for (let skip = 0; skip <= most && from + skip < sentence.length; skip++)
      if (next.words.includes(sentence[from + skip] ?? '') && follows(sentence, from + skip + 1, at + 1, nr))
        return true;
    return false;
  };
  return message.some((sentence, nr) =>
    sentence.some((_, from) => (!atStart || before(nr) + from === 0) && follows(sentence, from, 0, nr)),
  );
}

describe('phrases', () => {
  it('are heard exactly when their words are said', () => {
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 6 }), fc.array(sentences, { minLength: 1, maxLength: 5 }), (phrases, messages) => {
        const table = Object.fromEntries(phrases.map((one, at) => [`p${at}`, spelled(one)]));
        const scanner = compile(table);
        for (const message of messages) {
          const heard = new Set(scanner.scan(wordsOf(message.map((one) => one.join(' ')).join('. '))).map(({ name }) => name));
          const said = phrases.flatMap((one, at) => (says(one, message) ? [`p${at}`] : []));
          expect([...heard].sort()).toEqual(said.sort());
        }
      }),
      { numRuns: 600 },
    );
  }); // prettier-ignore

  it('are heard with endings, beginnings, one typing error, and in their own group', () => {
    const scan = (message: string): unknown =>
      compileGroups([{ table: { a: 'rook*, *lucht' } }, { table: { b: 'brand%', c: '@kleur deur' }, classes: { kleur: 'rode, blauwe' } }], 'band')
        .scan(wordsOf(message))
        .map((hits) => hits.map(({ name, from, to }) => [name, from, to])); // prettier-ignore
    expect(scan('rookpluim en gaslucht')).toEqual([[['a', 0, 0], ['a', 2, 2]], []]); // prettier-ignore
    expect(scan('brnad achter de blauwe deur')).toEqual([[], [['b', 0, 0], ['c', 3, 4]]]); // prettier-ignore
    expect(scan('band lek')).toEqual([[], []]);
  });

  it('reads the same after more strange words than it keeps', () => {
    const scanner = compile({ fire: 'brand ~ kelder', other: '*lucht' });
    const said = wordsOf('er is brand in de kelder, en gaslucht');
    const first = scanner.scan(said);
    expect(first.map(({ name }) => name).sort()).toEqual(['fire', 'other']);
    for (let n = 0; n < 70_000; n += 100)
      scanner.scan(wordsOf(Array.from({ length: 100 }, (_, at) => `vreemd${n + at}`).join(' ')));
    expect(scanner.scan(said)).toEqual(first);
  });
});
