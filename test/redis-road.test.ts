// The same road on BullMQ and a real Redis, which is killed, emptied and started anew on the way: rows are the truth (D2).

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAtRandom } from './crash/at-random.ts';
import { createCrashHarness } from './crash/harness.ts';
import { createRandom } from './crash/town.ts';
import { group, openTestHouse, type TestHouse } from './support/house.ts';
import { findProgram, missingSentence } from './support/programs.ts';
import { startRedis, type RedisServer } from './support/redis.ts';
import { standIn } from './support/stand-in.ts';
import { until } from './support/until.ts';

const missing = findProgram('redis') === undefined;
const seed = Number(process.env['SEINHUIS_SEED'] ?? Date.now() % 1_000_000);
const kills = Math.ceil(Number(process.env['SEINHUIS_KILLS'] ?? 200) / 10);

const works = (h: TestHouse): boolean => h.house().queue.health().ok;
const done = (h: TestHouse): boolean => {
  const { due } = h.house().store.read.queueState();
  // A summary of many alerts waits for its quarter of an hour.
  return (due?.oldest ?? Infinity) > h.clock.now();
};

describe.skipIf(missing)(`the road on BullMQ${missing ? ` (${missingSentence('redis')})` : ''}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  const open = () => openTestHouse({ classifier: standIn, redisUrl: redis.url });

  it('goes round as it does without Redis', async () => {
    const h = await open();
    await until('Redis is there', () => works(h));
    await h.says('noor', 'er staat iemand met een betonschaar bij de fietsen, ingang C');
    await h.presses('youssef', 'Bevestigen');
    await h.presses('marit', 'Ik kijk ernaar');
    await h.presses('marit', 'Afgehandeld');
    await h.presses('marit', 'Niets gevonden');
    expect(h.cases()).toMatchObject([{ status: 'closed', outcome: 'nothing_found' }]);
    expect(h.chat(group).at(-1)).toContain('Er is niets gevonden.');
  });

  it('D2: while Redis is away messages come in, and all is done by itself when it is back', async () => {
    const h = await open();
    await until('Redis is there', () => works(h));
    await redis.kill();
    for (let n = 0; n < 20; n += 1) h.post({ chat: group, from: `b${n}`, text: `de lamp bij kamer ${n} is stuk` });
    await until('all were confirmed', () => h.platform.confirmed() === 20);
    await redis.start();
    // Nobody wakes it here: the driver must find its rows itself.
    await until('all is done', () => done(h), 60_000);
    expect(h.house().store.db.$client.prepare(`select id from inbox where state = 'done'`).all()).toHaveLength(20);
  }, 90_000);

  it('D2: FLUSHALL at any moment loses nothing and does nothing twice', async () => {
    const random = createRandom(seed);
    const h = await open();
    await until('Redis is there', () => works(h));
    for (let round = 0; round < 25; round += 1) {
      for (let n = 0; n < 8; n += 1)
        h.post({ chat: group, from: `b${round}-${n}`, text: `het slot bij kamer ${round * 8 + n} is kapot` });
      await new Promise((next) => setTimeout(next, random() * 25));
      await redis.command('FLUSHALL');
    }
    await h.settle();
    // What is left is the summary that so many alerts become; it waits for its time.
    expect(h.house().store.read.queueState().due?.oldest ?? Infinity).toBeGreaterThan(h.clock.now());
    const { $client } = h.house().store.db;
    const count = (sql: string): number => ($client.prepare(sql).get() as { n: number }).n;
    expect(count(`select count(*) as n from inbox where state = 'done'`)).toBe(200);
    expect(
      count(
        `select count(*) as n from (select 1 from case_events where type = 'CaseOpened' group by json_extract(data, '$.messageId') having count(*) > 1)`,
      ),
    ).toBe(0);
    const sends = h.platform.ledger.filter(({ path }) => path === '/send').length;
    expect(sends).toBe(count(`select count(distinct external_id) as n from deliveries`));
    // No word of a resident was ever in Redis.
    expect(await redis.command('KEYS *')).not.toContain('kamer');
  }, 120_000);

  it(`P1–P4: killed ${kills} times at random moments (SEINHUIS_SEED=${seed})`, async () => {
    const random = createRandom(seed);
    const harness = await createCrashHarness(random, { redisUrl: redis.url });
    try {
      await killAtRandom(harness, random, kills);
      console.log(
        `on BullMQ: ${harness.kills()} kills, ${harness.platform.updates.length} messages, ${harness.extras()} sent twice`,
      );
    } finally {
      await harness.close();
    }
  }, 300_000);
});
