// The words of the program: the shape of a locale, the look-up with fall-back to Dutch, and how times and counts are written.

import type { Actor, CaseEvent, Outcome, Status } from '../../domain/case.ts';
import type { AlertCode, Refusal } from '../../domain/decide.ts';
import type { Choice, CommandTemplate, TemplateId, Verb } from '../../domain/message.ts';
import type { CategoryId, Urgency } from '../../domain/signal.ts';
import { en } from './en.ts';
import type { OutageTexts } from './nl.outages.ts';
import { nl } from './nl.ts';
import type { ReasonTexts } from './nl.reasons.ts';

export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** Codes of AskReporter: what a contact person can ask a reporter with one press. */
export const questionCodes = ['where', 'still_there', 'which_way', 'when', 'plate'] as const;
export type QuestionCode = (typeof questionCodes)[number];

type KnownKind = 'residents' | 'police' | 'housing_corporation' | 'municipality' | 'coordinator';
type LinkFault = 'expired' | 'used' | 'unknown';
type SendFault = 'misconfigured' | 'unauthorised' | 'throttled' | 'unavailable' | 'rejected' | 'recipientGone';

/** The verbs that answer a question about no single case. */
type HouseVerb = 'forget' | 'forget_not' | 'hand_to' | 'read_group' | 'read_group_for' | 'leave_group';

/** What belongs to commands; a part of `Texts`, in a file of its own. */
export interface CommandTexts {
  readonly says: Readonly<Record<CommandTemplate, string>>;
  readonly verbs: Readonly<Record<HouseVerb, string>>;
  /** Who has a case, in the middle of a sentence. */
  readonly whoHas: Readonly<Record<KnownKind, string>>;
  /** How a case stands, as its reporter reads it. */
  readonly stands: Readonly<Record<Status, string>>;
  /** How a case stands, as its owner reads it. */
  readonly ownerStands: Readonly<Record<Status, string>>;
  readonly until: string;
  readonly dutyNow: string;
  readonly dutyHours: string;
  readonly openNote: string;
  readonly groupName: string;
  readonly thisGroup: string;
  readonly left: string;
  readonly cannotLeave: string;
}

