// Which open case a few words are said of, when they name none: "ik zie het ook", "is al weg", "112 is gebeld" (docs/adr/0020).

import { describesSomebody, readFollowUp, type FollowUp } from '../classify/follow-up.ts';
import { readFacts } from '../classify/facts.ts';
import { byPeople } from '../domain/correlate-evidence.ts';
import type { AreaId } from '../domain/ids.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';
import type { Reading } from './report.ts';

/** "Hier ook" and "is al weg" speak of a report of at most this age. */
const underReportMs = 10 * 60_000;
/** "112 is gebeld" belongs to a case with a report in this time. */
const called112WindowMs = 2 * 3_600_000;

export type Said = FollowUp | 'describes' | 'remark';

/** What the words say of which case; undefined when they are of none, or nobody can tell. */
export function saidOf(
  deps: HouseDeps,
  message: InboxRow,
  reading: Reading,
  area: AreaId,
): { readonly said: Said; readonly row: CaseRow } | undefined {
  const { text, classification } = reading;
  const said =
    readFollowUp(text) ??
    (describesSomebody(text, classification) ? 'describes' : isRemark(message, reading) ? 'remark' : undefined);
  if (said === undefined) return answerOf(deps, message, reading, area);
  const around = meant(said, casesAround(deps, area, message, underReportMs, 5), message.danger);
  const asked = askedOf(deps, message, area);
  const row = asked && !fitsBetter(said, around, asked) ? asked : around;
  return row && { said, row };
}

/** "Bij de achterdeur": a fact of somebody who was asked for one is the answer, though by itself it is no signal and quotes nothing. */
function answerOf(
  deps: HouseDeps,
  message: InboxRow,
  { text, classification }: Reading,
  area: AreaId,
): { readonly said: Said; readonly row: CaseRow } | undefined {
  if (classification.decision !== 'none' || text.includes('?') || !deps.store.read.isAnybodyAsked()) return undefined;
  const row = askedOf(deps, message, area);
  if (!row) return undefined;
  const { places, ...others } = readFacts(text);
  return places.length > 0 || Object.keys(others).length > 0 ? { said: 'remark', row } : undefined;
}

/** "Ze zijn weg" is no answer about a lamp when there is a case of somebody. */
const fitsBetter = (said: Said, around: CaseRow | undefined, asked: CaseRow): boolean =>
  ofPeople.has(said) && around !== undefined && byPeople.has(around.category) && !byPeople.has(asked.category);

/** Said of people, and not of a lamp. */
const ofPeople: ReadonlySet<Said> = new Set<Said>(['left', 'describes', 'tells', 'urges']);

/** The case of this area about which this person was asked something: what they say now is the answer, whatever was reported meanwhile. */
function askedOf(deps: HouseDeps, { sender, danger }: InboxRow, area: AreaId): CaseRow | undefined {
  const asked = danger ? undefined : deps.store.read.waitingCaseOf(sender);
  const row = asked === undefined ? undefined : deps.store.read.case(asked);
  return row?.area === area ? row : undefined;
}

/** The case for which 112 was called: danger before what is urgent, the newest first. */
export function called112For(deps: HouseDeps, message: InboxRow, area: AreaId): CaseRow | undefined {
  const open = casesAround(deps, area, message, called112WindowMs, 10);
  return open.find((one) => one.urgency === 'call112') ?? open.find((one) => one.urgency === 'now') ?? open[0];
}

/** Open cases of the time before a message, and of no later: in a heap the newest danger is opened first, and what is older speaks not of it. */
const casesAround = (deps: HouseDeps, area: AreaId, { sentAt }: InboxRow, backMs: number, most: number) =>
  deps.store.read.openCases(area, sentAt - backMs, sentAt + underReportMs, most);

/** The case that these words are most likely about, newest first; undefined when nobody can tell. */
function meant(said: Said, open: readonly CaseRow[], danger: boolean): CaseRow | undefined {
  const inDanger = open.find(({ urgency }) => urgency === 'call112');
  if (said === 'urges' || (danger && said === 'agrees')) return inDanger;
  const people = open.find(({ category }) => byPeople.has(category));
  if (said === 'tells') return people ?? (danger ? undefined : open[0]);
  if (danger) return undefined;
  return said === 'left' || said === 'describes' ? (people ?? open[0]) : open[0];
}

const remarkWords = 8;

/** "Ze is eruit!", "blijf met haar praten": a few doubtful words among neighbours belong to what they are talking about. */
const isRemark = ({ chatKind }: InboxRow, { text, classification }: Reading): boolean =>
  chatKind === 'group' &&
  classification.decision === 'ask' &&
  classification.category === 'none' &&
  text.trim().split(/\s+/u).length <= remarkWords;
