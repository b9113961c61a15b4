// The queue: rows are the truth, a driver only rings. It carries ids to `run`, never words.

import type { JobId } from '../domain/ids.ts';

export const jobKinds = ['process', 'deliver'] as const;
export type JobKind = (typeof jobKinds)[number];

export interface Job {
  readonly id: JobId;
  readonly kind: JobKind;
  /** `work` or `deliver.<channel>`: lanes do not wait for each other. */
  readonly lane: string;
  readonly attempts: number;
  /** For `deliver`: the chat. For `process`: the job's own id, which its inbox rows carry. */
  readonly ref: string;
}

/** What the driver may ask of the rows; the store gives it. */
export interface JobStore {
  /** Rows that are due now, danger first and newest danger first, then oldest first; at most `limit`. */
  due(lanes: readonly string[], now: number, limit: number): readonly Job[];
  /** Those of these rows that still exist, are not dead, and are due at `now` (a late ring must not hurry a backoff). */
  get(ids: readonly JobId[], now: number): readonly Job[];
  /** When the next row of these lanes that is due later than `after` is due, or undefined. */
  nextDueAt(lanes: readonly string[], after: number): number | undefined;
  /** Puts a failed job off; it costs an attempt unless `free`. */
  retry(id: JobId, runAt: number, error: string, free: boolean): void;
  /** Gives a job up; it stays visible until somebody tries it again. */
  bury(id: JobId, error: string): void;
}

/** A row that was committed and waits for its time. */
export interface Ring {
  readonly id: JobId;
  readonly lane: string;
  /** Milliseconds since 1970. */
  readonly runAt: number;
  /** Danger: goes before all that waits. */
  readonly urgent?: boolean;
}

/** Event name and ids; never words, names or numbers of people. */
export type QueueLog = (event: string, ids?: Readonly<Record<string, string | number>>) => void;

/** Calls `fn` once after `ms`; gives back what cancels it. Injected, so that a test or a demo owns the time. */
export type SetTimer = (fn: () => void, ms: number) => () => void;

/** How one lane is worked. */
export interface Lane {
  readonly name: string;
  /** Runs at the same time. */
  readonly concurrency: number;
  /** Rows handed to one run, at most. */
  readonly batch: number;
}

/** Carries ids of committed rows to the workers. At least once; no promise of order. */
export interface QueueDriver {
  readonly name: 'embedded' | 'bullmq';
  /** Says that these rows are due (or will be at their time). Never throws: a lost ring is found by the sweep. */
  ring(jobs: readonly Ring[]): void;
  /** Looks at the rows now; for a clock that was pushed forward. Never throws. */
  wake(): void;
  /** Starts carrying; resolves at once, also when the outside queue is away. */
  start(): Promise<void>;
  /** No new job is begun; resolves when the running ones ended. */
  stop(): Promise<void>;
  /** For /healthz. */
  health(): { readonly ok: boolean; readonly detail: string };
}

/**
 * Runs these jobs to their end: loads, handles, and on failure applies the retry policy. A failing job never rejects it;
 * it rejects only when the rows themselves cannot be read or written, and the driver then rests a while.
 */
export type Run = (ids: readonly JobId[]) => Promise<void>;

/** "Later, and it costs no attempt." */
export class RetryAfter extends Error {
  readonly ms: number;
  constructor(ms: number, reason: string) {
    super(reason);
    this.name = 'RetryAfter';
    this.ms = ms;
  }
}

/** "Never again": dead at once. */
export class Permanent extends Error {
  override readonly name = 'Permanent';
}
