// Runs jobs by their ids: loads the rows, hands them to the handler of their kind, and sees to those that failed.

import type { JobId } from '../domain/ids.ts';
import {
  jobKinds,
  Permanent,
  RetryAfter,
  type Job,
  type JobKind,
  type JobStore,
  type QueueLog,
  type Ring,
  type Run,
} from './port.ts';
import { afterFailure } from './retry.ts';

/**
 * Works on a batch of jobs of its kind and itself marks them done (deletes or puts off their rows) in its own commits.
 * May be given a job again that it did before: at least once. Throws when the batch failed; what it committed stays.
 */
export type Handler = (jobs: readonly Job[]) => Promise<void>;

export interface RunDeps {
  readonly jobs: JobStore;
  readonly handlers: Readonly<Record<JobKind, Handler>>;
  /** Told of jobs that were put off, so that the driver comes back at their time. */
  readonly ring: (rings: readonly Ring[]) => void;
  readonly now: () => number;
  /** 0 ≤ x < 1, for the spread of retries. */
  readonly random: () => number;
  readonly log: QueueLog;
}

type RunState = RunDeps & {
  /** How often in a row a job was handled without an error and was still there. */
  readonly unfinished: Map<JobId, number>;
};

/** After so many of them in a row the job rests (ms): it may be a handler that never finishes it. */
const unfinishedRuns = 100;
const unfinishedRest = 1_000;

/**
 * Makes the `Run` of this process. A row that is gone is silently done, and two runs of one id never overlap: so
 * woken twice runs once. A batch that throws is run again one by one, so that a bad job does not hurt its neighbours.
 */
export function createRun(deps: RunDeps): Run {
  const running = new Set<JobId>();
  const state: RunState = { ...deps, unfinished: new Map() };
  return async (ids) => {
    const mine = [...new Set(ids)].filter((id) => !running.has(id));
    for (const id of mine) running.add(id);
    const putOff: Ring[] = [];
    try {
      const jobs = load(state, mine);
      for (const kind of kindsOf(jobs)) {
        const group = jobs.filter((job) => job.kind === kind);
        putOff.push(...(await runGroup(state, group)));
      }
    } finally {
      for (const id of mine) running.delete(id);
      if (putOff.length > 0) deps.ring(putOff);
    }
  };
}

/** The rows that are left of these ids, in the order of the ids. */
function load(deps: RunState, ids: readonly JobId[]): readonly Job[] {
  if (ids.length === 0) return [];
  const rows = new Map(deps.jobs.get(ids, deps.now()).map((job) => [job.id, job]));
  return ids.map((id) => rows.get(id)).filter((job) => job !== undefined);
}

function kindsOf(jobs: readonly Job[]): ReadonlySet<JobKind> {
  return new Set(jobs.map((job) => job.kind));
}

async function runGroup(deps: RunState, jobs: readonly Job[]): Promise<readonly Ring[]> {
  const failure = await tryHandler(deps, jobs);
  const left = load(
    deps,
    jobs.map((job) => job.id),
  );
  // Threw or not: a row that is gone or put off was seen to by the handler's own commit.
  for (const { id } of jobs) if (!left.some((job) => job.id === id)) deps.unfinished.delete(id);
  if (left.length === 0) return [];
  if (!failure) return left.flatMap((job) => goOn(deps, job));
  if (jobs.length === 1) return left.flatMap((job) => settle(deps, job, failure.error));
  deps.log('batch_split', { jobs: left.length });
  const rings: Ring[] = [];
  for (const job of left) rings.push(...(await runGroup(deps, [job])));
  return rings;
}

async function tryHandler(deps: RunState, jobs: readonly Job[]): Promise<{ readonly error: unknown } | undefined> {
  const kind = jobs[0]?.kind;
  // A row that a newer program wrote: dead and visible, never silently left.
  const known = jobKinds.find((each) => each === kind);
  if (known === undefined) return { error: new Permanent('unknown_kind') };
  try {
    await deps.handlers[known](jobs);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Puts off or buries one failed job; returns the ring for its next time. */
function settle(deps: RunState, job: Job, error: unknown): readonly Ring[] {
  const after = afterFailure(job.attempts, error, deps.now(), deps.random);
  const ids = { job: job.id, kind: job.kind, lane: job.lane, error: after.error };
  if ('bury' in after) {
    deps.jobs.bury(job.id, after.error);
    deps.log('job_dead', ids);
    return [];
  }
  deps.jobs.retry(job.id, after.retryAt, after.error, after.free);
  deps.log('job_put_off', { ...ids, attempts: job.attempts + (after.free ? 0 : 1) });
  return [{ id: job.id, lane: job.lane, runAt: after.retryAt }];
}

/**
 * A job that was handled and is due again: new work was added to its row while it ran (a chat's deliver job), and the
 * ring for that met a running job. So it is rung again.
 */
function goOn(deps: RunState, job: Job): readonly Ring[] {
  const times = (deps.unfinished.get(job.id) ?? 0) + 1;
  deps.unfinished.set(job.id, times);
  if (times < unfinishedRuns) return [{ id: job.id, lane: job.lane, runAt: deps.now() }];
  deps.unfinished.delete(job.id);
  return settle(deps, job, new RetryAfter(unfinishedRest, 'not_done'));
}
