// Both queue drivers pass the one contract; the Redis driver also meets what only Redis can do to it.

import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { asId, type JobId } from '../src/domain/ids.ts';
import { createBullmqQueue } from '../src/queue/bullmq.ts';
import { createEmbeddedQueue } from '../src/queue/embedded.ts';
import { openHouse, queueContract, type DriverDeps, type House, type HouseOptions } from './contracts/queue.ts';
import { findProgram, missingSentence } from './support/programs.ts';
import { startProxy, startRedis, type RedisServer } from './support/redis.ts';
import { until } from './support/until.ts';

queueContract('embedded', (deps) => createEmbeddedQueue(deps));

const needRedis = (context: TestContext): void =>
  context.skip(findProgram('redis') === undefined, missingSentence('redis'));

let shared: RedisServer | undefined;
beforeAll(async () => {
  if (findProgram('redis') !== undefined) shared = await startRedis();
});
afterAll(async () => {
  await shared?.stop();
});

queueContract('bullmq', (deps) => createBullmqQueue({ ...deps, redisUrl: shared?.url ?? '' }), needRedis);

// A loaded machine needs its time; the sentences are about what happens, not how soon.
describe('BullMQ on a Redis that fails', { timeout: 120_000 }, () => {
  const bullmq = (redisUrl: string, linkTimeout?: number) => (deps: DriverDeps) =>
    createBullmqQueue({ ...deps, redisUrl, ...(linkTimeout === undefined ? {} : { linkTimeout }) });

  /** One house on a Redis of its own, and everything closed afterwards. */
  async function withRedis(
    options: HouseOptions & { readonly down?: boolean },
    test: (house: House, redis: RedisServer) => Promise<void>,
  ): Promise<void> {
    const redis = await startRedis({ down: options.down ?? false });
    const house = openHouse(bullmq(redis.url), options);
    try {
      await house.queue.start();
      await test(house, redis);
    } finally {
      await house.close();
      await redis.stop();
    }
  }

  const jobs = (n: number) => Array.from({ length: n }, () => ({}));

  it('F8 P1 P3: FLUSHALL at a hundred moments in bursts of jobs: nothing lost, nothing done twice', async (context) => {
    needRedis(context);
    await withRedis({ lanes: [{ name: 'work', concurrency: 4, batch: 10 }] }, async (house, redis) => {
      await until('ready', () => house.queue.health().ok);
      const all: JobId[] = [];
      for (let seed = 0; seed < 100; seed++) {
        // Moments from the first ring to the last, the same in every run.
        const flushAt = (seed * 7) % 10;
        for (let part = 0; part < 10; part++) {
          all.push(...house.add(jobs(6)));
          if (part === flushAt) await redis.command('FLUSHALL');
          else await new Promise((resolve) => setImmediate(resolve));
        }
        house.clock.push(30_000);
      }
      const finished = (): boolean => {
        if (house.left() > 0) house.clock.push(30_000);
        return house.left() === 0;
      };
      await until('all jobs done', finished, 90_000);
      expect(all).toHaveLength(6_000);
      expect(all.filter((id) => !house.effects.has(id))).toEqual([]);
      expect([...house.effects.values()].filter((times) => times > 1)).toEqual([]);
      expect(house.dead()).toEqual([]);
    });
  });

  it('F7 F8 P1: Redis killed and started again empty, five times under load: nothing lost', async (context) => {
    needRedis(context);
    await withRedis({}, async (house, redis) => {
      await until('ready', () => house.queue.health().ok);
      const all: JobId[] = [];
      for (let round = 0; round < 5; round++) {
        all.push(...house.add(jobs(300)));
        await redis.kill();
        // Rings while it is away go nowhere, and say so only in the count.
        all.push(...house.add(jobs(200)));
        await until('noticed', () => !house.queue.health().ok);
        await redis.start();
        all.push(...house.add(jobs(100)));
        await until('back', () => house.queue.health().ok);
        await until('drained', () => {
          house.clock.push(1_000);
          return house.left() === 0;
        });
      }
      expect(all).toHaveLength(3_000);
      expect([...house.effects.values()]).toEqual(all.map(() => 1));
    });
  });

  it('F7: start() resolves at once without Redis, ring() never throws, and the rows run when it comes', async (context) => {
    needRedis(context);
    const redis = await startRedis({ down: true });
    const house = openHouse(bullmq(redis.url));
    const started = performance.now();
    await house.queue.start();
    expect(performance.now() - started).toBeLessThan(500);
    const ids = house.add(jobs(50));
    await until('the rings are counted as lost', () => house.queue.health().detail.match(/arrive: [1-9]/u) !== null);
    expect(house.queue.health().ok).toBe(false);
    await redis.start();
    await house.allDone(ids);
    await house.close();
    await redis.stop();
  });

  it('F24: stop() ends soon although Redis is away', async (context) => {
    needRedis(context);
    const redis = await startRedis();
    const house = openHouse(bullmq(redis.url));
    await house.queue.start();
    await house.allDone(house.add(jobs(3)));
    await redis.kill();
    await until('noticed', () => !house.queue.health().ok);
    const before = performance.now();
    await house.close();
    expect(performance.now() - before).toBeLessThan(5_000);
    await redis.stop();
  });

  it('F7: a link that goes half open is given up, and the rows run over a new one', async (context) => {
    needRedis(context);
    const redis = await startRedis();
    const proxy = await startProxy(redis.port);
    const house = openHouse(bullmq(proxy.url, 1_000));
    await house.queue.start();
    await house.allDone(house.add(jobs(3)));
    proxy.freeze();
    const ids = house.add(jobs(20));
    await until('all done over the new link', () => {
      house.clock.push(1_000);
      return ids.every((id) => house.effects.has(id));
    });
    await house.close();
    await proxy.close();
    await redis.stop();
  });

  it('P6: Redis holds ids and nothing else', async (context) => {
    needRedis(context);
    await withRedis({ lanes: [] }, async (house, redis) => {
      await until('ready', () => house.queue.health().ok);
      house.add([{ id: 'only-this-id' }, { id: 'urgent-id', danger: true }]);
      let keys: readonly string[] = [];
      await until('the rings are there', async () => {
        keys = (await redis.command('KEYS *')).split(/\s+/u).filter((word) => word.includes(':work:j_'));
        return keys.length === 2;
      });
      const dump = await Promise.all(keys.map((key) => redis.command(`HGET ${key} data`)));
      expect(dump.map((answer) => /\{.*\}/u.exec(answer)?.[0]).toSorted()).toEqual([
        '{"ids":["only-this-id"]}',
        '{"ids":["urgent-id"]}',
      ]);
    });
  });

  it('two houses on one Redis never take each other’s rings', async (context) => {
    needRedis(context);
    await withRedis({}, async (one, redis) => {
      const two = openHouse(bullmq(redis.url));
      await two.queue.start();
      await Promise.all([one.allDone(one.add([{ id: 'a' }])), two.allDone(two.add([{ id: 'b' }]))]);
      expect(one.handed).toEqual([asId('a')]);
      expect(two.handed).toEqual([asId('b')]);
      await two.close();
    });
  });

  it('a Redis that may throw keys away is named', async (context) => {
    needRedis(context);
    const redis = await startRedis();
    await redis.command('CONFIG SET maxmemory-policy allkeys-lru');
    const house = openHouse(bullmq(redis.url));
    await house.queue.start();
    await until('named', () => house.logged.some(({ event }) => event === 'redis_may_evict'));
    await house.close();
    await redis.stop();
  });
});
