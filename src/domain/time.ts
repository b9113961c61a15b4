// The clock on the wall of a neighbourhood: local time from an instant and a time zone, duty hours and quiet hours.
// Instants are milliseconds since 1970; both daylight-saving nights come out right.

import type { ContactPerson } from './people.ts';

/** A daily stretch, minutes since midnight; it may pass midnight, and equal values mean none. */
interface Quiet {
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
const dayMinutes = 24 * 60;

/** Minutes since local midnight, 0–1439. Throws RangeError on an unknown time zone. */
export const localMinutes = (at: number, zone: string): number =>
  modulo(Math.floor(localTime(at, zone) / minute), dayMinutes);

/** 1 = Monday … 7 = Sunday, by the local calendar. */
export const weekday = (at: number, zone: string): number =>
  modulo(Math.floor(localTime(at, zone) / (dayMinutes * minute)) + 3, 7) + 1;

/** On duty and not absent at this instant. No duty hours means always; a stretch with `from` = `to` lasts a whole day. */
export function onDuty(contact: Pick<ContactPerson, 'duty' | 'absence'>, at: number, zone: string): boolean {
  if (contact.absence.some(({ from, to }) => at >= from && at < to)) return false;
  if (contact.duty.length === 0) return true;
  const now = localMinutes(at, zone);
  const today = weekday(at, zone);
  const yesterday = today === 1 ? 7 : today - 1;
  return contact.duty.some(({ days, from, to }) =>
    from < to
      ? days.includes(today) && now >= from && now < to
      : (days.includes(today) && now >= from) || (days.includes(yesterday) && now < to),
  );
}

/** The instant `days` after today (by the local calendar) at which the clock reads `minutes` past midnight. */
export function localInstant(at: number, days: number, minutes: number, zone: string): number {
  const midnight = Math.floor(at / minute) * minute - localMinutes(at, zone) * minute;
  const plain = midnight + (days * dayMinutes + minutes) * minute;
  // A clock that was put forward or back on the way reads an hour too much or too little there.
  const off = modulo(localMinutes(plain, zone) - minutes + dayMinutes / 2, dayMinutes) - dayMinutes / 2;
  return plain - off * minute;
}

export function isQuiet(at: number, quiet: Quiet, zone: string): boolean {
  const { from, to } = quiet;
  if (from === to) return false;
  const now = localMinutes(at, zone);
  return from < to ? now >= from && now < to : now >= from || now < to;
}

/** The instant at which the quiet hours end that hold `at`; `at` itself when it is not quiet. */
export function quietUntil(at: number, quiet: Quiet, zone: string): number {
  if (!isQuiet(at, quiet, zone)) return at;
  const wait = modulo(quiet.to - localMinutes(at, zone), dayMinutes);
  const plain = Math.floor(at / minute) * minute + wait * minute;
  // When the clock was put forward or back on the way, the same reading comes that much earlier or later.
  let end = plain + offset(at, zone) - offset(plain, zone);
  // A reading that the clock leaps over that night: the first minute after the leap.
  while (isQuiet(end, quiet, zone) && end < plain) end += minute;
  return end;
}

// ── Offsets ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Zones change their offset on a quarter of an hour only, so one look per quarter is enough. */
const quarter = 15 * minute;
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
/** Quarters remembered per zone; beyond it the memory starts anew. */
const remembered = 4096;

const localTime = (at: number, zone: string): number => at + offset(at, zone);

/** Milliseconds that the local clock is ahead of UTC. */
function offset(at: number, zone: string): number {
  const bucket = Math.floor(at / quarter);
  let known = offsets.get(zone);
  if (!known || known.size >= remembered) offsets.set(zone, (known = new Map<number, number>()));
  let value = known.get(bucket);
  if (value === undefined) known.set(bucket, (value = lookUp(bucket * quarter, zone)));
  return value;
}

function lookUp(at: number, zone: string): number {
  let format = formatters.get(zone);
  if (!format) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', era: 'short', ...numeric });
    formatters.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minutes) - at;
}

const modulo = (n: number, by: number): number => ((n % by) + by) % by;
