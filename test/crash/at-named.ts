// Death at each named step of the road, before and after. A step without a way to provoke it does not compile.

import { it } from 'vitest';
import { steps, type Step } from '../../src/store/commit.ts';
import type { CrashHarness } from './harness.ts';

/** Steps that a start runs through before anybody writes. */
const atStart: readonly Step[] = ['settings', 'erase', 'link'];

/** What must happen in town for a step to be reached; compiles only when every step is named. */
const provoked: Readonly<Record<Step, (harness: CrashHarness) => void | Promise<void>>> = {
  settings: () => undefined,
  erase: () => undefined,
  link: () => undefined,
  C1: ({ town }) => town.provoke('report'),
  C2: ({ town }) => town.provoke('report'),
  C3: ({ town }) => town.provoke('report'),
  send: ({ town }) => town.provoke('report'),
  reflex: async (harness) => {
    // Said within the half hour before, it would not be said again.
    harness.advance(31 * 60_000);
    await harness.pushed();
    harness.town.provoke('danger');
  },
  timer: (harness) => harness.advance(70 * 60_000),
  retry: ({ town }) => town.provoke('broken'),
  command: (harness) => {
    harness.send({ do: 'board', keep: 0 });
  },
};

/** Deaths that `itDiesAtEachStep` brings about. */
export const namedDeaths = steps.length * 2;

/** One test for each death, on the harness that is there when it runs. */
export function itDiesAtEachStep(current: () => CrashHarness): void {
  for (const step of steps)
    for (const when of ['before', 'after'] as const)
      it(`dies ${when} ${step}, and everything comes to its one end`, async () => {
        const harness = current();
        const at = `${when} ${step}:1` as const;
        if (atStart.includes(step)) {
          if (harness.isAlive()) await harness.kill();
          await harness.live(at);
        } else {
          await harness.live();
          harness.arm(at);
          await provoked[step](harness);
          harness.town.live(4);
        }
        await harness.death(`death ${at}`);
        await harness.settleAndCheck();
      });
}
