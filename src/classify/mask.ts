// A text as it may leave the house: only words that stand in our public corpus, no names, no numbers. Linear in the text.

import { maxTextLength, normalise, wordsOf } from '../domain/text.ts';
import { commonWords, corpusWords } from './vocabulary.ts';

const piece = /[\p{L}\p{M}\p{N}'’]+|[.,?!:;()\n-]|\p{Extended_Pictographic}|\s+/gu;
/** E-mail, mentions and links, whole: their parts may be common words. Bounded, so linear. */
const address = /[^\s@]{0,64}@[^\s@]{1,190}|(?:https?:\/\/|www\.)\S{1,300}/giu;
/** Stands for what was left out. */
const gone = '…';

/**
 * Masks a message. A word goes out when the public corpus has it; one with a capital inside a sentence only when it is common
 * there, because it may be a name; a number never, but for 112. `names`: words that never go out, in normalised spelling.
 */
export function mask(text: string, names: ReadonlySet<string>): string {
  let out = '';
  let opens = true;
  for (const [found] of text.slice(0, maxTextLength).replace(address, ' ').matchAll(piece)) {
    const isWord = /[\p{L}\p{N}]/u.test(found);
    const shown = isWord ? maskWord(found, names, opens) : /^\s/u.test(found) ? ' ' : found;
    if (!(shown === gone && out.trimEnd().endsWith(gone))) out += shown;
    if (isWord) opens = false;
    else if (/[.?!\n]/u.test(found)) opens = true;
  }
  return out.replace(/ {2,}/gu, ' ').trim();
}

function maskWord(found: string, names: ReadonlySet<string>, opens: boolean): string {
  if (/\p{N}/u.test(found)) return found === '112' ? found : gone;
  const [word = ''] = wordsOf(normalise(found)).words;
  if (names.has(word)) return gone;
  // Typed all in capitals it tells nothing; one capital in the middle of a sentence may be a name.
  const mayBeName = !opens && /^\p{Lu}[\p{Ll}'’]/u.test(found);
  return (mayBeName ? commonWords() : corpusWords()).has(word) ? found.toLowerCase() : gone;
}

/** Are there enough words left to say anything about? */
export const saysEnough = (masked: string): boolean => (masked.match(/\p{L}{2,}/gu) ?? []).length >= 2;
