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
}

/** A table with the word lists that it uses. */
export interface Group {
  readonly table: PhraseTable;
  readonly classes?: PhraseTable;
}

export interface GroupScanner {
  /** Hits per group, in the order in which the groups were given. */
  readonly scan: (text: Words) => readonly (readonly Hit[])[];
}

/** One pattern, or one of many; most are one, and a set for each would cost time at the start. */
type OneOf = number | ReadonlySet<number>;

interface Element {
  readonly atoms: OneOf;
  /** Most other words before this one. */
  readonly gap: number;
}
interface Phrase {
  readonly name: string;
  readonly group: number;
  readonly elements: readonly Element[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** The element that is rarest in speech: the search begins there, so that "is" and "de" cost nothing. */
  readonly anchor: number;
}

/** Reads a table once; a phrase that cannot be read throws at load, never at a message. */
export function compile(table: PhraseTable, classes: PhraseTable = {}, realWords: string = ''): Scanner {
  const groups = compileGroups([{ table, classes }], realWords);
  return { scan: (text) => groups.scan(text)[0] ?? nothing };
}

/** Many tables in one pass over the words: each word is looked up once. */
export function compileGroups(groups: readonly Group[], realWords: string = ''): GroupScanner {
  const atoms = createAtoms(new Set(list(realWords)));
  const starts: Phrase[][] = [];
  groups.forEach(({ table, classes = {} }, group) => {
    // A class is used by many phrases: its set of atoms is made once.
    const parts = new Map<string, Part>();
    const partOf = (text: string): Part => {
      let part = parts.get(text);
      if (!part) parts.set(text, (part = readPart(text, classes, atoms)));
      return part;
    };
    for (const [name, text] of Object.entries(table))
      for (const item of list(text)) {
        const phrase = parse(name, group, item, partOf);
        const anchor = phrase.elements[phrase.anchor]?.atoms ?? nothing;
        for (const atom of typeof anchor === 'number' ? [anchor] : anchor) (starts[atom] ??= []).push(phrase);
      }
  });
  return { scan: (text) => scan(text, groups.length, atoms, starts) };
}

function scan(
  text: Words,
  groups: number,
  atoms: Atoms,
  starts: readonly (readonly Phrase[] | undefined)[],
): readonly (readonly Hit[])[] {
  const { words, sentence } = text;
  const hits = Array.from({ length: groups }, (): Hit[] => []);
  const ids: (readonly number[])[] = [];
  for (const word of words) ids.push(atoms.of(word));
  for (let at = 0; at < ids.length; at++)
    for (const atom of ids[at] ?? nothing)
      for (const phrase of starts[atom] ?? nothing) {
        const from = phrase.anchor === 0 ? at : before(phrase, phrase.anchor, at, sentence, ids);
        if (from < 0) continue;
        const to =
          phrase.anchor === phrase.elements.length - 1 ? at : after(phrase, phrase.anchor + 1, at, sentence, ids);
        if (
          to < 0 ||
          (phrase.atStart && !allGreeting(words, 0, from)) ||
          (phrase.atEnd && !allGreeting(words, to + 1, words.length))
        )
          continue;
        hits[phrase.group]?.push({ name: phrase.name, from, to, sentence: sentence[at] ?? 0 });
      }
  return hits;
}
const nothing: readonly never[] = [];

/** The words of a class, spelled as they are compared. */
export const classWords = (classes: PhraseTable, name: string): readonly string[] =>
  list(classes[name] ?? '').map((word) => normalise(word));

/** A few greetings at most, so that the look costs no more than the message is long. */
function allGreeting(words: readonly string[], from: number, to: number): boolean {
  if (to - from > 12) return false;
  for (let at = from; at < to; at++) if (!greeting.test(words[at] ?? '')) return false;
  return true;
}

const greeting =
  /^(?:hoi|hallo|hey|hee|hi|hello|yo|goede\w*|avond|allemaal|mensen|buren|jongens|guys|all|everyone|iedereen|selam|merhaba|مرحبا|czesc|bonjour|beste|dames|heren|alstublieft|alsjeblieft|aub|please|pls|plz|\p{Extended_Pictographic}|)$/u;

/** Index of the last word when the elements from `at` on follow `last`, else -1. */
function after(
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
    if (!isOne(ids[next], element)) continue;
    const end = after(phrase, at + 1, next, sentence, ids);
    if (end >= 0) return end;
  }
  return -1;
}

