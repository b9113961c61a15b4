// `npm run bench -- classify`: messages a second on one core, the slowest of a hundred, memory and start, beside other learners in the same run.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createLexicon } from '../src/classify/lexicon.ts';
import type { Classifier } from '../src/classify/port.ts';
import { createTrained } from '../src/classify/trained.ts';
import { createBayes } from '../src/classify/train/bayes.ts';
import { readCorpus } from '../src/classify/train/corpus.ts';
import { createFastText, createNlpjs, createWink } from '../src/classify/train/rivals.ts';
import { reflex } from '../src/domain/reflex.ts';

async function bench(): Promise<void> {
  const { lines } = readCorpus();
  const train = lines.filter((line) => line.split === 'train');
  const texts = lines.map((line) => line.text);
  console.log(`Node ${process.version}, one thread, ${texts.length} messages of the corpus, mean ${Math.round(texts.join('').length / texts.length)} characters\n`); // prettier-ignore
  console.log('| classifier | messages/s | median µs | p99 µs | heap MB |\n| --- | --- | --- | --- | --- |');
  const row = (name: string, make: () => Classifier): void => {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const classifier = make();
    measure(name, (text) => void classifier.classify([text]), texts, before);
  };
  measure('reflex alone', (text) => void reflex(text), texts, process.memoryUsage().heapUsed);
  row('ours, trained', createTrained);
  row('ours, word list', createLexicon);
  row('naive Bayes over words', () => createBayes(train));
  const rivals = [
    ['NLP.js', await createNlpjs(train)],
    ['fastText (WebAssembly)', await createFastText(train)],
    ['wink naive Bayes', await createWink(train)],
  ] as const;
  for (const [name, rival] of rivals)
    if (rival) await measureLater(name, rival, texts.slice(0, 1500));
    else console.log(`| ${name} | not installed | | | |`);
  start();
}

function measure(name: string, classify: (text: string) => void, texts: readonly string[], before: number): void {
  for (let round = 0; round < 3; round++) for (const text of texts) classify(text);
  const times = new Float64Array(texts.length);
  const from = process.cpuUsage();
  texts.forEach((text, at) => {
    const start = performance.now();
    classify(text);
    times[at] = performance.now() - start;
  });
  // Processor time, not the clock: other programs on the machine do not count.
  const { user, system } = process.cpuUsage(from);
  report(name, texts.length / ((user + system) / 1e6), times, before);
}

async function measureLater(
  name: string,
  classify: (text: string) => Promise<string>,
  texts: readonly string[],
): Promise<void> {
  const times = new Float64Array(texts.length);
  for (const text of texts.slice(0, 300)) await classify(text);
  const from = process.cpuUsage();
  for (const [at, text] of texts.entries()) {
    const start = performance.now();
    await classify(text);
    times[at] = performance.now() - start;
  }
  const { user, system } = process.cpuUsage(from);
  report(name, texts.length / ((user + system) / 1e6), times, Number.NaN);
}

function report(name: string, perSecond: number, times: Float64Array, before: number): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => ((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 1000).toFixed(1);
  const heap = Number.isNaN(before) ? '' : ((process.memoryUsage().heapUsed - before) / 1e6).toFixed(0);
  console.log(`| ${name} | ${Math.round(perSecond)} | ${at(0.5)} | ${at(0.99)} | ${heap} |`);
}

/** A process of its own that only reads the rules and the model, and one that reads nothing. */
function start(): void {
  const time = (args: readonly string[]): number => {
    const from = performance.now();
    spawnSync(process.execPath, args, { encoding: 'utf8' });
    return performance.now() - from;
  };
  const urlOf = (path: string): string => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
  const trained = urlOf('../src/classify/trained.ts');
  const corpus = urlOf('../src/classify/train/corpus.ts');
  const load = `const { createTrained } = await import(${trained}); const one = createTrained(); one.classify(['goedemorgen']);`;
  const readAll = `const { readCorpus } = await import(${corpus}); for (const { text } of readCorpus().lines) one.classify([text]);`;
  const best = (body: string): number => Math.min(...[1, 2, 3].map(() => time(code(body))));
  console.log(`\nstart of the trained classifier, over an empty program: ${(best(load) - best('')).toFixed(0)} ms`);
  const megabytes = (body: string): string => ((heldBy(body) - heldBy('')) / 1e6).toFixed(1);
  console.log(`rules and model in memory (heap and buffers, over an empty program): ${megabytes(load)} MB`);
  console.log(
    `the same when it has read every message of the corpus, whose words it keeps: ${megabytes(load + readAll)} MB`,
  );
}

const code = (body: string): readonly string[] => ['--input-type=module', '-e', body];

/** Bytes that are still in use after this code has run in a process of its own. */
function heldBy(body: string): number {
  const ask = `${body} gc(); const { heapUsed, arrayBuffers } = process.memoryUsage(); console.log(heapUsed + arrayBuffers);`;
  return Number(spawnSync(process.execPath, ['--expose-gc', ...code(ask)], { encoding: 'utf8' }).stdout);
}

await bench();
