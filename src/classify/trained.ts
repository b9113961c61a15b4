// The classifier of the house: alarm rules, guards and cues, weighed by the trained model, with a human for what stays in doubt.

import { categoryIds, type CategoryId, type Classification } from '../domain/signal.ts';
import { readEvidence, type Evidence } from './evidence.ts';
import { emptyFeatures, readFeatures } from './features.ts';
import { chances, outputs, readModel, weightiest, type Model } from './model.ts';
import type { Classifier } from './port.ts';
import { conclude, mayAlarm, type Opinion } from './weigh.ts';

/** Throws when the model file does not fit the rules (the sentence says: npm run train). */
export function createTrained(model: Model = readModel(), name = 'getraind'): Classifier {
  const features = emptyFeatures();
  const chance = new Float64Array(outputs);
  return {
    name,
    classify: (texts) =>
      texts.map((text): Classification => {
        const evidence = readEvidence(text);
        readFeatures(evidence, features);
        chances(model, features, chance);
        const opinion = opinionOf(evidence, chance, model.header);
        const spoken = evidence.cues.get(opinion.category)?.strong.length ?? 0;
        // Words that the rules do not know but the model does: the reason must not stay empty.
        const own = opinion.category === 'none' || spoken > 0 ? [] : weightiest(evidence, model, opinion.category);
        return conclude(evidence, { ...opinion, words: own });
      }),
  };
}

const none = categoryIds.indexOf('none');
/** An alarm of the rules that sounds as little like danger as this is put to a human. No correction ever moves this chance. */
const noPeril = 0.03;
/** Below this chance nothing is called a signal, however wide the band of doubt is. */
const leastSignal = 0.45;

/** What the chances come to; a quieted alarm is never dropped without a human when the model is in doubt. */
function opinionOf(
  evidence: Evidence,
  chance: Float64Array,
  limits: { readonly act: number; readonly ask: number; readonly also: number; readonly danger: number },
): Opinion {
  const signal = lowered(1 - (chance[none] ?? 0), evidence);
  // Where a guard quieted an alarm, the learned danger must be surer to speak against it.
  const quieted = evidence.reflex.quieted.length > 0;
  const peril = chance[categoryIds.length] ?? 0;
  let best = likeliest(chance, () => true);
  const enough = peril >= (quieted ? Math.max(limits.danger, 0.7) : limits.danger);
  // What is hardly a signal at all must sound the more like danger: chatter is full of "dood" and "brand".
  let danger = enough && (signal >= 0.2 || peril >= 0.6);
  if (danger && !mayAlarm.has(categoryIds[best] ?? 'none')) {
    // A lamp is no danger; but when it surely sounds like danger, the kind was read wrong.
    danger = peril >= Math.max(limits.danger, 0.45);
    if (danger) best = likeliest(chance, (id) => mayAlarm.has(id));
  }
  // Danger weighs more than doubt about the kind: it is never `none`.
  const isSignal = danger || signal >= Math.max(leastSignal, (limits.act + limits.ask) / 2);
  const category: CategoryId = isSignal ? (categoryIds[best] ?? 'none') : 'none';
  return {
    category,
    also: isSignal ? categoryIds.filter((_, c) => c !== best && c !== none && (chance[c] ?? 0) >= limits.also) : [],
    signal,
    decision: danger && signal < limits.act ? 'ask' : decide(signal, evidence, limits),
    danger,
    doubtsAlarm: peril < noPeril,
    confidence: isSignal ? (chance[best] ?? 0) : 1 - signal,
    words: [],
  };
}

function likeliest(chance: Float64Array, fits: (id: CategoryId) => boolean): number {
  let best = -1;
  for (let c = 0; c < none; c++)
    if (fits(categoryIds[c] ?? 'none') && (best < 0 || (chance[c] ?? 0) > (chance[best] ?? 0))) best = c;
  return best;
}

/** "Geen" and "vorig jaar" about the thing itself: a rule, so that no weight of a word can outshout it; a human still sees what is near. */
function lowered(signal: number, { guards, commands, cues, text }: Evidence): number {
  // Nothing but an order to the machine: what is left of it tells nothing.
  if (commands.size > 0 && cues.size === 0 && text.words.length - commands.size <= 3) return Math.min(signal, 0.05);
  if (!guards.has('negated') && !guards.has('long_ago')) return signal;
  const odds = (signal / (1 - signal + 1e-9)) * Math.exp(-3.5);
  return odds / (1 + odds);
}

function decide(signal: number, evidence: Evidence, limits: { act: number; ask: number }): Classification['decision'] {
  if (signal >= limits.act) return 'signal';
  if (saysNothing(evidence)) return 'none';
  // A guard that quieted an alarm is believed only when the model agrees with it clearly.
  const quieted = evidence.reflex.quieted.some(({ guard }) => guard !== 'figure');
  return signal >= (quieted ? limits.ask * 0.6 : limits.ask) ? 'ask' : 'none';
}

/** A word or two that stand in no list ("bevestigen", "TS-0001"): a human who is asked could not tell either. */
const saysNothing = ({ text, cues, topics, states, reflex }: Evidence): boolean => {
  if (text.words.length > 2 || reflex.rules.length + reflex.quieted.length > 0) return false;
  return cues.size + topics.size + states.size === 0 || text.words.every((word) => /^[0-9]+$/u.test(word));
};
