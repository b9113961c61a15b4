// Is this report about an event that is a case already? Place, time, category and words give a score; two thresholds give
// three answers: join it, ask the contact person, or open a case. A wrong join hides a report, so doubt is asked.

import type { AreaId, CaseId, PersonAddress } from './ids.ts';
import type { Correlation } from './people.ts';
import {
  categoryScore,
  cueScore,
  distanceScore,
  losses,
  moving,
  placeScore,
  spreading,
  timeScore,
  weights,
  wordScore,
  type Pair,
} from './correlate-evidence.ts';
import { reflex } from './reflex.ts';
import { profileCase, profileText, type CaseProfile, type TextProfile } from './report-profile.ts';
import type { CategoryId, Signal, Urgency } from './signal.ts';

/** What is known of an open case; the words are read here and go no further. */
export interface OpenCaseView {
  readonly id: CaseId;
  readonly area: AreaId;
  readonly category: CategoryId;
  readonly urgency?: Urgency;
  /** As the facts of its reports give them. */
  readonly places: readonly string[];
  /** Texts of its reports, at most 5: the first and the latest. */
  readonly words: readonly string[];
  readonly openedAt: number;
  readonly lastReportAt: number;
  readonly reporters: readonly PersonAddress[];
  readonly point?: { readonly latitude: number; readonly longitude: number };
  /** `profileCase(words, places)`, when the caller keeps it; else it is made once per view object. */
  readonly profile?: CaseProfile;
}

/** What the catalog knows of categories. */
export interface CorrelationTraits {
  /** Minutes in which two reports of it can be one event. */
  readonly windowMinutes: (category: CategoryId) => number;
  readonly related: (a: CategoryId, b: CategoryId) => boolean;
}

export interface Correlated {
  readonly verdict: 'attach' | 'ask' | 'open';
  /** The case it may belong to; absent with `open`. */
  readonly caseId?: CaseId;
  /** 0–1. */
  readonly score: number;
  /** Codes, never words of residents. */
  readonly reasons: readonly string[];
}

/** Set by test/domain/correlate.test.ts, which prints what they cost. The category's own window rules within seven days. */
export const defaultCorrelation: Correlation = { windowMinutes: 7 * 24 * 60, join: 0.8, ask: 0.55 };

/** Compares one report with the open cases around it. Linear in their number; never throws. */
export function correlate(
  signal: Signal,
  open: readonly OpenCaseView[],
  settings: Correlation,
  traits: CorrelationTraits,
): Correlated {
  if (settings.windowMinutes <= 0 || open.length === 0) return { verdict: 'open', score: 0, reasons: [] };
  const about: About = { signal, report: profileText(signal.text, signal.facts.places), settings, traits };
  let best: Weighed | undefined;
  let second = 0;
  for (const view of open) {
    const weighed = weigh(about, view);
    if (!weighed) continue;
    if (!best || weighed.score > best.score) {
      second = best?.score ?? 0;
      best = weighed;
    } else second = Math.max(second, weighed.score);
  }
  if (!best) return { verdict: 'open', score: 0, reasons: [] };
  const { score } = best;
  const caseId = best.view.id;
  const reasons: string[] = [];
  weigh(about, best.view, reasons);
  const least = best.sameDanger === true ? joinDanger : settings.join;
  if (score < Math.min(settings.ask, least)) return { verdict: 'open', score, reasons };
  if (score < least || !best.mayJoin) return { verdict: 'ask', caseId, score, reasons };
  // Two cases that fit as well as each other: a human knows which.
  const torn = score - second < 0.02 && !best.exact;
  return { verdict: torn ? 'ask' : 'attach', caseId, score, reasons: torn ? [...reasons, 'two_fit'] : reasons };
}

interface About {
  readonly signal: Signal;
  readonly report: TextProfile;
  readonly settings: Correlation;
  readonly traits: CorrelationTraits;
}

interface Weighed {
  readonly view: OpenCaseView;
  readonly score: number;
  readonly mayJoin: boolean;
  readonly exact: boolean;
  readonly sameDanger?: boolean;
}

const profiles = new WeakMap<OpenCaseView, CaseProfile>();

function profileOf(view: OpenCaseView): CaseProfile {
  let profile = view.profile ?? profiles.get(view);
  if (!profile) profiles.set(view, (profile = profileCase(view.words, view.places)));
  return profile;
}

