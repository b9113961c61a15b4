// `npm run train`: corpus → language.bin, words.bin and model.bin in data/model. Same input, same bytes. Thresholds and temperature come from lines of hands left out.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { languageFile } from '../language.ts';
import { modelBytes, modelFile, type LocalMark, type ModelHeader } from '../model.ts';
import { vocabularyFile } from '../vocabulary.ts';
import { calibrate } from './calibrate.ts';
import { readCorpus, type Line } from './corpus.ts';
import { learnAll } from './learn-all.ts';
import { quantise, type Example, type Recipe } from './learn.ts';
import { trainLanguage } from './language.ts';
import { trainVocabulary } from './vocabulary.ts';

export const recipe: Recipe = {
  epochs: 9,
  rate: 0.3,
  decay: 1e-5,
  calm: 0.3,
  forget: 0.5,
  prior: { none: 1.5, cue: 3, guard: 1.2 },
};

/** What one neighbourhood adds to the corpus; its examples are learned after the lines, and mark the model as theirs. */
export interface Local {
  readonly examples: readonly Example[];
  readonly mark: LocalMark;
}

/** The model's bytes, compressed, and what it was calibrated to (on the lines alone); all cores learn. */
export async function train(
  lines: readonly Line[],
  how: Recipe = recipe,
  local?: Local,
): Promise<{ readonly bytes: Buffer; readonly header: ModelHeader }> {
  const { seen, runs } = await learnAll({ lines, how, more: local?.examples ?? [] });
  const limits = calibrate(seen);
  const corpus = createHash('sha256').update(JSON.stringify(lines)).digest('hex').slice(0, 16);
  // The mean of two runs in another order: one run's luck with the order of the lines counts for less.
  const [first, second] = runs;
  const weights = first.map((weight, at) => (weight + (second[at] ?? 0)) / 2);
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
  writeFileSync(vocabularyFile, trainVocabulary(lines));
  const { bytes, header } = await train(own);
  writeFileSync(modelFile, bytes);
  const { temperature, act, ask } = header;
  console.log(`${own.length} lines, ${((performance.now() - from) / 1000).toFixed(1)} s, ${bytes.length} bytes, temperature ${temperature}, act ${act}, ask ${ask}`); // prettier-ignore
}
