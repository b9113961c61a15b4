// The shape of community.yaml, entry by entry: keys, kinds of value, bounds and defaults. Add a setting here and in community.ts.

import { z } from 'zod';

import { partnerKinds } from './catalog/partner-kinds.ts';
import type { DutyHours } from './domain/people.ts';
import { categoryIds } from './domain/signal.ts';
import { hintFor, locales, shown, type FindingCode } from './findings.ts';
import { defaultCorrelation } from './domain/correlate.ts';
import { isRecord } from './settings-file.ts';
import { groupAddress } from './yaml-slips.ts';

/** Ids and names that stand somewhere in the file, right or wrong, so that each reference can be checked by itself. */
export interface Known {
  readonly areas: readonly string[];
  readonly partners: readonly string[];
  readonly contacts: readonly string[];
  /** Channels of this program; empty: any name will do. */
  readonly channels: readonly string[];
  readonly timeZone: string;
}

export const topKeys = [
  'community',
  'areas',
  'groups',
  'partners',
  'contacts',
  'coordinators',
  'routes',
  'deadlines',
  'quiet_hours',
  'correlation',
  'alerts',
  'retention',
] as const;

const areaKinds = ['municipality', 'district', 'street', 'complex'] as const;
/** What an id (a key of areas, partners, contacts) may look like. */
export const idPattern = /^[a-z0-9][a-z0-9_-]{0,39}$/u;

/** Deadlines: 4 h and 3 working days as in experience.md §7 ("ik kijk ernaar" expires); the rest is our choice. */
const deadlines = z.strictObject({
  call112_hours: amount(0.01, 24 * 14).default(1),
  now_hours: amount(0.01, 24 * 14).default(4),
  later_hours: amount(0.01, 24 * 90).default(72),
  reporter_hours: amount(0.01, 24 * 14).default(12),
  coordinator_hours: amount(0.01, 24 * 14).default(4),
  reopen_days: amount(1, 90).default(14),
});
/** Experience.md §6: nothing but the 112 line between 22:00 and 07:00. */
const quietHours = z.strictObject({
  from: timeOfDay().prefault('22:00'),
  to: timeOfDay().prefault('07:00'),
  urgent_rings: z.boolean().default(false),
});
const correlation = z.strictObject({
  window_minutes: whole(0, 60 * 24 * 14).default(defaultCorrelation.windowMinutes),
  join: amount(0, 1).default(defaultCorrelation.join),
  ask: amount(0, 1).default(defaultCorrelation.ask),
});
/** Experience.md §5 and §7: a burst is 15 s, more than 5 alerts an hour become one bundle. */
const alerts = z.strictObject({
  bundle_after: whole(0, 1000).default(5),
  stale_hours: amount(0.01, 24 * 7).default(6),
  flood_per_person: whole(1, 1000).default(10),
  burst_seconds: whole(0, 300).default(15),
  undo_seconds: whole(0, 300).default(60),
});
const retention = z.strictObject({
  chatter_hours: whole(1, 24 * 7).default(24),
  closed_days: whole(1, 90).default(30),
  labels_days: whole(0, 3650).default(365),
});

/** The sections whose meaning hangs on nothing else in the file. */
export const policySchemas = { deadlines, quiet_hours: quietHours, correlation, alerts, retention };

export const communitySchema = z.strictObject({
  name: words(80),
  locale: z.enum(locales).default('nl'),
  time_zone: z.string().superRefine(checked(isTimeZone, 'bad_time_zone')).default('Europe/Amsterdam'),
});

/** One node of the tree; `areas` (the children) is walked by the reader. */
export const areaSchema = z.strictObject({
  id: id(),
  name: words(80),
  kind: z.enum(areaKinds),
  prefix: z.string().superRefine(checked((text) => /^[A-Z]{2}$/u.test(text), 'bad_prefix')),
  areas: z.unknown().optional(),
});

/** The entries that refer to others. */
export function entrySchemas(known: Known) {
  const area = reference(known.areas, 'unknown_area');
  const partner = reference(known.partners, 'unknown_partner');
  const contact = reference(known.contacts, 'unknown_contact');
  return {
    group: z.preprocess(
      withChat(known.channels),
      z.strictObject({ chat: chatAddress(known.channels), area, locale: z.enum(locales).optional() }),
    ),
    partner: z.strictObject({ kind: z.enum(partnerKinds.map((kind) => kind.id)), name: words(80) }),
    contact: z.strictObject({
      name: words(80),
      partner,
      areas: z.array(area).min(1),
      languages: z
        .array(z.string().superRefine(checked((text) => /^[a-z]{2}$/u.test(text), 'bad_language')))
        .default([]),
      duty: z.array(converted(readDuty, 'bad_duty')).default([]),
      absence: z.array(converted((text) => readAbsence(text, known.timeZone), 'bad_absence')).default([]),
      why: words(200).optional(),
    }),
    coordinator: contact,
    route: z.strictObject({
      categories: z.array(z.enum(categoryIds.filter((category) => category !== 'none'))).default([]),
      areas: z.array(area).default([]),
      steps: z
        .array(
          z.strictObject({ partner, contacts: z.array(contact).default([]), minutes: whole(1, 10_080).default(20) }),
        )
        .min(1),
    }),
  };
}

