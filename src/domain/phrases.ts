// A small language for word rules and a matcher that runs in linear time: literal words, bounded gaps, no regular expressions.

import { normalise, withinOneEdit, wordsOf, type Words } from './text.ts';

/**
 * Phrases per name, parted by commas. A word may be `rook`, `rook*`, `*lucht`, `*rook*`, `brand%` (one typing error is
 * forgiven), `a/b/c` (either), `@class` (a named list of words). Between words `~` is 0–2 other words and `~~` 0–6; `^` and
 * `$` are the ends of the message, greetings and emoji aside. A phrase never reaches over the end of a sentence.
 */
export type PhraseTable = Readonly<Record<string, string>>;

export interface Hit {
  readonly name: string;
  /** First and last word, counted from 0. */
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

export interface Scanner {
  readonly scan: (text: Words) => readonly Hit[];
  /** How many phrases there are, per name. */
  readonly sizes: ReadonlyMap<string, number>;
}

interface Element {
  readonly atoms: ReadonlySet<number>;
  /** Most other words before this one. */
  readonly gap: number;
}
interface Phrase {
  readonly name: string;
  readonly elements: readonly Element[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Reads a table once; a phrase that cannot be read throws at load, never at a message. */
export function compile(table: PhraseTable, classes: PhraseTable = {}, realWords: string = ''): Scanner {
  const atoms = createAtoms(new Set(list(realWords)));
  const phrases: Phrase[] = [];
  const starts: Phrase[][] = [];
  const sizes = new Map<string, number>();
  for (const [name, text] of Object.entries(table)) {
    const items = list(text);
    sizes.set(name, items.length);
    for (const item of items) phrases.push(parse(name, item, classes, atoms));
  }
  for (const phrase of phrases) for (const atom of phrase.elements[0]?.atoms ?? []) (starts[atom] ??= []).push(phrase);
  return { scan: (text) => scan(text, atoms, starts), sizes };
}

function scan(text: Words, atoms: Atoms, starts: readonly (readonly Phrase[])[]): readonly Hit[] {
  const ids = text.words.map(atoms.of);
  const hits: Hit[] = [];
  const first = text.words.findIndex((word) => !isGreeting(word));
  const last = text.words.findLastIndex((word) => !isGreeting(word));
  ids.forEach((own, from) => {
    for (const atom of own)
      for (const phrase of starts[atom] ?? []) {
        if (phrase.atStart && from > first) continue;
        const to = rest(phrase, 1, from, text.sentence, ids);
        if (phrase.atEnd && to < last) continue;
        if (to >= 0) hits.push({ name: phrase.name, from, to, sentence: text.sentence[from] ?? 0 });
      }
  });
  return hits;
}

const greeting =
  /^(?:hoi|hallo|hey|hee|hi|hello|yo|goede\w*|avond|allemaal|mensen|buren|jongens|guys|all|everyone|iedereen|selam|merhaba|مرحبا|czesc|bonjour|beste|dames|heren|alstublieft|alsjeblieft|aub|please|pls|plz|\p{Extended_Pictographic}|)$/u;
const isGreeting = (word: string): boolean => greeting.test(word);

/** Index of the last word when the elements from `at` on follow `last`, else -1. */
function rest(
  phrase: Phrase,
  at: number,
  last: number,
  sentence: readonly number[],
  ids: readonly (readonly number[])[],
): number {
  const element = phrase.elements[at];
  if (!element) return last;
  for (let next = last + 1; next <= last + 1 + element.gap && next < ids.length; next++) {
    if (sentence[next] !== sentence[last]) return -1;
    if (!ids[next]?.some((id) => element.atoms.has(id))) continue;
    const end = rest(phrase, at + 1, next, sentence, ids);
    if (end >= 0) return end;
  }
  return -1;
}

function parse(name: string, item: string, classes: PhraseTable, atoms: Atoms): Phrase {
  const elements: Element[] = [];
  let gap = 0;
  let atStart = false;
  let atEnd = false;
  for (const part of item.split(/\s+/u)) {
    if (part === '^') atStart = true;
    else if (part === '$') atEnd = true;
    else if (part === '~') gap = 2;
    else if (part === '~~') gap = 6;
    else {
      elements.push({ atoms: new Set(alternatives(part, classes).map(atoms.id)), gap });
      gap = 0;
    }
  }
  // Few elements and bounded gaps keep the worst case at a small constant per word.
  if (elements.length === 0 || elements.length > 6)
    throw new Error(`phrase "${item}" of "${name}": 1 to 6 words, please`);
  return { name, elements, atStart, atEnd };
}

function alternatives(part: string, classes: PhraseTable): readonly string[] {
  return part
    .split('/')
    .filter((word) => word !== '')
    .flatMap((word) => {
      if (!word.startsWith('@')) return [word];
      const members = classes[word.slice(1)];
      if (members === undefined) throw new Error(`no class ${word}`);
      return list(members);
    });
}

const list = (text: string): readonly string[] =>
  text
    .split(/[,\n]/u)
    .map((item) => item.replaceAll('-', ' ').trim())
    .filter((item) => item !== '');

interface Atoms {
  readonly id: (pattern: string) => number;
  readonly of: (word: string) => readonly number[];
}

/** Knows which word patterns a word answers to; remembers words, at most this many. */
const remembered = 20_000;

function createAtoms(realWords: ReadonlySet<string>): Atoms {
  const ids = new Map<string, number>();
  const exact = new Map<string, number[]>();
  const prefixes = new Map<string, number>();
  const suffixes = new Map<string, number>();
  const infixes: { readonly text: string; readonly id: number }[] = [];
  const fuzzy: { readonly text: string; readonly id: number }[] = [];
  const cache = new Map<string, readonly number[]>();

  const id = (pattern: string): number => {
    const known = ids.get(pattern);
    if (known !== undefined) return known;
    const made = ids.size;
    ids.set(pattern, made);
    // The same road as a message takes, so that a pattern may be written with its accents.
    const bare = pattern.startsWith('<') ? pattern : bareWord(pattern.replace(/[*%]/gu, ''));
    const [front, back] = [pattern.startsWith('*'), pattern.endsWith('*')];
    if (front && back) infixes.push({ text: bare, id: made });
    else if (front) suffixes.set(bare, made);
    else if (back) prefixes.set(bare, made);
    else exact.set(bare, [...(exact.get(bare) ?? []), made]);
    if (pattern.endsWith('%')) fuzzy.push({ text: bare, id: made });
    return made;
  };

  const look = (word: string): readonly number[] => {
    const found: number[] = [];
    const add = (made: number | undefined): void => {
      if (made !== undefined && !found.includes(made)) found.push(made);
    };
    for (const one of exact.get(word) ?? []) add(one);
    for (let n = 2; n <= word.length; n++) {
      add(prefixes.get(word.slice(0, n)));
      add(suffixes.get(word.slice(word.length - n)));
    }
    for (const infix of infixes) if (word.includes(infix.text)) add(infix.id);
    if (word.length >= 4 && !realWords.has(word))
      for (const one of fuzzy) if (withinOneEdit(word, one.text)) add(one.id);
    return found;
  };

  const of = (word: string): readonly number[] => {
    const known = cache.get(word);
    if (known) return known;
    const found = look(word);
    if (cache.size >= remembered) cache.clear();
    cache.set(word, found);
    return found;
  };
  return { id, of };
}

const bareWord = (pattern: string): string => {
  const { words } = wordsOf(normalise(pattern));
  if (words.length !== 1 || !words[0]) throw new Error(`"${pattern}" is not one word`);
  return words[0];
};
