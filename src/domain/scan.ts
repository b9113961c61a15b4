// Looks for phrases in the words of a message. Each word costs one look into a flat table, and most searches end before they begin.

import type { Patterns } from './patterns.ts';
import type { Words } from './text.ts';

export interface Hit {
  readonly name: string;
  /** First and last word, counted from 0. */
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

export interface Element {
  /** What a word here must answer to: a pattern, or a set of them. */
  readonly id: number;
  /** Most other words before this one. */
  readonly gap: number;
}
export interface Phrase {
  readonly name: string;
  readonly group: number;
  readonly elements: readonly Element[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** The element that is rarest in speech: the search begins there, so that "is" and "de" cost nothing. */
  readonly anchor: number;
  /** What must stand somewhere in the message beside the anchor: without it there is no search at all. */
  readonly need: number;
}

/** Hits per group of phrases, for the words of one message. Remembers words, so that it is made once and kept. */
export function createScan(
  phrases: readonly Phrase[],
  groups: number,
  patterns: Patterns,
): (text: Words) => readonly (readonly Hit[])[] {
  const known = createKnownWords(phrases, patterns);
  // Per pattern or set: the last scan in which a word answered to it.
  const heardIn = new Float64Array(patterns.count());
  let turn = 0;

  return (text) => {
    turn += 1;
    known.begin();
    const places: number[] = [];
    for (const word of text.words) places.push(known.placeOf(word));
    const said: Said = { ...text, places, table: known.table() };
    const { table } = said;
    for (const place of places) {
      const end = idsEnd(table, place);
      for (let i = place + head; i < end; i++) heardIn[table[i] as number] = turn;
    }
    const hits = Array.from({ length: groups }, (): Hit[] => []);
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as number;
      const first = idsEnd(table, place);
      const end = first + (table[place + 1] as number);
      for (let i = first; i < end; i += 2) {
        // Most end here, and cost no more than this look.
        if (heardIn[table[i + 1] as number] !== turn) continue;
        const phrase = phrases[table[i] as number] as Phrase;
        const hit = match(phrase, at, said);
        if (hit) hits[phrase.group]?.push(hit);
      }
    }
    return hits;
  };
}

/** A message while it is looked through: where each of its words stands in the table of known words. */
interface Said extends Words {
  readonly places: readonly number[];
  readonly table: Int32Array;
}

// ── known words ─────────────────────────────────────────────────────────────────────────────────────────────────────

interface KnownWords {
  /** Before a message: forgets all words when there are too many. */
  readonly begin: () => void;
  /** Where a word stands in the table: two lengths, the patterns and sets it answers to, then its searches. */
  readonly placeOf: (word: string) => number;
  /** Holds after `placeOf`, until the next one. */
  readonly table: () => Int32Array;
}
/** How many patterns, and how many numbers its searches take; each search is a phrase and what that phrase needs. */
const head = 2;
const idsEnd = (table: Int32Array, place: number): number => place + head + (table[place] as number);

/** With so many words all are forgotten, here and wherever words are remembered, so that strange ones do not fill the memory; more than our corpus has, so it holds years of chat. */
export const rememberedWords = 80_000;

/** One flat table: objects for each word would lie all over the memory, and fetching them from there is what takes the time. */
function createKnownWords(phrases: readonly Phrase[], patterns: Patterns): KnownWords {
  const starts: number[][] = [];
  phrases.forEach(({ elements, anchor, need }, at) => (starts[elements[anchor]?.id ?? 0] ??= []).push(at, need));
  const places = new Map<string, number>();
  let table = new Int32Array(1 << 16);
  let used = 0;

  function add(word: string): number {
    const ids = patterns.of(word);
    const searches = ids.flatMap((id): readonly number[] => starts[id] ?? []);
    const place = used;
    used += head + ids.length + searches.length;
    if (used > table.length) table = widened(table, used);
    table.set([ids.length, searches.length, ...ids, ...searches], place);
    places.set(word, place);
    return place;
  }
  return {
    begin: () => {
      if (places.size < rememberedWords) return;
      places.clear();
      used = 0;
    },
    placeOf: (word) => places.get(word) ?? add(word),
    table: () => table,
  };
}

function widened(table: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(Math.max(least, table.length * 2));
  wider.set(table);
  return wider;
}

// ── one phrase ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** The phrase around word `at`, which answers to its anchor; nothing when the rest of it is not there. */
function match(phrase: Phrase, at: number, said: Said): Hit | undefined {
  const from = before(phrase, phrase.anchor, at, said);
  if (from < 0) return undefined;
  const to = after(phrase, phrase.anchor + 1, at, said);
  return to < 0 ? undefined : { name: phrase.name, from, to, sentence: said.sentence[at] ?? 0 };
}

/** Index of the last word when the elements from `at` on follow `last`, else -1. */
function after(phrase: Phrase, at: number, last: number, said: Said): number {
  const element = phrase.elements[at];
  if (!element) return phrase.atEnd && !allGreeting(said.words, last + 1, said.words.length) ? -1 : last;
  for (let next = last + 1; next <= last + 1 + element.gap && next < said.places.length; next++) {
    if (said.sentence[next] !== said.sentence[last]) return -1;
    if (!answers(said, next, element.id)) continue;
    const end = after(phrase, at + 1, next, said);
    if (end >= 0) return end;
  }
  return -1;
}

/** Index of the first word when the elements before `at` stand before word `first`, else -1. */
function before(phrase: Phrase, at: number, first: number, said: Said): number {
  if (at === 0) return phrase.atStart && !allGreeting(said.words, 0, first) ? -1 : first;
  const gap = phrase.elements[at]?.gap ?? 0;
  const element = phrase.elements[at - 1];
  for (let next = first - 1; next >= first - 1 - gap && next >= 0; next--) {
    if (said.sentence[next] !== said.sentence[first]) return -1;
    if (!element || !answers(said, next, element.id)) continue;
    const start = before(phrase, at - 1, next, said);
    if (start >= 0) return start;
  }
  return -1;
}

/** Does this word answer to that pattern or set? */
function answers({ places, table }: Said, at: number, id: number): boolean {
  const place = places[at] as number;
  const end = idsEnd(table, place);
  for (let i = place + head; i < end; i++) if (table[i] === id) return true;
  return false;
}

/** A few greetings at most, so that the look costs no more than the message is long. */
function allGreeting(words: readonly string[], from: number, to: number): boolean {
  if (to - from > 12) return false;
  for (let at = from; at < to; at++) if (!greeting.test(words[at] ?? '')) return false;
  return true;
}

const greeting =
  /^(?:hoi|hallo|hey|hee|hi|hello|yo|goede\w*|avond|allemaal|mensen|buren|jongens|guys|all|everyone|iedereen|selam|merhaba|مرحبا|czesc|bonjour|beste|dames|heren|alstublieft|alsjeblieft|aub|please|pls|plz|\p{Extended_Pictographic}|)$/u;
