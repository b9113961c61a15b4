// Learns which letters speak for which language, from the same corpus; same lines, same bytes.

import { normalise, wordsOf } from '../../domain/text.ts';
import { eachGroup, groupCount, languages, smallVotes } from '../language.ts';
import type { Line } from './corpus.ts';
import { createRandom } from './learn.ts';

const size = languages.length;

/** The bytes of data/model/language.bin. */
export function trainLanguage(lines: readonly Line[]): Buffer {
  const examples = lines.map(exampleOf).filter(({ groups }) => groups.length > 0);
  const weights = new Float32Array(groupCount * size);
  const history = new Float32Array(groupCount * size).fill(0.1);
  const random = createRandom(3);
  const chance = new Float64Array(size);
  for (let epoch = 0; epoch < 6; epoch++)
    for (let n = 0; n < examples.length; n++) {
      const example = examples[Math.floor(random() * examples.length)];
      if (example) step(example, weights, history, chance);
    }
  return bytesOf(weights);
}

interface Example {
  readonly groups: Int32Array;
  readonly small: Float64Array;
  readonly label: number;
  readonly weight: number;
}

function exampleOf({ text, lang }: Line): Example {
  const groups: number[] = [];
  const small = new Float64Array(size);
  for (const word of wordsOf(normalise(text)).words) {
    if (!/\p{L}/u.test(word)) continue;
    smallVotes(word).forEach((vote, at) => (small[at] = (small[at] ?? 0) + vote));
    if (!/[\u0600-\u06ff]/u.test(word)) eachGroup(word, (group) => void groups.push(group));
  }
  // Rare languages count for more, so that Dutch does not swallow them.
  return { groups: Int32Array.from(groups), small, label: languages.indexOf(lang), weight: lang === 'nl' ? 1 : 2 };
}

function step(
  { groups, small, label, weight }: Example,
  weights: Float32Array,
  history: Float32Array,
  chance: Float64Array,
): void {
  chance.set(small);
  for (const group of groups)
    for (let c = 0; c < size; c++) chance[c] = (chance[c] ?? 0) + (weights[group * size + c] ?? 0);
  const top = Math.max(...chance);
  let total = 0;
  for (let c = 0; c < size; c++) total += chance[c] = Math.exp((chance[c] ?? 0) - top);
  for (let c = 0; c < size; c++) {
    const slope = weight * ((chance[c] ?? 0) / total - (c === label ? 1 : 0));
    if (Math.abs(slope) < 0.01) continue;
    for (const group of groups) {
      const at = group * size + c;
      history[at] = (history[at] ?? 0) + slope * slope;
      weights[at] = (weights[at] ?? 0) - (0.05 * slope) / Math.sqrt(history[at] ?? 1);
    }
  }
}

function bytesOf(weights: Float32Array): Buffer {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
  const head = Buffer.alloc(4);
  head.writeFloatLE(scale);
  return Buffer.concat([head, Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight / scale)).buffer)]);
}
