// The variable that was meant by a name that is nearly one of ours. Names of a channel begin alike, so their beginning tells
// nothing: what comes behind it is compared, word by word.

import { hintFor, nearest } from './findings.ts';

/** What people write for a word of ours. */
const others: Readonly<Record<string, readonly string[]>> = {
  URL: ['ADDRESS', 'ADRES', 'URI', 'LINK'],
  ROOT: ['URL', 'ADDRESS', 'ADRES', 'URI', 'SERVER', 'HOST', 'BASE'],
  ENDPOINT: ['URL', 'ADDRESS', 'ADRES', 'URI'],
  TOKEN: ['KEY', 'SLEUTEL'],
  SECRET: ['GEHEIM', 'PASSWORD', 'WACHTWOORD', 'KEY'],
};
/** A word that means the same counts less than the word itself. */
const sameMeaning = 0.6;
const file = '_FILE';

export interface OurNames {
  /** All that may be set. */
  readonly known: readonly string[];
  /** How those of the house and of each channel begin, as `TELEGRAM_`. */
  readonly prefixes: readonly string[];
}

/** The hint for a name that is none of ours: the one that was meant, or what there is of that channel. */
export function variableHint(name: string, ours: OurNames): Readonly<Record<string, string>> {
  const meant = nearestVariable(name, ours);
  if (meant !== undefined) return { nearest: meant };
  const prefix = prefixOf(name.toUpperCase(), ours);
  return hintFor('', prefix === undefined ? ours.known : ours.known.filter((one) => one.startsWith(bare(prefix))));
}

/** The one that was meant, or undefined. */
export function nearestVariable(name: string, ours: OurNames): string | undefined {
  const given = name.toUpperCase();
  const { known } = ours;
  const prefix = prefixOf(given, ours);
  if (prefix === undefined) return nearest(name, known) ?? known.find((one) => isEnd(one, given));
  const isTwin = given.endsWith(file);
  const cut = (text: string, start: number): string => text.slice(start, isTwin ? -file.length : undefined);
  const rest = cut(given, bare(prefix).length).replace(/^_/u, '');
  if (known.includes(rest)) return rest;
  const own = known.filter((one) => one.startsWith(prefix) && one.endsWith(file) === isTwin);
  const rests = new Map(own.map((one) => [cut(one, prefix.length), one]));
  const all = [...rests.keys()];
  return rests.get(
    all.find((one) => letters(one) === letters(rest)) ?? mostAlike(rest, all) ?? nearest(rest, all) ?? '',
  );
}

const prefixOf = (given: string, { prefixes }: OurNames): string | undefined =>
  prefixes.find((one) => given.startsWith(one)) ?? prefixes.find((one) => given.startsWith(bare(one)));

/** `TELEGRAM_` → `TELEGRAM`. */
const bare = (prefix: string): string => prefix.replace(/_$/u, '');

/** `BOT_TOKEN` for `TELEGRAM_BOT_TOKEN`; one word alone says too little. */
const isEnd = (known: string, given: string): boolean => given.includes('_') && known.endsWith(`_${given}`);

const letters = (text: string): string => text.replaceAll('_', '');

/** By the words that both have; the last word says what kind of thing it is, so it counts double. */
function mostAlike(rest: string, candidates: readonly string[]): string | undefined {
  const words = rest.split('_');
  const scoreOf = (candidate: string): number => {
    const theirs = candidate.split('_');
    return theirs.reduce((sum, word, i) => sum + alike(words, word) * (i === theirs.length - 1 ? 2 : 1), 0);
  };
  const scores = candidates.map((one) => [one, scoreOf(one)] as const);
  const [best] = scores.filter(([, score]) => score > 0).toSorted(([, a], [, b]) => b - a);
  return best?.[0];
}

function alike(words: readonly string[], word: string): number {
  if (nearest(word, words) !== undefined) return 1;
  return others[word]?.some((other) => words.includes(other)) === true ? sameMeaning : 0;
}
