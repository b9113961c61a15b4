// The first pass over an export: which form, which order of day and month, which names have a colon. Pure; line by line.

import { rankOf, readHead, type Head } from './header.ts';
import { createNames } from './names.ts';
import { languageOf } from './words.ts';

/** Why day and month are read in this order. */
export type OrderReason =
  | 'yearFirst' // 2026-11-22 leaves no doubt
  | 'value' // a part above 12
  | 'sequence' // read so, the file runs forward in time
  | 'language' // WhatsApp's own lines are in Dutch or in English
  | 'default'; // nothing tells: the Dutch order

/** What must be known before the first message can be read. */
export interface Survey {
  /** Lines in the file. */
  readonly lines: number;
  /** Lines that begin a message or a system line. */
  readonly heads: number;
  readonly form: string;
  readonly dayFirst: boolean;
  readonly reason: OrderReason;
  readonly language: 'nl' | 'en' | undefined;
  /** Start of a name → the whole name, for names that hold a colon. */
  readonly withColon: ReadonlyMap<string, string>;
}

export type SurveyResult =
  | { readonly kind: 'export'; readonly survey: Survey }
  /** Not one line begins a message. */
  | { readonly kind: 'none' }
  /** Two exports of different phones in one file: reading one would swallow the other. */
  | { readonly kind: 'mixed' };

/** Evidence about one form. */
interface Tally {
  heads: number;
  yearFirst: boolean;
  firstAbove12: number;
  secondAbove12: number;
  /** Steps back in time when the day / the month stands first. */
  backDay: number;
  backMonth: number;
  lastDay: number;
  lastMonth: number;
  /** 12-hour clock, no leading zeros, two digits of the year: as American phones write. */
  american: number;
  nl: number;
  en: number;
}

/** Gives it every line in order, then asks the result. Memory does not grow with the file. */
export function createSurvey(): { readonly see: (line: string) => void; readonly result: () => SurveyResult } {
  const tallies = new Map<string, Tally>();
  const names = createNames();
  let lines = 0;
  return {
    see(line) {
      lines++;
      const head = readHead(line);
      if (head === undefined || head === 'impossible') return;
      let tally = tallies.get(head.form);
      if (!tally) tallies.set(head.form, (tally = emptyTally(head.yearFirst)));
      count(tally, head);
      names.see(head.rest);
    },
    result() {
      const [main, ...others] = [...tallies].sort(([, a], [, b]) => b.heads - a.heads);
      if (!main) return { kind: 'none' };
      const [form, tally] = main;
      const other = others.reduce((sum, [, { heads }]) => sum + heads, 0);
      // A few lines of another form are a pasted piece of another chat; hundreds are another export.
      if (other >= 50 && other * 10 >= tally.heads) return { kind: 'mixed' };
      const language = languageIn(tally);
      const order = orderOf(tally, language);
      return {
        kind: 'export',
        survey: { lines, heads: tally.heads, form, language, withColon: names.withColon(), ...order },
      };
    },
  };
}

const emptyTally = (yearFirst: boolean): Tally => ({
  heads: 0,
  yearFirst,
  firstAbove12: 0,
  secondAbove12: 0,
  backDay: 0,
  backMonth: 0,
  lastDay: 0,
  lastMonth: 0,
  american: 0,
  nl: 0,
  en: 0,
});

function count(tally: Tally, head: Head): void {
  tally.heads++;
  if (head.first > 12) tally.firstAbove12++;
  if (head.second > 12) tally.secondAbove12++;
  const day = rankOf(head, true);
  const month = rankOf(head, false);
  if (day < tally.lastDay) tally.backDay++;
  if (month < tally.lastMonth) tally.backMonth++;
  tally.lastDay = day;
  tally.lastMonth = month;
  if (head.twelveHours && head.short) tally.american++;
  // It only settles a tie, so a thousand votes will do.
  const language = tally.nl + tally.en < 1000 ? languageOf(head.rest) : undefined;
  if (language) tally[language]++;
}

function languageIn(tally: Tally): 'nl' | 'en' | undefined {
  if (tally.nl === tally.en) return undefined;
  return tally.nl > tally.en ? 'nl' : 'en';
}

function orderOf(tally: Tally, language: 'nl' | 'en' | undefined): Pick<Survey, 'dayFirst' | 'reason'> {
  if (tally.yearFirst) return { dayFirst: false, reason: 'yearFirst' };
  if (tally.firstAbove12 !== tally.secondAbove12)
    return { dayFirst: tally.firstAbove12 > tally.secondAbove12, reason: 'value' };
  if (tally.backDay !== tally.backMonth) return { dayFirst: tally.backDay < tally.backMonth, reason: 'sequence' };
  if (language === 'nl') return { dayFirst: true, reason: 'language' };
  // English is written both ways; a 12-hour clock with short dates is the American one.
  if (language === 'en') return { dayFirst: tally.american * 2 < tally.heads, reason: 'language' };
  return { dayFirst: true, reason: 'default' };
}
