// `npm run evaluate`: the table of the development split, beside the word list and simple learners trained on the same lines.
// `--left-out` judges the training hands instead, each by a model that never saw that hand (for work on rules).

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { categoryIds, type CategoryId } from '../../domain/signal.ts';
import { createLexicon } from '../lexicon.ts';
import { readModel } from '../model.ts';
import type { Classifier } from '../port.ts';
import { createTrained } from '../trained.ts';
import { categories } from '../../catalog/categories.ts';
import { createBayes } from './bayes.ts';
import { createNlpjs, createWink, type Rival } from './rivals.ts';
import { readCorpus, type Line } from './corpus.ts';
import { f1Of, intervals, score, type Judged, type Score } from './score.ts';
import { train } from './train.ts';

const leftOut = process.argv.includes('--left-out');
const { lines } = readCorpus();
const learned = lines.filter((line) => line.split === 'train');
const judged = leftOut
  ? byLeftOut(learned)
  : judgeAll(
      createTrained(),
      lines.filter((line) => line.split === 'dev'),
    );
if (judged.length === 0) {
  console.error('No line is marked "dev": nothing to judge. Try --left-out.');
  process.exit(1);
}
const own = judged.map(({ line }) => line);
console.log(`# ${leftOut ? 'Training hands, each left out in turn' : 'Development split'}: ${own.length} lines of ${new Set(own.map((line) => line.author)).size} hands\n`); // prettier-ignore
const rivals: (readonly [string, readonly Judged[]])[] = [['word list', judgeAll(createLexicon(), own)]];
if (!leftOut) {
  rivals.push(['naive Bayes', judgeAll(createBayes(learned), own)]);
  await addRival('NLP.js', await createNlpjs(learned));
  await addRival('wink Bayes', await createWink(learned));
}
table(judged, rivals);
perGroup(judged, 'language', (line) => line.lang);
perGroup(judged, 'style', (line) => line.style);
perCategory(judged);
reliability(judged);
worst(judged);

/** A rival names a category only: partner and urgency are the category's defaults. */
async function addRival(name: string, rival: Rival | undefined): Promise<void> {
  if (!rival) {
    console.log(`(${name} is not installed: its column is left out)\n`);
    return;
  }
  const answered: Judged[] = [];
  for (const line of own) {
    const said = await rival(line.text);
    const category: CategoryId = categoryIds.find((id) => id === said) ?? 'none';
    const { partner, urgency } = categories[category];
    const isSignal = category !== 'none';
    answered.push({ line, answer: { isSignal, category, also: [], urgency, partner, confidence: 0.5, language: 'und', reasons: [], decision: isSignal ? 'signal' : 'none' } }); // prettier-ignore
  }
  rivals.push([name, answered]);
}

function judgeAll(classifier: Classifier, on: readonly Line[]): readonly Judged[] {
  const answers = classifier.classify(on.map((line) => line.text));
  return on.flatMap((line, at) => {
    const answer = answers[at];
    return answer ? [{ line, answer }] : [];
  });
}

function byLeftOut(on: readonly Line[]): readonly Judged[] {
  const hands = [...new Set(on.map((line) => line.author))].sort();
  return hands.flatMap((hand) => {
    const file = join(tmpdir(), `seinhuis-model-${process.pid}-${hand}.bin`);
    writeFileSync(file, train(on.filter((line) => line.author !== hand)).bytes);
    return judgeAll(createTrained(readModel(file)), on.filter((line) => line.author === hand));
  }); // prettier-ignore
}

