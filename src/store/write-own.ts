// What contact persons say in a chat that holds from then on, beside community.yaml.

import { eq, sql } from 'drizzle-orm';
import type { ContactId } from '../domain/ids.ts';
import type { Change } from './commit.ts';
import type { Db } from './dialect.sqlite.ts';
import { preparedWrite } from './prepared.ts';
import { duties } from './schema.ts';

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
  const dropDuty = preparedWrite(db, db.delete(duties).where(eq(duties.contact, v('contact'))));
  return {
    /** "/dienst uit"; null: until they say "aan". */
    putDuty: (contact: ContactId, offUntil: number | null, since: number): Change => ({
      statement: putDuty,
      values: { contact, offUntil, since },
    }),
    dropDuty: (contact: ContactId): Change => ({ statement: dropDuty, values: { contact } }),
  };
}
