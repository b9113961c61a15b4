// What the classifier was taught: the lessons themselves for training, and counts for the board. No words, no people.

import { asc, sql } from './drizzle.ts';
import type { CategoryId } from '../domain/signal.ts';
import type { Db } from './dialect.sqlite.ts';
import { labels } from './schema.ts';

/** How often it was right alone, wrong alone, and asked; of the asked, how often it was a signal. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly asked: number;
  readonly yes: number;
}

// Alone: it decided without asking. Right: on signal or not, and on the kind where somebody named one.
const decided = sql`decision <> 'ask'`;
const agrees = sql`is_signal = (machine <> 'none') and (human is null or human = machine)`;
const tally = sql`
  sum(${decided} and ${agrees}) as right, sum(${decided} and not (${agrees})) as wrong,
  sum(decision = 'ask') as asked, sum(decision = 'ask' and is_signal) as yes`;

export function labelReads(db: Db) {
  const byCategory = sql`select machine as key, ${tally} from labels group by machine`;
  const byRule = sql`
    select named.key as key, ${tally} from labels, json_each(labels.kept, '$.named') as named
    where (named.key like 'rule %' or named.key like 'guard %' or named.key like 'cue %') and named.key <> 'cue and guard'
    group by named.key`;
  return {
    labels: () =>
      db
        .select({
          source: labels.source,
          machine: labels.machine,
          decision: labels.decision,
          isSignal: labels.isSignal,
          human: labels.human,
          layout: labels.layout,
          kept: labels.kept,
        })
        .from(labels)
        .orderBy(asc(labels.id))
        .all(),
    /** By the kind that the classifier named. */
    labelsByCategory: () => db.all<Tally & { readonly key: CategoryId }>(byCategory),
    /** By `rule fire`, `guard negated`, `cue lighting`: a lesson counts at each that was heard in it. */
    labelsByRule: () => db.all<Tally & { readonly key: string }>(byRule),
  };
}
