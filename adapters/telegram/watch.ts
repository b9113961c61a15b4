// With a webhook silence says nothing: it may be a quiet evening, or Telegram cannot get in any more. So Telegram is asked.

import type { BotApi } from './api.ts';
import type { Condition } from './condition.ts';
import { troubleOf } from './errors.ts';
import { pause } from './poll.ts';

/** Between two questions (ms): who hears nothing for a minute must know it. */
export const watchEveryMs = 25_000;

/** An answer that takes longer than this never comes (ms). */
const patienceMs = 15_000;

export interface WatchDeps {
  readonly api: BotApi;
  /** Our address, as Telegram was told it. */
  readonly url: string;
  readonly condition: Condition;
  /** How many updates were taken since the start. */
  readonly taken: () => number;
  /** Tells Telegram our address anew. */
  readonly choose: () => Promise<void>;
  readonly everyMs: number;
  readonly log: (event: string, ids?: Readonly<Record<string, string | number>>) => void;
  /** Fires when it must end. */
  readonly ending: AbortSignal;
}

/** Watches until `ending`. Never rejects: every failure is a state and another look. */
export async function watchWebhook(deps: WatchDeps): Promise<void> {
  const { condition, taken, everyMs, log, ending } = deps;
  let before = taken();
  for (;;) {
    await pause(everyMs, ending);
    if (ending.aborted) return;
    const came = taken() > before;
    before = taken();
    const silence = new AbortController();
    const patience = setTimeout(() => silence.abort(), patienceMs);
    const why = await look(deps, came, AbortSignal.any([ending, silence.signal]))
      .catch((error: unknown) => troubleOf(error).why)
      .finally(() => clearTimeout(patience));
    if (ending.aborted) return;
    if (why === undefined) condition.become('working');
    else {
      condition.fail(why, silence.signal.aborted ? patienceMs : 0);
      log('telegram.hook_watch', { why });
    }
  }
}

async function look({ api, url, choose }: WatchDeps, came: boolean, signal: AbortSignal) {
  const { url: told = '', pending_update_count: pending, last_error_date: failed } = await api.getWebhookInfo(signal);
  if (told !== url) {
    // Nobody's now: a program that asked for news itself took it away, and may be gone. Another address is left alone.
    if (told === '') await choose();
    return 'telegram.hook_taken';
  }
  return pending > 0 && failed !== undefined && !came ? 'telegram.hook_fails' : undefined;
}
