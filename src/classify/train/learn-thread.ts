// One thread of learn-all.ts: reads the lines once, then learns each part that it is given.

import { parentPort, workerData } from 'node:worker_threads';
import { createLearner, type Material, type Part } from './learn-part.ts';

const learner = createLearner(workerData as Material);
parentPort?.on('message', (part: Part) => parentPort?.postMessage(learner(part)));