/** Every text that a chat can show; `{name}` is a placeholder. Where there is a list, any of its lines may be used. */
export interface Texts {
  /** For dates and plurals. */
  readonly tag: string;
  readonly categories: Readonly<Record<CategoryId, string>>;
  readonly urgency: Readonly<Record<Urgency, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  /** On buttons. */
  readonly verbs: Readonly<Record<Exclude<Verb, HouseVerb>, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  /** The outcome as the reporter hears it. */
  readonly outcomeSentences: Readonly<Record<Outcome, string>>;
  readonly partnerKinds: Readonly<Record<KnownKind, string>>;
  /** "De wijkagent heeft je melding." */
  readonly partnerHas: Readonly<Record<KnownKind, string>>;
  /** What is asked at the end of an alert: by the kind of partner that has the case, in doubt, and after "nee, niet opgelost". */
  readonly asks: Readonly<Record<KnownKind | 'asked' | 'undone' | AlertCode, string>>;
  readonly questions: Readonly<Record<QuestionCode | 'other', { readonly label: string; readonly ask: string }>>;
  /** Lines of a case's timeline; a withdrawal after "geen melding" reads as CaseDismissed. */
  readonly events: Readonly<Record<CaseEvent['type'] | 'CaseDismissed', string>>;
  /** Who did it, when it was not a named contact person. */
  readonly actors: Readonly<Record<Actor['kind'], string>>;
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly linkFaults: Readonly<Record<LinkFault, string>>;
  readonly sendFaults: Readonly<Record<SendFault, string>>;
  readonly says: Readonly<Record<Exclude<TemplateId, CommandTemplate>, string | readonly string[]>>;
  readonly commands: CommandTexts;
  /** Shorter forms for a group, where one line is the most. */
  readonly groupSays: Readonly<
    Record<
      'reporter_received' | 'reporter_forwarded' | 'reporter_closed' | 'reporter_answered' | 'channel_gap',
      string | readonly string[]
    >
  >;
  readonly outages: OutageTexts;
  /** What a press did. */
  readonly done: Readonly<Record<Exclude<Verb, HouseVerb>, string>>;
  /** To who had a case that ended by itself. */
  readonly ends: Readonly<Record<'withdrawn' | 'merged', string>>;
  readonly parts: Readonly<
    Record<
      | 'nowMark'
      | 'where'
      | 'who'
      | 'vehicle'
      | 'plate'
      | 'direction'
      | 'stillThere'
      | 'yes'
      | 'no'
      | 'point'
      | 'why'
      | 'whyGone'
      | 'sure'
      | 'called112'
      | 'notCalled112'
      | 'confirmed'
      | 'passedOn'
      | 'unconfirmed'
      | 'emergency'
      | 'nowWith'
      | 'someone'
      | 'someoneElse'
      | 'received'
      | 'joined'
      | 'notRead'
      | 'digestOpen'
      | 'whichCase'
      | 'alreadyDecided'
      | 'numbered'
      | 'byWord'
      | 'solvedAsk' // in a group, under the outcome: the one who reported it may answer
      | 'agreeAsk' // the same, where nothing was done
      | 'endSolved' // in private
      | 'endAgree'
      | 'filesGone'
      | 'wordless' // what came in has no words
      | 'wordlessFile' // … and is a picture, a film, a voice note
      | 'reflex112',
      string
    >
  >;
  /** Above a poll that says the choices once more; one of them each time, for a platform takes equal texts to many for spam. */
  readonly polls: readonly string[];
  readonly counts: Readonly<Record<'reporters' | 'photos' | 'digest' | 'digestRest', Plural>>;
  /** Why the classifier said so. */
  readonly reasons: ReasonTexts;
  readonly replies: ReplyWords;
}

/** The words in which people answer, lower case, without accents and punctuation; read by channel/reply. */
export interface ReplyWords {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** By verb, or by verb and argument (`close_with:repaired`), besides the label on the button. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** Words for 1, 2, 3, 4, 5. */
  readonly numbers: readonly (readonly string[])[];
  /** Words that may stand before or after an answer without changing it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** "zo", "even": may stand in "ik kijk zo even", and nowhere else. */
  readonly soon: readonly string[];
  /** Sounds like an answer and mostly means something else: "nee, dank je" is no judgement. Such a text never acts. */
  readonly doubts: readonly string[];
  /** A text with one of these words is a question and never acts. */
  readonly asks: readonly string[];
}

/** A locale other than Dutch may leave out what it likes. */
export type PartialTexts = DeepPartial<Texts>;
type DeepPartial<T> = T extends string | readonly unknown[] ? T : { readonly [K in keyof T]?: DeepPartial<T[K]> };

const others: Readonly<Record<string, PartialTexts>> = { en };
const merged = new Map<string, Texts>([['nl', nl]]);

/** The languages that have a file. */
export const locales: readonly string[] = ['nl', ...Object.keys(others)];

/** The texts of a language tag (`nl`, `en-GB`); what is missing, also a whole language, is Dutch. */
export function textsFor(tag: string): Texts {
  const language = tag.toLowerCase().split(/[-_]/u)[0] ?? 'nl';
  const known = merged.get(language);
  if (known) return known;
  const own = Object.hasOwn(others, language) ? others[language] : undefined;
  if (!own) return nl;
  const texts = overlay(nl, own) as Texts;
  merged.set(language, texts);
  return texts;
}

/** Dotted keys that a language leaves to Dutch; empty for a whole translation. */
export function missingKeys(tag: string): readonly string[] {
  return tag === 'nl' ? [] : lacks(nl, others[tag] ?? {}, '');
}

