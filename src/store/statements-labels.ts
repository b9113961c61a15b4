// The statements that change lessons; see statements.ts.

import { and, eq, isNotNull, lt, sql } from './drizzle.ts';
import type { Db } from './dialect.sqlite.ts';
import { placeholders, preparedWrite } from './prepared.ts';
import { labels } from './schema.ts';

export function prepareLabels(db: Db) {
  return {
    /** A later answer of a person replaces the earlier one; a kind that was named stays until another is. */
    putLabel: preparedWrite(
      db,
      db
        .insert(labels)
        .values(placeholders(labels))
        .onConflictDoUpdate({
          target: labels.message,
          set: {
            week: sql`excluded.week`,
            source: sql`excluded.source`,
            isSignal: sql`excluded.is_signal`,
            human: sql`case when excluded.is_signal = ${labels.isSignal} then coalesce(excluded.human, ${labels.human}) else excluded.human end`,
          },
        }),
    ),
    dropLabel: preparedWrite(db, db.delete(labels).where(eq(labels.message, sql.placeholder('message')))),
    /** "Geen melding" was taken back. */
    unsayLabel: preparedWrite(
      db,
      db.delete(labels).where(and(eq(labels.message, sql.placeholder('message')), eq(labels.isSignal, false))),
    ),
    /** The words are gone: from here on nothing leads back to them. */
    unlinkLabels: preparedWrite(
      db,
      db
        .update(labels)
        .set({ message: null })
        .where(
          and(
            isNotNull(labels.message),
            sql`exists (select 1 from inbox where inbox.id = ${labels.message} and inbox.content is null)`,
          ),
        ),
    ),
    eraseLabels: preparedWrite(db, db.delete(labels).where(lt(labels.week, sql.placeholder('before')))),
  };
}
