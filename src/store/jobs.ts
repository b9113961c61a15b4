// The rows of the queue, as the queue's drivers may see them.

import { and, asc, desc, eq, gt, lte, sql } from './drizzle.ts';
import type { Job, JobStore } from '../queue/port.ts';
import type { Committer } from './commit.ts';
import type { Db } from './dialect.sqlite.ts';
import { preparedRead, preparedWrite } from './prepared.ts';
import { jobs } from './schema.ts';

/** A literal, so that SQLite sees that its partial index serves. */
const isDue = sql`${jobs.state} = 'due'`;
const jobColumns = { id: jobs.id, kind: jobs.kind, lane: jobs.lane, attempts: jobs.attempts, ref: jobs.ref };

export function createJobStore(db: Db, committer: Committer): JobStore {
  const dueIn = (priority: number) =>
    preparedRead(
      db,
      db
        .select(jobColumns)
        .from(jobs)
        .where(
          and(
            isDue,
            eq(jobs.lane, sql.placeholder('lane')),
            sql`${jobs.priority} = ${sql.raw(String(priority))}`,
            lte(jobs.runAt, sql.placeholder('now')),
          ),
        )
        .orderBy(priority === 1 ? desc(jobs.runAt) : asc(jobs.runAt))
        .limit(sql.placeholder('limit')),
    );
  const danger = dueIn(1);
  const normal = dueIn(0);
  // One look-up in the index for each priority; min() over a lane would read all of it.
  const nextIn = (priority: number) =>
    preparedRead(
      db,
      db
        .select({ at: jobs.runAt })
        .from(jobs)
        .where(
          and(
            isDue,
            eq(jobs.lane, sql.placeholder('lane')),
            sql`${jobs.priority} = ${sql.raw(String(priority))}`,
            gt(jobs.runAt, sql.placeholder('after')),
          ),
        )
        .orderBy(asc(jobs.runAt))
        .limit(1),
    );
  const nexts = [nextIn(1), nextIn(0)];
  const byIds = preparedRead(
    db,
    db
      .select(jobColumns)
      .from(jobs)
      .where(
        and(
          sql`${jobs.id} in (select value from json_each(${sql.placeholder('ids')}))`,
          isDue,
          lte(jobs.runAt, sql.placeholder('now')),
        ),
      ),
  );
  const retry = preparedWrite(
    db,
    db
      .update(jobs)
      .set({
        runAt: sql`${sql.placeholder('runAt')}`,
        error: sql`${sql.placeholder('error')}`,
        attempts: sql`${jobs.attempts} + ${sql.placeholder('cost')}`,
      })
      .where(eq(jobs.id, sql.placeholder('id'))),
  );
  const bury = preparedWrite(
    db,
    db
      .update(jobs)
      .set({ state: 'dead', error: sql`${sql.placeholder('error')}`, attempts: sql`${jobs.attempts} + 1` })
      .where(eq(jobs.id, sql.placeholder('id'))),
  );

  return {
    due: (lanes, now, limit) => {
      const found: Job[] = [];
      for (const query of [danger, normal]) {
        for (const lane of lanes) {
          if (found.length < limit) found.push(...query.all({ lane, now, limit: limit - found.length }));
        }
      }
      return found;
    },
    get: (ids, now) => byIds.all({ ids: JSON.stringify(ids), now }),
    nextDueAt: (lanes, after) => {
      const times = lanes.flatMap((lane) => nexts.map((query) => query.get({ lane, after })?.at));
      const known = times.filter((at) => at !== undefined);
      return known.length > 0 ? Math.min(...known) : undefined;
    },
    retry: (id, runAt, error, free) => {
      committer.commit('retry', [{ statement: retry, values: { id, runAt, error, cost: free ? 0 : 1 } }]);
    },
    bury: (id, error) => {
      committer.commit('retry', [{ statement: bury, values: { id, error } }]);
    },
  };
}
