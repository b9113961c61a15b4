// `npm run train`: corpus → data/model/language.bin and data/model/model.bin. Same input, same bytes. Thresholds and temperature come from lines of hands left out.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { categoryIds } from '../../domain/signal.ts';
import { languageFile } from '../language.ts';
import { modelBytes, modelFile, outputs, type LocalMark, type ModelHeader } from '../model.ts';
import { calibrate, type Seen } from './calibrate.ts';
import { readCorpus, type Line } from './corpus.ts';
import { createRandom, exampleOf, learn, quantise, softmax, type Example, type Recipe } from './learn.ts';
import { trainLanguage } from './language.ts';
import { vary } from './vary.ts';

export const recipe: Recipe = {
  epochs: 12,
  rate: 0.3,
  decay: 1e-5,
  calm: 0.3,
  forget: 0.5,
  prior: { none: 1.5, cue: 3, guard: 1.2 },
};

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

interface Prepared {
  readonly line: Line;
  readonly examples: readonly Example[];
}

/** Chances for lines by a model that never saw their authors: folds by author (by line number when there are too few hands). */
function leaveOut(prepared: readonly Prepared[], how: Recipe): readonly Seen[] {
  const authors = [...new Set(prepared.map(({ line }) => line.author))].sort();
  const folds = authors.length >= 3 ? Math.min(4, authors.length) : 4;
  const foldOf = (line: Line, at: number): number => (authors.length >= 3 ? authors.indexOf(line.author) : at) % folds;
  const seen: Seen[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const inside = prepared.filter(({ line }, at) => foldOf(line, at) !== fold);
    const weights = learn(
      inside.flatMap(({ examples }) => examples),
      { ...how, epochs: Math.ceil(how.epochs / 3) },
    );
    for (const { line, examples } of prepared.filter((one, at) => foldOf(one.line, at) === fold)) {
      const [plain] = examples;
      if (!plain) continue;
      const chance = new Float64Array(outputs);
      softmax(weights, plain.index, plain.value, chance);
      seen.push({ chance, label: plain.label, danger: line.urgency === 'call112' });
    }
  }
  return seen;
}

/** What one neighbourhood adds to the corpus; its examples are learned after the lines, and mark the model as theirs. */
export interface Local {
  readonly examples: readonly Example[];
  readonly mark: LocalMark;
}

/** The mean of two runs in another order: one run's luck with the order of the lines counts for less. */
function learnTwice(examples: readonly Example[], how: Recipe, more?: readonly Example[]): Float32Array {
  const [first, second] = [learn(examples, how, more), learn(examples, how, more, 7)];
  return first.map((weight, at) => (weight + (second[at] ?? 0)) / 2);
}

/** The model's bytes, compressed, and what it was calibrated to (on the lines alone). */
export function train(
  lines: readonly Line[],
  how: Recipe = recipe,
  local?: Local,
): { readonly bytes: Buffer; readonly header: ModelHeader } {
  const prepared = prepare(lines);
  const limits = calibrate(leaveOut(prepared, how));
  const corpus = createHash('sha256').update(JSON.stringify(lines)).digest('hex').slice(0, 16);
  const weights = learnTwice(
    prepared.flatMap(({ examples }) => examples),
    how,
    local?.examples,
  );
  const model = quantise(weights, { ...limits, corpus, ...(local ? { local: local.mark } : {}) });
  const bytes = brotliCompressSync(modelBytes(model), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
  return { bytes, header: model.header };
}

if (import.meta.filename === process.argv[1]) {
  const { lines, problems } = readCorpus();
  if (problems.length > 0)
    console.error(`${problems.length} lines of the corpus were left out; node src/classify/train/check.ts names them`);
  const own = lines.filter((line) => line.split === 'train');
  const from = performance.now();
  // The language is a feature of the model: its table comes first.
  writeFileSync(languageFile, trainLanguage(own));
  const { bytes, header } = train(own);
  writeFileSync(modelFile, bytes);
  const { temperature, act, ask } = header;
  console.log(`${own.length} lines, ${((performance.now() - from) / 1000).toFixed(1)} s, ${bytes.length} bytes, temperature ${temperature}, act ${act}, ask ${ask}`); // prettier-ignore
}
