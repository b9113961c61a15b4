// Turns rings into BullMQ jobs: one hop for many rows (performance.md: a job for each message caps at 2,500 a second).

import type { BulkJobOptions, Queue } from 'bullmq';
import type { RingJob } from './bullmq-link.ts';
import type { Lane, Ring } from './port.ts';

/** Ids in one BullMQ job. */
const idsPerJob = 100;

/** Gathers the rings of one turn of the event loop and hands them over as few BullMQ jobs. */
export function createSender(
  deps: { readonly lanes: readonly Lane[]; readonly now: () => number },
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
