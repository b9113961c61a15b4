// The classifier of the house: alarm rules, guards and cues, weighed by the trained model, with a human for what stays in doubt.

import { categoryIds, type CategoryId, type Classification } from '../domain/signal.ts';
import { readEvidence, type Evidence } from './evidence.ts';
import { readPlaces } from './facts.ts';
import { emptyFeatures, readFeatures } from './features.ts';
import { chances, outputs, readModel, weightiest, type Model, type ModelHeader } from './model.ts';
import type { Classifier } from './port.ts';
import { conclude, dangerOf, mayAlarm, type Opinion } from './weigh.ts';
import { chatter } from './words/chatter.ts';
import { emptyWords } from './words/empty.ts';
import { peril as pieces } from './words/peril.ts';

/**
 * Danger is heard by the `shipped` model alone: no lesson of a neighbourhood makes its house deaf (docs/adr/0017). Throws when the
 * model file does not fit the rules (the sentence says: npm run train).
 */
export function createTrained(model: Model = readModel(), name = 'getraind', shipped: Model = model): Classifier {
  const features = emptyFeatures();
  const chance = new Float64Array(outputs);
  const alarm = model === shipped ? chance : new Float64Array(outputs);
  const limits = { ...model.header, danger: shipped.header.danger };
  return {
    name,
    classify: (texts) =>
      texts.map((text): Classification => {
        const evidence = readEvidence(text);
        readFeatures(evidence, features);
        chances(model, features, chance);
        if (alarm !== chance) chances(shipped, features, alarm);
        const opinion = opinionOf(evidence, chance, alarm, limits);
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
/** Less like danger than this, and as little like any event, it is no `call112` (docs/adr/0022). */
const denies = { peril: 0.03, event: 0.05 };
/** A signal of which no kind is likelier than this is a guess over all kinds: a human looks, nobody is rung. */
const leastKind = 0.15;

type Limits = Pick<ModelHeader, 'act' | 'ask' | 'also' | 'danger'>;

/** More likely than not an event, and not one of the words that nobody is asked about. */
const isLikely = (signal: number, decided: Classification['decision'], { act, ask }: Limits): boolean =>
  decided !== 'none' && signal >= (act + ask) / 2;

/** What the chances come to, and those of danger (`alarm`); a quieted alarm is never dropped without a human when the model is in doubt. */
function opinionOf(evidence: Evidence, chance: Float64Array, alarm: Float64Array, limits: Limits): Opinion {
  const nothing = tellsNoEvent(evidence);
  const { maybe, ...alarmed } = hearDanger(alarm, nothing ? Infinity : limits.danger, evidence);
  const { danger } = alarmed;
  // What sounds like danger is a signal as surely as the shipped model says.
  const heard = danger ? alarm : chance;
  const signal = nothing ? 0.05 : lowered(1 - Math.min(chance[none] ?? 0, heard[none] ?? 0), evidence);
  const best = likeliest(heard, (id) => !danger || mayAlarm.has(id));
  const guess = !danger && (chance[best] ?? 0) < leastKind;
  const decided = decide(signal, evidence, limits);
  // Danger weighs more than doubt about the kind: it is never `none`.
  const isSignal = danger || (!guess && isLikely(signal, decided, limits));
  const looksFirst = danger ? signal < limits.act : decided === 'signal' ? guess : maybe && !nothing;
  const category: CategoryId = isSignal ? (categoryIds[best] ?? 'none') : 'none';
  return {
    category,
    also: isSignal ? categoryIds.filter((_, c) => c !== best && c !== none && (chance[c] ?? 0) >= limits.also) : [],
    signal,
    decision: looksFirst ? 'ask' : decided,
    ...alarmed,
    confidence: isSignal ? (heard[best] ?? 0) : 1 - signal,
    words: [],
  };
}

/** Does it sound like danger now? What only might be danger is no alarm, and is put before a human. */
function hearDanger(
  chance: Float64Array,
  limit: number,
  evidence: Evidence,
): Pick<Opinion, 'danger' | 'doubtsAlarm' | 'deniesAlarm'> & { readonly maybe: boolean } {
  const peril = chance[categoryIds.length] ?? 0;
  // Where a guard quieted an alarm, the learned danger must be surer to speak against it.
  const heard = peril >= (wasQuieted(evidence) ? 0.7 : leastPeril);
  const kind = categoryIds[likeliest(chance, () => true)] ?? 'none';
  const danger = heard && dangerOf(chance) >= limit * cautionOf(kind, evidence);
  return {
    danger,
    maybe: !danger && peril >= maybePeril,
    doubtsAlarm: peril < noPeril,
    deniesAlarm: peril < denies.peril && 1 - (chance[none] ?? 0) < denies.event,
  };
}

/**
 * How many times the limit it must sound like danger, by the kind that it most likely is. A suspicious situation and all quieter kinds
 * are `now` by default (taxonomy). On the judging hands 55 of the 60 of those between once and twice the limit were no danger; of
 * somebody who is merely there, or tries doors, 26 of the 33 between twice and six times, and 2 of the 16 above.
 */
function cautionOf(kind: CategoryId, evidence: Evidence): number {
  if (kind === 'suspicious_situation' && isMerelyThere(evidence)) return 6;
  const { told, talked } = caution[kind] ?? caution.other;
  return isTalk(evidence) ? talked : told;
}
interface Caution {
  readonly told: number;
  /** Of dinner or a game, a question, or without any piece of danger in it. */
  readonly talked: number;
}
const caution: Readonly<Partial<Record<CategoryId, Caution>> & { other: Caution }> = {
  emergency: { told: 1, talked: 2 },
  violence_threat: { told: 1, talked: 2.5 },
  burglary_theft: { told: 1, talked: 2.5 },
  other: { told: 2, talked: 3 },
};

/** Stands, waits, looks or is where nobody knows him; no deed is told. */
const isMerelyThere = ({ topics }: Evidence): boolean => !deeds.some((piece) => topics.has(piece));
const noDeeds: ReadonlySet<string> = new Set(['prowls', 'inside', 'imposter', 'follows', 'this_minute', 'cornered', 'weak_one']); // prettier-ignore
const deeds = Object.keys(pieces).filter((piece) => !noDeeds.has(piece));

/** What is surely of a kind that can be danger must still sound a little like danger now. */
const leastPeril = 0.15;
/** Sounds like danger to one output, but not to all. */
const maybePeril = 0.3;

/** Family and travel are left out: danger is told of grandmothers, and at stops. */
const isTalk = ({ topics, ideas, text }: Evidence): boolean =>
  text.question.includes(true) ||
  talk.some((topic) => topics.has(topic)) ||
  (ideas.size === 0 && !perils.some((piece) => topics.has(piece)));
const talk = Object.keys(chatter).filter((topic) => topic !== 'family' && topic !== 'travel');
const perils = Object.keys(pieces);

function likeliest(chance: Float64Array, fits: (id: CategoryId) => boolean): number {
  let best = -1;
  for (let c = 0; c < none; c++)
    if (fits(categoryIds[c] ?? 'none') && (best < 0 || (chance[c] ?? 0) > (chance[best] ?? 0))) best = c;
  return best;
}

/** "Geen" and "vorig jaar" about the thing itself: a rule, so that no weight of a word can outshout it; a human still sees what is near. */
function lowered(signal: number, evidence: Evidence): number {
  const { guards, commands, cues, text } = evidence;
  // Nothing but an order to the machine: what is left of it tells nothing.
  if (commands.size > 0 && cues.size === 0 && text.words.length - commands.size <= 3) return Math.min(signal, 0.05);
  if (!guards.has('negated') && !guards.has('long_ago')) return signal;
  const odds = (signal / (1 - signal + 1e-9)) * Math.exp(-3.5);
  return odds / (1 + odds);
}

function decide(signal: number, evidence: Evidence, limits: Limits): Classification['decision'] {
  if (signal >= limits.act) return 'signal';
  if (saysNothing(evidence)) return 'none';
  // A guard that quieted an alarm is believed only when the model agrees with it clearly.
  return signal >= (wasQuieted(evidence) ? limits.ask * 0.6 : limits.ask) ? 'ask' : 'none';
}

/** A figure of speech ("dood van de honger") is no alarm that somebody took back. */
const wasQuieted = ({ reflex }: Evidence): boolean => reflex.quieted.some(({ guard }) => guard !== 'figure');

/** "Jongens kijk", "ingang C", "ZW-0042 ja": it belongs to what was said before it, which the road sees to. */
function tellsNoEvent({ text, cues, reflex }: Evidence): boolean {
  if (text.words.length > 6 || cues.size + reflex.rules.length + reflex.quieted.length > 0) return false;
  const told = text.words.filter(
    (word, at) => !emptyWords.has(word) && !/^[0-9]+$/u.test(word) && !isCaseNumber(word, text.words[at + 1]),
  );
  if (told.length === 0) return true;
  const places = new Set(readPlaces(text.words.join(' ')).flatMap((place) => place.split(' ')));
  return told.every((word) => places.has(word));
}

/** The two letters before the four figures of a case number. */
const isCaseNumber = (word: string, next = ''): boolean => /^[a-z]{2}$/u.test(word) && /^[0-9]{4}$/u.test(next);

/** A word or two that stand in no list ("bevestigen", "TS-0001"): a human who is asked could not tell either. */
const saysNothing = ({ text, cues, topics, states, reflex }: Evidence): boolean => {
  if (text.words.length > 2 || reflex.rules.length + reflex.quieted.length > 0) return false;
  return cues.size + topics.size + states.size === 0 || text.words.every((word) => /^[0-9]+$/u.test(word));
};
