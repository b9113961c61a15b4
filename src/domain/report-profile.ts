// What a report is about, in a form that can be compared fast: weighted stems, concepts, places. Made once per text.

import {
  concepts,
  cuePhrases,
  numbered,
  ordinals,
  rooms,
  stopWords,
  weakWords,
  type ConceptClass,
} from './report-words.ts';
import { normalise } from './text.ts';

/** One text. */
export interface TextProfile {
  /** Stem or concept → how much it tells. */
  readonly words: ReadonlyMap<string, number>;
  readonly total: number;
  /** The same words in order, for "word for word the same". */
  readonly key: string;
  readonly facets: Facets;
  readonly cues: { readonly same: boolean; readonly other: boolean; readonly again: boolean; readonly own: boolean };
}

/** Facet → its values: places (`entrance` → c), concept classes (`thing` → fiets), and `taken`: the things that can be. */
export type Facets = ReadonlyMap<string, ReadonlySet<string>>;

/** All reports of one case. */
export interface CaseProfile {
  /** At most 30. */
  readonly texts: readonly TextProfile[];
  /** Word → the texts that have it, one bit each: one look-up serves them all. */
  readonly words: ReadonlyMap<string, number>;
  readonly facets: Facets;
  readonly own: boolean;
}

const maxWords = 120;

/** Reads one text; beyond 120 words nothing is looked at. `places`: as the facts give them. */
export function profileText(text: string, places: readonly string[] = []): TextProfile {
  const normal = normalise(text);
  const tokens = tokensOf(normal.replace(/\b(?:warm|hot) wat(?:er)?\b/gu, 'warmwater'));
  const facets = new Map<string, Set<string>>();
  readPlaces(tokens, facets);
  for (const place of places) readPlaces(tokensOf(normalise(place)), facets);
  const plates = normal.includes('-') ? normal.match(platePattern) : null;
  for (const plate of plates ?? []) add(facets, 'plate', plate.replaceAll('-', ''));
  const words = new Map<string, number>();
  let total = 0;
  for (const token of tokens) {
    const word = lookUp(token);
    if (!word) continue;
    if (word.of) addConcept(facets, word.of, word.id.slice(word.of.length + 1));
    if (words.has(word.id)) continue;
    words.set(word.id, word.weight);
    total += word.weight;
  }
  return { words, total, key: [...words.keys()].join(' '), facets, cues: readCues(normal) };
}

/** In a theft these are how it was done or carried off, not what was taken. */
const inPassing: ReadonlySet<string> = new Set(['deur', 'raam', 'sleutel', 'lamp', 'bus', 'auto']);

function addConcept(facets: Map<string, Set<string>>, of: ConceptClass, concept: string): void {
  add(facets, of, concept);
  if (of === 'thing' && !inPassing.has(concept)) add(facets, 'taken', concept);
}

/** Puts the texts of a case together. */
export function profileCase(texts: readonly string[], places: readonly string[]): CaseProfile {
  const profiles = texts.slice(-30).map((text) => profileText(text));
  const words = new Map<string, number>();
  profiles.forEach((profile, index) => {
    for (const word of profile.words.keys()) words.set(word, (words.get(word) ?? 0) | (1 << index));
  });
  const facets = new Map<string, Set<string>>();
  for (const profile of profiles)
    for (const [facet, values] of profile.facets) for (const value of values) add(facets, facet, value);
  for (const place of places) readPlaces(tokensOf(normalise(place)), facets);
  return { texts: profiles, words, facets, own: profiles.some(({ cues }) => cues.own) };
}

const platePattern = /\b(?=[a-z\d-]{8}\b)(?=[^\d]*\d)(?=[^a-z]*[a-z])[a-z\d]{1,3}-[a-z\d]{1,3}-[a-z\d]{1,3}\b/gu;

const tokensOf = (normal: string): string[] => (normal.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, maxWords);

function readCues(normal: string): TextProfile['cues'] {
  const { same, other, again, own } = cuePhrases;
  return { same: same.test(normal), other: other.test(normal), again: again.test(normal), own: own.test(normal) };
}

// ── Places ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const streetName = /^\p{L}{3,}(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|pad)$/u;
const label = /^(?:[a-z]|\d{1,4}[a-z]?)$/u;
const ordinalNumber = /^(\d{1,2})(?:e|de|ste|st|nd|rd|th)$/u;
// Words that look like an entrance's letter and are none ("ingang e" does not happen, "entrance a" does).
const notStreets = new Set(['onderweg', 'halverwege', 'snelweg', 'vandaan']);

