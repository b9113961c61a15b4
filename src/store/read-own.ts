// What people ask about themselves: the cases that they reported, the cases that they have, whether they are on duty.

import { and, asc, count, desc, eq, gte, inArray, isNotNull, or, sql } from './drizzle.ts';
import type { CaseId, ChatAddress, ContactId, PersonAddress } from '../domain/ids.ts';
import type { Db } from './dialect.sqlite.ts';
import { is, preparedRead } from './prepared.ts';
import { cases, duties, inbox, outbox, strangeGroups } from './schema.ts';

const v = sql.placeholder;

export function ownReads(db: Db) {
  const reported = preparedRead(
    db,
    db
      .selectDistinct({ id: cases.id, openedAt: cases.openedAt })
      .from(inbox)
      .innerJoin(cases, eq(inbox.caseId, cases.id))
      .where(
        and(
          eq(inbox.sender, v('sender')),
          inArray(inbox.role, ['report', 'joined', 'asked']),
          or(isNotNull(cases.timerAt), gte(cases.closedAt, v('since'))),
        ),
      )
      .orderBy(desc(cases.openedAt))
      .limit(v('limit')),
  );
  const owned = preparedRead(
    db,
    db
      .select()
      .from(cases)
      .where(and(eq(cases.owner, v('owner')), isNotNull(cases.timerAt)))
      .orderBy(asc(cases.openedAt))
      .limit(v('limit')),
  );
  const ownedCount = preparedRead(
    db,
    db
      .select({ n: count() })
      .from(cases)
      .where(and(eq(cases.owner, v('owner')), isNotNull(cases.timerAt))),
  );
  const duty = preparedRead(
    db,
    db
      .select()
      .from(duties)
      .where(eq(duties.contact, v('contact'))),
  );
  const strange = preparedRead(
    db,
    db
      .select()
      .from(strangeGroups)
      .where(eq(strangeGroups.chat, v('chat'))),
  );
  const held = preparedRead(
    db,
    db
      .select()
      .from(outbox)
      .where(and(eq(outbox.caseId, v('caseId')), eq(outbox.heldFor, v('version')))),
  );
  const waiting = preparedRead(db, db.select({ id: cases.id }).from(cases).where(is(cases.status, 'waiting')).limit(1));
  return {
    /** Is a question open to any reporter? Costs less than to ask for one of them. */
    isAnybodyAsked: () => waiting.get({}) !== undefined,
    /** Cases that this person reported: those that are open or ended since then, newest first. */
    casesReportedBy: (sender: PersonAddress, since: number, limit: number) =>
      reported.all({ sender, since, limit }).map((row) => row.id),
    /** The open cases of a contact person, the oldest first. */
    casesOwnedBy: (owner: ContactId, limit: number) => owned.all({ owner, limit }),
    countOwnedBy: (owner: ContactId) => ownedCount.get({ owner })?.n ?? 0,
    /** A group that is not in community.yaml, and what was said of it. */
    strangeGroup: (chat: ChatAddress) => strange.get({ chat }),
    strangeGroups: () => db.select().from(strangeGroups).all(),
    /** What a press of that version says to others. */
    outboxHeldFor: (caseId: CaseId, version: number) => held.all({ caseId, version }),
    duty: (contact: ContactId) => duty.get({ contact }),
  };
}
