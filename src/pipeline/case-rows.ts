// A case as the machine knows it, and as its row stands in the store.

import type { Case, CaseEvent, Outcome } from '../domain/case.ts';
import type { CaseRow, EventRow } from '../store/write.ts';

/** What the row has beside the machine's own state. */
export type RowExtras = Pick<CaseRow, 'lastReportAt' | 'reporters' | 'groupLine' | 'digest' | 'confirmedAt'>;

/** The state that `decide` works on. Throws on a row that the check constraints should have refused: a bug. */
export function toCase(row: CaseRow): Case {
  const common = {
    id: row.id,
    number: row.number,
    version: row.version,
    area: row.area,
    category: row.category,
    urgency: row.urgency,
    route: row.route,
    step: row.step,
    person: row.person,
    level: row.level,
    owner: row.owner,
    partner: row.partner,
    humanPressed: row.humanPressed,
    openedAt: row.openedAt,
    changedAt: row.changedAt,
    ...(row.confirmedBy !== null ? { confirmedBy: row.confirmedBy } : {}),
    ...(row.answeredAt !== null ? { answeredAt: row.answeredAt } : {}),
    ...(row.passedOn !== null ? { passedOn: row.passedOn } : {}),
    ...(row.called112At !== null && row.called112By !== null
      ? { called112: { at: row.called112At, by: row.called112By } }
      : {}),
  };
  const closedAt = row.closedAt ?? row.changedAt;
  switch (row.status) {
    case 'closed':
      return { ...common, status: 'closed', outcome: row.outcome as Outcome, closedAt };
    case 'withdrawn':
      return { ...common, status: 'withdrawn', why: row.outcome ?? '', closedAt };
    case 'merged':
      if (row.mergedInto === null) throw new Error(`case ${row.id} is merged into nothing`);
      return { ...common, status: 'merged', into: row.mergedInto, closedAt };
    default:
      break;
  }
  if (row.timerAt === null || row.timerKind === null) throw new Error(`open case ${row.id} has no timer`);
  const timer = { at: row.timerAt, kind: row.timerKind };
  if (row.status === 'waiting') return { ...common, status: 'waiting', before: row.before ?? 'offered', timer };
  return { ...common, status: row.status, timer };
}

/** The row of a state; the shell's own fields come from `extras`. */
export function toRow(state: Case, extras: RowExtras): CaseRow {
  const timer = 'timer' in state ? state.timer : undefined;
  return {
    id: state.id,
    number: state.number,
    version: state.version,
    area: state.area,
    category: state.category,
    urgency: state.urgency,
    status: state.status,
    route: state.route,
    step: state.step,
    person: state.person,
    level: state.level,
    owner: state.owner,
    partner: state.partner,
    confirmedBy: state.confirmedBy ?? null,
    humanPressed: state.humanPressed,
    answeredAt: state.answeredAt ?? null,
    passedOn: state.passedOn ?? null,
    called112At: state.called112?.at ?? null,
    called112By: state.called112?.by ?? null,
    before: state.status === 'waiting' ? state.before : null,
    timerAt: timer?.at ?? null,
    timerKind: timer?.kind ?? null,
    openedAt: state.openedAt,
    changedAt: state.changedAt,
    closedAt: 'closedAt' in state ? state.closedAt : null,
    outcome: state.status === 'closed' ? state.outcome : state.status === 'withdrawn' ? state.why : null,
    mergedInto: state.status === 'merged' ? state.into : null,
    ...extras,
  };
}

/** The row of one event; `seq` counts from 1 within the case. */
export function eventRow(caseId: CaseRow['id'], seq: number, event: CaseEvent): EventRow {
  const { type, actor, reason, at, ...data } = event;
  return { caseId, seq, at, type, actor, reason, data };
}
