// Where the name ends and the words begin: "Name: words", with names that carry marks, "~", numbers and even colons.

import { plain } from './header.ts';

/** Longer than any name in a phone book or title of a group; beyond it a colon belongs to the words. */
const longest = 120;

export interface Split {
  /** As the phone shows it, cleaned; undefined when nobody stands in front. */
  readonly author: string | undefined;
  /** The words, direction marks still in. */
  readonly body: string;
}

/** Splits at the first ": " (or a colon at the end); `withColon` maps the start of a name to the whole of it. */
export function createSplitter(withColon: ReadonlyMap<string, string>): (rest: string) => Split {
  const clean = createCleaner();
  return (rest) => {
    const at = colonAt(rest, 0);
    if (at === -1) return { author: undefined, body: rest };
    const author = clean(rest.slice(0, at));
    const full = withColon.get(author);
    if (full !== undefined) {
      const next = colonAt(rest, at + 1);
      if (next !== -1 && clean(rest.slice(0, next)) === full) return { author: full, body: rest.slice(next + 2) };
    }
    return { author, body: rest.slice(at + 2) };
  };
}

/** Finds names with ": " in them: everything that somebody "Jan" ever wrote seems to begin with "klusser: ". */
export function createNames(): {
  readonly see: (rest: string) => void;
  readonly withColon: () => ReadonlyMap<string, string>;
} {
  const clean = createCleaner();
  const seen = new Map<string, { lines: number; full: string | undefined }>();
  return {
    see(rest) {
      const at = colonAt(rest, 0);
      if (at === -1) return;
      const short = clean(rest.slice(0, at));
      const known = seen.get(short);
      if (!known && seen.size >= crowd) return;
      if (known) known.lines++;
      // Once one line lacks it, the name is decided, and the second colon need not be sought.
      if (known && known.full === undefined) return;
      const next = colonAt(rest, at + 1);
      const full = next === -1 ? undefined : clean(rest.slice(0, next));
      if (!known) seen.set(short, { lines: 1, full });
      else if (known.full !== full) known.full = undefined;
    },
    withColon: () =>
      // Five times without exception: somebody may well begin two messages with "Melding: ".
      new Map(
        [...seen].flatMap(([short, { lines, full }]) => (full !== undefined && lines >= 5 ? [[short, full]] : [])),
      ),
  };
}

/** A group has at most 1,024 members; what comes beyond this is no list of names. */
const crowd = 5000;

/** Cleans names, each only once: a million lines have a few hundred of them. */
function createCleaner(): (raw: string) => string {
  const known = new Map<string, string>();
  return (raw) => {
    const found = known.get(raw);
    if (found !== undefined) return found;
    const name = detached(cleanName(raw));
    if (known.size < crowd) known.set(detached(raw), name);
    return name;
  };
}

/** Without marks, without the "~" of people who are not in the phone book; a phone number without its spaces. */
function cleanName(raw: string): string {
  const name = plain(raw).replace(/\s+/gu, ' ').trim().replace(/^~ ?/u, '').normalize('NFC');
  return /^\+[\d ()-]{6,30}$/u.test(name) ? name.replace(/[^+\d]/gu, '') : name;
}

/** A copy of its own: a slice would keep its whole block of the file in memory. */
const detached = (text: string): string => ` ${text}`.slice(1);

function colonAt(rest: string, from: number): number {
  const at = rest.indexOf(': ', from);
  if (at !== -1) return at > 0 && at <= longest ? at : -1;
  // An editor that trims line ends leaves "Name:" for an empty first line.
  return from === 0 && rest.length > 1 && rest.length <= longest && rest.endsWith(':') ? rest.length - 1 : -1;
}
