// What is learned by itself: the whole corpus in one order, or a part of it to judge the rest by. Each outcome hangs on nothing but what went in.

import { categoryIds } from '../../domain/signal.ts';
import { outputs } from '../model.ts';
import type { Seen } from './calibrate.ts';
import type { Line } from './corpus.ts';
import { createRandom, exampleOf, learn, softmax, type Example, type Recipe } from './learn.ts';
import { vary } from './vary.ts';

export interface Material {
  readonly lines: readonly Line[];
  readonly how: Recipe;
  /** Learned after each round of the lines, in the whole only. */
  readonly more: readonly Example[];
}

/** A fold: chances for its lines by a model that never saw their authors. A whole: weights, by the order of this seed. */
export type Part = { readonly fold: number } | { readonly seed?: number };
export type Outcome = readonly Seen[] | Float32Array;

export const folds = 4;

/** Reads the lines once, for all parts that are asked for. */
export function createLearner({ lines, how, more }: Material): (part: Part) => Outcome {
  const prepared = prepare(lines);
  return (part) =>
    'fold' in part
      ? leaveOut(prepared, how, part.fold)
      : learn(
          prepared.flatMap(({ examples }) => examples),
          how,
          more,
          part.seed,
        );
}

interface Prepared {
  readonly line: Line;
  readonly examples: readonly Example[];
}

/** Each line with its variations as examples, made once for all folds; the first one is the line as it stands. */
function prepare(lines: readonly Line[]): readonly Prepared[] {
  const random = createRandom(7);
  return lines.map((line) => ({
    line,
    examples: vary(line, random).map((one) =>
      exampleOf(one.text, categoryIds.indexOf(one.category), one.danger, one.weight),
    ),
  }));
}

/** Folds by author (by line number when there are too few hands). */
function leaveOut(prepared: readonly Prepared[], how: Recipe, fold: number): readonly Seen[] {
  const authors = [...new Set(prepared.map(({ line }) => line.author))].sort();
  const parts = authors.length >= 3 ? Math.min(folds, authors.length) : folds;
  const foldOf = (line: Line, at: number): number => (authors.length >= 3 ? authors.indexOf(line.author) : at) % parts;
  const outside = prepared.filter(({ line }, at) => foldOf(line, at) === fold);
  if (outside.length === 0) return [];
  const inside = prepared.filter(({ line }, at) => foldOf(line, at) !== fold);
  const weights = learn(
    inside.flatMap(({ examples }) => examples),
    { ...how, epochs: Math.ceil(how.epochs / 3) },
  );
  return outside.flatMap(({ line, examples: [plain] }) => {
    if (!plain) return [];
    const chance = new Float64Array(outputs);
    softmax(weights, plain.index, plain.value, chance);
    return [{ chance, label: plain.label, danger: line.urgency === 'call112' }];
  });
}
