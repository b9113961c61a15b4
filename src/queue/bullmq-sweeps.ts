// The reconciler of the Redis driver: rows are the truth, so what Redis lost is rung again from the rows.

import { createAlarm } from './alarm.ts';
import type { Link, Note } from './bullmq-link.ts';
import type { JobStore, Lane, Ring, SetTimer } from './port.ts';

export interface SweepDeps {
  readonly jobs: JobStore;
  readonly lanes: readonly Lane[];
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** How often due rows are looked for whose ring was lost (ms). */
  readonly sweepEvery?: number;
}

/** Rows that one sweep of a lane rings; the next thousand follow when the lane has run dry. */
const sweepSize = 1_000;
/** Time between two sweeps that rows with a time of their own can bring about (ms). */
const shortestSweep = 1_000;

export interface Sweeps {
  /** Looks at all lanes now, and sets the alarm for the next look. */
  tick(): void;
  /** Looks at all lanes now. */
  all(): void;
  /** These did not arrive: look at the latest when they are due. */
  expect(rings: readonly Ring[]): void;
  /** The lane has run dry: what waited behind the last sweep can come. */
  drained(lane: string): void;
  stop(): void;
}

/**
 * Rings due rows again whose ring was lost: at the start, when Redis comes (back), every half minute and when asked. It rings only into a lane without waiting rings, so it can
 * never pile up; a lane with some is looked at again when it has run dry.
 */
export function createSweeps(deps: SweepDeps, link: Link, send: (rings: readonly Ring[]) => void, note: Note): Sweeps {
  const lanes = deps.lanes.map((lane) => lane.name);
  const again = new Set<string>();
  const busy = new Set<string>();
  let stopped = false;

  async function sweep(lane: string): Promise<void> {
    const queue = link.queue(lane);
    if (stopped || !queue || busy.has(lane)) {
      again.add(lane);
      return;
    }
    busy.add(lane);
    again.delete(lane);
    try {
      if ((await queue.getWaitingCount()) > 0) {
        again.add(lane);
        return;
      }
      const now = deps.now();
      const due = deps.jobs.due([lane], now, sweepSize);
      if (due.length === sweepSize) again.add(lane);
      send(due.map(({ id }) => ({ id, lane, runAt: now })));
    } catch (error) {
      note('sweep_failed', error);
    } finally {
      busy.delete(lane);
    }
  }

  const all = (): void => lanes.forEach((lane) => void sweep(lane));
  const alarm = createAlarm(deps, () => tick());
  function tick(): void {
    if (stopped) return;
    // Before the sweeps look: what comes due between the two looks is then seen twice, and not by neither.
    const now = deps.now();
    all();
    const every = deps.sweepEvery ?? 30_000;
    alarm.set(Math.min(now + every, Math.max(nextDue(now) ?? Infinity, now + shortestSweep)));
  }
  function nextDue(now: number): number | undefined {
    try {
      return deps.jobs.nextDueAt(lanes, now);
    } catch (error) {
      note('sweep_failed', error);
      return undefined;
    }
  }
  tick();
  return {
    tick,
    all,
    expect: (rings) => {
      if (!stopped) alarm.sooner(Math.max(Math.min(...rings.map((ring) => ring.runAt)), deps.now() + shortestSweep));
    },
    drained: (lane) => {
      if (again.has(lane)) void sweep(lane);
    },
    stop: () => {
      stopped = true;
      alarm.clear();
    },
  };
}
