// A small language for word rules and a matcher that runs in linear time: literal words, bounded gaps, no regular expressions.

import { createPatterns, type Patterns } from './patterns.ts';
import { createScan, type Element, type Hit, type Phrase } from './scan.ts';
import { normalise, type Words } from './text.ts';

/**
 * Phrases per name, parted by commas. A word may be `rook`, `rook*`, `*lucht`, `*rook*`, `brand%` (one typing error is
 * forgiven), `a/b/c` (either), `@class` (a named list of words). Between words `~` is 0–2 other words and `~~` 0–6; `^` and
 * `$` are the ends of the message, greetings and emoji aside. A phrase never reaches over the end of a sentence.
 */
export type PhraseTable = Readonly<Record<string, string>>;

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

/** Reads a table once; a phrase that cannot be read throws at load, never at a message. */
export function compile(table: PhraseTable, classes: PhraseTable = {}, realWords: string = ''): Scanner {
  const groups = compileGroups([{ table, classes }], realWords);
  return { scan: (text) => groups.scan(text)[0] ?? [] };
}

/** Many tables in one pass over the words: each word is looked up once. */
export function compileGroups(groups: readonly Group[], realWords: string = ''): GroupScanner {
  const patterns = createPatterns(new Set(list(realWords)));
  const phrases: Phrase[] = [];
  groups.forEach(({ table, classes = {} }, group) => {
    // A class is used by many phrases: its words are read once.
    const parts = new Map<string, Part>();
    const partOf = (text: string): Part => {
      if (isOneWord(text)) return { id: patterns.id(text), cost: costOf(text) };
      let part = parts.get(text);
      if (!part) parts.set(text, (part = readPart(text, classes, patterns)));
      return part;
    };
    for (const [name, text] of Object.entries(table))
      for (const item of list(text)) phrases.push(parse(name, group, item, partOf));
  });
  return { scan: createScan(phrases, groups.length, patterns) };
}

/** The words of a class, spelled as they are compared. */
export const classWords = (classes: PhraseTable, name: string): readonly string[] =>
  list(classes[name] ?? '').map((word) => normalise(word));

function parse(name: string, group: number, item: string, partOf: (text: string) => Part): Phrase {
  // Most phrases are one word; there are tens of thousands of them at each start.
  if (!item.includes(' ') && item !== '^' && item !== '$') {
    const { id } = partOf(item);
    return { name, group, elements: [{ id, gap: 0 }], atStart: false, atEnd: false, anchor: 0, need: id };
  }
  const elements: Element[] = [];
  const costs: number[] = [];
  let gap = 0;
  let atStart = false;
  let atEnd = false;
  for (const part of item.split(' ')) {
    if (part === '') continue;
    if (part === '^') atStart = true;
    else if (part === '$') atEnd = true;
    else if (part === '~') gap = 2;
    else if (part === '~~') gap = 6;
    else {
      const { id, cost } = partOf(part);
      costs.push(cost);
      elements.push({ id, gap });
      gap = 0;
    }
  }
  // Few elements and bounded gaps keep the worst case at a small constant per word.
  if (elements.length === 0 || elements.length > 6)
    throw new Error(`phrase "${item}" of "${name}": 1 to 6 words, please`);
  const anchor = cheapest(costs, -1);
  const need = elements[elements.length > 1 ? cheapest(costs, anchor) : anchor]?.id ?? 0;
  return { name, group, elements, atStart, atEnd, anchor, need };
}

/** Where the rarest stands, the first of equals; `but` is left aside. */
function cheapest(costs: readonly number[], but: number): number {
  let best = -1;
  for (let at = 0; at < costs.length; at++)
    if (at !== but && (best < 0 || (costs[at] ?? 0) < (costs[best] ?? 0))) best = at;
  return best;
}

interface Part {
  readonly id: number;
  /** How many words of everyday speech it meets, roughly. */
  readonly cost: number;
}

/** Not a class and no choice of words. */
const isOneWord = (text: string): boolean => !text.includes('/') && !text.startsWith('@');

function readPart(text: string, classes: PhraseTable, patterns: Patterns): Part {
  const words = alternatives(text, classes);
  return {
    id: patterns.oneOf(words.map(patterns.id)),
    cost: words.reduce((sum, word) => sum + costOf(word), 0),
  };
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
