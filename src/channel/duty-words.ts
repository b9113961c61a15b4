// "/dienst uit tot maandag": what somebody wants with their duty, read from their own words, in Dutch or English. Pure.

import { localInstant, localMinutes, weekday } from '../domain/time.ts';

export type DutyWish =
  | { readonly kind: 'on' }
  /** `until`: milliseconds since 1970; null: until they say otherwise. */
  | { readonly kind: 'off'; readonly until: number | null };

/** Undefined when it cannot be read, or names a moment that has passed. Days begin at midnight in `zone`. */
export function readDutyWish(text: string, now: number, zone: string): DutyWish | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/u, '')
    .replace(/\s+/gu, ' ');
  if (/^(?:aan|weer aan|on)$/u.test(plain)) return { kind: 'on' };
  const [, including, end] = /^(?:uit|off)(?: (tot en met|t\/m|tot|until|till) (.+))?$/u.exec(plain) ?? [];
  if (!/^(?:uit|off)(?:$| )/u.test(plain)) return undefined;
  if (end === undefined) return /^(?:uit|off)$/u.test(plain) ? { kind: 'off', until: null } : undefined;
  const until = momentOf(end, including === 'tot en met' || including === 't/m', now, zone);
  return until !== undefined && until > now ? { kind: 'off', until } : undefined;
}

const days: readonly (readonly string[])[] = [
  ['maandag', 'ma', 'monday', 'mon'],
  ['dinsdag', 'di', 'tuesday', 'tue'],
  ['woensdag', 'wo', 'wednesday', 'wed'],
  ['donderdag', 'do', 'thursday', 'thu'],
  ['vrijdag', 'vr', 'friday', 'fri'],
  ['zaterdag', 'za', 'saturday', 'sat'],
  ['zondag', 'zo', 'sunday', 'sun'],
];
const dayMs = 86_400_000;

function momentOf(end: string, including: boolean, now: number, zone: string): number | undefined {
  const clock = readClock(end);
  // "Tot 8 uur", said at nine: tomorrow at eight.
  if (clock !== undefined) return localInstant(now, clock > localMinutes(now, zone) ? 0 : 1, clock, zone);
  const ahead = daysAhead(end, now, zone);
  return ahead === undefined ? undefined : localInstant(now, ahead + (including ? 1 : 0), 0, zone);
}

/** `18:00`, `18.00`, `18 uur`, `6 pm`: minutes since midnight. */
function readClock(text: string): number | undefined {
  const [, hours, minutes = '0', tail] = /^(\d{1,2})(?:[:.](\d{2}))?(?: ?(uur|u|am|pm))?$/u.exec(text) ?? [];
  if (hours === undefined || (minutes === '0' && tail === undefined)) return undefined;
  const hour = Number(hours) + (tail === 'pm' && Number(hours) < 12 ? 12 : 0);
  return hour < 24 && Number(minutes) < 60 ? hour * 60 + Number(minutes) : undefined;
}

function daysAhead(text: string, now: number, zone: string): number | undefined {
  if (text === 'morgen' || text === 'tomorrow') return 1;
  if (text === 'overmorgen') return 2;
  const name = text.replace(/^(?:volgende week|next) /u, '');
  const day = days.findIndex((names) => names.includes(name));
  if (day >= 0) return ((day + 1 - weekday(now, zone) + 6) % 7) + 1;
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const today = localInstant(now, 0, 0, zone);
  // Both are midnights, half a day at most from the same reading.
  return Math.round((at - Math.floor((today + dayMs / 2) / dayMs) * dayMs) / dayMs);
}