/** `reasons`: filled when given, which is for the winner only. */
function weigh(about: About, view: OpenCaseView, reasons?: string[]): Weighed | undefined {
  const { signal, report, settings, traits } = about;
  const { category } = signal.classification;
  const minutes = apart(signal.sentAt, view) / 60_000;
  const longest = Math.max(traits.windowMinutes(category), traits.windowMinutes(view.category));
  const window = Math.min(settings.windowMinutes, longest);
  const metres = distance(signal.point, view.point);
  const sameArea = signal.area === view.area;
  if (minutes > window || isFar(metres, sameArea)) return undefined;

  const profile = profileOf(view);
  const pair: Pair = { report, profile, category, other: view.category, minutes, window };
  const known = view.reporters.includes(signal.reporter);
  if (isWordForWord(pair, known)) {
    reasons?.push('word_for_word');
    return { view, score: 1, mayJoin: sameArea, exact: true };
  }
  const words = wordScore(pair, reasons);
  const kind = categoryScore(signal, view.category, traits, reasons);
  // Of another sort and hardly a shared word: not worth a question.
  if (kind === weights.unrelated && words.overlap < 0.3) return { view, score: 0, mayJoin: false, exact: false };
  const place = placeScore(pair, reasons);
  const logit =
    weights.start +
    kind +
    place.score +
    words.score +
    timeScore(pair, reasons) +
    cueScore(pair, reasons) +
    (known ? weights.samePerson : 0) +
    distanceScore(metres, reasons);
  const score = 1 / (1 + Math.exp(-logit));
  const near = metres !== undefined && metres <= 30;
  const sure = isAnchored(pair, known || near || place.agrees || words.tells) && !isOtherLoss(pair, known, reasons);
  const hidden = place.forbids && !moving.has(view.category) && !moving.has(category);
  return {
    view,
    score: hidden ? Math.min(score, 0.2) : score,
    mayJoin: sure && sameArea && !place.forbids && !place.doubted && !report.cues.other,
    exact: false,
    sameDanger: isSameDanger(signal, view, minutes),
  };
}

/** Minutes in which all speak of the danger that is going on, and the score that is then enough. */
const dangerMinutes = 10;
const joinDanger = 0.5;

/**
 * Somebody who is up to something now, or the same fire, minutes after: who has the case was rung, and nobody is asked anything
 * in danger. A second alert for each sentence about it would hide what is new. Of another danger, two at once may be two events.
 */
function isSameDanger(
  { classification: { category, urgency }, text }: Signal,
  view: OpenCaseView,
  minutes: number,
): boolean {
  if (urgency !== 'call112' || view.urgency !== 'call112' || category !== view.category || minutes > dangerMinutes)
    return false;
  if (category === 'suspicious_situation') return true;
  const hazard = hazardOf(text);
  return hazard !== undefined && view.words.some((words) => hazardOf(words) === hazard);
}

/** What fills a building: of that there is hardly a second one at the same time. */
const hazards: Readonly<Record<string, string>> = {
  fire: 'fire',
  fire_en: 'fire',
  fire_other: 'fire',
  smoke: 'fire',
  gas: 'gas',
  carbon_monoxide: 'gas',
};
const hazardOf = (text: string): string | undefined =>
  reflex(text)
    .rules.map((rule) => hazards[rule])
    .find((hazard) => hazard !== undefined);

/** A case of another area counts only when both say on the map where it is. */
const isFar = (metres: number | undefined, sameArea: boolean): boolean =>
  metres === undefined ? !sameArea : metres > (sameArea ? 500 : 100);

const isWordForWord = ({ report, profile }: Pair, known: boolean): boolean =>
  report.total >= (known ? 1 : 3) && profile.texts.some(({ key }) => key === report.key);

/** What stays in its place (a lamp, a lock, a theft) has many of its kind: without a place or telling words, it is asked. */
const isAnchored = ({ report, category, other }: Pair, tells: boolean): boolean =>
  tells || report.cues.same || spreading.has(category) || spreading.has(other);

/** Two people who each lost their own: one thief or two, a human knows. */
function isOtherLoss({ report, profile, other }: Pair, known: boolean, reasons?: string[]): boolean {
  const two = losses.has(other) && report.cues.own && profile.own && !known;
  if (two) reasons?.push('two_losses');
  return two;
}

/** Milliseconds between the report and the time in which the case was spoken of. */
function apart(at: number, view: OpenCaseView): number {
  if (at > view.lastReportAt) return at - view.lastReportAt;
  return at < view.openedAt ? view.openedAt - at : 0;
}

type Point = OpenCaseView['point'];

/** Metres, by the flat-earth rule that is good enough within a neighbourhood. */
function distance(a: Point, b: Point): number | undefined {
  if (!a || !b) return undefined;
  const metresPerDegree = 111_320;
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, east) * metresPerDegree;
}
