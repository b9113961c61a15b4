// Short words under somebody's report that are no signal of their own: "hier ook", "ik zie het ook", "is al weg".
// Taxonomy, rulings on borders: no new signal, linked to the open one.

import { normalise } from '../domain/text.ts';

/** `agrees`: this person has it too, and should hear what comes of it. `over`: it is said to have stopped. */
export type FollowUp = 'agrees' | 'over';

/** Longer texts tell a story of their own. */
const mostWords = 16;

const agrees: readonly RegExp[] = [
  /^(?:ja |idd |inderdaad |oh )*(?:hier|bij (?:mij|ons)|op \S+|in \S+) ook(?: al| nog| weer)?(?: last| hetzelfde)?(?: van)?\b/u,
  /\bik (?:zie|zag|hoor|hoorde|ruik|rook|merk) (?:het|hem|haar|ze|dat|dit|m|t) (?:nu |net |zelf )?ook\b/u,
  /^(?:ja |idd )*(?:heb|hebben|hadden|had) (?:ik|wij|we) (?:hier )?ook(?: last)?(?: van)?$/u,
  /^(?:\+1|\+ 1|idem|hier idem|ook hier|hetzelfde hier|zelfde hier|same|same here|me too|here too)\b/u,
  /\bi (?:see|saw|hear|heard|smell|smelled|noticed) (?:it|him|her|them|that|this) too\b/u,
];

const over: readonly RegExp[] = [
  /\b(?:is|zijn) (?:al |nu |weer |inmiddels )*(?:weg|vertrokken|weggegaan|weggereden|gestopt|voorbij|opgelost)\b/u,
  /\b(?:staat|staan|zit|zitten|hangt|hangen) er (?:nu )?niet meer\b/u,
  /\b(?:doet|doen) het (?:al |nu )*weer(?! niet)\b/u,
  /\b(?:he|she|they|it)(?: is|s|'s| are|re|'re| has| have)?(?: now)? (?:gone|left|stopped|fixed)\b/u,
];

/** What a text says of the open report before it; undefined when it says nothing of it. Linear in its length. */
export function readFollowUp(text: string): FollowUp | undefined {
  const plain = normalise(text)
    .replace(/[^\p{L}\p{N}+' ]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  // A question asks, it does not tell.
  if (plain === '' || text.includes('?') || plain.split(' ').length > mostWords) return undefined;
  if (agrees.some((one) => one.test(plain))) return 'agrees';
  return over.some((one) => one.test(plain)) ? 'over' : undefined;
}
