// `npm run evaluate`: the table of the development hands, beside the word list and simple learners trained on the same lines.
// `--left-out` judges the training hands instead, each by a model that never saw that hand (for work on rules).
// `--write` puts the figures, without any line of text, into data/corpus/report.md.

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { categories } from '../../catalog/categories.ts';
import { categoryIds, type CategoryId } from '../../domain/signal.ts';
import { normalise, wordsOf } from '../../domain/text.ts';
import { languageOf, languages } from '../language.ts';
import { createLexicon } from '../lexicon.ts';
import { readModel } from '../model.ts';
import type { Classifier } from '../port.ts';
import { createTrained } from '../trained.ts';
import { agreement } from './agree.ts';
import { createBayes } from './bayes.ts';
import { corpusFolder, readCorpus, type Line } from './corpus.ts';
import {
  perCategory,
  perDanger,
  perGroup,
  perPartner,
  perTongue,
  plainChatter,
  reliability,
  table,
  worst,
} from './report.ts';
import { createEld, createFastText, createNlpjs, createWink, type Rival } from './rivals.ts';
import type { Judged } from './score.ts';
import { train } from './train.ts';

const leftOut = process.argv.includes('--left-out');
const { lines } = readCorpus();
const learned = lines.filter((line) => line.split === 'train');
const judged = leftOut
  ? await byLeftOut(learned)
  : judgeAll(
      createTrained(),
      lines.filter((line) => line.split === 'dev'),
    );
if (judged.length === 0) {
  console.error('No line is marked "dev": nothing to judge. Try --left-out.');
  process.exit(1);
}
const own = judged.map(({ line }) => line);
const hands = [...new Set(own.map((line) => line.author))].sort();
const rivals: (readonly [string, readonly Judged[]])[] = [['word list', judgeAll(createLexicon(), own)]];
if (!leftOut) {
  rivals.push(['naive Bayes', judgeAll(createBayes(learned), own)]);
  await addRival('NLP.js', await createNlpjs(learned));
  await addRival('fastText', await createFastText(learned));
  await addRival('wink Bayes', await createWink(learned));
}
const eld = leftOut ? undefined : await createEld(languages);
const tongue = (text: string): string => languageOf(wordsOf(normalise(text)).words);
const report = [
  `# ${leftOut ? 'Training hands, each left out in turn' : 'Development hands'}: ${own.length} lines of ${hands.length} hands (${hands.join(', ')}); trained on ${learned.length} lines of ${new Set(learned.map((line) => line.author)).size} hands\n`,
  ...table(judged, rivals),
  ...perGroup(judged, 'hand', (line) => line.author),
  ...plainChatter(judged, rivals),
  ...perDanger(judged),
  ...perGroup(judged, 'language', (line) => line.lang),
  ...perTongue(own, [['ours', tongue], ...(eld ? ([['eld', eld]] as const) : [])]),
  ...perGroup(judged, 'style', (line) => line.style),
  ...perCategory(judged),
  ...perPartner(judged),
  ...reliability(judged),
];
console.log(report.join('\n'));
if (process.argv.includes('--worst') || leftOut)
  console.log(worst(judged, Number(process.env['WORST'] ?? 40)).join('\n'));
if (process.argv.includes('--write') && !leftOut) {
  const note =
    "Made by `npm run evaluate -- --write`; do not edit. One kind of author wrote all hands, with the same taxonomy before them: figures on real\nresidents' messages will be lower. What was seen of development hands while working were totals like these, not their lines.\n";
  writeFileSync(join(corpusFolder, 'report.md'), `${[note, ...report, ...agreement()].join('\n')}\n`);
}

/** A rival names a category only: partner and urgency are the category's defaults. */
async function addRival(name: string, rival: Rival | undefined): Promise<void> {
  if (!rival) {
    console.error(`(${name} is not installed: its column is left out)`);
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

async function byLeftOut(on: readonly Line[]): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const hand of [...new Set(on.map((line) => line.author))].sort()) {
    const file = join(tmpdir(), `seinhuis-model-${process.pid}-${hand}.bin`);
    const { bytes } = await train(on.filter((line) => line.author !== hand));
    writeFileSync(file, bytes);
    const own = on.filter((line) => line.author === hand);
    judged.push(...judgeAll(createTrained(readModel(file)), own));
  }
  return judged;
}
