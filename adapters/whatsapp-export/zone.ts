// From a time on the wall clock of the neighbourhood to an instant, whatever zone the machine itself stands in.

/** Turns wall-clock milliseconds into milliseconds since 1970; `previous` is the instant of the message before it. */
export type ToInstant = (wall: number, previous: number | undefined) => number;

const day = 86_400_000;
const hour = 3_600_000;

/**
 * A converter for one IANA zone. In the night in which an hour comes twice, the first of the two is meant, unless the file
 * already went past it (messages stand in order); in the night in which an hour is skipped, the clock is read as not yet moved.
 */
export function createZone(timeZone: string): ToInstant {
  const offsetAt = createOffset(timeZone);
  let cached: { readonly day: number; readonly offset: number | undefined } | undefined;
  return (wall, previous) => {
    const today = Math.floor(wall / day);
    if (cached?.day !== today) {
      // Every instant of this wall-clock day lies between these two; the same offset at both ends means no change within.
      const [before, after] = [offsetAt(today * day - 14 * hour), offsetAt((today + 1) * day + 14 * hour)];
      cached = { day: today, offset: before === after ? before : undefined };
    }
    if (cached.offset !== undefined) return wall - cached.offset;
    return onNightOfChange(wall, previous, offsetAt);
  };
}

/** Messages arrive a little out of order; going back further than this means the second of the two hours. */
const disorder = 5 * 60_000;

function onNightOfChange(wall: number, previous: number | undefined, offsetAt: (at: number) => number): number {
  const offsets = [offsetAt(wall - 14 * hour), offsetAt(wall + 14 * hour)];
  const fits = offsets.filter((offset) => offsetAt(wall - offset) === offset).map((offset) => wall - offset);
  const early = Math.min(...fits);
  const late = Math.max(...fits);
  if (fits.length === 0) return wall - (offsets[0] ?? 0);
  return previous !== undefined && early < previous - disorder ? late : early;
}

/** How far the zone's wall clock runs ahead of UTC at an instant, in milliseconds. */
function createOffset(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const { year = 0, month = 1, day: date = 1, hour: h = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, date, h, minute, second) - at;
  };
}
