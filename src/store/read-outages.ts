// What the program asks when a channel is away: whose messages wait for it, and where else a person can be reached.

import { and, asc, desc, eq, gt, isNotNull, isNull, lte, ne, sql } from './drizzle.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Db } from './dialect.sqlite.ts';
import { is, preparedRead } from './prepared.ts';
import { jobs, links, outbox } from './schema.ts';

const v = sql.placeholder;

export function outageReads(db: Db) {
  const linksOf = preparedRead(
    db,
    db
      .select()
      .from(links)
      .where(and(eq(links.contact, v('contact')), isNull(links.goneAt)))
      .orderBy(desc(links.linkedAt)),
  );
  const held = preparedRead(
    db,
    db
      .select()
      .from(outbox)
      .where(
        and(
          is(outbox.state, 'queued'),
          eq(outbox.channel, v('channel')),
          isNotNull(outbox.contact),
          lte(outbox.notBefore, v('now')),
        ),
      )
      .orderBy(asc(outbox.id))
      .limit(v('limit')),
  );
  const paused = preparedRead(
    db,
    db
      .select({ id: jobs.id })
      .from(jobs)
      .where(
        and(
          is(jobs.state, 'due'),
          eq(jobs.lane, v('lane')),
          gt(jobs.runAt, v('now')),
          isNotNull(jobs.error),
          ne(jobs.error, 'throttled'),
        ),
      ),
  );
  return {
    /** Every account of a contact person that can be reached, the newest first. */
    linksOf: (contact: ContactId) => linksOf.all({ contact }),
    /** Messages to contact persons that could have gone out by now and wait for this channel, oldest first. */
    heldOn: (channel: string, now: number, limit: number) => held.all({ channel, now, limit }),
    /** Jobs of a lane that wait because a send failed; a pause that the platform asked for is not broken. */
    pausedJobs: (lane: string, now: number) => paused.all({ lane, now }).map((row) => row.id),
  };
}
