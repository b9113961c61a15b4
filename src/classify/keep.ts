// What may outlive a resident's words as a lesson: which rules spoke, and which common words there were, as numbers and in no
// order. docs/adr/0017 says what that hides and what it does not.

import type { Kept } from '../domain/lesson.ts';
import { normalise, wordsOf } from '../domain/text.ts';
import { readEvidence } from './evidence.ts';
import { emptyFeatures, featureName, hashed, readFeatures } from './features.ts';
import { commonWords } from './vocabulary.ts';

/** Changes when kept features of before can no longer be read. */
export const keptLayout = `h${hashed}.1`;

const scratch = emptyFeatures();

/** The lesson in a text. Names, numbers, addresses and every word that is not common leave no trace; nor do the words in `except`. */
export function keep(text: string, except: ReadonlySet<string>): Kept {
  const evidence = readEvidence(text);
  const common = commonWords();
  const words = evidence.text.words
    .filter((word, at) => !evidence.commands.has(at) && common.has(word) && !except.has(word))
    .sort();
  readFeatures({ ...evidence, text: { ...evidence.text, words }, commands: new Set() }, scratch, false);
  const numbers = new Map<number, number>();
  for (let i = 0; i < scratch.size; i++) {
    const index = scratch.index[i] ?? 0;
    numbers.set(index, (numbers.get(index) ?? 0) + (scratch.value[i] ?? 0));
  }
  const rounded = [...numbers].map(([index, value]) => [index, Math.round(value * 1e4) / 1e4] as const);
  return {
    hashed: rounded.filter(([index]) => index < hashed).sort(([a], [b]) => a - b),
    named: Object.fromEntries(rounded.filter(([index]) => index >= hashed).map(([index, value]) => [featureName(index) ?? '', value])), // prettier-ignore
  };
}

/** The words of names, in the spelling of a text that was read; without those that only join the parts of a name. */
export const wordsIn = (names: Iterable<string>): ReadonlySet<string> =>
  new Set([...names].flatMap((name) => wordsOf(normalise(name)).words).filter((word) => !joining.has(word)));
const joining: ReadonlySet<string> = new Set(['de', 'den', 'der', 'het', 'van', 'ten', 'ter', 'te', 'el', 'al', 'la']);
