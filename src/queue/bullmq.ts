// The driver for Redis: BullMQ carries ids between processes. Redis may be away, flushed or restarted empty; the rows
// are the truth, and the sweep rings again what Redis lost. Retries are ours (retry.ts): BullMQ's attempts are 1.

import { setTimeout as after } from 'node:timers/promises';
import { Worker } from 'bullmq';
import {
  createTrouble,
  linkOptions,
  openLink,
  type Link,
  type LinkDeps,
  type Note,
  type RingJob,
} from './bullmq-link.ts';
import { createSender } from './bullmq-rings.ts';
import { createSweeps, type SweepDeps, type Sweeps } from './bullmq-sweeps.ts';
import type { Lane, QueueDriver, Run } from './port.ts';

/** `lanes` are those that this process works; rings for other lanes go out all the same. */
export type BullmqQueueDeps = LinkDeps & SweepDeps & { readonly run: Run };

/** Makes the BullMQ driver. `ring` never hangs and never throws: what Redis does not take is counted and swept later. */
export function createBullmqQueue(deps: BullmqQueueDeps): QueueDriver {
  const trouble = createTrouble(deps.log);
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
      return {
        ok: status === 'ready',
        detail: `redis ${status}; rings that did not arrive: ${trouble.count('ring_lost')}`,
      };
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
