// Which patterns (`rook`, `rook*`, `*lucht`, `*rook*`, `brand%`) a word answers to; linear in the word, no regular expressions.

import { normalise, withinOneEdit, wordsOf } from './text.ts';

export interface Patterns {
  readonly id: (pattern: string) => number;
  /** The number of a set of patterns; that of the pattern itself when it is only one. */
  readonly oneOf: (ids: readonly number[]) => number;
  /** All that a word answers to, sets included. */
  readonly of: (word: string) => readonly number[];
  readonly count: () => number;
}

/** Patterns are numbered as they are asked for; `realWords` are never taken for a mistyped other word. */
export function createPatterns(realWords: ReadonlySet<string>): Patterns {
  const ids = new Map<string, number>();
  const setIds = new Map<string, number>();
  const setsWith: number[][] = [];
  /** Words with a pattern that is written otherwise (an accent, a sign at its end): all their patterns, the oldest first. */
  const exact = new Map<string, number[]>();
  const prefixes = new Map<string, number>();
  const suffixes = new Map<string, number>();
  const infixes: { readonly text: string; readonly id: number }[] = [];
  const fuzzy: { readonly text: string; readonly id: number }[] = [];
  /** The first two letters of all prefixes and the last two of all suffixes: most words have none of them, and need no more looks. */
  const begins = new Set<string>();
  const ends = new Set<string>();
  const count = (): number => ids.size + setIds.size;

  const id = (pattern: string): number => {
    const known = ids.get(pattern);
    if (known !== undefined) return known;
    const made = count();
    ids.set(pattern, made);
    // A bare word is its own pattern, and most are: mostly there is nothing more to remember.
    if (isBare(pattern)) {
      exact.get(pattern)?.push(made);
      return made;
    }
    const [front, back, mistyped] = [pattern.startsWith('*'), pattern.endsWith('*'), pattern.endsWith('%')];
    // The same road as a message takes, so that a pattern may be written with its accents.
    const word = pattern.slice(front ? 1 : 0, back || mistyped ? -1 : undefined);
    const bare = pattern.startsWith('<') ? pattern : bareWord(word);
    if (front && back) infixes.push({ text: bare, id: made });
    else if (front) {
      suffixes.set(bare, made);
      ends.add(bare.slice(-2));
    } else if (back) {
      prefixes.set(bare, made);
      begins.add(bare.slice(0, 2));
    } else {
      const bareToo = ids.get(bare);
      const same = exact.get(bare);
      if (same) same.push(made);
      else exact.set(bare, bareToo === undefined || bareToo === made ? [made] : [bareToo, made]);
    }
    if (mistyped) fuzzy.push({ text: bare, id: made });
    return made;
  };

  const oneOf = (members: readonly number[]): number => {
    const [first = 0, second] = members;
    if (second === undefined) return first;
    const key = members.join();
    const known = setIds.get(key);
    if (known !== undefined) return known;
    const made = count();
    setIds.set(key, made);
    for (const member of new Set(members)) (setsWith[member] ??= []).push(made);
    return made;
  };

  const of = (word: string): readonly number[] => {
    const found = new Set<number>();
    const add = (made: number | undefined): void => {
      if (made === undefined || found.has(made)) return;
      found.add(made);
      for (const set of setsWith[made] ?? []) found.add(set);
    };
    const all = exact.get(word);
    if (all) for (const one of all) add(one);
    else add(ids.get(word));
    const [isBegun, isEnded] = [begins.has(word.slice(0, 2)), ends.has(word.slice(-2))];
    for (let n = 2; (isBegun || isEnded) && n <= word.length; n++) {
      if (isBegun) add(prefixes.get(word.slice(0, n)));
      if (isEnded) add(suffixes.get(word.slice(word.length - n)));
    }
    for (const infix of infixes) if (word.includes(infix.text)) add(infix.id);
    if (word.length >= 4 && !realWords.has(word))
      for (const one of fuzzy)
        if (Math.abs(word.length - one.text.length) <= 1 && withinOneEdit(word, one.text)) add(one.id);
    return [...found];
  };
  return { id, oneOf, of, count };
}

const isBare = (pattern: string): boolean => /^[a-z]{1,12}$/u.test(pattern) && !/(.)\1\1/u.test(pattern);

const bareWord = (pattern: string): string => {
  if (isBare(pattern)) return pattern;
  const { words } = wordsOf(normalise(pattern));
  if (words.length !== 1 || !words[0]) throw new Error(`"${pattern}" is not one word`);
  return words[0];
};
