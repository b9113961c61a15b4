// From evidence and a category to partner, urgency and reasons: the same for every classifier of ours.

import { categories } from '../catalog/categories.ts';
import { reason } from '../catalog/locales/reasons.ts';
import { categoryIds, type CategoryId, type Classification, type DefaultPartner, type Urgency } from '../domain/signal.ts'; // prettier-ignore
import type { Evidence } from './evidence.ts';

/** Which category an alarm rule speaks of; all others are `emergency`. */
const alarmCategory: Readonly<Record<string, CategoryId>> = {
  weapon: 'violence_threat',
  violence_now: 'violence_threat',
  break_in_now: 'burglary_theft',
  crime_now: 'suspicious_situation',
};

/** The category of the alarm that was heard, danger to life first; undefined without danger or for a bare cry for help. */
function categoryOfAlarm(evidence: Evidence): CategoryId | undefined {
  const own = evidence.reflex.rules.filter((rule) => rule !== 'cry').map((rule) => alarmCategory[rule] ?? 'emergency');
  for (const id of ['emergency', 'violence_threat', 'burglary_theft', 'suspicious_situation'] as const)
    if (own.includes(id)) return id;
  return evidence.reflex.danger ? 'emergency' : undefined;
}

/** Category × place × what is going on → partner; the rows are in catalog/categories.ts, which a community may change. */
function partnerOf(category: CategoryId, evidence: Evidence): DefaultPartner {
  const row = categories[category];
  const count = (mark: string): number => evidence.marks.get(mark) ?? 0;
  switch (category) {
    case 'lighting':
      if (count('streetlamp') > 0) return row.street ?? row.partner;
      return count('inside') === 0 && count('street') > 0 ? (row.street ?? row.partner) : row.partner;
    case 'noise_nuisance':
    case 'pests':
      return count('inside') === 0 && count('street') > 0 ? (row.street ?? row.partner) : row.partner;
    case 'waste_litter':
    case 'abandoned_bikes_vehicles':
      return count('complex') > 0 && count('complex') >= count('street') ? (row.inside ?? row.partner) : row.partner;
    case 'drugs':
      return smokes(evidence) && count('complex') + count('balcony') > 0 ? 'housing_corporation' : row.partner;
    // Youths: the municipality, inside too; the corporation is only also right (taxonomy, border rulings).
    default:
      return row.partner;
  }
}

/** Use, not trade or growing: the house rules come first (taxonomy, "smoking cannabis on a balcony or in the hall"). */
const smokes = (evidence: Evidence): boolean => {
  const said = evidence.text.words.join(' ');
  return (
    /blow|joint|wiet|rook|smok|weed|kiff|stick/u.test(said) &&
    !/deal|plantage|kwek|handel|hennep|spuit|naald|grow|needle|lachgas/u.test(said)
  );
};

/** `call112` is the reflex (`conclude` adds the learned danger); `now` by category or by words of haste. */
function urgencyOf(category: CategoryId, evidence: Evidence): Urgency {
  if (evidence.reflex.danger) return 'call112';
  if (category === 'none') return 'later';
  const has = (mark: string): boolean => evidence.marks.has(mark);
  if (category === 'lift_intercom' && has('trapped')) return has('unwell') ? 'call112' : 'now';
  if (category === 'leak_heating' && has('flood')) return 'now';
  // Learned words alone make it `now`; `call112` needs a rule or the learned danger.
  if (category === 'emergency') return 'now';
  return has('haste') && categories[category].urgency === 'later' ? 'now' : categories[category].urgency;
}

/** Is descent or colour the only ground of this report? Then it is held, and the private question is "wat deed de persoon?". */
const onlyDescent = (evidence: Evidence, category: CategoryId): boolean =>
  evidence.groupWords > 0 &&
  !evidence.behaviour &&
  !evidence.reflex.danger &&
  [...evidence.cues].every(([id, { strong }]) => id === 'suspicious_situation' || strong.length === 0) &&
  evidence.marks.has('presence') &&
  (mayBeDescent.has(category) || (evidence.text.words.length < 10 && evidence.guards.size === 0));

/** What a model may read into the mere presence of people. */
const mayBeDescent: ReadonlySet<CategoryId> = new Set([
  'suspicious_situation',
  'youth_nuisance',
  'violence_threat',
  'burglary_theft',
]);

export interface Opinion {
  readonly category: CategoryId;
  readonly also: readonly CategoryId[];
  /** 0–1: how sure that this is a signal. */
  readonly signal: number;
  readonly decision: Classification['decision'];
  /** 0–1 that the answer as a whole is right. */
  readonly confidence: number;
  /** Learned: it sounds like danger now although no rule was heard. Only ever raises. */
  readonly danger: boolean;
  /** It does not sound like danger at all: should a named rule speak all the same, a human looks. The 112 line stays. */
  readonly doubtsAlarm: boolean;
  /** Nor like any event ("my phone is dying, call you later"): then it is no `call112` either (docs/adr/0022). */
  readonly deniesAlarm: boolean;
  /** Words or marks that weighed most, when the classifier knows them. */
  readonly words: readonly string[];
}

