// Danger now? Asked of every message before anything that can fail (P15). Named rules, never learned; pure and linear.

import { compile, compileGroups, type Group, type GroupScanner } from './phrases.ts';
import { ideas, pairs } from './reflex-pairs.ts';
import { acts, alarms, earnest, guards, realWords, reflexClasses, rightNow } from './reflex-words.ts';
import type { Hit } from './scan.ts';
import { normalise, wordsOf, type Words } from './text.ts';
import { weighed } from './unweighed.ts';

export interface Reflex {
  readonly danger: boolean;
  /** Names of the alarm rules that were heard and not quieted, each once. */
  readonly rules: readonly string[];
}

/** More than `Reflex`, for the classifier: what was heard but quieted, by which guard, and which words. */
export interface ReflexDetail extends Reflex {
  readonly quieted: readonly { readonly rule: string; readonly guard: string }[];
  /** The resident's words that made the rules speak, in normalised spelling. */
  readonly words: readonly string[];
}

/** Does this text point at danger now? Any string; ≤ 20 µs for a chat message. */
export const reflex = (text: string): Reflex => {
  const { danger, rules } = reflexOf(weighed(wordsOf(normalise(text))).text);
  return { danger, rules };
};

/** Does the writer say that 112 was called ("112 is gebeld"), and not ask or advise it? */
export function says112Called(text: string): boolean {
  const normal = normalise(text);
  if (!number112.test(normal)) return false;
  const words = wordsOf(normal);
  return words.words.some((word) => word.startsWith('112')) && called112(words, guardScanner.scan(words));
}

/** In each way in which `wordsOf` reads it as one word; most messages hold none. */
const number112 = /112|1-1-2|1 1 2/u;

/** The tables of the reflex, for a reader that wants to scan them together with its own: pass its hits to `reflexOf`. */
export const reflexGroups: readonly Group[] = [
  { table: { ...alarms, ...acts, ...rightNow }, classes: reflexClasses },
  { table: ideas, classes: reflexClasses },
  { table: { ...guards, ...earnest, person: '@who' }, classes: reflexClasses },
];
/** Made at the first use: who scans these tables together with its own never needs it. */
const scan = (text: Words): readonly (readonly Hit[])[] =>
  (scanner ??= compileGroups(reflexGroups, realWords)).scan(text);
let scanner: GroupScanner | undefined;
const guardScanner = compile({
  called: guards['called'] ?? '',
  not_called: guards['not_called'] ?? '',
  past: guards['past'] ?? '',
});

/** The same on words that were already cut and weighed, and hits that were already found (those of `reflexGroups`, in order). */
export function reflexOf(text: Words, hits: readonly (readonly Hit[])[] = scan(text)): ReflexDetail {
  const [own = [], near = [], guarding = []] = hits;
  const alarmed = [...heard(own), ...together(near, guarding, text)];
  if (alarmed.length === 0) return silent;
  const rules = new Set<string>();
  const words = new Set<string>();
  const quieted: { rule: string; guard: string }[] = [];
  for (const hit of alarmed.slice(0, maxHits)) {
    const guard = guardOf(hit, guarding, text);
    if (guard) quieted.push({ rule: hit.name, guard });
    else {
      rules.add(hit.name);
      words.add(text.words.slice(hit.from, hit.to + 1).join(' '));
    }
  }
  return { danger: rules.size > 0, rules: [...rules], quieted, words: [...words] };
}

/** An act is an alarm only beside "now"; "now" itself is none. */
function heard(hits: readonly Hit[]): readonly Hit[] {
  const now = hits.filter((hit) => hit.name === 'right_now');
  return hits.filter((hit) => hit.name !== 'right_now' && (hit.name !== 'crime_now' || now.length > 0));
}

/** Alarms from ideas that stand in one sentence, each with the words from the first idea to the last. */
function together(near: readonly Hit[], guarding: readonly Hit[], text: Words): readonly Hit[] {
  if (near.length < 3) return [];
  const asked = guarding.filter((guard) => guard.name === 'asked');
  const bySentence = new Map<number, Map<string, Hit>>();
  for (const hit of near) {
    if (hit.name === 'person' && !isSomebody(hit, asked, text)) continue;
    const own = bySentence.get(hit.sentence) ?? new Map<string, Hit>();
    if (!own.has(hit.name)) own.set(hit.name, hit);
    bySentence.set(hit.sentence, own);
  }
  const hits: Hit[] = [];
  for (const [sentence, heardIdeas] of bySentence) {
    if (heardIdeas.size < 3) continue;
    for (const [name, sets] of Object.entries(pairs))
      for (const set of sets) {
        const parts = set.map((idea) => heardIdeas.get(idea)).filter((hit) => hit !== undefined);
        if (parts.length < set.length) continue;
        const from = Math.min(...parts.map((hit) => hit.from));
        const to = Math.max(...parts.map((hit) => hit.to));
        // In a long breath without a full stop the words of different things stand together.
        if (to - from <= maxSpan) hits.push({ name, from, to, sentence });
      }
  }
  return hits;
}

