// One timer that is moved about, not one for each row.

import type { SetTimer } from './port.ts';

export interface Alarm {
  /** Rings at this time (ms since 1970) and at no other. */
  set(time: number): void;
  /** Rings at this time when it is before the time that was set. */
  sooner(time: number): void;
  clear(): void;
}

/** Makes an alarm that calls `ring` once each time it was set. */
export function createAlarm(
  deps: { readonly now: () => number; readonly setTimer: SetTimer },
  ring: () => void,
): Alarm {
  let at = Infinity;
  let cancel: (() => void) | undefined;
  function clear(): void {
    cancel?.();
    cancel = undefined;
    at = Infinity;
  }
  function set(time: number): void {
    clear();
    at = time;
    const fire = (): void => {
      clear();
      ring();
    };
    cancel = deps.setTimer(fire, Math.max(time - deps.now(), 0));
  }
  return {
    set,
    clear,
    sooner: (time) => {
      if (time < at) set(time);
    },
  };
}
