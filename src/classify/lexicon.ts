// The classifier that needs no training: cues, guards and alarms weighed by hand. Kept as the rules-only choice and as yardstick.

import type { CategoryId, Classification } from '../domain/signal.ts';
import { readEvidence, type Evidence, type GuardName } from './evidence.ts';
import type { Classifier } from './port.ts';
import { conclude, type Opinion } from './weigh.ts';

/** Rules only (no learned part): outside the AI Act's definition, weaker than the trained one. */
export function createLexicon(): Classifier {
  return { name: 'woordenlijst', classify: (texts) => texts.map(classifyOne) };
}

function classifyOne(text: string): Classification {
  const evidence = readEvidence(text);
  return conclude(evidence, opinionOf(evidence));
}

/** How much a guard takes from a signal, in the same units as a cue's weight. */
const guardWeight: Readonly<Partial<Record<GuardName, number>>> = {
  negated: 3, long_ago: 2.5, all_clear: 2.5, reported: 1.5, past: 2, hypothetical: 1.5, news: 2, fiction: 2, joke: 1, idiom: 3,
  trade: 2, lost_pet: 3, found_thing: 2.5, parcel: 1.5, planned: 1.5, thanks: 0.8, follow_up: 1.5, greeting: 1,
}; // prettier-ignore

function opinionOf(evidence: Evidence): Opinion {
  const ranked = [...evidence.cues]
    .map(([id, { strong, weak }]) => ({
      id,
      weight: weightOf(strong.map((hit) => hit.to - hit.from)) + Math.min(1, weak.length * 0.6),
    }))
    .sort((a, b) => b.weight - a.weight);
  const best = ranked[0];
  if (!best)
    return {
      category: 'none',
      also: [],
      signal: 0.03,
      decision: 'none',
      confidence: 0.97,
      danger: false,
      doubtsAlarm: false,
      deniesAlarm: false,
      words: [],
    };
  let lowered = evidence.text.question.at(-1) ? 0.7 : 0;
  for (const guard of evidence.guards) lowered += guardWeight[guard] ?? 0;
  const signal = 1 / (1 + Math.exp(-1.6 * (best.weight - lowered - 1.1)));
  const decision = signal >= 0.62 ? 'signal' : signal >= 0.3 ? 'ask' : 'none';
  const category: CategoryId = signal >= 0.45 ? best.id : 'none';
  return {
    category,
    also: ranked.slice(1).filter((one) => one.weight >= 2).map((one) => one.id),
    signal,
    decision,
    danger: false,
    doubtsAlarm: false,
    deniesAlarm: false,
    confidence: category === 'none' ? 1 - signal : signal,
    words: [],
  }; // prettier-ignore
}

/** Longer phrases say more than single words; repeats add little. */
const weightOf = (lengths: readonly number[]): number =>
  lengths
    .map((length) => (length > 0 ? 2.4 : 1.9))
    .sort((a, b) => b - a)
    .slice(0, 3)
    .reduce((sum, weight, at) => sum + weight / (at + 1), 0);
