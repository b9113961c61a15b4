// Reasons of the classifier as codes in the rows and as plain words for people: `rule:fire` is "regel: gevaar nu (brand)".

import { fill, pick } from './locale.ts';
import type { ReasonTexts } from './nl.reasons.ts';

/** A reason as it is kept: a code, and for `word:` the resident's own word in normalised spelling. */
export const reason = {
  word: (word: string): string => `word:${word}`,
  rule: (rule: string): string => `rule:${rule}`,
  guard: (guard: string): string => `guard:${guard}`,
  quiet: (rule: string, guard: string): string => `quiet:${rule}:${guard}`,
  held: 'held:descent',
  learned: 'learned:danger',
  denied: 'denied:danger',
  second: (category: string): string => (category === 'none' ? 'second_none:' : 'second:'),
} as const;

/** The reason in the words of a language; one that is no code of ours (an older row) stays as it is. */
export function reasonText(texts: ReasonTexts, code: string): string {
  const [, kind = '', first = '', second = ''] = /^(word|rule|guard|quiet|held|learned|denied|second|second_none):([^:]*)(?::(.*))?$/su.exec(code) ?? []; // prettier-ignore
  const line = pick(texts.lines, kind);
  if (line === undefined) return code;
  if (kind === 'word') return fill(line, { word: code.slice('word:'.length) });
  return fill(line, {
    rule: pick(texts.rules, first) ?? first,
    guard: pick(texts.guards, kind === 'guard' ? first : second) ?? (kind === 'guard' ? first : second),
  });
}
