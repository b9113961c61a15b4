// The driver of one process, and the default: a timer over the due rows, which a ring makes sooner.

import { createAlarm } from './alarm.ts';
import type { JobId } from '../domain/ids.ts';
import type { JobStore, Lane, QueueDriver, QueueLog, Run, SetTimer } from './port.ts';
import { describeError } from './retry.ts';

export interface EmbeddedQueueDeps {
  readonly jobs: JobStore;
  readonly run: Run;
  /** Lanes do not wait for each other. Rows of other lanes are left alone. */
  readonly lanes: readonly Lane[];
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly log: QueueLog;
}

/** An idle lane looks at its rows this often (ms), for rings that never came. */
const safetyPoll = 5_000;
/** A lane whose rows cannot be read or written waits this long (ms). */
const rest = 1_000;

/** Makes the embedded driver. It claims up to `batch` due rows for one run; rows in flight are not claimed again. */
export function createEmbeddedQueue(deps: EmbeddedQueueDeps): QueueDriver {
  const workers = new Map(deps.lanes.map((lane) => [lane.name, createLaneWorker(deps, lane)]));
  const all = [...workers.values()];
  return {
    name: 'embedded',
    ring: (rings) => {
      for (const { lane, runAt } of rings) workers.get(lane)?.ring(runAt);
    },
    wake: () => {
      for (const worker of all) worker.ring(0);
    },
    start: async () => {
      for (const worker of all) worker.start();
    },
    stop: async () => {
      await Promise.all(all.map((worker) => worker.stop()));
    },
    health: () => {
      const failing = [...workers].filter(([, worker]) => worker.failing()).map(([name]) => name);
      return failing.length === 0
        ? { ok: true, detail: 'embedded' }
        : { ok: false, detail: `rows cannot be read or written: ${failing.join(', ')}` };
    },
  };
}

interface LaneWorker {
  ring(runAt: number): void;
  start(): void;
  stop(): Promise<void>;
  failing(): boolean;
}

function createLaneWorker(deps: EmbeddedQueueDeps, lane: Lane): LaneWorker {
  const inFlight = new Set<JobId>();
  const runs = new Set<Promise<void>>();
  const alarm = createAlarm(deps, () => {
    resting = false;
    pumpSoon();
  });
  let open = false;
  let pumpComing = false;
  /** No claim until the alarm rings; `failing` stays until a claim succeeds, so that one outage is one log line. */
  let resting = false;
  let failing = false;

  /** One pump for all rings of this turn of the event loop; and the loop gets its turn between two batches. */
  function pumpSoon(): void {
    if (pumpComing || !open) return;
    pumpComing = true;
    setImmediate(() => {
      pumpComing = false;
      if (open && !resting) pump();
    });
  }

  function pump(): void {
    try {
      while (runs.size < lane.concurrency) {
        // One moment for both looks: a row that came due between two would be seen by neither, and wait for the safety poll.
        const now = deps.now();
        const ids = claim(now);
        failing = false;
        if (ids.length === 0) {
          alarm.set(Math.min(deps.jobs.nextDueAt([lane.name], now) ?? Infinity, now + safetyPoll));
          return;
        }
        begin(ids);
      }
      // All hands are busy: the first that comes free looks again.
    } catch (error) {
      pause(error);
    }
  }

  function claim(now: number): readonly JobId[] {
    // Rows in flight are still due: look behind them.
    const rows = deps.jobs.due([lane.name], now, lane.batch + inFlight.size);
    return rows
      .map((job) => job.id)
      .filter((id) => !inFlight.has(id))
      .slice(0, lane.batch);
  }

  function begin(ids: readonly JobId[]): void {
    for (const id of ids) inFlight.add(id);
    const run = deps
      .run(ids)
      .catch(pause)
      .finally(() => {
        for (const id of ids) inFlight.delete(id);
        runs.delete(run);
        pumpSoon();
      });
    runs.add(run);
  }

  function pause(error: unknown): void {
    if (!failing) deps.log('queue_rows_failed', { lane: lane.name, error: describeError(error) });
    failing = true;
    resting = true;
    alarm.set(deps.now() + rest);
  }

  return {
    ring: (runAt) => {
      if (runAt <= deps.now()) pumpSoon();
      else if (open && !resting) alarm.sooner(runAt);
    },
    start: () => {
      open = true;
      pumpSoon();
    },
    stop: async () => {
      open = false;
      alarm.clear();
      await Promise.all(runs);
    },
    failing: () => failing,
  };
}