/** Is this person one of whom something is told? Not "mijn" by itself, nor who is asked ("weet iemand"). */
const isSomebody = (hit: Hit, asked: readonly Hit[], text: Words): boolean =>
  !possessive.has(text.words[hit.from] ?? '') && !asked.some((guard) => guard.from <= hit.to && guard.to >= hit.from);
const possessive = new Set(['mijn', 'mn', 'ons', 'my']);

/** Ideas further apart than this many words do not speak of one thing. */
const maxSpan = 12;

/** What somebody does every evening, or by letter, is for a person today, not for 112 at this minute. */
const habitual = new Set(['violence_now', 'crime_now', 'weapon', 'break_in_now']);

/** More alarms than this in one message say nothing new, and would make a flood of words slow. */
const maxHits = 200;

const silent: ReflexDetail = { danger: false, rules: [], quieted: [], words: [] };
const fires = new Set(['fire', 'fire_en', 'fire_other', 'smoke']);
const things = new Set([
  'fire',
  'fire_en',
  'fire_other',
  'smoke',
  'gas',
  'carbon_monoxide',
  'weapon',
  'break_in_now',
  'heart_stroke',
]);

/** What else is said around an alarm; read once for each, so that many guards cost no more than few. */
interface Around {
  readonly isEarnest: boolean;
  readonly isNow: boolean;
  /** Names of what is heard in the same sentence. */
  readonly beside: ReadonlySet<string>;
  /** Is a person spoken of anywhere in the message? */
  readonly somebody: boolean;
  readonly notCalled: boolean;
}

function around(hit: Hit, guarding: readonly Hit[], text: Words): Around {
  const beside = new Set<string>();
  for (const guard of guarding) if (guard.sentence === hit.sentence) beside.add(guard.name);
  return {
    isEarnest: guarding.some((guard) => guard.name === 'earnest'),
    isNow: beside.has('now'),
    beside,
    somebody: guarding.some((guard) => guard.name === 'person' && isSomebody(guard, [], text)),
    notCalled: guarding.some((guard) => guard.name === 'not_called'),
  };
}

/** The name of the guard that makes this alarm harmless, or nothing. */
function guardOf(hit: Hit, guarding: readonly Hit[], text: Words): string | undefined {
  if (guarding.length === 0 && hit.name !== 'cry') return undefined;
  const said = around(hit, guarding, text);
  for (const guard of guarding) if (reaches(guard, hit, said)) return guard.name;
  // "Is er brand?" asks; "is er brand bij jullie, ik zie vlammen" is heard by another rule in another sentence.
  if (hit.name === 'cry' && text.question[hit.sentence] && !said.isNow) return 'question';
  return undefined;
}

function reaches(guard: Hit, hit: Hit, { isEarnest, isNow, beside, somebody, notCalled }: Around): boolean {
  const sameSentence = guard.sentence === hit.sentence;
  switch (guard.name) {
    case 'figure':
      return guard.from <= hit.to && guard.to >= hit.from;
    case 'fun_fire':
      return fires.has(hit.name) && sameSentence && !isNow && !beside.has('spreads');
    case 'unburnt':
      return (fires.has(hit.name) || hit.name === 'suicide') && sameSentence;
    case 'habit':
      return habitual.has(hit.name) && sameSentence && !isNow;
    case 'device':
      // A device that "says nothing more" is none that cannot breathe; and nobody else is spoken of.
      return hit.name === 'lifeless' && sameSentence && guard.from <= hit.to && !beside.has('breath') && !somebody;
    case 'asleep':
      return hit.name === 'wounded' && sameSentence;
    case 'over':
      // The all-clear speaks of what came before it, or of its own sentence.
      return guard.sentence >= hit.sentence;
    case 'past':
      return sameSentence
        ? !isNow
        : guard.sentence === hit.sentence - 1 && !isNow && guard.from < 3 && hit.sentence < 2;
    case 'if':
      return sameSentence && guard.from <= hit.to && (!isNow || hit.name === 'cry');
    case 'drill':
      return !isEarnest;
    case 'news':
      return !isEarnest && (sameSentence || guard.from < 6) && !isNow;
    case 'fiction':
      return !isEarnest && !isNow;
    case 'trade':
      return things.has(hit.name) && !isEarnest && !isNow && sameSentence;
    case 'joke':
      return !isEarnest && !isNow;
    case 'planned':
      return fires.has(hit.name) && sameSentence;
    case 'called':
    case 'not_called':
      // "112 is gebeld" is no cry of its own; "112 bellen" inside it neither.
      return hit.name === 'cry' && sameSentence && guard.name === 'called' && !notCalled;
    default:
      return false;
  }
}

function called112(text: Words, guarding: readonly Hit[]): boolean {
  return guarding.some(
    (hit) =>
      hit.name === 'called' &&
      !text.question[hit.sentence] &&
      !guarding.some(
        (other) =>
          other.sentence === hit.sentence &&
          (other.name === 'not_called' || (other.name === 'past' && other.from < hit.from)),
      ),
  );
}
