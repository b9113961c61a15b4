// Death at any moment: while it starts, while it works, twice in a row.

import { setTimeout as moment } from 'node:timers/promises';
import type { CrashHarness } from './harness.ts';
import type { Random } from './town.ts';

/** Kills so many times; after most of them everything must come to its end and is checked, and always after the last. */
export async function killAtRandom(harness: CrashHarness, random: Random, times: number): Promise<void> {
  let startMs = 300;
  for (let n = 1; n <= times; n += 1) {
    harness.town.live(1 + Math.floor(random() * 12));
    // A start is needed after a death anyway: half of those that follow at once die while they start.
    if (!harness.isAlive() && random() < 0.5) {
      await harness.kill({ whileStartingFor: random() * startMs * 1.5 });
    } else {
      const began = performance.now();
      if (!harness.isAlive()) {
        await harness.live();
        startMs = performance.now() - began;
      }
      if (random() < 0.3) harness.advance(random() * 40 * 60_000);
      if (random() < 0.2) harness.send({ do: 'board', keep: 3 });
      harness.town.live(1 + Math.floor(random() * 12));
      await moment(random() * 150);
      await harness.kill();
    }
    if (random() < 0.65 || n === times) await harness.settleAndCheck();
  }
}