/** `ma-vr 09:00-17:00`, `za,zo 10:00-14:00`, `vr 22:00-06:00` (past midnight); English days too. */
export function readDuty(text: string): DutyHours | undefined {
  const match = /^\s*([a-z, -]+?)\s+(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*$/iu.exec(text.replaceAll('–', '-'));
  const [, dayText, fromText, toText] = match ?? [];
  if (dayText === undefined || fromText === undefined || toText === undefined) return undefined;
  const days = readDays(dayText);
  const [from, to] = [readTime(fromText), readTime(toText)];
  if (!days || from === undefined || to === undefined || from === to || from === 1440) return undefined;
  return { days, from, to };
}

/** `2026-12-24..2027-01-02` (last day included) or one day, as instants in the time zone of the community. */
export function readAbsence(
  text: string,
  timeZone: string,
): { readonly from: number; readonly to: number } | undefined {
  const [first, last = first, ...rest] = text.split('..').map((part) => readDate(part.trim()));
  if (first === undefined || last === undefined || rest.length > 0 || last < first) return undefined;
  return { from: startOfDay(first, timeZone), to: startOfDay(last + 86_400_000, timeZone) };
}

// ── Kinds of value ──────────────────────────────────────────────────────────────────────────────────────────────────

type Refine = (value: string, context: z.RefinementCtx) => void;

function problem(context: z.RefinementCtx, code: FindingCode, params: Readonly<Record<string, string>>): void {
  context.addIssue({ code: 'custom', params: { code, ...params } });
}

function checked(good: (text: string) => boolean, code: FindingCode): Refine {
  return (value, context) => {
    if (!good(value)) problem(context, code, { value: shown(value) });
  };
}

function converted<T>(read: (text: string) => T | undefined, code: FindingCode) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    problem(context, code, { value: shown(text) });
    return z.NEVER;
  });
}

/** Where nothing of that list could be read, its own finding says so; one for each reference would hide it. */
function reference(ids: readonly string[], code: FindingCode) {
  return z.string().superRefine((value, context) => {
    if (ids.length > 0 && !ids.includes(value)) problem(context, code, { value: shown(value), ...hintFor(value, ids) });
  });
}

type Prepare = (value: unknown, context: z.RefinementCtx) => unknown;

/** `- -1001234567890` or `- telegram: -1001234567890` among the groups: what was meant is plain, though no `chat` says so. */
function withChat(channels: readonly string[]): Prepare {
  return (value, context) => {
    const channel = isRecord(value) && !('chat' in value) ? channels.find((name) => name in value) : undefined;
    const number = isRecord(value) ? value[channel ?? ''] : value;
    if (typeof number !== 'string' && typeof number !== 'number') return value;
    const chat = groupAddress(channel === undefined ? number : `${channel}:${number}`);
    if (chat === undefined) return value;
    problem(context, 'group_bare', { value: shown(channel === undefined ? number : `${channel}: ${number}`), chat });
    return z.NEVER;
  };
}

/** A number without its channel, be it a number or a text to YAML. */
function withChannel(value: unknown, context: z.RefinementCtx): unknown {
  if ((typeof value !== 'string' || value.includes(':')) && typeof value !== 'number') return value;
  const chat = groupAddress(value);
  if (chat === undefined) return value;
  problem(context, 'group_number', { value: shown(value), chat });
  return z.NEVER;
}

function chatAddress(channels: readonly string[]) {
  const text = z.string().superRefine((value, context) => {
    const [, channel] = /^([a-z][a-z0-9-]*):\S+$/u.exec(value) ?? [];
    if (channel === undefined) problem(context, 'bad_chat', { value: shown(value) });
    else if (channels.length > 0 && !channels.includes(channel))
      problem(context, 'unknown_channel', { value: shown(channel), ...hintFor(channel, channels) });
  });
  return z.preprocess(withChannel, text);
}

function id() {
  return z.string().superRefine(checked((text) => idPattern.test(text), 'bad_id'));
}
function words(length: number) {
  return z.string().trim().min(1).max(length);
}
function amount(min: number, max: number) {
  return z.number().min(min).max(max);
}
function whole(min: number, max: number) {
  return z.int().min(min).max(max);
}
function timeOfDay() {
  return converted(readTime, 'bad_time');
}

// ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const dayNames: readonly (readonly string[])[] = [
  ['ma', 'mon', 'maandag', 'monday'],
  ['di', 'tue', 'dinsdag', 'tuesday'],
  ['wo', 'wed', 'woensdag', 'wednesday'],
  ['do', 'thu', 'donderdag', 'thursday'],
  ['vr', 'fri', 'vrijdag', 'friday'],
  ['za', 'sat', 'zaterdag', 'saturday'],
  ['zo', 'sun', 'zondag', 'sunday'],
];

function readDays(text: string): readonly number[] | undefined {
  const days = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const [first, last = first, ...rest] = part
      .split('-')
      .map((name) => dayNames.findIndex((row) => row.includes(name.trim())));
    if (first === undefined || last === undefined || first < 0 || last < 0 || rest.length > 0) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day + 1);
      if (day === last) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

/** Minutes since midnight; 24:00 is the end of the day. */
function readTime(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/u.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const value = Number(hours) * 60 + Number(minutes);
  return value <= 1440 ? value : undefined;
}

/** The day as milliseconds since 1970 at midnight UTC; undefined for 2026-02-30. */
function readDate(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? at : undefined;
}

/** The instant at which a day begins in a time zone. Where the clock skips midnight, the first instant after it. */
function startOfDay(day: number, timeZone: string): number {
  const first = day - offset(day, timeZone);
  return day - offset(first, timeZone);
}

/** Milliseconds that the wall clock of the zone is ahead of UTC at an instant. */
function offset(at: number, timeZone: string): number {
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes = '0'] = /GMT([+-])(\d{2}):?(\d{2})?/u.exec(zone ?? '') ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Is this a time zone that the runtime knows? */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
