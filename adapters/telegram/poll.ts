// Asks Telegram for news and lets it know what arrived: the next question confirms what came before it, so it is asked
// only after that is on disk.

import type { Update } from 'grammy/types';
import type { BotApi } from './api.ts';
import type { Condition } from './condition.ts';
import { troubleOf } from './errors.ts';
import { allowedUpdates } from './parse.ts';

/** How long Telegram holds a question when there is no news (s); the documented form of long polling. */
const pollSeconds = 30;
/** An answer that takes this much longer never comes (ms). */
const patienceMs = 15_000;
/** After a conflict a question is held this long (s): one that is not held would get an answer, whoever else listens … */
const conflictSeconds = 5;
/** … and it is over when one ends without a conflict, or after so many answers with news. */
const answersAfterConflict = 3;
/** "No news" sooner than this was not waited for (ms). */
const notHeldMs = 200;
/** Telegram keeps news for 24 hours. */
const keptMs = 24 * 3_600_000;

export interface PollDeps {
  readonly api: BotApi;
  /** Resolves when the news is on disk; rejects when it is not. */
  readonly take: (updates: readonly Update[]) => Promise<void>;
  readonly condition: Condition;
  readonly now: () => number;
  readonly log: (event: string, ids?: Readonly<Record<string, string | number>>) => void;
  /** Fires when polling must end. */
  readonly ending: AbortSignal;
}

/** Polls until `ending`. Never rejects: every failure is a state and another try. */
export async function poll(deps: PollDeps): Promise<void> {
  const { api, condition, ending, log } = deps;
  let offset: number | undefined;
  let failures = 0;
  let heard = deps.now();
  /** When a gap was last named; after a day it is no news any more. */
  let named = deps.now();
  /** Answers with news since the last conflict; undefined: there was none. */
  let sinceConflict: number | undefined;
  const rest = (ms?: number): Promise<void> => pause(ms ?? backoffMs((failures += 1)), ending);

  while (!ending.aborted) {
    let updates: readonly Update[];
    const asked = performance.now();
    const askedAt = deps.now();
    const silence = new AbortController();
    const patience = setTimeout(() => silence.abort(), pollSeconds * 1000 + patienceMs);
    // After a failure the first question is not held, so that everybody sees at once that it works again.
    const seconds =
      sinceConflict !== undefined ? conflictSeconds : condition.state().name === 'working' ? pollSeconds : 0;
    try {
      const payload = {
        limit: 100,
        timeout: seconds,
        allowed_updates: allowedUpdates,
        ...(offset === undefined ? {} : { offset }),
      };
      updates = await api.getUpdates(payload, AbortSignal.any([ending, silence.signal]));
    } catch (error) {
      if (ending.aborted) return;
      const { why, waitMs } = troubleOf(error);
      // A question that was never answered reached nobody: nothing was heard since it was asked, not since we lost patience.
      condition.fail(why, silence.signal.aborted ? deps.now() - askedAt : 0);
      sinceConflict = why === 'telegram.conflict' ? 0 : sinceConflict;
      log('telegram.poll_failed', { why });
      await rest(waitMs);
      continue;
    } finally {
      clearTimeout(patience);
    }
    if (deps.now() - heard > keptMs) {
      named = deps.now();
      condition.note('gap', 'telegram.gap');
      log('telegram.gap', { hours: Math.floor((deps.now() - heard) / 3_600_000) });
    } else if (deps.now() - named > keptMs) condition.note('gap', null);
    heard = deps.now();
    if (sinceConflict !== undefined) {
      sinceConflict = updates.length > 0 ? sinceConflict + 1 : answersAfterConflict;
      if (sinceConflict >= answersAfterConflict) sinceConflict = undefined;
    }
    if (sinceConflict === undefined) condition.become('working');
    // No news: all before is confirmed, and no number need be named. After a quiet week Telegram counts anew from
    // anywhere, also from below.
    if (updates.length === 0) {
      offset = undefined;
      failures = 0;
      // A server that does not hold the question must not be asked a thousand times a second.
      if (seconds > 0 && performance.now() - asked < notHeldMs) await rest(notHeldMs);
      continue;
    }
    try {
      await deps.take(updates);
      offset = Math.max(...updates.map((update) => update.update_id)) + 1;
      if (sinceConflict === undefined) failures = 0;
    } catch {
      log('telegram.not_taken', { updates: updates.length });
      await rest();
    }
  }
}

const steps = [250, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** Milliseconds before the next try, spread by a fifth to both sides. */
const backoffMs = (failures: number): number =>
  (steps[Math.min(failures, steps.length) - 1] ?? 30_000) * (0.8 + 0.4 * Math.random());

/** Waits, or until the signal fires. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
