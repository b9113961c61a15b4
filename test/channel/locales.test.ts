// The texts themselves: whole, plain, and the same holes in every language.

import { describe, expect, test } from 'vitest';
import {
  choiceLabel,
  count,
  fill,
  formatMoment,
  locales,
  missingKeys,
  textsFor,
} from '../../src/catalog/locales/locale.ts';
import { partnerKinds } from '../../src/catalog/partner-kinds.ts';
import { choicesOf } from './prompts.ts';

/** Every text of a language by its dotted key; the words of replies are what others write, not what we say. */
function linesOf(tag: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object' && value !== null)
      for (const [key, child] of Object.entries(value)) walk(child, path === '' ? key : `${path}.${key}`);
  };
  const { replies: _replies, tag: _tag, ...said } = textsFor(tag);
  walk(said, '');
  return found;
}

const holes = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/gu)].map((m) => m[1] ?? '').sort();
const sentences = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/\{\w+\}/gu, 'woord')
    .split(/[.!?]\s|[.!?]$|\n|: /u)
    .map((sentence) => sentence.match(/[\p{L}\p{N}'’-]+/gu) ?? [])
    .filter((words) => words.length > 0);

describe.each([...locales])('texts in %s', (tag) => {
  const lines = linesOf(tag);

  test('nothing is left to Dutch', () => {
    expect(missingKeys(tag)).toEqual([]);
  });

  test('no sentence is longer than 18 words, and no text longer than 12 on average', () => {
    for (const [key, text] of lines) {
      const lengths = sentences(text).map((words) => words.length);
      expect(Math.max(0, ...lengths), key).toBeLessThanOrEqual(18);
      expect(lengths.reduce((a, b) => a + b, 0) / Math.max(lengths.length, 1), key).toBeLessThanOrEqual(12);
    }
  });

  test('no office words, no markup, and never "verdachte" about a person', () => {
    const forbidden =
      /escal|\bstatus|\bticket|\bverdachte\b(?! situatie)|\bsuspect\b|\bdader|\bu\b|\buw\b|\bm\.b\.t\.|\bi\.v\.m\.|\bd\.m\.v\.|[*_`<>]/iu;
    for (const [key, text] of lines) expect(text.replace(/\{\w+\}/gu, ''), key).not.toMatch(forbidden);
  });

  test('every text has the same holes as in Dutch', () => {
    for (const [key, text] of linesOf('nl')) expect(holes(lines.get(key) ?? ''), key).toEqual(holes(text));
  });

  test('buttons are short, and no question has two buttons that read the same', () => {
    for (const choices of Object.values(choicesOf)) {
      const labels = choices.map((choice) => choiceLabel(textsFor(tag), choice));
      for (const label of labels) expect(label.length, label).toBeLessThanOrEqual(20);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  test('every kind of partner has a label, a question and a sentence for reporters', () => {
    const texts = textsFor(tag);
    for (const { id } of partnerKinds) {
      expect(texts.partnerKinds).toHaveProperty(id);
      expect(texts.asks).toHaveProperty(id);
      expect(texts.partnerHas).toHaveProperty(id);
    }
  });
});

test('a language without a file, and a language that leaves things out, speak Dutch', () => {
  expect(textsFor('tr').verbs.confirm).toBe('Bevestigen');
  expect(textsFor('__proto__').verbs.confirm).toBe('Bevestigen');
  expect(textsFor('en-GB').verbs.confirm).toBe('Confirm');
  expect(missingKeys('tr')).toContain('verbs');
});

test('times, days and counts are written as people say them', () => {
  const nl = textsFor('nl');
  const at = Date.UTC(2026, 2, 3, 13, 5);
  expect(formatMoment(nl, at, 'Europe/Amsterdam')).toBe('dinsdag 3 maart 14:05');
  expect(formatMoment(nl, at, 'Europe/Amsterdam', at + 3_600_000)).toBe('14:05');
  expect(formatMoment(nl, at, 'Europe/Amsterdam', at + 86_400_000)).toBe('dinsdag 3 maart 14:05');
  expect(formatMoment(textsFor('en'), at, 'Europe/Amsterdam')).toBe('Tuesday 3 March 14:05');
  expect(formatMoment(nl, Number.NaN, 'Europe/Amsterdam').trim()).toBe('');
  expect(count(nl, 'reporters', 1)).toBe('1 melder');
  expect(count(nl, 'reporters', 2)).toBe('2 melders');
});

test('a value with braces or dollar signs stays as it is', () => {
  expect(fill('{a} en {b}', { a: '{b} $& $1', b: 'x' })).toBe('{b} $& $1 en x');
});
