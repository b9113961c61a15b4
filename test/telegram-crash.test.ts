// The crash suite on Telegram, in both modes: death at named steps and at any moment, looked at from outside.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAtRandom } from './crash/at-random.ts';
import { createCrashHarness, type CrashHarness } from './crash/harness.ts';
import { telegramStage } from './crash/telegram-stage.ts';
import { createRandom } from './crash/town.ts';

const kills = Number(process.env['SEINHUIS_TELEGRAM_KILLS'] ?? 20);
const seed = Number(process.env['SEINHUIS_SEED'] ?? Date.now() % 1_000_000);
const points = ['C1', 'C2', 'C3', 'send'] as const;

for (const mode of ['polling', 'webhook'] as const)
  describe(`P1–P4: killed on Telegram by ${mode} (SEINHUIS_SEED=${seed})`, () => {
    const random = createRandom(seed);
    let harness: CrashHarness;
    beforeAll(async () => {
      harness = await createCrashHarness(random, { stage: telegramStage(mode) });
      await harness.live();
      harness.town.live(10);
      await harness.settleAndCheck();
    });
    afterAll(() => harness.close());

    for (const step of points)
      for (const when of ['before', 'after'] as const)
        it(`dies ${when} ${step}, and everything comes to its one end`, async () => {
          await harness.live();
          harness.arm(`${when} ${step}:1`);
          harness.town.provoke('report');
          harness.town.live(4);
          await harness.death(`death ${when} ${step}`);
          await harness.settleAndCheck();
        });

    it(`dies ${kills} times at any moment`, { timeout: 240_000 }, async () => {
      await killAtRandom(harness, random, kills);
      expect(harness.kills()).toBe(kills + points.length * 2);
      const { updates, ledger } = harness.platform;
      console.log(
        `${mode}: ${harness.kills()} kills, ${updates.length} in, ${ledger.length} out, ${harness.extras()} twice`,
      );
    });
  });
