// What contact persons say in a chat that holds from then on, beside community.yaml.

import { and, eq, inArray, or, sql } from './drizzle.ts';
import type { CaseId, ContactId, OutboxId } from '../domain/ids.ts';
import type { Change } from './commit.ts';
import type { Db } from './dialect.sqlite.ts';
import { preparedWrite } from './prepared.ts';
import { duties, inbox, outbox, strangeGroups } from './schema.ts';

const v = sql.placeholder;

export function ownWrites(db: Db) {
  const putDuty = preparedWrite(
    db,
    db
      .insert(duties)
      .values({ contact: v('contact'), offUntil: v('offUntil'), since: v('since') })
      .onConflictDoUpdate({
        target: duties.contact,
        set: { offUntil: sql`excluded.off_until`, since: sql`excluded.since` },
      }),
  );
  const putGroup = preparedWrite(
    db,
    db
      .insert(strangeGroups)
      .values({
        chat: v('chat'),
        state: v('state'),
        area: v('area'),
        askedAt: v('askedAt'),
        decidedBy: v('decidedBy'),
        decidedAt: v('decidedAt'),
      })
      .onConflictDoUpdate({
        target: strangeGroups.chat,
        set: {
          state: sql`excluded.state`,
          area: sql`excluded.area`,
          askedAt: sql`excluded.asked_at`,
          decidedBy: sql`excluded.decided_by`,
          decidedAt: sql`excluded.decided_at`,
        },
      }),
  );
  // Reactions bear no case; they are those on its reports.
  const onReport = db
    .select({ id: inbox.externalId })
    .from(inbox)
    .where(eq(inbox.caseId, v('caseId')));
  const dropHeld = preparedWrite(
    db,
    db
      .delete(outbox)
      .where(
        and(
          sql`${outbox.state} = 'queued'`,
          eq(outbox.heldFor, v('version')),
          or(eq(outbox.caseId, v('caseId')), and(eq(outbox.kind, 'reaction'), inArray(outbox.replyTo, onReport))),
        ),
      ),
  );
  const forgetName = preparedWrite(
    db,
    db
      .update(outbox)
      .set({ params: sql`json_remove(${outbox.params}, '$.name')` })
      .where(eq(outbox.id, v('id'))),
  );
  const dropDuty = preparedWrite(db, db.delete(duties).where(eq(duties.contact, v('contact'))));
  return {
    /** "/dienst uit"; null: until they say "aan". */
    putDuty: (contact: ContactId, offUntil: number | null, since: number): Change => ({
      statement: putDuty,
      values: { contact, offUntil, since },
    }),
    putStrangeGroup: (row: typeof strangeGroups.$inferSelect): Change => ({ statement: putGroup, values: row }),
    /** A press is taken back: what it says to others, and has not gone out, is as if it had never been said. */
    dropHeld: (caseId: CaseId, version: number): Change => ({ statement: dropHeld, values: { caseId, version } }),
    /** What a group that we left calls itself is nobody's business any more. */
    forgetName: (id: OutboxId): Change => ({ statement: forgetName, values: { id } }),
    dropDuty: (contact: ContactId): Change => ({ statement: dropDuty, values: { contact } }),
  };
}
