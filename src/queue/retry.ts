// The one retry policy, the same for both drivers (ADR: taking retries away from BullMQ). Pure.

import { Permanent, RetryAfter } from './port.ts';

/** A failed job is either put off or given up; `error` is a name and a place, never words of a message. */
export type AfterFailure =
  | { readonly retryAt: number; readonly free: boolean; readonly error: string }
  | { readonly bury: true; readonly error: string };

/** A job that failed this often is dead: about an hour and three quarters after its first try. */
export const maxAttempts = 8;

/** Milliseconds before the second, third, … try. */
const backoff = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000] as const;
const longestWait = 24 * 3_600_000;

/**
 * What becomes of a job that threw. `attempts` counts the tries before this one; `random` (0 ≤ x < 1) spreads the
 * waits by a fifth to both sides, so that a hundred jobs that failed together do not come back together.
 */
export function afterFailure(attempts: number, error: unknown, now: number, random: () => number): AfterFailure {
  const text = describeError(error);
  if (error instanceof RetryAfter) {
    const ms = Number.isFinite(error.ms) ? Math.min(Math.max(error.ms, 0), longestWait) : longestWait;
    return { retryAt: now + Math.ceil(ms), free: true, error: text };
  }
  const wait = backoff[attempts];
  if (error instanceof Permanent || wait === undefined || attempts + 1 >= maxAttempts) {
    return { bury: true, error: text };
  }
  return { retryAt: now + Math.round(wait * (0.8 + 0.4 * random())), free: false, error: text };
}

/**
 * Name, code and place of an error in our own source, as in `TypeError at src/pipeline/process.ts:12`. The message is
 * left out: messages of unknown errors quote the data they choked on.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  const parts = [token(error.name) ?? 'Error', token(codeOf(error))];
  // Of our own two errors the message is a code that we chose, when it is one word.
  if (error instanceof Permanent || error instanceof RetryAfter) parts.push(token(error.message));
  const place = placeOf(error);
  if (place !== undefined) parts.push(`at ${place}`);
  return parts.filter((part) => part !== undefined).join(' ');
}

function codeOf(error: Error): unknown {
  if ('code' in error) return error.code;
  return 'kind' in error ? error.kind : undefined;
}

function token(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][\w.-]{0,59}$/u.test(value) ? value : undefined;
}

/** First frame in our source; the message stands before the frames and is cut off first, as it may look like one. */
function placeOf(error: Error): string | undefined {
  const stack = error.stack ?? '';
  const head = stack.indexOf(error.message);
  const frames = head >= 0 ? stack.slice(head + error.message.length) : '';
  return /\/((?:src|adapters|test)\/[\w./-]+\.ts:\d+)/u.exec(frames)?.[1];
}
