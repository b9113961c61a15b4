// From evidence to numbered features: hashed words and letters, and the rules that were heard. The same code trains and runs.

import { createHash } from 'node:crypto';
import { categoryIds, type CategoryId } from '../domain/signal.ts';
import { guardNames, markNames, stateNames, topicNames, type Evidence } from './evidence.ts';
import { ruleNames } from './words/reasons.ts';
import { languages } from './language.ts';

/** Hashed features lie below this, named ones from here on, the bias first. A power of two. */
export const hashed = 1 << 17;

const named: readonly string[] = [
  'bias',
  ...categoryIds.flatMap((id) => [`cue ${id}`, `cues ${id}`, `weak ${id}`, `long ${id}`]),
  ...guardNames.map((name) => `guard ${name}`),
  ...markNames.map((name) => `mark ${name}`),
  ...topicNames.map((name) => `topic ${name}`),
  ...stateNames.map((name) => `state ${name}`),
  ...ruleNames.flatMap((rule) => [`rule ${rule}`, `quiet ${rule}`]),
  ...languages.map((code) => `lang ${code}`),
  'question', 'no cue', 'one cue', 'many cues', 'no words', 'short', 'middle', 'long', 'cue and guard', 'number', 'link',
]; // prettier-ignore
const place = new Map(named.map((name, at) => [name, hashed + at]));
/** Heard or quieted alarm rules: the learned danger may not lean on these, or it would only repeat the rules. */
export const isRule: readonly boolean[] = named.map((name) => name.startsWith('rule ') || name.startsWith('quiet '));
/** The name of a feature that is no hash; undefined for a hashed one. */
export const featureName = (index: number): string | undefined => named[index - hashed];
/** Where a named feature stands now; undefined when the rules have it no more. */
export const featureAt = (name: string): number | undefined => place.get(name);
/** Changes with the names of the rules: what was learned under other names does not fit. */
export const rulesPrint = createHash('sha256').update(named.join('\n')).digest('hex').slice(0, 16);
/** How many features there are. */
export const featureCount = hashed + named.length;

/** What the rules say before anything is learned: feature → class → weight. Training starts from here and may move it. */
export function priorOf(
  hand: Prior,
): readonly { readonly feature: number; readonly category: CategoryId; readonly weight: number }[] {
  const at = (name: string): number => place.get(name) ?? -1;
  return [
    { feature: at('bias'), category: 'none', weight: hand.none },
    ...categoryIds
      .filter((id) => id !== 'none')
      .flatMap((id) => [
        { feature: at(`cue ${id}`), category: id, weight: hand.cue },
        { feature: at(`cues ${id}`), category: id, weight: hand.cue / 3 },
        { feature: at(`long ${id}`), category: id, weight: hand.cue / 4 },
        { feature: at(`weak ${id}`), category: id, weight: hand.cue / 4 },
      ]),
    ...guardNames.map((guard) => ({
      feature: at(`guard ${guard}`),
      category: 'none' as const,
      weight: clear.has(guard) ? 2.5 * hand.guard : hand.guard,
    })),
  ];
}

/** Guards that leave little doubt. */
const clear: ReadonlySet<string> = new Set(['long_ago', 'negated', 'lost_pet', 'found_thing']);

/** How much the rules weigh at the start: a cue for its category, a guard for `none`, and no words at all for `none`. */
export interface Prior {
  readonly none: number;
  readonly cue: number;
  readonly guard: number;
}

/** A sparse vector that is filled again for each message. */
export interface Features {
  size: number;
  readonly index: Int32Array;
  readonly value: Float32Array;
}

export const emptyFeatures = (): Features => ({ size: 0, index: new Int32Array(9000), value: new Float32Array(9000) });

const face = /^(?:\p{Extended_Pictographic}|)$/u;
const thing = /^[🔑🗝💡🔥🚲🛵🚗🐀🐁🪳🐭🚪🗑♻💧🚿🎶🔊💉🌿🪟🛗🚬🔪🔫🆘🚨🎉🎂👋🥳⚽🍕🍻☕]$/u;

/** A face or a sign that names no thing. Words of letters are known by their first sign, which is cheaper than the table. */
const isFace = (word: string): boolean =>
  word === '' || (word.length <= 2 && word.charCodeAt(0) > 0x7f && face.test(word) && !thing.test(word));
const isNumber = (word: string): boolean => word.charCodeAt(0) <= 0x39 && /^\d+$/u.test(word);

/** Fills `into` from the evidence of one message. Without `order` it does not tell which word stood beside which. */
export function readFeatures(evidence: Evidence, into: Features, order = true): void {
  into.size = 0;
  const words = evidence.text.words.filter((word, at) => !evidence.commands.has(at) && !isFace(word)); // prettier-ignore
  addWords(words, into, order);
  addLetters(words, into);
  addNamed(evidence, words.length, into);
}

