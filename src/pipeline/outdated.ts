// What is not true any more is not said: rows wait for quiet hours, for a press that can be taken back, for a channel that is
// away, and meanwhile the case goes on (F25).

import { newsForReporters, type TemplateId } from '../domain/message.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, OutboxRow, PromptRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';

/** Is it said of a case that stands so now? By template; every other one says what stays true. */
type Holds = (row: OutboxRow, now: CaseRow) => boolean;

const isOpen = ({ timerAt }: CaseRow): boolean => timerAt !== null;
const isTheirs: Holds = (row, now) => isOpen(now) && now.owner === row.contact;
/** For its reporters a case that became part of another goes on. */
const goesOn: Holds = (_row, now) => isOpen(now) || now.mergedInto !== null;

const holds = new Map<TemplateId, Holds>([
  ['alert', isTheirs],
  ['forwarded_alert', isTheirs],
  ['addition', isTheirs],
  ['reminder', isTheirs],
  ['taken_by_other', (row, now) => !isTheirs(row, now)],
  ['reporter_question', (_row, now) => now.status === 'waiting'],
  ['reporter_received', goesOn],
  ['reporter_forwarded', goesOn],
  ['reporter_closed', (_row, now) => now.status === 'closed'],
  ['reporter_withdrawn', (_row, now) => now.status === 'withdrawn'],
]);

const isNews: ReadonlySet<TemplateId> = new Set(newsForReporters);

/** Why this message needs no sending any more, as a code; undefined when it does. */
export function whyOutdated(
  deps: HouseDeps,
  row: OutboxRow,
  caseRow: CaseRow | undefined,
  prompt: PromptRow | undefined,
): string | undefined {
  const { caseId, template } = row;
  if (caseId === null || template === null) return undefined;
  if (!caseRow) return 'case_gone';
  const asks = template === 'alert' || template === 'forwarded_alert' || template === 'same_case';
  if (asks && prompt && prompt.state !== 'open') return 'decided_already';
  if (holds.get(template)?.(row, caseRow) === false) return 'not_so_any_more';
  if (isNews.has(template) && deps.store.read.hasNewerNews({ ...row, caseId }, deps.now())) return 'overtaken';
  return undefined;
}

/** A group's one line for a case that was not said after all can be said later (P13). */
export function lineLeft(deps: HouseDeps, row: OutboxRow): readonly Change[] {
  const isLine = row.template === 'reporter_closed' || row.template === 'reporter_question';
  if (!isLine || row.caseId === null || row.only !== null || !deps.community.groups.has(row.chat)) return [];
  return [deps.store.write.giveLineBack(row.caseId)];
}
