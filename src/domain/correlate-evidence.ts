// What two reports have in common, as evidence: place, words, time, category and what the reporter says of it.

import type { CorrelationTraits } from './correlate.ts';
import type { CaseProfile, Facets, TextProfile } from './report-profile.ts';
import type { CategoryId, Signal } from './signal.ts';

/** A report and a case, laid side by side. */
export interface Pair {
  readonly report: TextProfile;
  readonly profile: CaseProfile;
  readonly category: CategoryId;
  readonly other: CategoryId;
  readonly minutes: number;
  readonly window: number;
}

/** Codes for the winner only: writing them for every case would cost more than weighing it. */
export type Reasons = string[] | undefined;

/** Evidence in logits; the figures were set by hand on the pairs of the test. */
export const weights = {
  start: -2.9,
  sameCategory: 1.7,
  alsoCategory: 1,
  related: 0.3,
  unsaid: -0.4,
  unrelated: -2.6,
  recent: 1.3,
  fresh: 1,
  words: 4,
  thingAgrees: 0.9,
  thingDiffers: -2.4,
  thingPassed: -0.8,
  detailDiffers: -1.2,
  hardAgrees: 1.9,
  softAgrees: 1.1,
  softDiffers: -2.4,
  hardDiffers: -1.6,
  cueSame: 1.3,
  cueOther: -1.8,
  cueAgain: -1.2,
  samePerson: 0.4,
} as const;

/** Heard or seen from many places, or on the move: floor and room say where the reporter is. */
export const spreading: ReadonlySet<CategoryId> = new Set<CategoryId>([
  'emergency',
  'suspicious_situation',
  'violence_threat',
  'drugs',
  'noise_nuisance',
  'youth_nuisance',
  'leak_heating',
  'lift_intercom',
]);
/** Seen at another entrance a moment later it can be the same one: never joined, but asked. */
export const moving: ReadonlySet<CategoryId> = new Set<CategoryId>([
  'emergency',
  'suspicious_situation',
  'violence_threat',
  'noise_nuisance',
  'youth_nuisance',
]);
/** Each victim's loss is an event of its own until a human says otherwise. */
export const losses: ReadonlySet<CategoryId> = new Set<CategoryId>(['burglary_theft', 'vandalism']);

/** Done by somebody, who may be spoken of as "hij" in the next message. */
export const byPeople: ReadonlySet<CategoryId> = new Set<CategoryId>([
  ...moving,
  ...losses,
  'drugs',
  'welfare_concern',
]);

/** What nearly every report of the category names: it says no more than the category does. */
const typicalOf: Partial<Record<CategoryId, readonly string[]>> = {
  lighting: ['lamp'],
  locks_doors: ['deur'],
  burglary_theft: ['stelen', 'inbraak'],
  waste_litter: ['afval'],
  violence_threat: ['vechten'],
};
export function categoryScore(signal: Signal, other: CategoryId, traits: CorrelationTraits, reasons: Reasons): number {
  const { category, also } = signal.classification;
  if (category === other) {
    reasons?.push('category:same');
    return weights.sameCategory;
  }
  if (category === 'none' || other === 'none') return weights.unsaid;
  if (also.includes(other)) {
    reasons?.push('category:also');
    return weights.alsoCategory;
  }
  if (traits.related(category, other)) {
    reasons?.push('category:related');
    return weights.related;
  }
  return weights.unrelated;
}

export function timeScore({ minutes, window, report }: Pair, reasons: Reasons): number {
  const share = window > 0 ? minutes / window : 0;
  reasons?.push(`minutes:${Math.round(minutes)}`);
  const fresh = report.cues.same ? 1 : Math.exp(-share * 8);
  return weights.recent * (1 - share) + weights.fresh * fresh;
}

export function cueScore({ report, minutes, window }: Pair, reasons: Reasons): number {
  const { same, other, again } = report.cues;
  if (other) reasons?.push('says:other');
  if (other) return weights.cueOther;
  if (same) reasons?.push('says:same');
  if (same) return weights.cueSame;
  return again && minutes > Math.min(120, window / 2) ? weights.cueAgain : 0;
}

/** What both say; `tells` when it is more than the category and bare words. */
export function wordScore(
  pair: Pair,
  reasons: Reasons,
): { readonly score: number; readonly overlap: number; readonly tells: boolean } {
  const { category, other, report, profile } = pair;
  const typical = (category === other ? typicalOf[category] : undefined) ?? [];
  const crime = losses.has(other) || losses.has(category);
  const overlap = bestOverlap(report, profile, typical);
  if (overlap > 0) reasons?.push(`words:${overlap.toFixed(2)}`);
  const onTheMove = moving.has(category) && moving.has(other);
  const details = detailScore(report.facets, profile.facets, { typical, crime, onTheMove }, reasons);
  const bareTheft = [category, other].includes('burglary_theft') && pair.minutes > 30;
  return { score: weights.words * overlap + details, overlap, tells: overlap >= 0.3 && !bareTheft };
}

