// A clock that stands still until it is pushed. Timers fire in the order of their time, each at its own time.

import type { SetTimer } from '../../src/queue/port.ts';

export interface VirtualClock {
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Goes `ms` ahead and fires what falls due on the way. */
  push(ms: number): void;
  /** Timers that wait, for tests that look for a leak. */
  waiting(): number;
}

/** Starts at a fixed moment (2026-03-02 10:00 UTC, a Monday) when none is given. */
export function createClock(start = Date.UTC(2026, 2, 2, 10)): VirtualClock {
  let now = start;
  let timers: { readonly at: number; readonly fn: () => void }[] = [];
  const earliest = (until: number) => timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    setTimer: (fn, ms) => {
      const timer = { at: now + Math.max(ms, 0), fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    push: (ms) => {
      const until = now + ms;
      for (let timer = earliest(until); timer; timer = earliest(until)) {
        const fired = timer;
        timers = timers.filter((each) => each !== fired);
        now = Math.max(now, fired.at);
        fired.fn();
      }
      now = until;
    },
    waiting: () => timers.length,
  };
}

/** The real clock, for the few tests in which time itself is the point. */
export const realClock: { readonly now: () => number; readonly setTimer: SetTimer } = {
  now: Date.now,
  setTimer: (fn, ms) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};
