// Reads a scenario file: a dialogue in Dutch that is a test, a button of the simulator and documentation at once.
//
//   # Diefstal uit de fietsenberging                     the title, on the button
//   > Een bewoner ziet iemand met gereedschap.           one sentence, under the title
//   > en: Bike shed theft | A resident sees somebody.    both in another language, for the button; may be left out
//   Other lines that do not begin with "- " are for readers only.
//
//   - **Noor** in de groep: "…"                          writes; `privé` instead of `in de groep` for the chat with the bot
//   - **Noor** in de groep 40 keer: "bericht {n}"        writes many; {n} is 1, 2, 3 …
//   - **Noor** antwoordt in de groep: "…"                quotes the bot's last message there
//   - **Noor** stuurt een foto in de groep: "persoon"    slot, persoon or fietsen; may end in ` met tekst "…"`
//   - **Noor** stuurt een plek in de groep               a location
//   - **Noor** wijzigt in de groep: "…"                  edits the last message of this person there
//   - **Noor** trekt in in de groep                      deletes it
//   - **Noor** reageert in de groep met 👍               on the bot's last message there
//   - **Youssef** drukt: "Bevestigen"                    the newest private message that offers it: button, vote or number
//   - klok +20 min                                       s, min, uur, dag
//   - vanaf hier                                         what comes before does not count for the lines below
//   - verwacht bij **Noor** in de groep reactie 👀       the bot put it on a message of Noor
//   - verwacht bij **Youssef** privé: "diefstal"         a message of the bot contains it (words or button)
//   - verwacht in de groep: "112"
//   - verwacht bij **Youssef** privé niet: "…"           no message of the bot contains it; also `in de groep niet`
//   - verwacht bij **Youssef** privé hoogstens 1 bericht  of `in de groep hoogstens 2 berichten`
//   - verwacht stil in de groep                          no line of the bot at all; also `verwacht stil bij **Youssef**`

export type Where = 'group' | 'private';

interface At {
  /** Line in the file. */
  readonly line: number;
  /** The line as people read it. */
  readonly words: string;
}

export type Action =
  | {
      readonly kind: 'write';
      readonly person: string;
      readonly where: Where;
      readonly text: string;
      readonly times: number;
      readonly quotesBot: boolean;
    }
  | {
      readonly kind: 'photo';
      readonly person: string;
      readonly where: Where;
      readonly photo: string;
      readonly text: string;
    }
  | { readonly kind: 'location' | 'retract'; readonly person: string; readonly where: Where }
  | { readonly kind: 'edit'; readonly person: string; readonly where: Where; readonly text: string }
  | { readonly kind: 'react'; readonly person: string; readonly where: Where; readonly emoji: string }
  | { readonly kind: 'choose'; readonly person: string; readonly label: string }
  | { readonly kind: 'clock'; readonly ms: number }
  | { readonly kind: 'mark' };

export type Expectation =
  | { readonly kind: 'reaction'; readonly person: string; readonly where: Where; readonly emoji: string }
  | {
      readonly kind: 'text';
      readonly chat: Where;
      readonly person?: string;
      readonly text: string;
      readonly not: boolean;
    }
  | { readonly kind: 'atMost'; readonly chat: Where; readonly person?: string; readonly count: number };

export type Step = At & ({ readonly action: Action } | { readonly expect: Expectation });

export interface Scenario {
  /** File name without `.md`. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** The button in other languages. */
  readonly names: Readonly<Record<string, { readonly title: string; readonly about: string }>>;
  readonly steps: readonly Step[];
}

/** A scenario file that cannot be read; the message names file and line. */
export class ScenarioError extends Error {
  constructor(file: string, line: number, problem: string) {
    super(`${file}:${line}: ${problem}`);
    this.name = 'ScenarioError';
  }
}

type Found = readonly (string | undefined)[];
type Made = { readonly action: Action } | { readonly expect: Expectation };

const who = String.raw`\*\*(.+?)\*\*`;
const place = String.raw`(in de groep|privé)`;
const quoted = String.raw`["“”](.+)["“”]`;
const units: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, uur: 3_600_000, dag: 86_400_000 };
const where = (words = ''): Where => (words === 'privé' ? 'private' : 'group');

