// The crash suite on Telegram, for one mode and one queue: death at every named step and at any moment, looked at from outside.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itDiesAtEachStep, namedDeaths } from './at-named.ts';
import { killAtRandom } from './at-random.ts';
import { createCrashHarness, type CrashHarness } from './harness.ts';
import { telegramStage, type TelegramMode } from './telegram-stage.ts';
import { createRandom } from './town.ts';

const kills = Number(process.env['SEINHUIS_TELEGRAM_KILLS'] ?? 8);
const seed = Number(process.env['SEINHUIS_SEED'] ?? Date.now() % 1_000_000);

/** Makes the tests; `redisUrl` is asked when they begin. */
export function describeCrashes(mode: TelegramMode, queue: string, redisUrl?: () => string): void {
  describe(`P1–P4: killed on Telegram by ${mode}, ${queue} (SEINHUIS_SEED=${seed})`, () => {
    const random = createRandom(seed);
    let harness: CrashHarness;
    beforeAll(async () => {
      const stage = telegramStage(mode);
      harness = await createCrashHarness(random, { stage, ...(redisUrl ? { redisUrl: redisUrl() } : {}) });
      await harness.live();
      harness.town.live(10);
      await harness.settleAndCheck();
    });
    afterAll(() => harness.close());

    itDiesAtEachStep(() => harness);

    it(`dies ${kills} times at any moment`, { timeout: 240_000 }, async () => {
      const before = harness.kills();
      expect(before).toBeGreaterThanOrEqual(namedDeaths);
      await killAtRandom(harness, random, kills);
      expect(harness.kills()).toBe(before + kills);
      const { updates, ledger } = harness.platform;
      console.log(
        `${mode}, ${queue}: ${harness.kills()} kills, ${updates.length} in, ${ledger.length} out, ${harness.extras()} twice`,
      );
    });
  });
}
