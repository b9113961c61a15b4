// Softmax regression by stochastic gradient steps with AdaGrad; fixed seed and order, so the same corpus gives the same bytes.

import { categoryIds } from '../../domain/signal.ts';
import { readEvidence } from '../evidence.ts';
import { emptyFeatures, featureCount, hashed, isRule, priorOf, readFeatures, type Prior } from '../features.ts';
import { outputs, scores, toChances, type Model, type ModelHeader } from '../model.ts';

export interface Example {
  readonly index: Int32Array;
  readonly value: Float32Array;
  readonly label: number;
  /** 1: danger now; 0: none; null: it teaches nothing about danger. */
  readonly danger: 0 | 1 | null;
  readonly weight: number;
}

const danger = categoryIds.length;
const scratch = emptyFeatures();

export function exampleOf(text: string, label: number, isDanger: boolean, weight = 1): Example {
  readFeatures(readEvidence(text), scratch);
  return {
    index: scratch.index.slice(0, scratch.size),
    value: scratch.value.slice(0, scratch.size),
    label,
    danger: isDanger ? 1 : 0,
    weight,
  };
}

export interface Recipe {
  readonly epochs: number;
  readonly rate: number;
  /** Pull towards zero at each step a weight takes. */
  readonly decay: number;
  /** Slows the first steps, so that a word seen once does not decide. */
  readonly calm: number;
  /** Share of the features that each step does not see, so that no cue is leaned on alone: other hands use other words. */
  readonly forget: number;
  readonly prior: Prior;
}

/**
 * Weights as floats, feature by feature, all classes of a feature together. `more` is learned after each round of the
 * others, whose order it does not change: what it says nothing about comes out the same, to the bit.
 */
export function learn(
  examples: readonly Example[],
  recipe: Recipe,
  more: readonly Example[] = [],
  seed = 20_240_817,
): Float32Array {
  const weights = new Float32Array(featureCount * outputs);
  const history = new Float32Array(featureCount * outputs).fill(recipe.calm);
  for (const { feature, category, weight } of priorOf(recipe.prior))
    weights[feature * outputs + categoryIds.indexOf(category)] = weight;
  const chance = new Float64Array(outputs);
  const order = examples.map((_, at) => at);
  const random = createRandom(seed);
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    shuffle(order, random);
    const rate = recipe.rate * (1 - epoch / (recipe.epochs + 1));
    for (const at of order) {
      const example = examples[at];
      if (example) step(forget(example, recipe.forget, random), weights, history, chance, rate, recipe.decay);
    }
    // Corrections are few, and are learned whole: once they fit they push no further.
    for (const example of more) step(example, weights, history, chance, rate, recipe.decay);
  }
  return weights;
}

const keptIndex = new Int32Array(scratch.index.length);
const keptValue = new Float32Array(scratch.index.length);

/** The example without a share of its features, the others the stronger for it; the bias stays. Valid until the next call. */
function forget(example: Example, share: number, random: () => number): Example {
  if (share === 0) return example;
  const { index, value } = example;
  let size = 0;
  for (let i = 0; i < index.length; i++) {
    const isBias = index[i] === hashed;
    if (!isBias && random() < share) continue;
    keptIndex[size] = index[i] ?? 0;
    keptValue[size] = (value[i] ?? 0) / (isBias ? 1 : 1 - share);
    size++;
  }
  return { ...example, index: keptIndex.subarray(0, size), value: keptValue.subarray(0, size) };
}

/** Classes whose chance is still so far off that this example teaches them something. */
const wrong = new Int32Array(outputs);
/** What is nearly right already teaches nothing and costs most of the time. */
const nearlyRight = 0.005;

function step(
  example: Example,
  weights: Float32Array,
  history: Float32Array,
  chance: Float64Array,
  rate: number,
  decay: number,
): void {
  const { index, value, label } = example;
  softmax(weights, index, value, chance);
  chance[label] = (chance[label] ?? 0) - 1;
  chance[danger] = example.danger === null ? 0 : ((chance[danger] ?? 0) - example.danger) * (example.danger ? 2 : 1);
  let taught = 0;
  for (let c = 0; c < outputs; c++) if (Math.abs(chance[c] ?? 0) >= nearlyRight) wrong[taught++] = c;
  for (let i = 0; i < index.length; i++) {
    const feature = index[i] as number;
    const x = (value[i] as number) * example.weight;
    const rule = isRule[feature - hashed] === true;
    for (let n = 0; n < taught; n++) {
      const c = wrong[n] as number;
      if (c === danger && rule) continue;
      const at = feature * outputs + c;
      const weight = weights[at] as number;
      const slope = (chance[c] as number) * x + decay * weight;
      const seen = (history[at] as number) + slope * slope;
      history[at] = seen;
      weights[at] = weight - (rate * slope) / (Math.sqrt(seen) + 1e-3);
    }
  }
}

/** Chances under float weights, as `chances` in model.ts gives them at temperature 1. */
export function softmax(weights: Float32Array, index: Int32Array, value: Float32Array, out: Float64Array): void {
  scores(weights, { index, value, size: index.length }, out);
  toChances(out);
}

/** Rounds to eight bits, one scale a class. */
export function quantise(weights: Float32Array, header: Omit<ModelHeader, 'version' | 'features' | 'classes'>): Model {
  const scales = new Float32Array(outputs);
  for (let at = 0; at < weights.length; at++) {
    const c = at % outputs;
    scales[c] = Math.max(scales[c] ?? 0, Math.abs(weights[at] ?? 0) / 127);
  }
  const small = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at++) small[at] = Math.round((weights[at] ?? 0) / (scales[at % outputs] || 1));
  return { weights: small, scales, header: { version: 1, features: featureCount, classes: categoryIds, ...header } };
}

/** Repeatable numbers in [0, 1) (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(items: number[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] ?? 0, items[i] ?? 0];
  }
}
