// Finds which words of the public corpus anybody may know, and which could be a name; same lines, same bytes.

import { brotliCompressSync } from 'node:zlib';
import { normalise, wordsOf } from '../../domain/text.ts';
import type { Line } from './corpus.ts';

/** A word of one hand, or of one or two lines, could be somebody's name. */
const leastLines = 3;
const leastHands = 2;
/** Written with a capital inside a sentence more often than this, a word is a name or a place. German and Arabic lines tell nothing of it. */
const mostRaised = 0.3;
const inside = /(?<=[\p{Ll}\p{N}],? )\p{L}[\p{L}\p{M}]*/gu;

interface Seen {
  lines: number;
  readonly hands: Set<string>;
  /** How often it stands inside a sentence, and how often of those with a capital. */
  within: number;
  raised: number;
}

/** The bytes of data/model/words.bin. */
export function trainVocabulary(lines: readonly Line[]): Buffer {
  const seen = new Map<string, Seen>();
  const of = (word: string): Seen => {
    let one = seen.get(word);
    if (!one) seen.set(word, (one = { lines: 0, hands: new Set(), within: 0, raised: 0 }));
    return one;
  };
  for (const { text, author, lang } of lines) {
    for (const word of new Set(wordsOf(normalise(text)).words)) {
      of(word).lines++;
      of(word).hands.add(author);
    }
    if (lang === 'de' || lang === 'ar') continue;
    for (const [found] of text.matchAll(inside)) {
      const one = of(normalise(found));
      one.within++;
      if (/^\p{Lu}\p{Ll}/u.test(found)) one.raised++;
    }
  }
  const words = [...seen].filter(([word, one]) => one.lines > 0 && word !== '' && !/\d/u.test(word));
  const isCommon = ([word, one]: readonly [string, Seen]): boolean =>
    word.length > 1 &&
    one.lines >= leastLines &&
    one.hands.size >= leastHands &&
    (one.within === 0 || one.raised < mostRaised * one.within);
  const listed = (own: typeof words): string => own.map(([word]) => word).sort().join('\n'); // prettier-ignore
  return brotliCompressSync(`${listed(words.filter(isCommon))}\n\n${listed(words.filter((one) => !isCommon(one)))}`);
}
