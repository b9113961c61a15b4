// The head of a line in an exported chat ("22-11-2026 21:04 - ", "[22/11/2026, 9:04:33 PM] "): read without knowing yet
// whether the day or the month stands first, because only the whole file tells that.

/** A date and time as written: `first`/`second` are day and month in the file's order (unless `yearFirst`). */
export interface Head {
  /** Which phone and settings wrote it; one export has one form, so a line of another form is pasted text. */
  readonly form: string;
  readonly ios: boolean;
  readonly yearFirst: boolean;
  readonly twelveHours: boolean;
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** Seconds since midnight on the wall clock. */
  readonly time: number;
  /** Months and years look American: no leading zero, two digits of the year. */
  readonly short: boolean;
  /** What stands behind the head, direction marks included. */
  readonly rest: string;
}

/** Marks of writing direction and byte order; WhatsApp strews them, people do not see them. */
const marks = '[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]';
const gap = '[ \\u00a0\\u202f]';
const date = `(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})`;
const time = `(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:${gap}*([ap])\\.?${gap}?m\\.?)?`;
const stamp = `${date},?${gap}+(?:(?:om|at)${gap})?${time}`;
const android = new RegExp(`^${marks}*${stamp}${gap}[-–]${gap}(.*)$`, 'isu');
const ios = new RegExp(`^${marks}*\\[${marks}*${stamp}${marks}*\\](?:${gap}(.*))?$`, 'isu');
const anyMark = new RegExp(marks, 'gu');
const anyGap = new RegExp(gap, 'gu');
const unusual = /[\u00a0\u200e\u200f\u202a-\u202f\u2066-\u2069\ufeff]/u;

/** Without marks of direction, and with common spaces for the unbreakable ones. */
export const plain = (text: string): string =>
  unusual.test(text) ? text.replace(anyMark, '').replace(anyGap, ' ') : text;

/** Reads the head of a line; undefined when the line has none. `impossible` when it has the shape but no such time exists. */
export function readHead(line: string): Head | 'impossible' | undefined {
  const at = line.charCodeAt(0);
  const digit = at >= 48 && at <= 57;
  // Most lines of a long message end here, before a regular expression is tried.
  if (!digit && at !== 0x5b && at < 0x200e) return undefined;
  const bracketed = digit ? null : ios.exec(line);
  const match = bracketed ?? android.exec(line);
  if (!match) return undefined;
  return headOf(match, bracketed !== null) ?? 'impossible';
}

/** Milliseconds on the wall clock (as if it were UTC); undefined when that day does not exist. */
export function wallOf(head: Head, dayFirst: boolean): number | undefined {
  const [day, month] = head.yearFirst || !dayFirst ? [head.second, head.first] : [head.first, head.second];
  const wall = Date.UTC(head.year, month - 1, day) + head.time * 1000;
  // Date.UTC rolls 31 April on to 1 May; then the parts do not come back.
  const back = new Date(wall);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? wall : undefined;
}

/** Sorts like time under one reading of the date; far cheaper than a Date, and the survey needs both readings of each line. */
export const rankOf = (head: Head, dayFirst: boolean): number =>
  ((head.year * 16 + (dayFirst ? head.second : head.first)) * 32 + (dayFirst ? head.first : head.second)) * 86_400 +
  head.time;

function headOf(match: RegExpExecArray, bracketed: boolean): Head | undefined {
  const part = (index: number): string => match[index] ?? '';
  const yearFirst = part(1).length === 4;
  const [year, first, second] = yearFirst ? [1, 3, 4] : [4, 1, 3];
  const half = match[8]?.toLowerCase();
  const head = {
    form: `${bracketed ? 'ios' : 'android'} ${yearFirst ? 'y' : ''}${part(2)}${half === undefined ? '24' : '12'}`,
    ios: bracketed,
    yearFirst,
    twelveHours: half !== undefined,
    first: Number(part(first)),
    second: Number(part(second)),
    year: fullYear(part(year)),
    time: secondsOf(Number(part(5)), Number(part(6)), Number(part(7)), half),
    short: part(4).length === 2 && !part(1).startsWith('0') && !part(3).startsWith('0'),
    rest: part(9),
  };
  if (head.year === undefined || head.time === undefined || !possible(head.first, head.second)) return undefined;
  return { ...head, year: head.year, time: head.time };
}

function fullYear(text: string): number | undefined {
  const year = text.length === 2 ? 2000 + Number(text) : Number(text);
  // WhatsApp is from 2009; a wider range only lets other numbers in.
  return (text.length === 2 || text.length === 4) && year >= 2009 && year <= 2099 ? year : undefined;
}

function secondsOf(hour: number, minute: number, second: number, half: string | undefined): number | undefined {
  if (minute > 59 || second > 59) return undefined;
  if (half === undefined) return hour > 23 ? undefined : hour * 3600 + minute * 60 + second;
  if (hour < 1 || hour > 12) return undefined;
  return ((hour % 12) + (half === 'p' ? 12 : 0)) * 3600 + minute * 60 + second;
}

const possible = (a: number, b: number): boolean => a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
