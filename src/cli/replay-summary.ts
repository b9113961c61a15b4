// What came of a replay: counts taken from the rows themselves, and how they are shown.

import type { ExportCounts } from '../../adapters/whatsapp-export/index.ts';
import type { Survey } from '../../adapters/whatsapp-export/survey.ts';
import { textsFor } from '../catalog/locales/locale.ts';
import type { ReplayTexts } from '../catalog/locales/nl.replay.ts';
import type { Status } from '../domain/case.ts';
import type { CaseId, ExternalId, PartnerId } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { Area, Community } from '../domain/people.ts';
import type { CategoryId } from '../domain/signal.ts';
import { fill } from '../findings.ts';
import type { InboxRole } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { say, type Io } from './io.ts';

/** The one object of `--json`. */
export interface ReplayJson {
  /** Messages of people that went down the road: words, captions, places, media; chatter + signals + asked. */
  readonly messages: number;
  /** Those among them that are media left out. */
  readonly media: number;
  /** Lines of WhatsApp itself, and deleted messages: not among `messages`. */
  readonly system: number;
  /** No signal: `chatter` and `service` of the inbox. */
  readonly chatter: number;
  /** Opened a case, or belongs to one (joined, repeat, answer, addition), or was one of too many (flood). */
  readonly signals: number;
  /** In doubt: a person looks. */
  readonly asked: number;
  readonly cases: readonly CaseLine[];
  /** Numbers of the lines that belong to nothing. */
  readonly notUnderstood: readonly number[];
}

/** One case that messages of this file opened or joined, in the order in which they did. */
export interface CaseLine {
  readonly number: string;
  readonly category: CategoryId;
  /** Key of community.yaml: who has it now. */
  readonly partner: PartnerId;
  readonly status: Status;
  /** People and messages of this file. */
  readonly reporters: number;
  readonly messages: number;
}

export interface Found {
  readonly json: ReplayJson;
  /** Messages that an earlier replay had brought in. */
  readonly repeated: number;
}

export interface Summary {
  /** Looks up what became of these messages; call it when the road is done with them. */
  readonly add: (batch: readonly InboundMessage[]) => void;
  /** Messages without an end so far; looks again. */
  readonly open: () => number;
  readonly result: (counts: ExportCounts) => Found;
}

type Kind = 'chatter' | 'signals' | 'asked';

const kinds: Readonly<Record<InboxRole, Kind>> = {
  report: 'signals',
  joined: 'signals',
  repeat: 'signals',
  answer: 'signals',
  addition: 'signals',
  flood: 'signals',
  asked: 'asked',
  chatter: 'chatter',
  service: 'chatter',
};

/** Counts from the rows. Memory grows with cases and their reporters, not with messages. */
export function createSummary({ read }: Store): Summary {
  const totals: Record<Kind, number> = { chatter: 0, signals: 0, asked: 0 };
  const cases = new Map<CaseId, { messages: number; reporters: Set<string> }>();
  let repeated = 0;
  let waiting: { readonly channel: string; readonly externalId: ExternalId }[] = [];

  /** True when the message has reached its end and is counted. */
  function count(channel: string, externalId: ExternalId): boolean {
    const row = read.messageByExternal(channel, externalId);
    if (!row?.role || row.state !== 'done') return false;
    totals[kinds[row.role]]++;
    if (row.caseId === null) return true;
    const known = cases.get(row.caseId) ?? { messages: 0, reporters: new Set() };
    known.messages++;
    known.reporters.add(row.sender);
    cases.set(row.caseId, known);
    return true;
  }

  return {
    add(batch) {
      for (const { id, channel, externalId } of batch) {
        if (!count(channel, externalId)) waiting.push({ channel, externalId });
        if (read.message(id) === undefined) repeated++;
      }
    },
    open() {
      waiting = waiting.filter(({ channel, externalId }) => !count(channel, externalId));
      return waiting.length;
    },
    result: ({ messages, media, system, notUnderstood }) => ({
      repeated,
      json: {
        messages,
        media,
        system,
        ...totals,
        cases: [...cases].flatMap(([id, { messages: own, reporters }]) => {
          const row = read.case(id);
          if (!row) return [];
          const { number, category, partner, status } = row;
          return [{ number, category, partner, status, reporters: reporters.size, messages: own }];
        }),
        notUnderstood,
      },
    }),
  };
}

// ── For people ──────────────────────────────────────────────────────────────────────────────────────────────────────

interface About {
  readonly area: Area;
  readonly community: Community;
  readonly dryRun: boolean;
  readonly survey: Survey;
}

/** Line numbers shown; `--json` gives all. */
const shownLines = 20;

/** The summary and the cases as a table, on standard output. */
export function printSummary(io: Io, texts: ReplayTexts, { json, repeated }: Found, about: About): void {
  const { summary: t } = texts;
  const { cases, notUnderstood: unread } = json;
  const first = texts[about.survey.dayFirst ? 'day' : 'month'];
  say(io, t.head, { area: about.area.name, messages: json.messages });
  if (about.dryRun) say(io, t.dryRun);
  say(io, texts.order[about.survey.reason], { first });
  const counts: readonly (readonly [number, string])[] = [
    [json.media, t.media],
    [json.chatter, t.chatter],
    [json.signals, t.signals],
    [json.asked, t.asked],
    [json.system, t.system],
    [unread.length, t.notUnderstood],
    ...(repeated > 0 ? [[repeated, t.repeated] as const] : []),
  ];
  say(
    io,
    `\n${table(
      counts.map(([n, text]) => [String(n), text]),
      [0],
    )}`,
  );
  if (unread.length > 0) say(io, t.lines, { numbers: numbersOf(unread, t.more) });
  if (cases.length === 0) return say(io, `\n${t.noCases}`);
  printCases(io, texts, cases, about.community);
}

function printCases(io: Io, texts: ReplayTexts, cases: readonly CaseLine[], community: Community): void {
  const words = textsFor(io.locale);
  const partner = (id: PartnerId): string => community.partners.get(id)?.name ?? id;
  const tally = (title: string, name: (line: CaseLine) => string): void => {
    const groups = Map.groupBy(cases, name);
    const rows = [...groups].sort(([, a], [, b]) => b.length - a.length);
    say(
      io,
      `\n${title}\n${table(
        rows.map(([key, lines]) => [String(lines.length), key]),
        [0],
      )}`,
    );
  };
  tally(texts.summary.categories, (line) => words.categories[line.category]);
  tally(texts.summary.partners, (line) => partner(line.partner));
  const { number, category, partner: who, status, reporters, messages } = texts.columns;
  const rows = cases.map((line) => [
    line.number,
    words.categories[line.category],
    partner(line.partner),
    words.statuses[line.status],
    String(line.reporters),
    String(line.messages),
  ]);
  say(io, `\n${table([[number, category, who, status, reporters, messages], ...rows], [4, 5])}`);
}

function numbersOf(lines: readonly number[], more: string): string {
  const numbers = lines.slice(0, shownLines).join(', ');
  return lines.length <= shownLines ? numbers : fill(more, { numbers, rest: lines.length - shownLines });
}

/** Columns of equal width, two spaces between; those in `right` are numbers. */
function table(rows: readonly (readonly string[])[], right: readonly number[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
