// The crash suite on Telegram with BullMQ and a real Redis, in both modes.

import { afterAll, beforeAll, describe } from 'vitest';
import { describeCrashes } from './crash/on-telegram.ts';
import { findProgram, missingSentence } from './support/programs.ts';
import { startRedis, type RedisServer } from './support/redis.ts';

const missing = findProgram('redis') === undefined;

describe.skipIf(missing)(`on BullMQ${missing ? ` (${missingSentence('redis')})` : ''}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  for (const mode of ['polling', 'webhook'] as const) describeCrashes(mode, 'BullMQ', () => redis.url);
});
