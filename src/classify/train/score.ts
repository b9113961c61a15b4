// The figures of the table: how well answers fit labels, with bootstrap intervals.

import { categoryIds, type Classification } from '../../domain/signal.ts';
import type { Line } from './corpus.ts';
import { createRandom } from './learn.ts';

export interface Judged {
  readonly line: Line;
  readonly answer: Classification;
}

export interface Score {
  readonly signalF1: number;
  readonly signalPrecision: number;
  readonly signalRecall: number;
  readonly categoryMacroF1: number;
  readonly categoryAccuracy: number;
  readonly partner: number;
  readonly urgencyRecall: number;
  readonly urgencyPrecision: number;
  readonly asked: number;
  /** Of what was decided without a human: right on signal or not. */
  readonly decidedRight: number;
  /** Share of `none` lines that came out as a signal. */
  readonly falseAlarms: number;
  /** Share of signals that came out as `none` without a human. */
  readonly lost: number;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

export function score(judged: readonly Judged[]): Score {
  const count = (test: (one: Judged) => boolean): number => judged.filter(test).length;
  const hit = count(({ line, answer }) => line.isSignal && answer.isSignal);
  const signals = count(({ line }) => line.isSignal);
  const said = count(({ answer }) => answer.isSignal);
  const danger = count(({ line }) => line.urgency === 'call112');
  const alarmed = count(({ answer }) => answer.urgency === 'call112');
  const both = count(({ line, answer }) => line.urgency === 'call112' && answer.urgency === 'call112');
  const decided = judged.filter(({ answer }) => answer.decision !== 'ask');
  return {
    signalPrecision: ratio(hit, said),
    signalRecall: ratio(hit, signals),
    signalF1: ratio(2 * hit, said + signals),
    categoryMacroF1: macroF1(judged),
    categoryAccuracy: ratio(count(({ line, answer }) => line.category === answer.category), judged.length),
    partner: ratio(count(({ line, answer }) => line.partner === answer.partner || (line.acceptable ?? []).includes(answer.partner)), judged.length),
    urgencyRecall: ratio(both, danger),
    urgencyPrecision: ratio(both, alarmed),
    asked: ratio(judged.length - decided.length, judged.length),
    decidedRight: ratio(decided.filter(({ line, answer }) => line.isSignal === answer.isSignal).length, decided.length),
    falseAlarms: ratio(count(({ line, answer }) => !line.isSignal && answer.decision === 'signal'), judged.length - signals),
    lost: ratio(count(({ line, answer }) => line.isSignal && answer.decision === 'none'), signals),
  }; // prettier-ignore
}

function macroF1(judged: readonly Judged[]): number {
  const present = categoryIds.filter((id) => judged.some(({ line }) => line.category === id));
  return present.reduce((sum, id) => sum + f1Of(judged, id), 0) / Math.max(1, present.length);
}

export function f1Of(judged: readonly Judged[], id: string): number {
  const right = judged.filter(({ line, answer }) => line.category === id && answer.category === id).length;
  const said = judged.filter(({ answer }) => answer.category === id).length;
  const real = judged.filter(({ line }) => line.category === id).length;
  return ratio(2 * right, said + real);
}

/** 95 % interval of every figure, from 300 draws of the lines with repetition. */
export function intervals(judged: readonly Judged[]): Readonly<Record<keyof Score, readonly [number, number]>> {
  const random = createRandom(11);
  const draws = Array.from({ length: 300 }, () =>
    score(judged.map(() => judged[Math.floor(random() * judged.length)]).filter((one) => one !== undefined)),
  );
  const at = (key: keyof Score, share: number): number => draws.map((draw) => draw[key]).sort((a, b) => a - b)[Math.floor(share * 299)] ?? 0; // prettier-ignore
  const keys = Object.keys(score([])) as (keyof Score)[];
  return Object.fromEntries(keys.map((key) => [key, [at(key, 0.025), at(key, 0.975)]])) as Record<
    keyof Score,
    [number, number]
  >;
}
