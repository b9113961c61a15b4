// Waiting for something that a real process does: looks again at each turn, fails with what was expected.

import { setTimeout as turn } from 'node:timers/promises';

/** Resolves as soon as `holds` is true; rejects with `what` when it is not within `ms`. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`);
    await turn(2);
  }
}
