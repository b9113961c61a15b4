// A plain learner for comparison only: naive Bayes over words, as the simple libraries have it. Never used by the program.

import { categoryIds, type CategoryId, type Classification } from '../../domain/signal.ts';
import { categories } from '../../catalog/categories.ts';
import type { Classifier } from '../port.ts';
import type { Line } from './corpus.ts';

const tokens = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Multinomial naive Bayes with add-one smoothing; partner and urgency are the category's defaults. */
export function createBayes(lines: readonly Line[]): Classifier {
  const counts = new Map<CategoryId, Map<string, number>>(categoryIds.map((id) => [id, new Map<string, number>()]));
  const totals = new Map<CategoryId, number>();
  const known = new Set<string>();
  for (const { text, category } of lines)
    for (const word of tokens(text)) {
      const own = counts.get(category);
      own?.set(word, (own.get(word) ?? 0) + 1);
      totals.set(category, (totals.get(category) ?? 0) + 1);
      known.add(word);
    }
  const prior = new Map(
    categoryIds.map((id) => [id, (lines.filter((line) => line.category === id).length + 1) / (lines.length + 20)]),
  );
  const scoreOf = (id: CategoryId, words: readonly string[]): number =>
    words.reduce(
      (sum, word) => sum + Math.log(((counts.get(id)?.get(word) ?? 0) + 1) / ((totals.get(id) ?? 0) + known.size + 1)),
      Math.log(prior.get(id) ?? 1e-9),
    );
  const answer = (text: string): Classification => {
    const words = tokens(text);
    const ranked = categoryIds.map((id) => ({ id, score: scoreOf(id, words) })).sort((a, b) => b.score - a.score);
    const category = ranked[0]?.id ?? 'none';
    const { partner, urgency } = categories[category];
    const isSignal = category !== 'none';
    return { isSignal, category, also: [], urgency, partner, confidence: 0.5, language: 'und', reasons: [], decision: isSignal ? 'signal' : 'none' };
  }; // prettier-ignore
  return { name: 'bayes', classify: (texts) => texts.map(answer) };
}