/** Index of the first word when the elements before `at` stand before word `first`, else -1. */
function before(
  phrase: Phrase,
  at: number,
  first: number,
  sentence: readonly number[],
  ids: readonly (readonly number[])[],
): number {
  if (at === 0) return first;
  const gap = phrase.elements[at]?.gap ?? 0;
  const element = phrase.elements[at - 1];
  for (let next = first - 1; next >= first - 1 - gap && next >= 0; next--) {
    if (sentence[next] !== sentence[first]) return -1;
    if (!element || !isOne(ids[next], element)) continue;
    const start = before(phrase, at - 1, next, sentence, ids);
    if (start >= 0) return start;
  }
  return -1;
}

function isOne(own: readonly number[] | undefined, element: Element): boolean {
  if (!own) return false;
  const { atoms } = element;
  if (typeof atoms === 'number') return own.includes(atoms);
  for (const id of own) if (atoms.has(id)) return true;
  return false;
}

function parse(name: string, group: number, item: string, partOf: (text: string) => Part): Phrase {
  const elements: Element[] = [];
  const costs: number[] = [];
  let gap = 0;
  let atStart = false;
  let atEnd = false;
  for (const part of item.split(/\s+/u)) {
    if (part === '^') atStart = true;
    else if (part === '$') atEnd = true;
    else if (part === '~') gap = 2;
    else if (part === '~~') gap = 6;
    else {
      const { atoms, cost } = partOf(part);
      costs.push(cost);
      elements.push({ atoms, gap });
      gap = 0;
    }
  }
  // Few elements and bounded gaps keep the worst case at a small constant per word.
  if (elements.length === 0 || elements.length > 6)
    throw new Error(`phrase "${item}" of "${name}": 1 to 6 words, please`);
  return { name, group, elements, atStart, atEnd, anchor: costs.indexOf(Math.min(...costs)) };
}

interface Part {
  readonly atoms: OneOf;
  /** How many words of everyday speech it meets, roughly. */
  readonly cost: number;
}

function readPart(text: string, classes: PhraseTable, atoms: Atoms): Part {
  // Most parts are a word by itself.
  if (!text.includes('/') && !text.startsWith('@')) return { atoms: atoms.id(text), cost: costOf(text) };
  const words = alternatives(text, classes);
  const cost = words.reduce((sum, word) => sum + costOf(word), 0);
  return { atoms: new Set(words.map(atoms.id)), cost };
}
const costOf = (word: string): number => (common.has(word) || word.length < 4 ? 40 : 1);
const common = new Set(
  `de het een en van ik niet is op er met voor zijn aan bij ze hij wij we je jij jullie u dat die dit deze maar ook nog al weer heb heeft hebben was wel geen iemand naar uit om
  te door over hier daar wat wie waar hoe wanneer gaat staat ligt zit loopt kan moet wil wordt mijn onze hun haar hem als dan dus want tot onder boven the and are not have with this that there from
  someone for you they been was were man mannen mensen staan lopen zitten gaan doet doen komt wij vrouw jongen nu een`.split(
    /\s+/u,
  ),
);

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
const remembered = 60_000;

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
  if (/^[a-z]{1,12}$/u.test(pattern) && !/(.)\1\1/u.test(pattern)) return pattern;
  const { words } = wordsOf(normalise(pattern));
  if (words.length !== 1 || !words[0]) throw new Error(`"${pattern}" is not one word`);
  return words[0];
};