/** Form of a line → what it means; the first that fits counts. */
const forms: readonly (readonly [RegExp, (found: Found) => Made])[] = [
  form(`${who} ${place}(?: (\\d{1,4}) keer)?: ${quoted}`, ([person = '', at, times = '1', text = '']) => ({
    action: { kind: 'write', person, where: where(at), text, times: Number(times), quotesBot: false },
  })),
  form(`${who} antwoordt ${place}: ${quoted}`, ([person = '', at, text = '']) => ({
    action: { kind: 'write', person, where: where(at), text, times: 1, quotesBot: true },
  })),
  form(
    `${who} stuurt een foto ${place}: ["“](slot|persoon|fietsen)["”](?: met tekst ${quoted})?`,
    ([person = '', at, photo = '', text = '']) => ({
      action: { kind: 'photo', person, where: where(at), photo, text },
    }),
  ),
  form(`${who} stuurt een plek ${place}`, ([person = '', at]) => ({
    action: { kind: 'location', person, where: where(at) },
  })),
  form(`${who} wijzigt ${place}: ${quoted}`, ([person = '', at, text = '']) => ({
    action: { kind: 'edit', person, where: where(at), text },
  })),
  form(`${who} trekt in ${place}`, ([person = '', at]) => ({ action: { kind: 'retract', person, where: where(at) } })),
  form(`${who} reageert ${place} met (\\S+)`, ([person = '', at, emoji = '']) => ({
    action: { kind: 'react', person, where: where(at), emoji },
  })),
  form(`${who} drukt: ${quoted}`, ([person = '', label = '']) => ({ action: { kind: 'choose', person, label } })),
  form(`klok \\+(\\d{1,4}) (s|min|uur|dag)(?:en)?`, ([count = '', unit = '']) => ({
    action: { kind: 'clock', ms: Number(count) * (units[unit] ?? 0) },
  })),
  form(`vanaf hier`, () => ({ action: { kind: 'mark' } })),
  form(`verwacht bij ${who} ${place} reactie (\\S+)`, ([person = '', at, emoji = '']) => ({
    expect: { kind: 'reaction', person, where: where(at), emoji },
  })),
  form(`verwacht bij ${who} ${place}( niet)?: ${quoted}`, ([person = '', at, not, text = '']) => ({
    expect: { kind: 'text', chat: where(at), person, text, not: not !== undefined },
  })),
  form(`verwacht in de groep( niet)?: ${quoted}`, ([not, text = '']) => ({
    expect: { kind: 'text', chat: 'group', text, not: not !== undefined },
  })),
  form(`verwacht stil in de groep`, () => ({ expect: { kind: 'atMost', chat: 'group', count: 0 } })),
  form(`verwacht stil bij ${who}`, ([person = '']) => ({
    expect: { kind: 'atMost', chat: 'private', person, count: 0 },
  })),
  form(`verwacht bij ${who} privé hoogstens (\\d{1,3}) bericht(?:en)?`, ([person = '', count = '']) => ({
    expect: { kind: 'atMost', chat: 'private', person, count: Number(count) },
  })),
  form(`verwacht in de groep hoogstens (\\d{1,3}) bericht(?:en)?`, ([count = '']) => ({
    expect: { kind: 'atMost', chat: 'group', count: Number(count) },
  })),
];

/** Reads one file; throws a ScenarioError for a line that cannot be understood, or when title or steps are missing. */
export function parseScenario(markdown: string, file = 'scenario.md'): Scenario {
  let title = '';
  const about: string[] = [];
  const names: Record<string, { title: string; about: string }> = {};
  const steps: Step[] = [];
  for (const [index, raw] of markdown.split(/\r?\n/u).entries()) {
    const text = raw.trim();
    if (title === '' && text.startsWith('# ')) title = text.slice(2).trim();
    else if (text.startsWith('> ')) {
      const [, tag, name = '', more = ''] = /^> ([a-z]{2}): (.+?) \| (.+)$/u.exec(text) ?? [];
      if (tag === undefined) about.push(text.slice(2).trim());
      else names[tag] = { title: name, about: more };
    } else if (text.startsWith('- ')) steps.push(readStep(text.slice(2).trim(), index + 1, file));
  }
  if (title === '') throw new ScenarioError(file, 1, 'no title: begin with a line "# …"');
  if (steps.length === 0) throw new ScenarioError(file, 1, 'no steps: lines that begin with "- "');
  const id = file.replace(/^.*[/\\]/u, '').replace(/\.md$/u, '');
  return { id, title, about: about.join(' '), names, steps };
}

function readStep(text: string, line: number, file: string): Step {
  for (const [pattern, make] of forms) {
    const match = pattern.exec(text);
    if (match) return { line, words: text.replaceAll('**', ''), ...make(match.slice(1)) };
  }
  throw new ScenarioError(
    file,
    line,
    `this line has no form that is known (see adapters/webchat/scenario.ts): ${text}`,
  );
}

function form(pattern: string, make: (found: Found) => Made): readonly [RegExp, (found: Found) => Made] {
  return [new RegExp(`^${pattern}$`, 'u'), make];
}
