// Words that anybody may know: those of the public corpus that more than one hand wrote. No name, number or address is in it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalise, wordsOf } from '../domain/text.ts';

const folder = fileURLToPath(new URL('../../data/corpus/', import.meta.url));
/** A word of one hand, or of one or two lines, could be somebody's name. */
const leastLines = 3;
const leastHands = 2;

interface Vocabulary {
  readonly all: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
}
let made: Vocabulary | undefined;
const none: Vocabulary = { all: new Set(), common: new Set() };

/** The common words in normalised spelling; read from the corpus once (a third of a second), empty where it is not shipped. */
export const commonWords = (): ReadonlySet<string> => vocabulary().common;
/** Every word of the corpus; invented names are among them. */
export const corpusWords = (): ReadonlySet<string> => vocabulary().all;

const vocabulary = (): Vocabulary => (made ??= existsSync(folder) ? readVocabulary() : none);

function readVocabulary(): Vocabulary {
  const seen = new Map<string, { lines: number; readonly hands: Set<string> }>();
  for (const file of readdirSync(folder).filter((name) => /^[a-z]{1,2}\.jsonl$/u.test(name)))
    for (const raw of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (raw.trim() === '') continue;
      const { text } = JSON.parse(raw) as { readonly text: string };
      for (const word of new Set(wordsOf(normalise(text)).words)) {
        let own = seen.get(word);
        if (!own) seen.set(word, (own = { lines: 0, hands: new Set() }));
        own.lines++;
        own.hands.add(file);
      }
    }
  const common = [...seen].filter(([, { lines, hands }]) => lines >= leastLines && hands.size >= leastHands);
  const words = (of: Iterable<string>): ReadonlySet<string> => new Set([...of].filter((word) => !/\d/u.test(word)));
  return {
    all: words(seen.keys()),
    common: words(common.map(([word]) => word).filter((word) => word.length > 1)),
  };
}
