// Reads a short text as an answer to a closed question. It must read the whole text: one word that it does not know, and it does not act.

import { choiceLabel, textsFor, type ReplyWords } from '../catalog/locales/locale.ts';
import type { Choice, Verb } from '../domain/message.ts';

export type Reading =
  | { readonly kind: 'choice'; readonly index: number }
  /** Something of an answer is in it, but it can be meant otherwise. */
  | { readonly kind: 'hedged' }
  /** A question, or about something else. */
  | { readonly kind: 'other' };

/** The text as an answer to these choices, in any of these languages. Any string gives a reading; it errs to `hedged`. */
export function readReply(text: string, choices: readonly Choice[], locales: readonly string[]): Reading {
  if (text.length > longest) return { kind: 'other' };
  const words = locales.map((locale) => textsFor(locale).replies);
  const meanings = meaningsOf(choices, locales);
  const plain = normalised(text);
  const tokens = tokensOf(plain);
  const doubtful: Reading = mentions(tokens, meanings) ? { kind: 'hedged' } : { kind: 'other' };
  if (/[?؟]/u.test(plain) || isNoAnswer(tokens, words) || strange(plain)) return doubtful;

  const indices = new Set<number>();
  for (const segment of plain.split(/[.,:;!()\n\-–—…]+/u)) {
    const read = readSegment(tokensOf(segment), meanings, words, choices);
    if (read === 'unknown') return doubtful;
    if (read !== 'filler') indices.add(read);
  }
  const [index] = indices;
  return index !== undefined && indices.size === 1 ? { kind: 'choice', index } : doubtful;
}