/** Puts an opinion and the rules together; no opinion can silence an alarm: what it denies, a human is asked about. */
export function conclude(evidence: Evidence, opinion: Opinion): Classification {
  const alarm = categoryOfAlarm(evidence);
  const denied = opinion.deniesAlarm && mayBeDenied(evidence);
  const held = !alarm && onlyDescent(evidence, opinion.category);
  const category = alarm ? mainOf(alarm, opinion, evidence) : held ? 'none' : opinion.category;
  const isSignal = category !== 'none';
  const also = [alarm, opinion.category, ...opinion.also].filter(
    (id, at, all): id is CategoryId => id !== undefined && id !== 'none' && id !== category && all.indexOf(id) === at,
  );
  const learned = !alarm && !held && opinion.danger && mayAlarm.has(category);
  const ruled = denied ? 'now' : urgencyOf(category, evidence);
  const urgency = learned ? 'call112' : ruled;
  return {
    isSignal,
    category,
    also: isSignal ? also.slice(0, 3) : [],
    urgency,
    partner: partnerOf(category, evidence),
    confidence: Math.round((alarm ? Math.max(opinion.signal, 0.9) : held ? 0.5 : opinion.confidence) * 1000) / 1000,
    language: evidence.language,
    reasons: [
      ...(learned ? [reason.learned] : []),
      ...(denied ? [reason.denied] : []),
      ...reasonsOf(evidence, category, opinion, held),
    ],
    decision: alarm ? (denied || opinion.doubtsAlarm ? 'ask' : 'signal') : held ? 'ask' : opinion.decision,
  };
}

/** Fewer words tell too little of what else they could mean; in more of them one sentence of danger counts for too little. */
const deniable = { least: 4, most: 30 };

/** Who calls for help or for 112, or misses a child, is never contradicted. */
const neverDenied: ReadonlySet<string> = new Set(['cry', 'missing_child']);
const mayBeDenied = ({ text, reflex }: Evidence): boolean =>
  reflex.danger &&
  !reflex.rules.some((rule) => neverDenied.has(rule)) &&
  text.words.length >= deniable.least &&
  text.words.length <= deniable.most;

/** Kinds of event that can be danger to somebody at this minute. */
export const mayAlarm: ReadonlySet<CategoryId> = new Set([
  'emergency',
  'violence_threat',
  'burglary_theft',
  'suspicious_situation',
  'vandalism',
  'lift_intercom',
  'welfare_concern',
  'fire_safety',
]);

/** How much it sounds like danger (0–1): to the output for danger, as a kind that can be danger, and as a signal at all; all three must agree. */
export function dangerOf(chance: Float64Array): number {
  const kinds = categoryIds.reduce((sum, id, c) => sum + (mayAlarm.has(id) ? (chance[c] ?? 0) : 0), 0);
  return (chance[categoryIds.length] ?? 0) * kinds * (1 - (chance[categoryIds.indexOf('none')] ?? 0));
}

/** A bare cry for help, or a crime heard as violence: the opinion may name the category better, among those that fit an alarm. */
function mainOf(alarm: CategoryId, opinion: Opinion, evidence: Evidence): CategoryId {
  const onlyCry = evidence.reflex.rules.every((rule) => rule === 'cry');
  const fits: readonly CategoryId[] = [
    'emergency',
    'violence_threat',
    'burglary_theft',
    'suspicious_situation',
    'lift_intercom',
  ];
  if (onlyCry && opinion.category !== 'none') return opinion.category;
  if (alarm !== 'emergency' && fits.includes(opinion.category)) return opinion.category;
  return alarm;
}

function reasonsOf(evidence: Evidence, category: CategoryId, opinion: Opinion, held: boolean): readonly string[] {
  const reasons: string[] = [];
  if (held) reasons.push(reason.held);
  for (const rule of evidence.reflex.rules) reasons.push(reason.rule(rule));
  for (const word of evidence.reflex.words.slice(0, 2)) reasons.push(reason.word(word));
  const own = evidence.cues.get(category);
  const said = [...(own?.strong ?? []), ...(own?.weak ?? [])].map((hit) =>
    evidence.text.words.slice(hit.from, hit.to + 1).join(' '),
  );
  for (const words of new Set([...said.slice(0, 3), ...opinion.words])) reasons.push(reason.word(words));
  for (const guard of evidence.guards) reasons.push(reason.guard(guard));
  for (const { rule, guard } of evidence.reflex.quieted.slice(0, 2)) reasons.push(reason.quiet(rule, guard));
  return [...new Set(reasons)].slice(0, 8);
}
