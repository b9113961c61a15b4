// The driver for Redis: BullMQ carries ids between processes. Redis may be away, flushed or restarted empty; the rows
// are the truth, and the sweep rings again what Redis lost. Retries are ours (retry.ts): BullMQ's attempts are 1.

import { setTimeout as after } from 'node:timers/promises';
import { Queue, Worker, type BulkJobOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { JobId } from '../domain/ids.ts';
import { createAlarm } from './alarm.ts';
import type { JobStore, Lane, QueueDriver, QueueLog, Ring, Run, SetTimer } from './port.ts';
import { describeError } from './retry.ts';

export interface BullmqQueueDeps {
  readonly redisUrl: string;
  /** Unique for each data folder, so that two houses on one Redis never take each other's rings. */
  readonly prefix: string;
  readonly jobs: JobStore;
  readonly run: Run;
  /** Lanes that this process works; rings for other lanes go out all the same. */
  readonly lanes: readonly Lane[];
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly log: QueueLog;
  /** How often due rows are looked for whose ring was lost (ms). */
  readonly sweepEvery?: number;
  /** A link that stays silent this long after a command is taken for dead (ms; must exceed BullMQ's 10 s of blocking). */
  readonly linkTimeout?: number;
}

/** Payload in Redis: ids, never words. */
interface RingJob {
  readonly ids: readonly JobId[];
}

/** Ids in one BullMQ job: one hop for many rows (performance.md: a job for each message caps at 2,500 a second). */
const idsPerJob = 100;
/** Rows that one sweep of a lane rings; the next thousand follow when the lane has run dry. */
const sweepSize = 1_000;
/** Time between two sweeps that rows with a time of their own can bring about (ms). */
const shortestSweep = 1_000;
/** The same trouble is logged once in this time (ms). */
const logEvery = 10_000;

interface Link {
  readonly client: Redis;
  /** Undefined while Redis is away. */
  queue(lane: string): Queue<RingJob> | undefined;
  close(): Promise<void>;
}

/** Makes the BullMQ driver. `ring` never hangs and never throws: what Redis does not take is counted and swept later. */
export function createBullmqQueue(deps: BullmqQueueDeps): QueueDriver {
  const trouble = createTrouble(deps);
  const workers = new Map<string, Worker<RingJob>>();
  const runs = new Set<Promise<void>>();
  let link: Link | undefined;
  let sweeps: Sweeps | undefined;

  const send = createSender(
    deps,
    (lane) => link?.queue(lane),
    (rings, error) => {
      trouble.note('ring_lost', error);
      sweeps?.expect(rings);
    },
  );

  function startWorker(lane: Lane): void {
    const worker = createWorker(deps, lane, (ids) => {
      const run = deps.run(ids).finally(() => runs.delete(run));
      runs.add(run);
      return run;
    });
    worker.on('drained', () => sweeps?.drained(lane.name));
    worker.on('error', (error) => {
      trouble.note('redis_error', error);
      // "Missing key for job", "Missing lock": the store of Redis was emptied under a running job.
      if (error.message.startsWith('Missing ')) sweeps?.all();
    });
    worker.on('failed', (_job, error) => trouble.note('run_failed', error));
    workers.set(lane.name, worker);
  }

  return {
    name: 'bullmq',
    ring: (rings) => send(rings),
    wake: () => sweeps?.all(),
    start: async () => {
      const opened = openLink(deps, trouble.note, () => sweeps?.tick());
      link = opened;
      sweeps = createSweeps(deps, opened, send, trouble.note);
      for (const lane of deps.lanes) startWorker(lane);
    },
    stop: async () => {
      sweeps?.stop();
      // Each in its own order: take nothing new, let the running end, and do not wait for a Redis that is away.
      await Promise.all([...workers.values()].map((worker) => worker.pause(true)));
      await Promise.allSettled(runs);
      await Promise.all([...workers.values()].map((worker) => closeWorker(worker, trouble.note)));
      await link?.close();
      link = undefined;
    },
    health: () => {
      const status = link?.client.status ?? 'stopped';
      return { ok: status === 'ready', detail: `redis ${status}; rings that did not arrive: ${trouble.count()}` };
    },
  };
}

type Note = (event: string, error?: unknown) => void;

/** Counts troubles and logs each kind at most once in a while: a Redis that is away must not flood the log. */
function createTrouble(deps: BullmqQueueDeps): { readonly note: Note; count(): number } {
  const last = new Map<string, number>();
  let count = 0;
  return {
    count: () => count,
    note: (event, error) => {
      count += 1;
      const what = error === undefined ? '' : describeError(error);
      const key = `${event} ${what}`;
      if (performance.now() - (last.get(key) ?? -Infinity) < logEvery) return;
      last.set(key, performance.now());
      deps.log(event, { error: what, count });
    },
  };
}

/** The connection that rings, and the queues on it. Queues live as long as one connection: BullMQ never mends a failed one. */
function openLink(deps: BullmqQueueDeps, note: Note, onReady: () => void): Link {
  const client = new Redis(deps.redisUrl, {
    ...linkOptions(deps),
    // A ring fails at once when Redis is away; nothing waits in memory, the rows wait on disk.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
  });
  const queues = new Map<string, Queue<RingJob>>();
  const forget = (): void => {
    for (const queue of queues.values()) queue.close().catch((error: unknown) => note('redis_error', error));
    queues.clear();
  };
  client.on('error', (error) => note('redis_error', error));
  client.on('close', forget);
  client.on('ready', () => {
    deps.log('redis_ready');
    void warnOfEviction(client, deps.log);
    onReady();
  });
  return {
    client,
    queue: (lane) => {
      if (client.status !== 'ready') return undefined;
      const known = queues.get(lane);
      if (known) return known;
      const queue = new Queue<RingJob>(lane, { connection: client, prefix: deps.prefix, skipWaitingForReady: true });
      queue.on('error', (error) => note('redis_error', error));
      queues.set(lane, queue);
      return queue;
    },
    close: async () => {
      forget();
      client.disconnect();
    },
  };
}

function linkOptions(deps: BullmqQueueDeps) {
  return {
    connectTimeout: 5_000,
    socketTimeout: deps.linkTimeout ?? 15_000,
    retryStrategy: (times: number) => Math.min(50 * times, 1_000),
  };
}

/** A Redis that throws keys away under memory pressure loses rings; they are found again, but late. */
async function warnOfEviction(client: Redis, log: QueueLog): Promise<void> {
  try {
    const [, policy] = await client.config('GET', 'maxmemory-policy');
    if (policy !== undefined && policy !== 'noeviction')
      log('redis_may_evict', { policy, cure: 'maxmemory-policy noeviction' });
  } catch (error) {
    // Hosted servers forbid CONFIG; then nobody can tell.
    log('redis_policy_unknown', { error: describeError(error) });
  }
}

/** Gathers the rings of one turn of the event loop and hands them over as few BullMQ jobs. */
function createSender(
  deps: BullmqQueueDeps,
  queueOf: (lane: string) => Queue<RingJob> | undefined,
  lost: (rings: readonly Ring[], error?: unknown) => void,
) {
  let waiting: Ring[] = [];
  const batches = new Map(deps.lanes.map((lane) => [lane.name, lane.batch]));

  function flush(): void {
    const byLane = Map.groupBy(waiting, (ring) => ring.lane);
    waiting = [];
    for (const [lane, rings] of byLane) {
      const queue = queueOf(lane);
      if (!queue) {
        lost(rings);
        continue;
      }
      const size = Math.min(batches.get(lane) ?? idsPerJob, idsPerJob);
      queue.addBulk(toBulk(rings, deps.now(), size)).catch((error: unknown) => lost(rings, error));
    }
  }

  return (rings: readonly Ring[]): void => {
    if (rings.length === 0) return;
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(...rings);
  };
}

function toBulk(rings: readonly Ring[], now: number, size: number) {
  const jobs: { name: string; data: RingJob; opts: BulkJobOptions }[] = [];
  const groups = Map.groupBy(rings, (ring) => `${Math.max(ring.runAt, now)} ${String(isUrgent(ring))}`);
  for (const group of groups.values()) {
    for (let i = 0; i < group.length; i += size) jobs.push(toBulkJob(group.slice(i, i + size), now));
  }
  return jobs;
}

const isUrgent = (ring: Ring | undefined): boolean => ring?.urgent ?? false;

function toBulkJob(rings: readonly Ring[], now: number): { name: string; data: RingJob; opts: BulkJobOptions } {
  const ids = rings.map((ring) => ring.id);
  const urgent = isUrgent(rings[0]);
  const runAt = Math.max(rings[0]?.runAt ?? now, now);
  return {
    name: 'ring',
    // Dangers come in the order of their making; each goes before the ones that wait, so the newest is first.
    data: { ids: urgent ? ids.toReversed() : ids },
    opts: {
      jobId: ringId(ids[0] ?? '', now),
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: true,
      lifo: urgent,
      // Redis' clock may be a little before ours; a ring that comes too early is no ring.
      ...(runAt > now ? { delay: runAt - now + 5 } : {}),
    },
  };
}

let rings = 0;

/**
 * A name for looking into Redis by hand; no colon and not a number, BullMQ refuses those. It is never used twice: BullMQ
 * drops a job whose name it knows, and a job that is rung again while it runs would lose its wake.
 */
function ringId(first: string, now: number): string {
  rings += 1;
  return `j_${first.replaceAll(/[^\w-]/gu, '_')}_${now.toString(36)}_${rings.toString(36)}`;
}

interface Sweeps {
  /** Looks at all lanes now, and sets the alarm for the next look. */
  tick(): void;
  all(): void;
  /** These did not arrive: look at the latest when they are due. */
  expect(rings: readonly Ring[]): void;
  drained(lane: string): void;
  stop(): void;
}

/**
 * The reconciler: rings due rows again whose ring was lost. It rings only into a lane without waiting rings, so it can
 * never pile up; a lane with some is looked at again when it has run dry.
 */
function createSweeps(deps: BullmqQueueDeps, link: Link, send: (rings: readonly Ring[]) => void, note: Note): Sweeps {
  const lanes = deps.lanes.map((lane) => lane.name);
  const again = new Set<string>();
  const busy = new Set<string>();
  let stopped = false;

  async function sweep(lane: string): Promise<void> {
    const queue = link.queue(lane);
    if (stopped || !queue || busy.has(lane)) {
      again.add(lane);
      return;
    }
    busy.add(lane);
    again.delete(lane);
    try {
      if ((await queue.getWaitingCount()) > 0) {
        again.add(lane);
        return;
      }
      const now = deps.now();
      const due = deps.jobs.due([lane], now, sweepSize);
      if (due.length === sweepSize) again.add(lane);
      send(due.map(({ id }) => ({ id, lane, runAt: now })));
    } catch (error) {
      note('sweep_failed', error);
    } finally {
      busy.delete(lane);
    }
  }

  const all = (): void => lanes.forEach((lane) => void sweep(lane));
  const alarm = createAlarm(deps, () => tick());
  function tick(): void {
    if (stopped) return;
    all();
    const now = deps.now();
    const every = deps.sweepEvery ?? 30_000;
    alarm.set(Math.min(now + every, Math.max(nextDue(now) ?? Infinity, now + shortestSweep)));
  }
  function nextDue(now: number): number | undefined {
    try {
      return deps.jobs.nextDueAt(lanes, now);
    } catch (error) {
      note('sweep_failed', error);
      return undefined;
    }
  }
  tick();
  return {
    tick,
    all,
    expect: (rings) => {
      if (!stopped) alarm.sooner(Math.max(Math.min(...rings.map((ring) => ring.runAt)), deps.now() + shortestSweep));
    },
    drained: (lane) => {
      if (again.has(lane)) void sweep(lane);
    },
    stop: () => {
      stopped = true;
      alarm.clear();
    },
  };
}

function createWorker(deps: BullmqQueueDeps, lane: Lane, run: Run): Worker<RingJob> {
  return new Worker<RingJob>(lane.name, (job) => run(job.data.ids), {
    connection: { url: deps.redisUrl, ...linkOptions(deps), maxRetriesPerRequest: null },
    prefix: deps.prefix,
    concurrency: lane.concurrency,
    runRetryDelay: 1_000,
  });
}

/**
 * BullMQ waits for Redis when it closes; a Redis that is away gets a second and is then left. `disconnect` too would
 * never resolve then, but it stops the connection from trying on.
 */
async function closeWorker(worker: Worker<RingJob>, note: Note): Promise<void> {
  const failed = (error: unknown): void => note('redis_error', error);
  const closed = worker.close().catch(failed);
  await Promise.race([closed.then(() => true), after(1_000)]);
  worker.disconnect().catch(failed);
}
