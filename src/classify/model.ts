// The trained part: one linear layer over the features, eight bits a weight, in one file that `npm run train` makes.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { categoryIds, type CategoryId } from '../domain/signal.ts';
import type { Evidence } from './evidence.ts';
import { featureCount, rulesPrint, wordFeature, type Features } from './features.ts';

export interface Model {
  readonly weights: Int8Array;
  /** Per class: what one step of the eight bits is worth. */
  readonly scales: Float32Array;
  readonly header: ModelHeader;
}

/** What training found out besides weights. */
export interface ModelHeader {
  readonly version: 1;
  readonly features: number;
  readonly classes: readonly string[];
  /** Divides the scores so that 0.8 means right four times of five. */
  readonly temperature: number;
  /** Chance of a signal at or above `act`: signal; below `ask`: none; between: a human looks. */
  readonly act: number;
  readonly ask: number;
  /** Chance below which a second category is not named. */
  readonly also: number;
  /** What sounds at least so much like danger (`dangerOf`) is called so although no rule was heard. */
  readonly danger: number;
  /** Fingerprint of the corpus that it was made from. */
  readonly corpus: string;
  /** Only in a model of one neighbourhood. */
  readonly local?: LocalMark;
}

/** What a local model was made from. */
export interface LocalMark {
  /** `rulesPrint` at the time. */
  readonly rules: string;
  /** Fingerprint of the corpus of the shipped model at the time. */
  readonly base: string;
  /** How many corrections it learned from. */
  readonly corrections: number;
}

export const modelFile = fileURLToPath(new URL('../../data/model/model.bin', import.meta.url));
/** One score a category, and one for "danger now", which is asked for by itself. */
export const outputs = categoryIds.length + 1;
const danger = categoryIds.length;
/** Stands in front of the header: four bytes with its length follow. */
const magic = 'SHM1';

/** Reads a model file; throws with a plain sentence when it does not fit this program. */
export const readModel = (file: string = modelFile): Model => parseModel(readFileSync(file), file);

/** The same from the bytes of a file; `file` is named when they do not fit. */
export function parseModel(packed: Buffer, file = 'model.bin'): Model {
  const bytes = brotliDecompressSync(packed);
  if (bytes.toString('latin1', 0, 4) !== magic)
    throw new Error(`${file} is no model of this program; run: npm run train`);
  const headerEnd = 8 + bytes.readUInt32LE(4);
  const header = JSON.parse(bytes.toString('utf8', 8, headerEnd)) as ModelHeader;
  const fits = header.features === featureCount && header.classes.join() === categoryIds.join();
  if (!fits || (header.local && header.local.rules !== rulesPrint)) {
    const cure = header.local ? 'npx seinhuis train --local' : 'npm run train';
    throw new Error(`${file} was made by another version of the rules; run: ${cure}`);
  }
  const scalesEnd = headerEnd + 4 * outputs;
  const scales = new Float32Array(bytes.buffer.slice(bytes.byteOffset + headerEnd, bytes.byteOffset + scalesEnd));
  return { header, scales, weights: new Int8Array(bytes.subarray(scalesEnd)) };
}

/** The same bytes for the same model. */
export function modelBytes(model: Model): Buffer {
  const header = Buffer.from(JSON.stringify(model.header));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(header.length);
  return Buffer.concat([
    Buffer.from(magic, 'latin1'),
    size,
    header,
    Buffer.from(model.scales.buffer),
    Buffer.from(model.weights.buffer),
  ]);
}

/** Chances per category, in the order of `categoryIds`, then the chance of danger now; written into `out`. */
export function chances(model: Model, features: Features, out: Float64Array): void {
  scores(model.weights, features, out);
  for (let c = 0; c < outputs; c++)
    out[c] = ((out[c] ?? 0) * (model.scales[c] ?? 0)) / (c === danger ? 1 : model.header.temperature);
  toChances(out);
}

/** The sums of weights by values, one for each output, written into `out`; the same code learns and runs. */
export function scores(weights: Int8Array | Float32Array, features: Features, out: Float64Array): void {
  for (let from = 0; from < outputs; from += block) addBlock(weights, features, from, out);
}

/** Seven classes at a time: their sums stay in the processor, which makes this the cheap part of an answer. */
const block = 7;
if (outputs % block !== 0) throw new Error(`${outputs} classes do not go in blocks of ${block}`);

function addBlock(
  weights: Int8Array | Float32Array,
  { index, value, size }: Features,
  from: number,
  sums: Float64Array,
): void {
  let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < size; i++) {
    const x = value[i] as number;
    const at = (index[i] as number) * outputs + from;
    a += x * (weights[at] as number);
    b += x * (weights[at + 1] as number);
    c += x * (weights[at + 2] as number);
    d += x * (weights[at + 3] as number);
    e += x * (weights[at + 4] as number);
    f += x * (weights[at + 5] as number);
    g += x * (weights[at + 6] as number);
  }
  sums[from] = a;
  sums[from + 1] = b;
  sums[from + 2] = c;
  sums[from + 3] = d;
  sums[from + 4] = e;
  sums[from + 5] = f;
  sums[from + 6] = g;
}

/** Scores to chances in place: the categories share one whole, danger stands by itself. */
export function toChances(out: Float64Array): void {
  let top = -Infinity;
  for (let c = 0; c < danger; c++) top = Math.max(top, out[c] ?? 0);
  let total = 0;
  for (let c = 0; c < danger; c++) total += out[c] = Math.exp((out[c] ?? 0) - top);
  for (let c = 0; c < danger; c++) out[c] = (out[c] ?? 0) / total;
  out[danger] = 1 / (1 + Math.exp(-(out[danger] ?? 0)));
}

/** The two words of the message that speak most for this category. */
export function weightiest(evidence: Evidence, model: Model, category: CategoryId): readonly string[] {
  const c = categoryIds.indexOf(category);
  return [...new Set(evidence.text.words)]
    .filter((word) => word.length > 3)
    .map((word) => ({ word, weight: model.weights[wordFeature(word) * outputs + c] ?? 0 }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2)
    .map(({ word }) => word);
}
