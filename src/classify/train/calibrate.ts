// Makes chances honest and finds where a human should look, from lines that the model has not learned.

import { categoryIds } from '../../domain/signal.ts';
import { dangerOf } from '../weigh.ts';

export interface Seen {
  /** Chances at temperature 1, in the order of `categoryIds`, then of danger. */
  readonly chance: Float64Array;
  readonly label: number;
  readonly danger: boolean;
}

const none = categoryIds.indexOf('none');

export function calibrate(seen: readonly Seen[]): {
  temperature: number;
  act: number;
  ask: number;
  also: number;
  danger: number;
} {
  const temperature = bestTemperature(seen);
  const signals = seen.map(({ chance, label }) => ({
    signal: 1 - (soften(chance, temperature)[none] ?? 0),
    isSignal: label !== none,
  }));
  return { temperature, ...limitsOf(signals), also: 0.25, danger: dangerLimit(seen, temperature) };
}

/** The chances at another temperature. */
function soften(chance: Float64Array, temperature: number): Float64Array {
  const out = chance.slice(0, categoryIds.length).map((p) => Math.pow(Math.max(p, 1e-12), 1 / temperature));
  const total = out.reduce((sum, p) => sum + p, 0);
  return out.map((p) => p / total);
}

/** The temperature under which the right answers are least surprising. */
function bestTemperature(seen: readonly Seen[]): number {
  let best = 1;
  let least = Infinity;
  for (let t = 0.5; t <= 3; t += 0.05) {
    let surprise = 0;
    for (const { chance, label } of seen) surprise -= Math.log(Math.max(soften(chance, t)[label] ?? 0, 1e-9));
    if (surprise < least) [least, best] = [surprise, t];
  }
  return Math.round(best * 100) / 100;
}

/** Most messages a human is asked about by the models that saw fewer lines; the whole model is surer and asks less (issue: ≤ 12 %). */
const mostAsked = 0.2;

/** What nobody hears of is worse than what somebody is asked about in vain. */
const lossCosts = 2;

/** The band around the middle that holds at most that share, cut where the errors lie. */
function limitsOf(seen: readonly { readonly signal: number; readonly isSignal: boolean }[]): {
  act: number;
  ask: number;
} {
  const steps = Array.from({ length: 33 }, (_, at) => Math.round(1000 * (0.1 + at * 0.025)) / 1000);
  let best = { act: 0.6, ask: 0.4 };
  let fewest = Infinity;
  for (const ask of steps)
    for (const act of steps) {
      if (act <= ask || Math.abs((act + ask) / 2 - 0.5) > 0.2) continue;
      const band = seen.filter(({ signal }) => signal >= ask && signal < act).length / seen.length;
      if (band > mostAsked) continue;
      const inVain = seen.filter(({ signal, isSignal }) => signal >= act && !isSignal).length;
      const lost = seen.filter(({ signal, isSignal }) => signal < ask && isSignal).length;
      const wrong = inVain + lossCosts * lost;
      if (wrong < fewest) [fewest, best] = [wrong, { act, ask }];
    }
  return best;
}

/** The lowest limit at which this share of the lines that it calls are danger indeed, rules left aside: a missed cry costs most, and the rules are right more often. */
const dangerRight = 0.798;

function dangerLimit(seen: readonly Seen[], temperature: number): number {
  const heard = seen.map(({ chance, danger }) => ({
    sounds: dangerOf(Float64Array.from([...soften(chance, temperature), chance[categoryIds.length] ?? 0])),
    danger,
  }));
  for (let limit = 0.02; limit < 0.95; limit += 0.01) {
    const called = heard.filter(({ sounds }) => sounds >= limit);
    if (called.filter(({ danger }) => danger).length >= dangerRight * called.length)
      return Math.round(limit * 1000) / 1000;
  }
  return 0.95;
}