function addWords(words: readonly string[], into: Features, order: boolean): void {
  const value = 1 / Math.sqrt(words.length + 2);
  let before = 'start';
  for (const word of words) {
    const known = isNumber(word) ? '#' : word;
    push(into, wordFeature(known), value);
    if (order) push(into, hash('b', before, known), value * 0.8);
    before = known;
  }
  if (order) push(into, hash('b', before, 'end'), value * 0.8);
}

/** Letter groups of 3 and 4 within a word, its ends marked: they see through typing errors, compounds and endings. */
function addLetters(words: readonly string[], into: Features): void {
  let letters = 0;
  for (const word of words) letters += word.length;
  const value = 0.9 / Math.sqrt(letters + 6);
  for (const word of words) {
    if (word.length < 3 || word.length > 40) continue;
    const marked = `^${word}$`;
    for (let from = 0; from + 3 <= marked.length; from++) {
      let code = seed;
      for (let n = 0; n < 4 && from + n < marked.length; n++) {
        code = Math.imul(code ^ marked.charCodeAt(from + n), 0x01000193);
        if (n >= 2) push(into, ((code ^ (code >>> 15)) + n * 0x9e37) & (hashed - 1), value);
      }
    }
  }
}

function addNamed(evidence: Evidence, words: number, into: Features): void {
  const add = (name: string, value: number): void => {
    const at = place.get(name);
    if (at !== undefined) push(into, at, value);
  };
  add('bias', 1);
  let cues = 0;
  for (const [id, { strong, weak }] of evidence.cues) {
    if (strong.length > 0) add(`cue ${id}`, 1);
    if (strong.length > 1) add(`cues ${id}`, 0.7);
    if (strong.some((hit) => hit.to > hit.from)) add(`long ${id}`, 0.8);
    if (weak.length > 0) add(`weak ${id}`, 0.6);
    if (strong.length > 0) cues++;
  }
  add(cues === 0 ? 'no cue' : cues === 1 ? 'one cue' : 'many cues', 0.7);
  for (const guard of evidence.guards) {
    add(`guard ${guard}`, 0.8);
    if (cues > 0) {
      add('cue and guard', 0.3);
      for (const [id, { strong }] of evidence.cues) if (strong.length > 0) push(into, hash('g', guard, id), 0.6);
    }
  }
  addPairs(evidence, into, add);
  addIdeas(evidence, into);
  for (const mark of evidence.marks.keys()) add(`mark ${mark}`, 0.4);
  for (const rule of evidence.reflex.rules) add(`rule ${rule}`, 1.2);
  for (const { rule, guard } of evidence.reflex.quieted) {
    add(`quiet ${rule}`, 0.3);
    push(into, hash('q', rule, guard), 0.3);
  }
  add(`lang ${evidence.language}`, 0.4);
  if (evidence.text.question.includes(true)) add('question', 0.7);
  add(words === 0 ? 'no words' : words < 5 ? 'short' : words < 13 ? 'middle' : 'long', 0.5);
}

/** What it is about, what is the matter, and the two together: "lamp" and "broken" say more than each alone. */
function addPairs(evidence: Evidence, into: Features, add: (name: string, value: number) => void): void {
  for (const state of evidence.states) add(`state ${state}`, 0.4);
  for (const topic of evidence.topics) {
    add(`topic ${topic}`, 0.5);
    for (const state of evidence.states) push(into, hash('p', topic, state), 0.5);
    for (const other of evidence.topics) if (other > topic) push(into, hash('t', topic, other), 0.3);
    for (const guard of evidence.guards) push(into, hash('y', topic, guard), 0.4);
  }
}

/** Pieces of danger in company: a child and a balcony, a person and a blade; also beside what the message is about. */
function addIdeas({ ideas, topics }: Evidence, into: Features): void {
  for (const idea of ideas) {
    push(into, hash('i', idea, ''), 0.5);
    for (const other of ideas) if (other > idea) push(into, hash('I', idea, other), 0.4);
    for (const topic of topics) push(into, hash('J', idea, topic), 0.3);
  }
}

/** The feature of one word by itself. */
export const wordFeature = (word: string): number => hash('w', word, '');

const seed = 0x811c9dc5;
/** Of a kind and two parts, without making a string of them. */
function hash(kind: string, first: string, second: string): number {
  let code = Math.imul(seed ^ kind.charCodeAt(0), 0x01000193);
  for (let i = 0; i < first.length; i++) code = Math.imul(code ^ first.charCodeAt(i), 0x01000193);
  code = Math.imul(code ^ 32, 0x01000193);
  for (let i = 0; i < second.length; i++) code = Math.imul(code ^ second.charCodeAt(i), 0x01000193);
  return (code ^ (code >>> 15)) & (hashed - 1);
}

function push(into: Features, index: number, value: number): void {
  if (into.size >= into.index.length) return;
  into.index[into.size] = index;
  into.value[into.size] = value;
  into.size++;
}
