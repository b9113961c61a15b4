// The crash suite, second half: death at any moment, 200 times (SEINHUIS_KILLS for more), also while it starts.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAtRandom } from './crash/at-random.ts';
import { createCrashHarness, type CrashHarness } from './crash/harness.ts';
import { createRandom } from './crash/town.ts';

const kills = Number(process.env['SEINHUIS_KILLS'] ?? 200);
const seed = Number(process.env['SEINHUIS_SEED'] ?? Date.now() % 1_000_000);
const perTest = 20;

describe(`P1–P4: killed ${kills} times at random moments (SEINHUIS_SEED=${seed})`, () => {
  const random = createRandom(seed);
  let harness: CrashHarness;
  beforeAll(async () => {
    harness = await createCrashHarness(random);
  });
  afterAll(() => harness.close());

  for (let from = 0; from < kills; from += perTest)
    it(`kills ${from + 1} to ${Math.min(from + perTest, kills)}`, { timeout: 180_000 }, async () => {
      await killAtRandom(harness, random, Math.min(perTest, kills - from));
    });

  it('is the same house at the end', () => {
    expect(harness.kills()).toBe(kills);
    const { updates, ledger } = harness.platform;
    console.log(
      `${kills} kills: ${updates.length} messages in, ${ledger.length} out, ${harness.extras()} of them a second time`,
    );
  });
});
