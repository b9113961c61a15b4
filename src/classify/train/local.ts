// A model of one neighbourhood: the corpus, and what its people corrected. Pure but for the work itself; `seinhuis train` uses it.

import { createHash } from 'node:crypto';
import { categoryIds, type CategoryId, type Classification } from '../../domain/signal.ts';
import type { Kept, LessonSource } from '../../domain/lesson.ts';
import { emptyFeatures, featureAt, rulesPrint } from '../features.ts';
import { keptLayout } from '../keep.ts';
import { chances, outputs, type Model } from '../model.ts';
import { createTrained } from '../trained.ts';
import type { Line } from './corpus.ts';
import type { Example, Recipe } from './learn.ts';
import { score, type Score } from './score.ts';
import { recipe, train } from './train.ts';

/** A lesson as the rows have it (store/read-labels). */
export interface Correction {
  readonly source: LessonSource;
  readonly machine: CategoryId;
  readonly decision: Classification['decision'];
  readonly isSignal: boolean;
  readonly human: CategoryId | null;
  readonly layout: string;
  readonly kept: Kept;
}

/** Below this number nothing can be said about better or worse. */
export const leastCorrections = 20;
/** One of so many is held out, and judges. */
const heldOutOf = 4;

export interface Parts {
  readonly learn: readonly Correction[];
  readonly heldOut: readonly Correction[];
  /** Kept in a way that this program reads no more. */
  readonly unreadable: number;
}

/** Which corrections teach and which judge: by their content alone, so that the same ones always fall the same way. */
export function partsOf(corrections: readonly Correction[]): Parts {
  const readable = corrections.filter(({ layout }) => layout === keptLayout);
  const marked = readable
    .map((one) => ({
      one,
      mark: createHash('sha256')
        .update(JSON.stringify([one.kept, one.isSignal, one.human]))
        .digest('hex'),
    })) // prettier-ignore
    .sort((a, b) => (a.mark < b.mark ? -1 : a.mark > b.mark ? 1 : 0));
  const isHeldOut = (mark: string): boolean => Number.parseInt(mark.slice(0, 8), 16) % heldOutOf === 0;
  return {
    learn: marked.filter(({ mark }) => !isHeldOut(mark)).map(({ one }) => one),
    heldOut: marked.filter(({ mark }) => isHeldOut(mark)).map(({ one }) => one),
    unreadable: corrections.length - readable.length,
  };
}

/** The local model's bytes; the same for the same lines and corrections. `base`: the corpus of the shipped model. */
export async function trainLocal(
  lines: readonly Line[],
  learned: readonly Correction[],
  base: string,
  how: Recipe = recipe,
): Promise<Buffer> {
  const examples = learned.flatMap(exampleOf);
  const mark = { rules: rulesPrint, base, corrections: examples.length };
  return (await train(lines, how, { examples, mark })).bytes;
}

/** What it got wrong teaches most, what it had right already least. */
const weights = { wrong: 2, asked: 1, right: 0.5 };

function exampleOf(correction: Correction): readonly Example[] {
  const label = categoryIds.indexOf(labelOf(correction) ?? ('' as CategoryId));
  if (label < 0) return [];
  const { index, value } = numbersOf(correction.kept);
  // Danger is learned from the corpus only: nobody who presses "geen melding" makes the house deaf to fire.
  return [{ index, value, label, danger: null, weight: weights[verdictOf(correction)] }];
}

/** A signal of a kind that nobody named counts as what the classifier took it for; undefined when that was nothing. */
function labelOf({ isSignal, human, machine }: Correction): CategoryId | undefined {
  if (!isSignal) return 'none';
  return human ?? (machine === 'none' ? undefined : machine);
}

function verdictOf({ decision, isSignal, machine, human }: Correction): 'wrong' | 'asked' | 'right' {
  if (decision === 'ask') return 'asked';
  return isSignal === (machine !== 'none') && (human === null || human === machine) ? 'right' : 'wrong';
}

/** Features under the present rules; what the rules do not know any more is left out. */
function numbersOf(kept: Kept): { readonly index: Int32Array; readonly value: Float32Array } {
  const named = Object.entries(kept.named)
    .map(([name, value]) => [featureAt(name) ?? -1, value] as const)
    .filter(([index]) => index >= 0);
  const all = [...kept.hashed, ...named].sort(([a], [b]) => a - b);
  return { index: Int32Array.from(all, ([index]) => index), value: Float32Array.from(all, ([, value]) => value) };
}

// ── Better or worse? ────────────────────────────────────────────────────────────────────────────────────────────────

/** On corrections: how many come out as the person said, on signal or not and on the kind where one was named. */
export interface LocalScore {
  readonly of: number;
  readonly right: number;
}

/** What the model alone makes of kept lessons; without the order of the words this is rougher than on a text. */
export function scoreCorrections(model: Model, corrections: readonly Correction[]): LocalScore {
  const none = categoryIds.indexOf('none');
  const out = new Float64Array(outputs);
  const features = emptyFeatures();
  let right = 0;
  for (const { kept, isSignal, human } of corrections) {
    const { index, value } = numbersOf(kept);
    features.index.set(index);
    features.value.set(value);
    features.size = index.length;
    chances(model, features, out);
    const kinds = categoryIds.map((_, c) => c).filter((c) => c !== none);
    const best = kinds.reduce((top, c) => ((out[c] ?? 0) > (out[top] ?? 0) ? c : top));
    const says = 1 - (out[none] ?? 0) >= (model.header.act + model.header.ask) / 2;
    if (says === isSignal && (!isSignal || human === null || categoryIds[best] === human)) right++;
  }
  return { of: corrections.length, right };
}

/** As a house with this model answers: danger is heard by the shipped one. */
export function scoreLines(model: Model, lines: readonly Line[], shipped: Model): Score {
  const answers = createTrained(model, 'lokaal', shipped).classify(lines.map(({ text }) => text));
  return score(lines.flatMap((line, at) => (answers[at] ? [{ line, answer: answers[at] }] : [])));
}

/** Figures that must not get worse, which way is better, and what counts as chance (a few lines of the development split). */
export const watched: readonly { readonly key: keyof Score; readonly more: boolean; readonly chance: number }[] = [
  { key: 'signalF1', more: true, chance: 0.005 },
  { key: 'falseAlarms', more: false, chance: 0.005 },
  { key: 'lost', more: false, chance: 0.003 },
  { key: 'categoryMacroF1', more: true, chance: 0.005 },
  { key: 'partner', more: true, chance: 0.005 },
  { key: 'urgencyRecall', more: true, chance: 0 },
  { key: 'urgencyPrecision', more: true, chance: 0.005 },
  { key: 'asked', more: false, chance: 0.01 },
  { key: 'decidedRight', more: true, chance: 0.005 },
];

export interface Comparison {
  readonly development: { readonly before: Score; readonly after: Score };
  readonly heldOut: { readonly before: LocalScore; readonly after: LocalScore };
}

/** The keys of what got worse; `heldOut` for the corrections that judged. Empty: it may be installed. */
export function worseIn({ development, heldOut }: Comparison): readonly (keyof Score | 'heldOut')[] {
  const worse = watched.filter(({ key, more, chance }) => {
    const loss = (development.before[key] - development.after[key]) * (more ? 1 : -1);
    return loss > chance + 1e-9;
  });
  return [
    ...worse.map(({ key }) => key),
    ...(heldOut.after.right < heldOut.before.right ? (['heldOut'] as const) : []),
  ];
}