function readPlaces(tokens: readonly string[], into: Map<string, Set<string>>): void {
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    const next = tokens[i + 1];
    const kind = numbered[token];
    if (kind && next !== undefined && label.test(next)) add(into, kind, next);
    const floor = floorOf(token, next);
    if (floor !== undefined) add(into, 'floor', floor);
    if (token.length > 5 && streetName.test(token) && !notStreets.has(token)) {
      add(into, 'street', token);
      if (next !== undefined && label.test(next) && /^\d/u.test(next)) add(into, 'house', `${token} ${next}`);
    }
    const room = roomOf.get(token) ?? roomOf.get(stem(token)) ?? (isCellar(token) ? cellar : undefined);
    if (room) add(into, 'room', room);
  }
}

/** "3e verdieping", "third floor", "begane grond", "3 hoog", or a bare "3e". */
function floorOf(token: string, next: string | undefined): string | undefined {
  const bare = token.charCodeAt(0) <= 57 ? ordinalNumber.exec(token)?.[1] : undefined;
  if (bare !== undefined) return bare;
  const named = ordinals[token];
  if (named !== undefined && next !== undefined && /^(?:verdieping|etage|floor|grond|woonlaag)$/u.test(next))
    return named;
  return next === 'hoog' && /^\d{1,2}$/u.test(token) ? token : undefined;
}

/** Rooms of one group lie near each other: the same letters before the slash. */
const isCellar = (token: string): boolean => token.startsWith('kelder') && !token.startsWith('kelderdeur');
const cellar = 'storage/kelder';
const roomOf = new Map<string, string>();
for (const [group, names] of Object.entries(rooms))
  for (const [id = '', ...words] of names.map((line) => line.split(' ')))
    for (const word of [id, ...words]) roomOf.set(stem(word), `${group}/${id}`).set(word, `${group}/${id}`);

function add(facets: Map<string, Set<string>>, facet: string, value: string): void {
  const values = facets.get(facet);
  if (values) values.add(value);
  else facets.set(facet, new Set([value]));
}

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Word {
  readonly id: string;
  readonly weight: number;
  readonly of?: ConceptClass;
}

const weightOf: Readonly<Record<ConceptClass, number>> = { thing: 1.2, act: 0.9, person: 0.4, colour: 0.7, noise: 0.8 };

const known = new Map<string, Word | undefined>();
for (const word of weakWords.split(/\s+/u)) known.set(word, { id: stem(word), weight: 0.25 });
for (const [of, lines] of Object.entries(concepts) as [ConceptClass, readonly string[]][])
  for (const [id = '', ...words] of lines.map((line) => line.split(' ')))
    for (const word of words) {
      const entry = { id: `${of}:${id}`, weight: weightOf[of], of };
      known.set(word, entry);
      if (!known.has(stem(word))) known.set(stem(word), entry);
    }
for (const word of stopWords.split(/\s+/u)) known.set(word, undefined);

/** Heads of Dutch compounds: "garagedeur" is about a door. */
const heads = [
  'wrak',
  'deur',
  'lamp',
  'slot',
  'fiets',
  'verlichting',
  'sleutel',
  'muziek',
  'container',
  'afval',
  'bus',
  'lift',
  'raam',
];

function lookUp(token: string): Word | undefined {
  if (known.has(token)) return known.get(token);
  const stemmed = stem(token);
  if (known.has(stemmed)) return known.get(stemmed);
  if (token.length >= 8) {
    // "fietsaccu", "fietsslot": what was taken or cut belongs to a bike; "fietsenstalling" is a place.
    if (token.startsWith('fiets') && !roomOf.has(token)) return known.get('fiets');
    const head = heads.find((end) => token.endsWith(end) || stemmed.endsWith(end));
    if (head) return known.get(head);
  }
  if (token.length < 3) return undefined;
  // A rare word tells more than a short one; figures may be a time or a price.
  const weight = /^\d/u.test(token) ? 0.4 : token.length >= 8 ? 1 : token.length >= 5 ? 0.8 : 0.5;
  return { id: stemmed, weight };
}

/** Light Dutch stem: plural, diminutive and verb endings off, double letters made single ("ramen", "raam" → "ram"). */
export function stem(word: string): string {
  if (word.length < 4) return word;
  let base = word;
  if (base.length > 5 && /(?:tjes|jes|tje|je)$/u.test(base)) base = base.replace(/(?:tjes|jes|tje|je)$/u, '');
  else if (base.length > 4 && base.endsWith('en')) base = base.slice(0, -2);
  else if (base.length > 4 && /[lmnrkdgoye]s$/u.test(base)) base = base.replace(/e?s$/u, '');
  else if (base.length > 4 && base.endsWith('e')) base = base.slice(0, -1);
  base = single(base);
  if (base.endsWith('v')) return `${base.slice(0, -1)}f`;
  return base.endsWith('z') ? `${base.slice(0, -1)}s` : base;
}

/** Without a regular expression, for this runs on every word. */
function single(word: string): string {
  let at = 1;
  while (at < word.length && word[at] !== word[at - 1]) at += 1;
  return at < word.length ? word.replace(/(.)\1/gu, '$1') : word;
}
