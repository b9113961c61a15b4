// Learns the parts side by side, one thread for each core: the same outcome to the bit as one after the other.

import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Seen } from './calibrate.ts';
import { createLearner, folds, type Material, type Outcome, type Part } from './learn-part.ts';

/** Below this number of lines a thread takes longer to begin than it saves. */
const fewLines = 2_000;
/** Each thread holds all examples. */
const mostThreads = 4;

const wholes: readonly Part[] = [{}, { seed: 7 }];
const parts: readonly Part[] = [...wholes, ...Array.from({ length: folds }, (_, fold) => ({ fold }))];

export interface Learned {
  /** Chances for lines by models that never saw their authors. */
  readonly seen: readonly Seen[];
  /** Weights of two runs over all lines, in another order each. */
  readonly runs: readonly [Float32Array, Float32Array];
}

/** Learns all that a model is made of. Rejects when a thread fails. */
export async function learnAll(material: Material): Promise<Learned> {
  const outcomes = await outcomesOf(material);
  const [first, second, ...seen] = outcomes;
  return { runs: [first as Float32Array, second as Float32Array], seen: (seen as (readonly Seen[])[]).flat() };
}

async function outcomesOf(material: Material): Promise<readonly Outcome[]> {
  const threads = Math.min(availableParallelism(), mostThreads);
  if (threads === 1 || material.lines.length < fewLines) return parts.map(createLearner(material));
  const outcomes: Outcome[] = [];
  const left = [...parts.entries()];
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL('./learn-thread.ts', import.meta.url), { workerData: material });
    try {
      for (let next = left.shift(); next; next = left.shift()) {
        const [at, part] = next;
        thread.postMessage(part);
        [outcomes[at]] = (await once(thread, 'message')) as [Outcome];
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return outcomes;
}
