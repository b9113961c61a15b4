import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuiet, localMinutes, onDuty, quietUntil, weekday } from '../../src/domain/time.ts';
import type { ContactPerson } from '../../src/domain/people.ts';

const zone = 'Europe/Amsterdam';
const at = (iso: string): number => Date.parse(iso);
const iso = (time: number): string => new Date(time).toISOString();
const night = { from: 22 * 60, to: 7 * 60 };
const person = (over: Partial<ContactPerson> = {}): Pick<ContactPerson, 'duty' | 'absence'> => ({
  duty: [],
  absence: [],
  ...over,
});

describe('the clock on the wall', () => {
  test.each([
    ['2026-03-29T00:59:59Z', 119, 7], // 01:59 CET, the last minute before the leap
    ['2026-03-29T01:00:00Z', 180, 7], // 03:00 CEST
    ['2026-10-25T00:30:00Z', 150, 7], // 02:30 CEST
    ['2026-10-25T01:30:00Z', 150, 7], // 02:30 CET, an hour later
    ['2026-05-04T22:00:00Z', 0, 2], // midnight in the Netherlands is Tuesday
    ['2026-12-31T23:00:00Z', 0, 5],
    ['1969-12-31T23:00:00Z', 0, 4],
  ])('%s', (time, minutes, day) => {
    expect(localMinutes(at(time), zone)).toBe(minutes);
    expect(weekday(at(time), zone)).toBe(day);
  });

  test('it agrees with Intl at any instant, in zones with whole, half and quarter hours', () => {
    const zones = [
      'Europe/Amsterdam',
      'UTC',
      'Pacific/Auckland',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/Caracas',
    ];
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const format = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('en-GB', {
          timeZone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }),
      ]),
    );
    const instants = fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (time, name) => {
        const part = Object.fromEntries(
          format
            .get(name)!
            .formatToParts(time)
            .map(({ type, value }) => [type, value]),
        );
        expect(localMinutes(time, name)).toBe(Number(part['hour']) * 60 + Number(part['minute']));
        expect(weekday(time, name)).toBe(days.indexOf(part['weekday'] ?? '') + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an unknown zone is an error', () => {
    expect(() => localMinutes(0, 'Europe/Nergens')).toThrow(RangeError);
  });
});

describe('quiet hours', () => {
  test.each([
    ['an ordinary night', '2026-05-04T21:30:00Z', '2026-05-05T05:00:00.000Z'],
    ['after midnight', '2026-05-05T00:30:00Z', '2026-05-05T05:00:00.000Z'],
    ['the short night', '2026-03-28T22:30:00Z', '2026-03-29T05:00:00.000Z'],
    ['the short night, after the leap', '2026-03-29T01:10:00Z', '2026-03-29T05:00:00.000Z'],
    ['the long night', '2026-10-24T21:30:00Z', '2026-10-25T06:00:00.000Z'],
    ['the long night, in the second 02:30', '2026-10-25T01:30:00Z', '2026-10-25T06:00:00.000Z'],
  ])('F11: %s ends at seven on the wall', (_, time, end) => {
    expect(iso(quietUntil(at(time), night, zone))).toBe(end);
    expect(localMinutes(at(end), zone)).toBe(7 * 60);
  });

  test('by day, and with quiet hours off, it is now', () => {
    const noon = at('2026-05-04T10:00:00Z');
    expect(quietUntil(noon, night, zone)).toBe(noon);
    expect(quietUntil(at('2026-05-04T21:30:00Z'), { from: 0, to: 0 }, zone)).toBe(at('2026-05-04T21:30:00Z'));
  });

  test('an end that the clock leaps over comes right after the leap', () => {
    const end = quietUntil(at('2026-03-28T22:30:00Z'), { from: 22 * 60, to: 2 * 60 + 30 }, zone);
    expect(iso(end)).toBe('2026-03-29T01:00:00.000Z');
  });

  test('it always ends within a day and an hour, at the first minute that is not quiet', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const instants = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
    const zones = fc.constantFrom(zone, 'UTC', 'Pacific/Auckland');
    fc.assert(
      fc.property(instants, minutes, minutes, zones, (time, from, to, name) => {
        const end = quietUntil(time, { from, to }, name);
        expect(isQuiet(end, { from, to }, name)).toBe(false);
        expect(end - time).toBeGreaterThanOrEqual(0);
        expect(end - time).toBeLessThanOrEqual(25 * 3_600_000);
        if (end > time + 60_000) expect(isQuiet(end - 60_000, { from, to }, name)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('duty', () => {
  const weekdays = person({ duty: [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60 }] });
  const fridayNight = person({ duty: [{ days: [5], from: 22 * 60, to: 4 * 60 }] });

  test('no hours means always; hours mean those hours, on the wall', () => {
    expect(onDuty(person(), at('2026-05-04T02:00:00Z'), zone)).toBe(true);
    expect(onDuty(weekdays, at('2026-05-04T07:00:00Z'), zone)).toBe(true); // Monday 09:00
    expect(onDuty(weekdays, at('2026-05-04T06:59:00Z'), zone)).toBe(false);
    expect(onDuty(weekdays, at('2026-05-04T15:00:00Z'), zone)).toBe(false); // 17:00 is the end
    expect(onDuty(weekdays, at('2026-05-09T10:00:00Z'), zone)).toBe(false); // Saturday
    expect(onDuty(weekdays, at('2026-01-05T08:00:00Z'), zone)).toBe(true); // winter: 09:00 is an hour later
  });

  test('a stretch that passes midnight belongs to the day on which it began', () => {
    expect(onDuty(fridayNight, at('2026-05-08T21:00:00Z'), zone)).toBe(true); // Friday 23:00
    expect(onDuty(fridayNight, at('2026-05-09T01:00:00Z'), zone)).toBe(true); // Saturday 03:00
    expect(onDuty(fridayNight, at('2026-05-08T01:00:00Z'), zone)).toBe(false); // Friday 03:00
    expect(onDuty(fridayNight, at('2026-05-09T21:00:00Z'), zone)).toBe(false); // Saturday 23:00
  });

  test('a stretch from Sunday reaches Monday, also in the long night', () => {
    const sunday = person({ duty: [{ days: [7], from: 23 * 60, to: 2 * 60 }] });
    expect(onDuty(sunday, at('2026-05-10T23:30:00Z'), zone)).toBe(true); // Monday 01:30
    const saturday = person({ duty: [{ days: [6], from: 23 * 60, to: 3 * 60 }] });
    expect(onDuty(saturday, at('2026-10-25T01:30:00Z'), zone)).toBe(true); // Sunday 02:30 for the second time
    expect(onDuty(saturday, at('2026-10-25T02:30:00Z'), zone)).toBe(false);
  });

  test('absence goes before hours; its end is not part of it', () => {
    const away = person({ absence: [{ from: at('2026-05-04T00:00:00Z'), to: at('2026-05-05T00:00:00Z') }] });
    expect(onDuty(away, at('2026-05-04T12:00:00Z'), zone)).toBe(false);
    expect(onDuty(away, at('2026-05-05T00:00:00Z'), zone)).toBe(true);
  });
});
