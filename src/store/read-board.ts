// What the board asks of the rows. Read-only, like read.ts; apart because only web pages ask it.

import { and, asc, count, desc, eq, getTableColumns, inArray, sql, type SQL } from './drizzle.ts';
import type { Status } from '../domain/case.ts';
import type { AreaId, CaseId, MessageId } from '../domain/ids.ts';
import type { LadderStep } from '../domain/message.ts';
import type { Db } from './dialect.sqlite.ts';
import { preparedRead } from './prepared.ts';
import { caseEvents, cases, deliveries, outbox } from './schema.ts';

/** Which areas to look at; undefined: all of them. */
type Where = readonly AreaId[] | undefined;

/** After one of these somebody waits anew; a reminder or the next person in the chain does not set the clock back. */
const restarts = [
  'CaseOpened',
  'CaseReopened',
  'CaseConfirmed',
  'CaseForwarded',
  'CaseAcknowledged',
  'ReporterAsked',
] as const;

const ladderSteps: readonly LadderStep[] = ['seen', 'case', 'partner', 'closed'];

export function boardReads(db: Db) {
  const inAreas = (areas: Where): SQL | undefined => (areas ? inArray(cases.area, [...areas]) : undefined);
  const lastRestart = db
    .select({ at: sql`max(${caseEvents.at})` })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, cases.id), inArray(caseEvents.type, [...restarts])));
  const waitingSince = sql<number>`coalesce(${lastRestart}, ${cases.openedAt})`.as('waiting_since');
  const newest = preparedRead(
    db,
    db
      .select()
      .from(cases)
      .where(eq(cases.status, sql.placeholder('status')))
      .orderBy(desc(cases.changedAt))
      .limit(sql.placeholder('limit')),
  );
  const said = preparedRead(
    db,
    db
      .select({ ...getTableColumns(outbox), sentAt: deliveries.sentAt })
      .from(outbox)
      .leftJoin(deliveries, and(eq(deliveries.outboxId, outbox.id), eq(deliveries.part, 0)))
      .where(eq(outbox.caseId, sql.placeholder('caseId')))
      .orderBy(asc(outbox.id))
      .limit(300),
  );

  return {
    /** Cases in these statuses, the one on which nobody did anything for longest first. */
    boardColumn: (statuses: readonly Status[], areas: Where, limit: number) =>
      db
        .select({ ...getTableColumns(cases), waitingSince })
        .from(cases)
        .where(and(inArray(cases.status, [...statuses]), inAreas(areas)))
        .orderBy(sql`waiting_since`, asc(cases.id))
        .limit(limit)
        .all(),
    /** Closed and withdrawn cases, the last one first. */
    boardEnded: (areas: Where, limit: number) =>
      (['closed', 'withdrawn'] as const)
        .flatMap((status) =>
          db
            .select()
            .from(cases)
            .where(and(eq(cases.status, status), inAreas(areas)))
            .orderBy(desc(cases.changedAt))
            .limit(limit)
            .all(),
        )
        .sort((a, b) => b.changedAt - a.changedAt)
        .slice(0, limit),
    countByStatusIn: (areas: Where) =>
      db.select({ status: cases.status, n: count() }).from(cases).where(inAreas(areas)).groupBy(cases.status).all(),
    /** The cases in which something happened last, newest first; per status, so that an index answers it. */
    recentCases: (statuses: readonly Status[], limit: number) =>
      statuses
        .flatMap((status) => newest.all({ status, limit }))
        .sort((a, b) => b.changedAt - a.changedAt)
        .slice(0, limit),
    /** What was said in a case, in order, with the time at which its first part went out; at most 300. */
    saidOfCase: (caseId: CaseId) => said.all({ caseId }),
    /** Our reactions on these messages, found by the key that each reaction has (pipeline/effects makes it). */
    reactionsOn: (messages: readonly MessageId[]) =>
      db
        .select({ ...getTableColumns(outbox), sentAt: deliveries.sentAt })
        .from(outbox)
        .leftJoin(deliveries, and(eq(deliveries.outboxId, outbox.id), eq(deliveries.part, 0)))
        .where(
          inArray(
            outbox.dedupeKey,
            messages.flatMap((id) => ladderSteps.map((step) => `react:${id}:${step}`)),
          ),
        )
        .orderBy(asc(outbox.id))
        .all(),
    failedSendCount: () =>
      db
        .select({ n: count() })
        .from(outbox)
        .where(sql`${outbox.state} = 'failed'`)
        .get()?.n ?? 0,
  };
}
