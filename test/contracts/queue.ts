// The contract of a queue driver, on the real store: every driver passes every sentence of it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, type TestContext } from 'vitest';
import { asId, type JobId } from '../../src/domain/ids.ts';
import {
  Permanent,
  RetryAfter,
  type Job,
  type JobStore,
  type Lane,
  type QueueDriver,
  type QueueLog,
  type Ring,
  type Run,
  type SetTimer,
} from '../../src/queue/port.ts';
import { createRun } from '../../src/queue/run.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { createClock, realClock, type VirtualClock } from '../support/clock.ts';
import { until } from '../support/until.ts';

/** What a driver is made from. */
export interface DriverDeps {
  readonly jobs: JobStore;
  readonly run: Run;
  readonly lanes: readonly Lane[];
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly log: QueueLog;
  /** Unique for each house. */
  readonly prefix: string;
}

export interface NewJob {
  readonly id?: string;
  readonly lane?: string;
  readonly runAt?: number;
  readonly danger?: boolean;
}

/** One house with rows, a runner and a driver. `effects` counts what handlers did and committed, per job. */
export interface House {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly queue: QueueDriver;
  readonly effects: ReadonlyMap<JobId, number>;
  /** Ids in the order in which they were handed to a handler. */
  readonly handed: readonly JobId[];
  readonly logged: readonly { readonly event: string; readonly ids: Readonly<Record<string, string | number>> }[];
  /** Commits rows, without a word to the driver. */
  readonly write: (jobs: readonly NewJob[]) => readonly Ring[];
  /** Commits rows and rings. */
  readonly add: (jobs: readonly NewJob[]) => readonly JobId[];
  /** Rows that are neither done nor dead. */
  readonly left: () => number;
  readonly dead: () => readonly { readonly id: string; readonly error: string | null; readonly attempts: number }[];
  readonly row: (
    id: JobId,
  ) => { readonly runAt: number; readonly attempts: number; readonly error: string | null } | undefined;
  readonly allDone: (ids: readonly JobId[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

type Work = (jobs: readonly Job[], done: (job: Job) => void) => Promise<void>;

export interface HouseOptions {
  readonly lanes?: readonly Lane[];
  /** What a handler does with a batch; by default each job is done. */
  readonly work?: Work;
  readonly realTime?: boolean;
  /** Wraps the rows, to let them fail. */
  readonly rows?: (jobs: JobStore) => JobStore;
}

const defaultLanes: readonly Lane[] = [
  { name: 'work', concurrency: 2, batch: 100 },
  { name: 'deliver.webchat', concurrency: 4, batch: 10 },
];

let houses = 0;

/** Opens a house on a folder of its own; the driver is not started. */
export function openHouse(makeDriver: (deps: DriverDeps) => QueueDriver, options: HouseOptions = {}): House {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-queue-'));
  const store = openStore(folder);
  const clock = createClock(options.realTime ? Date.now() : undefined);
  const time = options.realTime ? realClock : clock;
  const effects = new Map<JobId, number>();
  const handed: JobId[] = [];
  const logged: { event: string; ids: Readonly<Record<string, string | number>> }[] = [];
  const log: QueueLog = (event, ids = {}) => void logged.push({ event, ids });
  const lanes = options.lanes ?? defaultLanes;
  let made = 0;

  /** One commit for all, each row with its fence, and then the effect. */
  const finish = (jobs: readonly Job[]): void => {
    store.commit(
      'C2',
      jobs.map((job) => store.write.deleteJob(job.id)),
    );
    for (const { id } of jobs) effects.set(id, (effects.get(id) ?? 0) + 1);
  };
  const done = (job: Job): void => finish([job]);
  const work: Work = options.work ?? (async (jobs) => finish(jobs));
  const handler = async (jobs: readonly Job[]): Promise<void> => {
    handed.push(...jobs.map((job) => job.id));
    await work(jobs, done);
  };
  const rows = options.rows ? options.rows(store.jobs) : store.jobs;
  const run = createRun({
    jobs: rows,
    handlers: { process: handler, deliver: handler },
    ring: (rings) => queue.ring(rings),
    now: time.now,
    random: () => 0.5,
    log,
  });
  houses += 1;
  const prefix = `seinhuis-${process.pid}-${houses}`;
  const queue = makeDriver({ jobs: rows, run, lanes, now: time.now, setTimer: time.setTimer, log, prefix });

  function write(jobs: readonly NewJob[]): readonly Ring[] {
    const rings: Ring[] = [];
    const changes = jobs.map((job) => {
      made += 1;
      const id = asId<JobId>(job.id ?? `j${made}`);
      const lane = job.lane ?? 'work';
      const runAt = job.runAt ?? time.now();
      const danger = job.danger ?? false;
      rings.push({ id, lane, runAt, urgent: danger });
      const kind = lane === 'work' ? ('process' as const) : ('deliver' as const);
      return store.write.insertJob({
        id,
        kind,
        lane,
        ref: 'r',
        runAt,
        priority: danger ? 1 : 0,
        attempts: 0,
        error: null,
      });
    });
    store.commit('C1', changes);
    return rings;
  }

  const sql = store.db.$client;
  return {
    store,
    clock,
    queue,
    effects,
    handed,
    logged,
    write,
    add: (jobs) => {
      const rings = write(jobs);
      queue.ring(rings);
      return rings.map((ring) => ring.id);
    },
    left: () => (sql.prepare(`select count(*) as n from jobs where state = 'due'`).get() as { n: number }).n,
    dead: () => sql.prepare(`select id, error, attempts from jobs where state = 'dead'`).all() as never,
    row: (id) => sql.prepare('select run_at as runAt, attempts, error from jobs where id = ?').get(id) as never,
    allDone: async (ids) => {
      await until(`${ids.length} jobs done`, () => ids.every((id) => effects.has(id)));
    },
    close: async () => {
      await queue.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Registers the contract for one driver. `ready` runs before each test: it may skip with a reason. */
export function queueContract(
  name: string,
  makeDriver: (deps: DriverDeps) => QueueDriver,
  ready: (context: TestContext) => void = () => undefined,
): void {
  describe(`queue contract: ${name}`, () => {
    let house: House | undefined;
    const open = async (context: TestContext, options: HouseOptions & { readonly stopped?: boolean } = {}) => {
      ready(context);
      house = openHouse(makeDriver, options);
      if (!options.stopped) await house.queue.start();
      return house;
    };
    afterEach(async () => {
      await house?.close();
      house = undefined;
    });

    it('a rung job runs once, and its row is gone', async (context) => {
      const { add, allDone, effects, left } = await open(context);
      const ids = add([{}, {}, { lane: 'deliver.webchat' }]);
      await allDone(ids);
      expect([...effects.values()]).toEqual([1, 1, 1]);
      expect(left()).toBe(0);
    });

    it('P1: woken twice runs once, also while it runs', async (context) => {
      const gate = Promise.withResolvers<undefined>();
      const { add, allDone, queue, handed, effects } = await open(context, {
        work: async (jobs, done) => {
          await gate.promise;
          jobs.forEach(done);
        },
      });
      const rings: Ring[] = [{ id: asId<JobId>('twice'), lane: 'work', runAt: 0 }];
      add([{ id: 'twice' }]);
      queue.ring(rings);
      await until('it runs', () => handed.length > 0);
      queue.ring(rings);
      queue.ring(rings);
      const others = add([{}, {}]);
      gate.resolve(undefined);
      await allDone([asId('twice'), ...others]);
      queue.ring(rings);
      await allDone(add([{}]));
      expect(handed.filter((id) => id === 'twice')).toHaveLength(1);
      expect(effects.get(asId('twice'))).toBe(1);
    });

    it('P1: a lost ring is found by a later look at the rows', async (context) => {
      const { write, allDone, clock, add } = await open(context);
      await allDone(add([{}]));
      const lost = write([{}, { lane: 'deliver.webchat' }]).map((ring) => ring.id);
      clock.push(30_000);
      await allDone(lost);
    });

    it('P1: what waited when the house was down is found at the start', async (context) => {
      const { write, allDone, queue } = await open(context, { stopped: true });
      const waiting = write(Array.from({ length: 250 }, () => ({})));
      await queue.start();
      await allDone(waiting.map((ring) => ring.id));
    });

    it('more rows than one look can take are all found', async (context) => {
      const { write, queue, left } = await open(context, { stopped: true });
      write(Array.from({ length: 3500 }, () => ({})));
      await queue.start();
      await until('3500 jobs done', () => left() === 0);
    });

    it('lanes do not wait for each other', async (context) => {
      const gate = Promise.withResolvers<undefined>();
      const { add, allDone, handed } = await open(context, {
        work: async (jobs, done) => {
          if (jobs[0]?.lane === 'deliver.webchat') await gate.promise;
          jobs.forEach(done);
        },
      });
      const slow = add(Array.from({ length: 60 }, () => ({ lane: 'deliver.webchat' })));
      await until('the slow lane is full', () => handed.length >= 1);
      await allDone(add([{}, {}]));
      gate.resolve(undefined);
      await allDone(slow);
    });

    it('a job waits for its time, and a pushed clock makes it due', async (context) => {
      const { add, allDone, clock, queue, handed } = await open(context);
      const [later] = add([{ runAt: clock.now() + 3_600_000 }]);
      await allDone(add([{}]));
      expect(handed).not.toContain(later);
      clock.push(3_600_001);
      queue.wake();
      await allDone([later!]);
    });

    it('a job whose time comes rings by itself', async (context) => {
      const { add, allDone } = await open(context, { realTime: true });
      const started = Date.now();
      const ids = add([{ runAt: started + 150 }]);
      await allDone(ids);
      expect(Date.now() - started).toBeGreaterThanOrEqual(150);
      expect(Date.now() - started).toBeLessThan(2_000);
    });

    it('a job that comes due between two looks at the clock is not left to the safety poll', async (context) => {
      let passes = false;
      const house = await open(context, {
        rows: (jobs) => ({
          ...jobs,
          due: (lanes, now, most) => {
            const found = jobs.due(lanes, now, most);
            // While the rows are read the job's millisecond begins.
            if (passes && lanes.includes('work')) {
              passes = false;
              house.clock.push(1);
            }
            return found;
          },
        }),
      });
      const [ring] = house.write([{ runAt: house.clock.now() + 10 }]);
      house.clock.push(9);
      passes = true;
      house.queue.wake();
      await until('its lane was looked at', () => !passes);
      house.clock.push(2_000);
      await until('it was done', () => house.effects.get(ring!.id) === 1, 3_000);
    });

    it('a failed job waits longer each time, dies at the eighth try and stays visible without its words', async (context) => {
      const { add, queue, clock, row, dead, left } = await open(context, {
        work: async () => {
          throw new Error('canary: the words of a resident');
        },
      });
      const [id] = add([{}]);
      const waits: number[] = [];
      for (let tries = 1; tries < 8; tries++) {
        await until(`try ${tries} was put off`, () => row(id!)?.attempts === tries);
        waits.push((row(id!)?.runAt ?? 0) - clock.now());
        clock.push(waits.at(-1)!);
        queue.wake();
      }
      await until('it is dead', () => dead().length === 1);
      expect(waits).toEqual([1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000]);
      expect(dead()[0]).toMatchObject({ id, attempts: 8 });
      expect(dead()[0]?.error).toMatch(/^Error at test\/contracts\/queue\.ts:\d+$/u);
      expect(left()).toBe(0);
    });

    it('a late ring does not hurry a backoff', async (context) => {
      const { add, allDone, queue, row, handed } = await open(context, {
        work: async (jobs, done) => {
          for (const job of jobs) {
            if (job.id === 'bad') throw new TypeError('no');
            done(job);
          }
        },
      });
      add([{ id: 'bad' }]);
      await until('it was put off', () => row(asId('bad'))?.attempts === 1);
      queue.ring([{ id: asId('bad'), lane: 'work', runAt: 0 }]);
      await allDone(add([{}]));
      queue.wake();
      await allDone(add([{}]));
      expect(handed.filter((id) => id === 'bad')).toHaveLength(1);
    });

    it('RetryAfter costs no attempt, however often', async (context) => {
      let calls = 0;
      const { add, allDone, queue, clock, row } = await open(context, {
        work: async (jobs, done) => {
          calls += 1;
          if (calls <= 20) throw new RetryAfter(40_000, 'throttled');
          jobs.forEach(done);
        },
      });
      const [id] = add([{}]);
      for (let n = 1; n <= 20; n++) {
        await until(`put off ${n} times`, () => calls === n && (row(id!)?.runAt ?? 0) > clock.now());
        expect(row(id!)?.attempts).toBe(0);
        expect(row(id!)?.error).toMatch(/^RetryAfter throttled at /u);
        clock.push(40_000);
        queue.wake();
      }
      await allDone([id!]);
    });

    it('Permanent is dead at once and visible; "try again" runs it', async (context) => {
      let fixed = false;
      const { add, allDone, dead, store, queue, clock } = await open(context, {
        work: async (jobs, done) => {
          if (!fixed) throw new Permanent('recipient_gone');
          jobs.forEach(done);
        },
      });
      const [id] = add([{}]);
      await until('it is dead', () => dead().length === 1);
      expect(dead()[0]?.error).toMatch(/^Permanent recipient_gone at /u);
      fixed = true;
      store.commit('command', [store.write.redriveJob(id!, clock.now())]);
      queue.ring([{ id: id!, lane: 'work', runAt: clock.now() }]);
      await allDone([id!]);
    });

    it('F19: a poison job does not hurt its neighbours in the batch', async (context) => {
      const { write, queue, dead, row, effects, left } = await open(context, {
        stopped: true,
        work: async (jobs, done) => {
          if (jobs.some((job) => job.id === 'j40')) throw new Error('poison');
          jobs.forEach(done);
        },
      });
      const ids = write(Array.from({ length: 100 }, () => ({}))).map((ring) => ring.id);
      await queue.start();
      await until('the neighbours are done', () => left() === 1 && row(asId('j40'))?.attempts === 1);
      expect(ids.filter((id) => effects.get(id) === 1)).toHaveLength(99);
      expect(dead()).toEqual([]);
    });

    it('a batch that failed half-way runs only what is left of it', async (context) => {
      let calls = 0;
      const { write, queue, allDone, effects } = await open(context, {
        stopped: true,
        work: async (jobs, done) => {
          calls += 1;
          jobs.slice(0, calls === 1 ? 30 : undefined).forEach(done);
          if (calls === 1) throw new Error('half-way');
        },
      });
      const ids = write(Array.from({ length: 80 }, () => ({}))).map((ring) => ring.id);
      await queue.start();
      await allDone(ids);
      expect([...effects.values()].every((times) => times === 1)).toBe(true);
    });

    it('new work on a row while its job runs is not lost', async (context) => {
      const first = Promise.withResolvers<undefined>();
      let calls = 0;
      const { add, queue, allDone, row } = await open(context, {
        work: async (jobs, done) => {
          calls += 1;
          if (calls === 1) await first.promise;
          else jobs.forEach(done);
        },
      });
      const [chat] = add([{ lane: 'deliver.webchat' }]);
      await until('it runs', () => calls === 1);
      queue.ring([{ id: chat!, lane: 'deliver.webchat', runAt: 0 }]);
      first.resolve(undefined);
      await allDone([chat!]);
      expect(row(chat!)).toBeUndefined();
    });

    it('no more runs at once than the lane allows', async (context) => {
      let running = 0;
      let most = 0;
      const { add, allDone } = await open(context, {
        lanes: [{ name: 'deliver.webchat', concurrency: 3, batch: 5 }],
        work: async (jobs, done) => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          jobs.forEach(done);
          running -= 1;
        },
      });
      await allDone(add(Array.from({ length: 200 }, () => ({ lane: 'deliver.webchat' }))));
      expect(most).toBeLessThanOrEqual(3);
      expect(most).toBeGreaterThan(1);
    });

    it('F24: stop() waits for the running job and begins no other', async (context) => {
      const gate = Promise.withResolvers<undefined>();
      const { add, queue, handed, effects, left } = await open(context, {
        lanes: [{ name: 'work', concurrency: 1, batch: 1 }],
        work: async (jobs, done) => {
          await gate.promise;
          jobs.forEach(done);
        },
      });
      add([{}, {}, {}]);
      await until('one runs', () => handed.length === 1);
      let stopped = false;
      const stopping = queue.stop().then(() => (stopped = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(stopped).toBe(false);
      gate.resolve(undefined);
      await stopping;
      expect([...effects.values()]).toEqual([1]);
      expect(left()).toBe(2);
    });

    it('P14: of what waits, danger goes first and the newest danger before all', async (context) => {
      const { write, queue, handed, clock } = await open(context, {
        stopped: true,
        lanes: [{ name: 'work', concurrency: 1, batch: 10 }],
      });
      const now = clock.now();
      write(Array.from({ length: 30 }, (_, n) => ({ runAt: now - 1000 + n })));
      write([
        { id: 'danger-old', danger: true, runAt: now - 500 },
        { id: 'danger-new', danger: true, runAt: now - 5 },
      ]);
      await queue.start();
      await until('all ran', () => handed.length === 32);
      expect(handed.slice(0, 3)).toEqual(['danger-new', 'danger-old', 'j1']);
      expect(handed.at(-1)).toBe('j30');
    });

    it('P14: danger that comes while others wait goes before them', async (context) => {
      const gate = Promise.withResolvers<undefined>();
      const { add, handed, clock } = await open(context, {
        lanes: [{ name: 'work', concurrency: 1, batch: 10 }],
        work: async (jobs, done) => {
          await gate.promise;
          jobs.forEach(done);
        },
      });
      add([{ id: 'running' }]);
      await until('one runs', () => handed.length === 1);
      add(Array.from({ length: 40 }, () => ({})));
      await new Promise((resolve) => setImmediate(resolve));
      const now = clock.now();
      add([
        { id: 'danger-old', danger: true, runAt: now - 1 },
        { id: 'danger-new', danger: true, runAt: now },
      ]);
      await new Promise((resolve) => setImmediate(resolve));
      gate.resolve(undefined);
      await until('all ran', () => handed.length === 43);
      expect(handed.slice(1, 3)).toEqual(['danger-new', 'danger-old']);
    });

    it('F4: rows that cannot be read or written are not hammered, and work goes on when they can', async (context) => {
      let broken = false;
      let looks = 0;
      const full = (): never => {
        looks += 1;
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      };
      const { add, allDone, clock, logged, write, left } = await open(context, {
        rows: (jobs) => ({
          ...jobs,
          due: (...words) => (broken ? full() : jobs.due(...words)),
          get: (...words) => (broken ? full() : jobs.get(...words)),
        }),
      });
      await allDone(add([{}]));
      broken = true;
      const ids = add([{}, {}]);
      await until('it was noticed', () => logged.some(({ ids: { error } }) => String(error).includes('SQLITE_FULL')));
      const before = looks;
      for (let n = 0; n < 50; n++) await new Promise((resolve) => setImmediate(resolve));
      expect(looks - before).toBeLessThanOrEqual(2);
      broken = false;
      clock.push(30_000);
      await allDone(ids);
      write([{ id: 'after' }]);
      clock.push(30_000);
      await until('all done', () => left() === 0);
    });

    it('health says that it works', async (context) => {
      const { queue } = await open(context);
      await until('healthy', () => queue.health().ok);
    });
  });
}