/** Puts values in a pattern, once: braces inside a value stay as they are. An unknown name gives nothing. */
export function fill(pattern: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return pattern.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''));
}

/** "1 melder", "2 melders": the form for `n`, with `{n}` filled in. */
export function count(texts: Texts, key: keyof Texts['counts'], n: number): string {
  const form = pluralRules(texts.tag).select(n) === 'one' ? 'one' : 'other';
  return fill(texts.counts[key][form], { n });
}

/** What stands on the button of a choice. */
export function choiceLabel(texts: Texts, choice: Choice): string {
  const { verb, arg, name } = choice;
  if (name !== undefined) return name;
  if (verb === 'forward_to' && arg !== undefined) return pick(texts.partnerKinds, arg) ?? arg;
  if (verb === 'close_with' && arg !== undefined) return pick(texts.outcomes, arg) ?? arg;
  if (verb === 'ask_with' && arg !== undefined) return pick(texts.questions, arg)?.label ?? texts.questions.other.label;
  return pick<string>({ ...texts.verbs, ...texts.commands.verbs }, verb) ?? '';
}

/** The row of a code that comes from data (a partner kind, a question); undefined when the locale has none. */
export function pick<V>(rows: Readonly<Record<string, V>>, code: string | undefined): V | undefined {
  return code !== undefined && Object.hasOwn(rows, code) ? rows[code] : undefined;
}

/** `14:05`; '' for a time that is none. */
export function formatTime(texts: Texts, at: number, timeZone: string): string {
  return format(texts.tag, timeZone, 'time', at);
}

/** `dinsdag 3 maart`. */
function formatDay(texts: Texts, at: number, timeZone: string): string {
  // The comma that English puts after the weekday helps nobody.
  return format(texts.tag, timeZone, 'day', at).replace(',', '');
}

/** `dinsdag 3 maart 14:05`, or only `14:05` when it is the same day as `now`. */
export function formatMoment(texts: Texts, at: number, timeZone: string, now?: number): string {
  const day = formatDay(texts, at, timeZone);
  const time = formatTime(texts, at, timeZone);
  return now !== undefined && formatDay(texts, now, timeZone) === day && Math.abs(now - at) < 86_400_000
    ? time
    : `${day} ${time}`;
}

const shapes = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter costs a hundred times what using it costs; and in a burst all speak of the same few minutes.
const formats = new Map<string, { readonly format: Intl.DateTimeFormat; readonly minutes: Map<number, string> }>();
const mostMinutes = 64;
const plurals = new Map<string, Intl.PluralRules>();

function format(tag: string, timeZone: string, shape: keyof typeof shapes, at: number): string {
  const key = `${tag} ${timeZone} ${shape}`;
  let made = formats.get(key);
  if (!made) {
    const format = new Intl.DateTimeFormat(tag, { ...shapes[shape], timeZone });
    formats.set(key, (made = { format, minutes: new Map() }));
  }
  if (!(Math.abs(at) <= 8.64e15)) return '';
  const minute = Math.floor(at / 60_000);
  const known = made.minutes.get(minute);
  if (known !== undefined) return known;
  if (made.minutes.size >= mostMinutes) made.minutes.clear();
  const text = made.format.format(at);
  made.minutes.set(minute, text);
  return text;
}

function pluralRules(tag: string): Intl.PluralRules {
  let made = plurals.get(tag);
  if (!made) plurals.set(tag, (made = new Intl.PluralRules(tag)));
  return made;
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

function overlay(base: unknown, own: unknown): unknown {
  if (own === undefined) return base;
  if (!isTree(base) || !isTree(own)) return own;
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(own)])].map((key) => [key, overlay(base[key], own[key])]),
  );
}

function lacks(base: unknown, own: unknown, path: string): readonly string[] {
  if (own === undefined) return [path];
  if (!isTree(base) || !isTree(own)) return [];
  return Object.keys(base).flatMap((key) => lacks(base[key], own[key], path === '' ? key : `${path}.${key}`));
}
