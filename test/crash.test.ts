// The crash suite, first half: death at each named step of the road, before and after. A step without a point fails here.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itDiesAtEachStep, namedDeaths } from './crash/at-named.ts';
import { createCrashHarness, type CrashHarness } from './crash/harness.ts';
import { createRandom } from './crash/town.ts';

describe('P1–P4: killed at a named step', () => {
  let harness: CrashHarness;
  beforeAll(async () => {
    harness = await createCrashHarness(createRandom(1));
    await harness.live();
    // Open cases to work on, with timers ahead.
    harness.town.live(20);
    await harness.settleAndCheck();
  });
  afterAll(() => harness.close());

  itDiesAtEachStep(() => harness);

  it('saw sends repeated, and never more than were under way', () => {
    expect(harness.kills()).toBeGreaterThanOrEqual(namedDeaths);
    console.log(`named points: ${harness.kills()} kills, ${harness.extras()} messages sent a second time`);
  });
});