function table(ours: readonly Judged[], others: readonly (readonly [string, readonly Judged[]])[]): void {
  const rows: readonly (readonly [string, keyof Score, string])[] = [
    ['signal or not, F1', 'signalF1', '≥ 0.92'],
    ['  precision', 'signalPrecision', ''],
    ['  recall', 'signalRecall', ''],
    ['false alarms on `none` lines', 'falseAlarms', ''],
    ['signals lost without a human', 'lost', ''],
    ['category, macro-F1', 'categoryMacroF1', '≥ 0.75'],
    ['category, right', 'categoryAccuracy', ''],
    ['partner, right or acceptable', 'partner', '≥ 0.88'],
    ['`call112` recall', 'urgencyRecall', '≥ 0.95'],
    ['`call112` precision', 'urgencyPrecision', '≥ 0.7'],
    ['asked to a human', 'asked', '≤ 0.12'],
    ['decided alone and right', 'decidedRight', '≥ 0.97'],
  ];
  const mine = score(ours);
  const span = intervals(ours);
  const rest = others.map(([name, other]) => [name, score(other)] as const);
  console.log(`| | goal | ours (95 %) | ${rest.map(([name]) => name).join(' | ')} |`);
  console.log(`| --- | --- | --- | ${rest.map(() => '---').join(' | ')} |`);
  for (const [label, key, goal] of rows)
    console.log(`| ${label} | ${goal} | ${mine[key].toFixed(3)} (${span[key].map((n) => n.toFixed(3)).join('–')}) | ${rest.map(([, other]) => other[key].toFixed(3)).join(' | ')} |`); // prettier-ignore
}

function perGroup(all: readonly Judged[], name: string, of: (line: Line) => string): void {
  console.log(
    `\n## By ${name}\n\n| | lines | signal F1 | category right | 112 recall |\n| --- | --- | --- | --- | --- |`,
  );
  for (const key of [...new Set(all.map(({ line }) => of(line)))].sort()) {
    const part = all.filter(({ line }) => of(line) === key);
    const { signalF1, categoryAccuracy, urgencyRecall } = score(part);
    console.log(`| ${key} | ${part.length} | ${signalF1.toFixed(3)} | ${categoryAccuracy.toFixed(3)} | ${urgencyRecall.toFixed(3)} |`); // prettier-ignore
  }
}

function perCategory(all: readonly Judged[]): void {
  console.log('\n## Confusion (rows: label, columns: answers that were given instead)\n\n| label | lines | F1 | taken for |\n| --- | --- | --- | --- |'); // prettier-ignore
  for (const id of categoryIds) {
    const part = all.filter(({ line }) => line.category === id);
    const others = categoryIds
      .map((other) => [other, part.filter(({ answer }) => answer.category === other).length] as const)
      .filter(([other, n]) => other !== id && n > 0)
      .sort((a, b) => b[1] - a[1]);
    console.log(`| ${id} | ${part.length} | ${f1Of(all, id).toFixed(3)} | ${others.map(([other, n]) => `${other} ${n}`).join(', ')} |`); // prettier-ignore
  }
}

function reliability(all: readonly Judged[]): void {
  console.log('\n## Calibration\n\n| confidence | lines | said | right |\n| --- | --- | --- | --- |');
  for (let from = 0; from < 1; from += 0.1) {
    const part = all.filter(
      ({ answer }) => answer.confidence >= from && answer.confidence < from + 0.1 + (from > 0.85 ? 1 : 0),
    );
    if (part.length === 0) continue;
    const said = part.reduce((sum, { answer }) => sum + answer.confidence, 0) / part.length;
    const right = part.filter(({ line, answer }) => line.category === answer.category).length / part.length;
    console.log(`| ${from.toFixed(1)}– | ${part.length} | ${said.toFixed(2)} | ${right.toFixed(2)} |`);
  }
}

function worst(all: readonly Judged[]): void {
  const most = Number(process.env['WORST'] ?? 40);
  console.log('\n## Worst errors\n');
  const wrong = all.filter(
    ({ line, answer }) =>
      line.isSignal !== answer.isSignal || (line.urgency === 'call112') !== (answer.urgency === 'call112'),
  );
  for (const { line, answer } of [...wrong].sort((a, b) => b.answer.confidence - a.answer.confidence).slice(0, most))
    console.log(`- ${line.id} ${line.category}/${line.urgency} → ${answer.category}/${answer.urgency} ${answer.confidence} ${answer.decision} | ${line.text.replace(/\s+/gu, ' ')} | ${answer.reasons.join('; ')}`); // prettier-ignore
}