/** Whether 👍 (`yes`) or 👎 (`no`) has one clear meaning among these choices, and which. */
export function readSign(sign: 'yes' | 'no', choices: readonly Choice[]): number | undefined {
  const verbs = choices.map(({ verb }) => verb);
  // "Nee" to "wil je hiernaar kijken?" means "not me", not "it is no report".
  const wanted =
    sign === 'yes' ? yesVerbs : verbs.includes('confirm') ? noVerbs : noVerbs.filter((v) => v !== 'dismiss');
  const found = verbs.flatMap((verb, index) => (wanted.includes(verb) ? [index] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** Beyond this a text is a story, not an answer. */
const longest = 160;
const yesVerbs: readonly Verb[] = ['confirm', 'acknowledge', 'same', 'solved', 'agreed', 'forget', 'read_group'];
const noVerbs: readonly Verb[] = ['dismiss', 'not_same', 'not_solved', 'look_again', 'forget_not', 'leave_group'];

/** Phrase → choices it can mean; a phrase of two meanings acts on neither. */
type Meanings = ReadonlyMap<string, ReadonlySet<number>>;

// Few questions exist, and each is read many times: what the phrases mean in it is worked out once.
const known = new Map<string, Meanings>();
const mostKnown = 500;

function meaningsOf(choices: readonly Choice[], locales: readonly string[]): Meanings {
  const key = JSON.stringify([locales, choices.map(({ verb, arg }) => [verb, arg])]);
  const found = known.get(key);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const made = workOut(choices, locales);
  known.set(key, made);
  return made;
}

function workOut(choices: readonly Choice[], locales: readonly string[]): Meanings {
  const meanings = new Map<string, Set<number>>();
  const add = (phrase: string, index: number | undefined): void => {
    const key = tokensOf(normalised(phrase)).join(' ');
    if (index === undefined || key === '') return;
    meanings.set(key, (meanings.get(key) ?? new Set()).add(index));
  };
  for (const locale of locales) {
    const texts = textsFor(locale);
    const { replies } = texts;
    for (const phrase of replies.yes) add(phrase, readSign('yes', choices));
    for (const phrase of replies.no) add(phrase, readSign('no', choices));
    choices.forEach((choice, index) => {
      add(choiceLabel(texts, choice), index);
      // Whoever sends the same number twice does not mean to take it back.
      if (choice.verb !== 'undo') {
        add(String(index + 1), index);
        for (const phrase of replies.numbers[index] ?? []) add(phrase, index);
      }
      const key = choice.arg === undefined ? choice.verb : `${choice.verb}:${choice.arg}`;
      for (const phrase of replies.choices[key] ?? []) add(phrase, index);
    });
  }
  return meanings;
}

function readSegment(
  tokens: readonly string[],
  meanings: Meanings,
  words: readonly ReplyWords[],
  choices: readonly Choice[],
): number | 'filler' | 'unknown' {
  const whole = lookUp(tokens, meanings);
  if (whole !== undefined) return whole;
  const bare = stripped(tokens, words);
  if (bare.length === 0) return 'filler';
  const direct = lookUp(bare, meanings) ?? saidTwice(bare, meanings, words);
  if (direct !== undefined) return direct;
  // "ik kijk zo even": words of haste mean something only beside "I look".
  const soon = new Set(words.flatMap((w) => w.soon));
  const calm = lookUp(
    bare.filter((token) => !soon.has(token)),
    meanings,
  );
  return calm !== undefined && choices[calm]?.verb === 'acknowledge' ? calm : 'unknown';
}

function lookUp(tokens: readonly string[], meanings: Meanings): number | undefined {
  const found = meanings.get(tokens.join(' '));
  return found?.size === 1 ? [...found][0] : undefined;
}

/** "2 doorzetten", "ja klopt": two answers that say the same. "Ja ja" is none: it is mostly meant as its opposite. */
function saidTwice(tokens: readonly string[], meanings: Meanings, words: readonly ReplyWords[]): number | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const [left, right] = [stripped(tokens.slice(0, at), words), stripped(tokens.slice(at), words)];
    const read = lookUp(left, meanings);
    if (read !== undefined && read === lookUp(right, meanings) && left.join(' ') !== right.join(' ')) return read;
  }
  return undefined;
}

/** Takes away what may stand before or after an answer, as often as it stands there. */
function stripped(tokens: readonly string[], words: readonly ReplyWords[]): readonly string[] {
  let rest = tokens;
  for (;;) {
    const head = longestEdge(words, 'before', (n) => rest.slice(0, n), rest.length);
    if (head > 0) {
      rest = rest.slice(head);
      continue;
    }
    const tail = longestEdge(words, 'after', (n) => rest.slice(rest.length - n), rest.length);
    if (tail === 0) return rest;
    rest = rest.slice(0, rest.length - tail);
  }
}

/** How many words at one end form a phrase that changes nothing; no such phrase has more than four. */
function longestEdge(
  words: readonly ReplyWords[],
  side: 'before' | 'after',
  edge: (n: number) => readonly string[],
  most: number,
): number {
  for (let n = Math.min(4, most); n > 0; n--) {
    const phrase = edge(n).join(' ');
    if (words.some((w) => w[side].includes(phrase))) return n;
  }
  return 0;
}

function mentions(tokens: readonly string[], meanings: Meanings): boolean {
  const text = ` ${tokens.join(' ')} `;
  return [...meanings.keys()].some((phrase) => text.includes(` ${phrase} `));
}

function isNoAnswer(tokens: readonly string[], words: readonly ReplyWords[]): boolean {
  const text = ` ${tokens.join(' ')} `;
  return words.some((w) => [...w.asks, ...w.doubts].some((phrase) => text.includes(` ${phrase} `)));
}

/** Signs that give a number another meaning: "1/2", "€2", "-1", "+1", "50%", "21:40". */
const strange = (plain: string): boolean =>
  /[-:.,]\d|\d[-:]\d|[^\p{L}\p{M}\p{N}\p{Zs}\p{Extended_Pictographic}\n.,:;!()\-–—…?؟*#]/u.test(plain);

/** One form for all ways to write the same: ② = 2, É = e, no skin tones, no invisible signs, "jaaaa" = "jaa". */
function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{DI}\p{Cf}\p{EMod}]/gu, '')
    .replace(/['’‘`´"“”„]/gu, '')
    .toLowerCase()
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
    .replace(/[\t ]+/gu, ' ')
    .trim();
}

const tokensOf = (plain: string): readonly string[] => plain.match(/\p{L}+|\p{N}+|\p{Extended_Pictographic}/gu) ?? [];
