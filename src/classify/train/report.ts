// The parts of an evaluation as Markdown: the table of goals, plain chatter, groups, confusion, partners, calibration, errors.

import { reason } from '../../catalog/locales/reasons.ts';
import { categoryIds } from '../../domain/signal.ts';
import type { Line } from './corpus.ts';
import { f1Of, intervals, score, type Judged, type Score } from './score.ts';

type Part = readonly string[];
const percent = (part: number, whole: number, digits = 1): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(digits)} %`;

/** Every figure beside its goal, ours with 95 % intervals, and the same of other classifiers. */
export function table(ours: readonly Judged[], others: readonly (readonly [string, readonly Judged[]])[]): Part {
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
  const cells = (key: keyof Score): string => rest.map(([, other]) => ` ${other[key].toFixed(3)} |`).join('');
  return [
    `| | goal | ours (95 %) |${rest.map(([name]) => ` ${name} |`).join('')}`,
    `| --- | --- | --- |${rest.map(() => ' --- |').join('')}`,
    ...rows.map(([label, key, goal]) => `| ${label} | ${goal} | ${mine[key].toFixed(3)} (${span[key].map((n) => n.toFixed(3)).join('–')}) |${cells(key)}`),
  ]; // prettier-ignore
}

/** Greetings, orders to a voice assistant, SMS, questions about the bus: nothing of it may wake anybody. */
export function plainChatter(all: readonly Judged[], others: readonly (readonly [string, readonly Judged[]])[]): Part {
  const rowOf = (name: string, judged: readonly Judged[]): string => {
    const part = judged.filter(({ line }) => line.plain);
    const count = (test: (one: Judged) => boolean, digits = 1): string =>
      percent(part.filter(test).length, part.length, digits);
    return `| ${name} | ${part.length} | ${count(({ answer }) => answer.isSignal)} | ${count(({ answer }) => answer.decision === 'signal')} | ${count(({ answer }) => answer.decision === 'ask')} | ${count(({ answer }) => answer.urgency === 'call112', 3)} |`; // prettier-ignore
  };
  if (!all.some(({ line }) => line.plain)) return [];
  const languages = [...new Set(all.filter(({ line }) => line.plain).map(({ line }) => line.lang))].sort();
  return [
    '\n## Plain chatter (goal: false alarms ≤ 2 %, `call112` ≤ 0.1 %)\n',
    '| | lines | called a signal | sent without a human | asked | `call112` |\n| --- | --- | --- | --- | --- | --- |',
    rowOf('ours', all),
    ...others.map(([name, judged]) => rowOf(name, judged)),
    ...languages.map((code) => rowOf(`ours, ${code}`, all.filter(({ line }) => line.lang === code))),
  ]; // prettier-ignore
}

export function perGroup(all: readonly Judged[], name: string, of: (line: Line) => string): Part {
  const keys = [...new Set(all.map(({ line }) => of(line)))].sort();
  return [
    `\n## By ${name}\n\n| | lines | signal F1 | category right | partner | 112 recall | 112 precision | decided right | asked |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |`,
    ...keys.map((key) => {
      const part = all.filter(({ line }) => of(line) === key);
      const own = score(part);
      const figures = [own.signalF1, own.categoryAccuracy, own.partner, own.urgencyRecall, own.urgencyPrecision, own.decidedRight, own.asked]; // prettier-ignore
      return `| ${key} | ${part.length} | ${figures.map((figure) => figure.toFixed(3)).join(' | ')} |`;
    }),
  ];
}

/** Which language a line is in, beside another detector. */
export function perTongue(
  lines: readonly Line[],
  detectors: readonly (readonly [string, (text: string) => string])[],
): Part {
  const codes = [...new Set(lines.map(({ lang }) => lang))].sort();
  return [
    `\n## Language named rightly\n\n| | all |${codes.map((code) => ` ${code} |`).join('')}\n| --- | --- |${codes.map(() => ' --- |').join('')}`,
    ...detectors.map(([name, detect]) => {
      const right = (own: readonly Line[]): string => percent(own.filter(({ text, lang }) => detect(text) === lang).length, own.length);
      return `| ${name} | ${right(lines)} |${codes.map((code) => ` ${right(lines.filter(({ lang }) => lang === code))} |`).join('')}`;
    }),
  ]; // prettier-ignore
}

