// The connection to Redis that rings, the queues on it, and what is told of its troubles.

import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { JobId } from '../domain/ids.ts';
import type { QueueLog } from './port.ts';
import { describeError } from './retry.ts';

export interface LinkDeps {
  readonly redisUrl: string;
  /** Unique for each data folder, so that two houses on one Redis never take each other's rings. */
  readonly prefix: string;
  readonly log: QueueLog;
  /** A link that stays silent this long after a command is taken for dead (ms; must exceed BullMQ's 10 s of blocking). */
  readonly linkTimeout?: number;
}

/** Payload in Redis: ids, never words. */
export interface RingJob {
  readonly ids: readonly JobId[];
}

/** The ringing side; workers have connections of their own. */
export interface Link {
  readonly client: Redis;
  /** Undefined while Redis is away. */
  queue(lane: string): Queue<RingJob> | undefined;
  close(): Promise<void>;
}

/** Takes down a trouble by its event. */
export type Note = (event: TroubleEvent, error?: unknown) => void;
export type TroubleEvent = 'ring_lost' | 'redis_error' | 'run_failed' | 'sweep_failed';

/** The same trouble is logged once in this time (ms). */
const logEvery = 10_000;

/** Counts troubles and logs each kind at most once in a while: a Redis that is away must not flood the log. */
export function createTrouble(log: QueueLog): { readonly note: Note; count(event: TroubleEvent): number } {
  const last = new Map<string, number>();
  const counts = new Map<TroubleEvent, number>();
  return {
    count: (event) => counts.get(event) ?? 0,
    note: (event, error) => {
      const count = (counts.get(event) ?? 0) + 1;
      counts.set(event, count);
      const what = error === undefined ? '' : describeError(error);
      const key = `${event} ${what}`;
      if (performance.now() - (last.get(key) ?? -Infinity) < logEvery) return;
      last.set(key, performance.now());
      log(event, { error: what, count });
    },
  };
}

/** The connection that rings, and the queues on it. Queues live as long as one connection: BullMQ never mends a failed one. */
export function openLink(deps: LinkDeps, note: Note, onReady: () => void): Link {
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

/** What every connection to Redis shares: it is tried for ever, and given up when it falls silent. */
export function linkOptions(deps: LinkDeps) {
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