/** Share of the shorter text's weight that the other says too; one word more keeps two bare words from being proof. */
function bestOverlap(report: TextProfile, profile: CaseProfile, typical: readonly string[]): number {
  const { texts, words } = profile;
  const shared = texts.map(() => 0);
  for (const [word, full] of report.words) {
    const has = words.get(word);
    if (has === undefined) continue;
    const weight = isTypical(word, typical) ? full / 4 : full;
    for (let index = 0; index < shared.length; index += 1) if (has & (1 << index)) shared[index]! += weight;
  }
  let best = 0;
  for (let index = 0; index < shared.length; index += 1)
    best = Math.max(best, shared[index]! / (Math.min(report.total, texts[index]!.total) + 1));
  return best;
}

const isTypical = (word: string, typical: readonly string[]): boolean =>
  typical.length > 0 && typical.includes(word.slice(word.indexOf(':') + 1));

const descriptions = ['person', 'colour'] as const;

interface About {
  readonly typical: readonly string[];
  /** A loss: what was taken counts, not what it was taken with. */
  readonly crime: boolean;
  /** Somebody who goes from one thing to the next. */
  readonly onTheMove: boolean;
}

/** Different things are hardly one event; a man is not a woman, a red coat not a black one. */
function detailScore(a: Facets, b: Facets, about: About, reasons: Reasons): number {
  const { typical, crime, onTheMove } = about;
  let score = 0;
  const thing = compareIn(a, b, crime ? 'taken' : 'thing');
  if (thing !== 0) {
    reasons?.push(thing > 0 ? 'thing:same' : 'thing:other');
    if (thing < 0) score += onTheMove ? weights.thingPassed : weights.thingDiffers;
    else if (sharesTelling(a.get('thing'), b.get('thing'), typical)) score += weights.thingAgrees;
  }
  for (const facet of descriptions)
    if (compareIn(a, b, facet) < 0) {
      reasons?.push(`${facet}:other`);
      score += weights.detailDiffers;
    }
  const plate = compareIn(a, b, 'plate');
  if (plate !== 0) reasons?.push(plate > 0 ? 'plate:same' : 'plate:other');
  return score + plate * 4;
}

/** Do both name a thing that not every report of the category names? */
function sharesTelling(a: Values, b: Values, typical: readonly string[]): boolean {
  if (!a || !b) return false;
  for (const thing of a) if (b.has(thing) && !typical.includes(thing)) return true;
  return false;
}

const hardFacets = ['entrance', 'building', 'hall', 'house', 'street'] as const;
const softFacets = ['floor', 'unit', 'room'] as const;

export interface PlaceScore {
  readonly score: number;
  readonly agrees: boolean;
  /** Another entrance, building, house or street. */
  readonly forbids: boolean;
  /** Another floor, flat or room, of something that stays in its place. */
  readonly doubted: boolean;
}

export function placeScore({ report, profile, category, other }: Pair, reasons: Reasons): PlaceScore {
  const [a, b] = [report.facets, profile.facets];
  const spreads = spreading.has(category) || spreading.has(other);
  const hard = hardFacets.map((facet) => said(compareIn(a, b, facet), facet, reasons));
  const soft = softFacets.map((facet) =>
    said(facet === 'room' ? compareRooms(a.get(facet), b.get(facet)) : compareIn(a, b, facet), facet, reasons),
  );
  const softDiffers = spreads ? weights.softDiffers / 6 : weights.softDiffers;
  let score = hard.includes(1) ? weights.hardAgrees : 0;
  for (const found of soft) if (found !== 0) score += found > 0 ? weights.softAgrees : softDiffers;
  const forbids = hard.includes(-1);
  return {
    score: forbids ? Math.min(0, score) + weights.hardDiffers : score,
    agrees: hard.includes(1) || soft.includes(1),
    forbids,
    doubted: !spreads && soft.includes(-1),
  };
}

function said(found: -1 | 0 | 1, facet: string, reasons: Reasons): -1 | 0 | 1 {
  if (found !== 0) reasons?.push(`${facet}:${found > 0 ? 'same' : 'other'}`);
  return found;
}

type Values = ReadonlySet<string> | undefined;

function compareIn(a: Facets, b: Facets, facet: string): -1 | 0 | 1 {
  const values = a.get(facet);
  return values ? compare(values, b.get(facet)) : 0;
}

/** 1: they share a value; −1: both say something, and nothing the same; 0: one is silent. */
function compare(a: Values, b: Values): -1 | 0 | 1 {
  if (!a || !b) return 0;
  for (const value of a) if (b.has(value)) return 1;
  return -1;
}

/** Rooms of one group are neither proof nor contradiction ("berging", "fietsenstalling"). */
function compareRooms(a: Values, b: Values): -1 | 0 | 1 {
  const found = compare(a, b);
  if (found >= 0 || !a || !b) return found;
  const groups = new Set([...b].map((room) => room.split('/')[0]));
  return [...a].some((room) => groups.has(room.split('/')[0])) ? 0 : -1;
}

export function distanceScore(metres: number | undefined, reasons: Reasons): number {
  if (metres === undefined) return 0;
  reasons?.push(`metres:${Math.round(metres / 10) * 10}`);
  if (metres <= 30) return 1.5;
  if (metres <= 100) return 0.6;
  return metres > 250 ? -2.5 : -0.8;
}
