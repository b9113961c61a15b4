// Short words under somebody's report that are no signal of their own: "hier ook", "ik zie het ook", "is al weg".
// Taxonomy, rulings on borders: no new signal, linked to the open one.

import { byPeople, losses } from '../domain/correlate-evidence.ts';
import { profileText } from '../domain/report-profile.ts';
import { cuePhrases } from '../domain/report-words.ts';
import type { Classification } from '../domain/signal.ts';
import { normalise } from '../domain/text.ts';
import { readFacts } from './facts.ts';

/**
 * `agrees`: this person has it too, and should hear what comes of it. `over`: it is said to have stopped, or not to be there; `left`: whoever it
 * was has gone. `tells`: more of somebody who was spoken of before ("hij heeft een rode trui aan"). `urges`: somebody should call, and nothing else.
 */
export type FollowUp = 'agrees' | 'over' | 'left' | 'tells' | 'urges';

const mostWords = 16;

const agrees: readonly RegExp[] = [
  /^(?:ja |idd |inderdaad |oh )*(?:hier|bij (?:mij|ons)|op \S+|in \S+) ook(?: al| nog| weer)?(?: last| hetzelfde)?(?: van)?\b/u,
  /\bik (?:zie|zag|hoor|hoorde|ruik|rook|merk) (?:het|hem|haar|ze|dat|dit|m|t) (?:nu |net |zelf )?ook\b/u,
  /^(?:ja |idd |klopt |oh )*(?:zie|zag|hoor|hoorde|ruik|rook) (?:het|hem|haar|ze|dat|dit|'?m|'?t) (?:hier |nu |net |zelf )?ook\b/u,
  /^(?:ja |idd )*(?:heb|hebben|hadden|had) (?:ik|wij|we) (?:hier )?ook(?: last)?(?: van)?$/u,
  /^(?:\+1|\+ 1|idem|hier idem|ook hier|hetzelfde hier|zelfde hier|same|same here|me too|here too)\b/u,
  /\bi (?:see|saw|hear|heard|smell|smelled|noticed) (?:it|him|her|them|that|this) too\b/u,
];

const over: readonly RegExp[] = [
  /\b(?:is|zijn) (?:al |nu |weer |inmiddels )*(?:weg|vertrokken|weggegaan|weggereden|gestopt|voorbij|opgelost)\b/u,
  /\b(?:ik|wij|we|i) (?:hoor|horen|zie|zien|ruik|ruiken|merk|merken|hear|see|smell) (?:er |hier |ook )*(?:niks|niets|nothing)\b/u,
  /\b(?:staat|staan|zit|zitten|hangt|hangen) er (?:nu )?niet meer\b/u,
  /\b(?:doet|doen) het (?:al |nu )*weer(?! niet)\b/u,
  /\b(?:he|she|they|it)(?: is|s|'s| are|re|'re| has| have)?(?: now)? (?:gone|left|stopped|fixed)\b/u,
];

/** "Bel 112 nu!" tells nothing of itself. */
const urges =
  /^(?:kan |laat )?(?:iemand |someone |please )?(?:bel|bellen|call) (?:dan |even |nou |nu |meteen |direct |gewoon |toch |snel )*(?:de |the )?(?:112|911|politie|ambulance|brandweer|police)(?: dan| nu| meteen| direct| now)*$/u;

/** Words before the sentence itself. */
const opening = '(?:(?:ja|nee|nu|en|oh|ow|ok|oke|idd|klopt|kijk|wacht|update|yes|yeah|now|and) )*';
/** One or more people who were named before; nobody begins a report of something new with them. */
const somebody =
  '(?:hij|zij|ze|die (?:gast|gasten|gozer|gozers|man|mannen|vrouw|vrouwen|kerel|kerels|jongen|jongens)|he|she|they)';
/** "Hij doet het weer niet" is said of a lift. */
const tells = new RegExp(`^${opening}${somebody} (?!(?:doet|doen) het\\b)`, 'u');
const left = new RegExp(
  `^${opening}${somebody} (?:is|zijn|s|has|have|are|'s|'re) (?:al |nu |net |weer |inmiddels |now |just )*(?:weg(?!\\p{L}| met )|vertrokken|weggegaan|weggereden|weggerend|gone|left)`,
  'u',
);

/** Without its questions: "I see it too, shall we call?" tells something before it asks. */
const told = (text: string): string => (text.includes('?') ? text.replace(/[^.,;!?\n]*\?+/gu, ' ') : text);

/** What a text says of the open report before it; undefined when it says nothing of it. Linear in its length. */
export function readFollowUp(text: string): FollowUp | undefined {
  const first = plainOf(told(text));
  if (first !== '' && agrees.some((one) => one.test(first))) return 'agrees';
  // A question asks, it does not tell.
  const plain = text.includes('?') ? '' : first;
  if (urges.test(plain)) return 'urges';
  if (left.test(plain)) return 'left';
  if (over.some((one) => one.test(plain))) return 'over';
  return tells.test(plain) ? 'tells' : undefined;
}

/** Words and single spaces; '' for a longer text, which tells a story of its own. */
function plainOf(text: string): string {
  const plain = normalise(text)
    .replace(/[^\p{L}\p{N}+' ]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain.split(' ').length > mostWords ? '' : plain;
}

/** So sure must the classifier be that words tell of an event of their own (a chance). */
export const sureOfKind = 0.5;
const descriptionWords = 8;

/** "Zwarte jas en een rugzak", "witte bus, richting station": what somebody looks like, and no event that the classifier knows. */
export function describesSomebody(text: string, { decision, category, confidence }: Classification): boolean {
  const unsure = confidence < sureOfKind || (decision === 'ask' && category === 'none');
  if (decision === 'none' || !unsure || text.includes('?')) return false;
  if (text.trim().split(/\s+/u).length > descriptionWords) return false;
  const { persons, vehicle, plate, direction } = readFacts(text);
  if ((persons ?? vehicle ?? plate ?? direction) !== undefined) return true;
  const { facets } = profileText(text);
  return facets.has('colour') || facets.has('person');
}

/** May it be about somebody who was spoken of? Not when it surely tells of a thing, nor when it tells of a loss of one's own. */
export function mayBeOfSomebody(text: string, { category, confidence }: Classification): boolean {
  if (losses.has(category) && cuePhrases.own.test(normalise(text))) return false;
  return category === 'none' || byPeople.has(category) || confidence < sureOfKind;
}
