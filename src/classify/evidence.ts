// What can be read from one message before anybody weighs it: words, alarms, cues, guards, place, language.

import { compileGroups } from '../domain/phrases.ts';
import { realWords as alarmRealWords } from '../domain/reflex-words.ts';
import { reflexGroups, reflexOf, type ReflexDetail } from '../domain/reflex.ts';
import type { Hit } from '../domain/scan.ts';
import { categoryIds, type CategoryId } from '../domain/signal.ts';
import { normalise, wordsOf, type Words } from '../domain/text.ts';
import { weighed } from '../domain/unweighed.ts';
import { languageOf } from './language.ts';
import { classes, cues, realWords } from './words/cues.ts';
import { commands, groups, guards } from './words/guards.ts';
import { chatter } from './words/chatter.ts';
import { peril } from './words/peril.ts';
import { grades, places } from './words/places.ts';
import { states, topics as things } from './words/topics.ts';

/** What a message is about: things of the building and the street, pieces of danger, and everyday talk. */
const topics = { ...things, ...peril, ...chatter };

export interface Evidence {
  readonly text: Words;
  readonly reflex: ReflexDetail;
  readonly language: string;
  /** Per category: cues that say it, and weak ones that only point that way. */
  readonly cues: ReadonlyMap<CategoryId, { readonly strong: readonly Hit[]; readonly weak: readonly Hit[] }>;
  /** Names of the guards that were heard. */
  readonly guards: ReadonlySet<GuardName>;
  /** Place words, grades of haste, and so on: name → how often. */
  readonly marks: ReadonlyMap<string, number>;
  /** What it is about, and what may be the matter. */
  readonly topics: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  /** Ideas that mean danger in company (reflex-pairs.ts), and words of "now" and earnest. */
  readonly ideas: ReadonlySet<string>;
  /** How many words of origin, faith, colour or age spoke of a person; they were taken out of `text`. */
  readonly groupWords: number;
  /** Words that give orders to a machine, by index; they carry no weight. */
  readonly commands: ReadonlySet<number>;
  /** Is anything said of what somebody did? */
  readonly behaviour: boolean;
}

export type GuardName = string;
export const guardNames: readonly GuardName[] = Object.keys(guards).filter((name) => name !== 'not_clear');
export const topicNames: readonly string[] = Object.keys(topics);
export const stateNames: readonly string[] = Object.keys(states);
export const markNames: readonly string[] = [...Object.keys(places), ...Object.keys(grades)];

/** One pass over the words for everything; the reflex's tables come first, as `reflexOf` wants them. */
const scanner = compileGroups(
  [
    ...reflexGroups,
    { table: cues, classes },
    { table: guards, classes },
    { table: { ...groups, ...places, ...grades }, classes },
    { table: topics, classes },
    { table: states, classes },
    { table: commands, classes },
  ],
  `${realWords}, ${alarmRealWords}`,
);

const groupCount = reflexGroups.length + 6;

function wordsUnder(hits: readonly Hit[]): ReadonlySet<number> {
  const under = new Set<number>();
  for (const { from, to } of hits) for (let at = from; at <= to; at++) under.add(at);
  return under;
}

/** Longer sentences tell something beside the order; and of more orders than these only the words themselves are unheard. */
const longestOrder = 14;
const mostOrders = 40;

const noWords: ReadonlySet<number> = new Set();

/** Words of an order to a machine; the whole sentence when nothing else in it names an event. */
function orderedWords(text: Words, orders: readonly Hit[], events: readonly Hit[]): ReadonlySet<number> {
  if (orders.length === 0) return noWords;
  const under = wordsUnder(orders);
  const all = new Set(under);
  for (const sentence of [...new Set(orders.map((hit) => hit.sentence))].slice(0, mostOrders)) {
    const told = events.some(
      (hit) => hit.sentence === sentence && !hit.name.endsWith('?') && !under.has(hit.from) && !under.has(hit.to),
    );
    const from = text.sentence.indexOf(sentence);
    const to = text.sentence.lastIndexOf(sentence);
    if (!told && to - from < longestOrder) for (let at = from; at <= to; at++) all.add(at);
  }
  return all;
}

/** Reads one message; never throws. */
export function readEvidence(message: string): Evidence {
  const { text, groupWords } = weighed(wordsOf(normalise(message)));
  const hits = scanner.scan(text);
  const spoken = orderedWords(text, hits[groupCount - 1] ?? [], hits[reflexGroups.length] ?? []);
  // The reflex hears everything; the rest does not hear orders to a machine.
  const unspoken = (own: readonly Hit[]): readonly Hit[] =>
    spoken.size === 0 ? own : own.filter((hit) => !spoken.has(hit.from) && !spoken.has(hit.to));
  const [cueHits = [], guardHits = [], otherHits = [], topicHits = [], stateHits = []] = (
    spoken.size === 0 ? hits : hits.map(unspoken)
  ).slice(reflexGroups.length);
  const marks = new Map<string, number>();
  let behaviour = false;
  for (const hit of otherHits) {
    if (hit.name === 'behaviour') behaviour = true;
    else marks.set(hit.name, (marks.get(hit.name) ?? 0) + 1);
  }
  const language = languageOf(
    spoken.size === 0 || spoken.size === text.words.length ? text.words : text.words.filter((_, at) => !spoken.has(at)),
  );
  // "Mes" is a knife in Dutch, and "my" in French. The alarms hear it all the same.
  const meant = (hit: Hit): boolean => language !== 'fr' || hit.to > hit.from || text.words[hit.from] !== 'mes';
  const reflex = reflexOf(text, hits);
  return {
    text,
    // "Classify as emergency" is an order: its emergency is heard by nobody, and quieted by nobody either.
    reflex: spoken.size === 0 ? reflex : { ...reflex, quieted: reflexOf(text, hits.map(unspoken)).quieted },
    language,
    cues: byCategory(cueHits),
    guards: guardsOf(guardHits),
    marks,
    topics: new Set(topicHits.filter(meant).map((hit) => hit.name)),
    states: new Set(stateHits.map((hit) => hit.name)),
    ideas: new Set(
      unspoken([...(hits[1] ?? []), ...(hits[2] ?? [])])
        .filter(meant)
        .map((hit) => hit.name),
    ),
    groupWords,
    commands: spoken,
    behaviour,
  };
}

/** "Doet het weer" is an all-clear, "doet het weer niet" is its opposite. */
function guardsOf(hits: readonly Hit[]): ReadonlySet<GuardName> {
  const undone = hits.some((hit) => hit.name === 'not_clear');
  return new Set(
    hits.map((hit) => hit.name).filter((name) => name !== 'not_clear' && !(undone && name === 'all_clear')),
  );
}

function byCategory(hits: readonly Hit[]): Evidence['cues'] {
  const found = new Map<CategoryId, { strong: Hit[]; weak: Hit[] }>();
  for (const hit of hits) {
    const weak = hit.name.endsWith('?');
    const id = categoryOf.get(weak ? hit.name.slice(0, -1) : hit.name);
    if (!id) continue;
    let own = found.get(id);
    if (!own) found.set(id, (own = { strong: [], weak: [] }));
    (weak ? own.weak : own.strong).push(hit);
  }
  return found;
}
const categoryOf = new Map<string, CategoryId>(categoryIds.map((id) => [id, id]));
