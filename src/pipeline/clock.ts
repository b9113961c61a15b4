// The time of the house: the machine's, and in the demo one that can be pushed forward.

import type { Store } from '../store/store.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Pushes the time forward; only in the demo, else it throws. It stays pushed after a restart. */
  advance(ms: number): void;
}

const key = 'clock_ahead_ms';

/** How far the time of the demo on this store was pushed. */
export const pushedMs = (read: Pick<Store['read'], 'meta'>): number => Number(read.meta(key) ?? 0);

export function createClock(store: Store, machine: () => number, mayBePushed: boolean): Clock {
  let ahead = mayBePushed ? pushedMs(store.read) : 0;
  return {
    now: () => machine() + ahead,
    advance: (ms) => {
      if (!mayBePushed || !Number.isFinite(ms) || ms < 0) throw new RangeError('this clock cannot be pushed so');
      ahead += ms;
      store.commit('settings', [store.write.putMeta(key, String(ahead))]);
    },
  };
}
