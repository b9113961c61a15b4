// How a page speaks: one language, one time zone, one moment.

import { channelWords } from '../catalog/locales/channel-words.ts';
import { enWeb } from '../catalog/locales/en.web.ts';
import { fill, formatMoment, textsFor, type Plural, type Texts } from '../catalog/locales/locale.ts';
import { nlWeb, type WebTexts } from '../catalog/locales/nl.web.ts';

const languages: Readonly<Record<string, WebTexts>> = { nl: nlWeb, en: enWeb };

export interface Speech {
  readonly web: WebTexts;
  /** The words that the chats use too: categories, outcomes, kinds of partner. */
  readonly chat: Texts;
  readonly timeZone: string;
  readonly now: number;
}

/** Is there a file of web texts for this language? */
export const isLanguage = (tag: string | undefined): tag is 'nl' | 'en' =>
  tag !== undefined && Object.hasOwn(languages, tag);

/** Dutch, unless the visitor chose another language that we have. */
export function createSpeech(chosen: string | undefined, timeZone: string, now: number): Speech {
  const tag = isLanguage(chosen) ? chosen : 'nl';
  return { web: languages[tag] ?? nlWeb, chat: textsFor(tag), timeZone, now };
}

/** "1 zaak", "3 zaken": the form that fits `n`. */
export const plural = (forms: Plural, n: number): string => fill(n === 1 ? forms.one : forms.other, { n });

/** What a channel's code means and what helps; a code without words here is shown as it is. */
export const adviceOf = (speech: Speech, code: string): string => channelWords(code, speech.web.tag) ?? code;

/** How long ago, in the largest unit that still tells something: "12 minuten", "3 uur", "5 dagen". */
export function ageInWords(speech: Speech, since: number): string {
  const { ages } = speech.web;
  const minutes = Math.floor((speech.now - since) / 60_000);
  if (minutes < 1) return ages.now;
  if (minutes < 60) return plural(ages.minutes, minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? plural(ages.hours, hours) : plural(ages.days, Math.floor(hours / 24));
}

/** "14:05" today, "dinsdag 3 maart 14:05" on another day. */
export const moment = (speech: Speech, at: number): string =>
  formatMoment(speech.chat, at, speech.timeZone, speech.now);

/** "om 14:05" today, "op dinsdag 3 maart 14:05" on another day. */
export function whenOf(speech: Speech, at: number): string {
  const time = moment(speech, at);
  return fill(time.length > 5 ? speech.web.when.day : speech.web.when.today, { time });
}

/** With a capital: names of roles ("melder 1") may open a sentence. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// Marks that turn the direction of the words around them, and control characters: no reader needs them, a trickster does.
const unseen = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]|[^\P{Cc}\n\t]/gu;

/** Words of people as they may be shown: without invisible marks; cut at `max` characters with an ellipsis. */
export function shownWords(text: string, max = 4_000): string {
  const clean = text.replace(unseen, '').trim();
  const letters = [...clean];
  return letters.length > max ? `${letters.slice(0, max - 1).join('')}…` : clean;
}