export function perCategory(all: readonly Judged[]): Part {
  return [
    '\n## Confusion (rows: label, columns: answers that were given instead)\n\n| label | lines | F1 | taken for |\n| --- | --- | --- | --- |',
    ...categoryIds.map((id) => {
      const part = all.filter(({ line }) => line.category === id);
      return `| ${id} | ${part.length} | ${f1Of(all, id).toFixed(3)} | ${counts(part.filter(({ answer }) => answer.category !== id).map(({ answer }) => answer.category))} |`; // prettier-ignore
    }),
  ];
}

/** Where the category was right and the partner was not: the table of places is wrong there. */
export function perPartner(all: readonly Judged[]): Part {
  const wrong = all.filter(
    ({ line, answer }) =>
      line.category === answer.category &&
      line.partner !== answer.partner &&
      !(line.acceptable ?? []).includes(answer.partner),
  );
  return [
    `\n## Partner wrong although the category was right: ${wrong.length} of ${all.length}\n`,
    counts(wrong.map(({ line, answer }) => `${line.category}: ${line.partner} → ${answer.partner}`)) || 'none',
  ];
}

/** Danger by kind: how much was heard, by a named rule or by the learned head, and how often in vain. */
export function perDanger(all: readonly Judged[]): Part {
  const by = (test: (one: Judged) => boolean): string => counts(all.filter(test).map(({ line }) => line.category));
  const called = (one: Judged): boolean => one.answer.urgency === 'call112';
  const real = (one: Judged): boolean => one.line.urgency === 'call112';
  const learned = (one: Judged): boolean => one.answer.reasons[0] === reason.learned;
  return [
    '\n## `call112` by kind\n\n| | lines |\n| --- | --- |',
    `| danger, a rule heard it | ${by((one) => real(one) && called(one) && !learned(one))} |`,
    `| danger, learned only | ${by((one) => real(one) && called(one) && learned(one))} |`,
    `| danger, missed | ${by((one) => real(one) && !called(one))} |`,
    `| none, called by a rule | ${by((one) => !real(one) && called(one) && !learned(one))} |`,
    `| none, called by learning | ${by((one) => !real(one) && called(one) && learned(one))} |`,
    `| plain chatter, called by a rule | ${by((one) => one.line.plain === true && called(one) && !learned(one)) || 0} |`,
    `| plain chatter, called by learning | ${by((one) => one.line.plain === true && called(one) && learned(one)) || 0} |`,
  ];
}

function counts(names: readonly string[]): string {
  const tally = new Map<string, number>();
  for (const name of names) tally.set(name, (tally.get(name) ?? 0) + 1);
  return [...tally]
    .sort((a, b) => b[1] - a[1])
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
}

export function reliability(all: readonly Judged[]): Part {
  const rows: string[] = [];
  for (let from = 0; from < 0.95; from += 0.1) {
    const part = all.filter(({ answer }) => Math.min(9, Math.floor(answer.confidence * 10)) === Math.round(from * 10));
    if (part.length === 0) continue;
    const said = part.reduce((sum, { answer }) => sum + answer.confidence, 0) / part.length;
    const right = part.filter(({ line, answer }) => line.category === answer.category).length / part.length;
    rows.push(`| ${from.toFixed(1)}– | ${part.length} | ${said.toFixed(2)} | ${right.toFixed(2)} |`);
  }
  return ['\n## Calibration\n\n| confidence | lines | said | right |\n| --- | --- | --- | --- |', ...rows];
}

/** The errors with the words of the lines, worst first; for the eye of a worker, never written to a file. */
export function worst(all: readonly Judged[], most: number): Part {
  const wrong = all.filter(
    ({ line, answer }) =>
      line.isSignal !== answer.isSignal || (line.urgency === 'call112') !== (answer.urgency === 'call112'),
  );
  return [
    '\n## Worst errors\n',
    ...[...wrong].sort((a, b) => b.answer.confidence - a.answer.confidence).slice(0, most).map(({ line, answer }) =>
      `- ${line.id} ${line.category}/${line.urgency} → ${answer.category}/${answer.urgency} ${answer.confidence} ${answer.decision} | ${line.text.replace(/\s+/gu, ' ')} | ${answer.reasons.join('; ')}`),
  ]; // prettier-ignore
}
