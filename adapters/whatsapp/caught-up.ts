// Until when the house has everything that was said, so that a look back begins there: what comes in before that look is done,
// or after one that failed, says nothing about what was missed before it.

import type { ChannelDeps } from '../../src/channel/port.ts';
import type { LibraryEvent } from './events.ts';
import { fetchMissed } from './missed.ts';
import type { Client } from './supervisor.ts';

export interface CaughtUp {
  /** It hears again: what was said meanwhile is read back. Never rejects. */
  look(page: Client): Promise<void>;
  /** Something that came in was not kept. */
  missed(): void;
  /** A heartbeat later: a look that failed is tried again, else what was taken since is noted. Never rejects. */
  beat(page: Client): Promise<void>;
}

export interface CaughtUpDeps extends Pick<
  ChannelDeps,
  'groups' | 'now' | 'log' | 'lastTaken' | 'remember' | 'recall'
> {
  /** False: not all of it could be kept. */
  readonly put: (events: readonly LibraryEvent[]) => boolean;
  /** Did the house take everything that came in? */
  readonly isEmpty: () => boolean;
}

/** A look that failed is tried again at the next heartbeat, then after two, four, eight … and at most this many. */
const mostBeats = 64;
const key = 'caught_up';

export function createCaughtUp(deps: CaughtUpDeps): CaughtUp {
  const { groups, now, log, lastTaken, remember, recall, put, isEmpty } = deps;
  const kept = Number(recall?.(key) ?? '');
  let since = kept > 0 ? kept : lastTaken?.();
  let whole = false;
  let rest = 1;
  let beats = 0;
  let looking = 0;
  let turn = Promise.resolve();

  function note(): void {
    if (!whole || !isEmpty()) return;
    try {
      // A first link: what stands in the groups from before is not for us, what comes from now on is.
      since = lastTaken?.() ?? since ?? now();
      remember?.(key, String(since));
    } catch {
      // A disk that is full, a house that ends: noted at the next heartbeat, and until then more is read back.
      log('whatsapp.not_noted');
    }
  }

  /** One at a time: a page that is reloaded may say so more than once. */
  function inTurn(page: Client): Promise<void> {
    looking += 1;
    return (turn = turn.then(() => tryLook(page)).finally(() => (looking -= 1)));
  }

  async function tryLook(page: Client): Promise<void> {
    try {
      const { events, unread } = await fetchMissed(page, groups, { last: since, now: now() });
      whole = put(events) && unread === 0;
      log('whatsapp.looked_back', { messages: events.length, unread });
    } catch {
      log('whatsapp.not_looked_back');
    }
    note();
  }

  return {
    look(page) {
      whole = false;
      rest = 1;
      beats = 0;
      return inTurn(page);
    },
    missed: () => void (whole = false),
    async beat(page) {
      if (whole) return note();
      beats += 1;
      if (looking > 0 || beats < rest) return;
      beats = 0;
      rest = Math.min(rest * 2, mostBeats);
      await inTurn(page);
    },
  };
}
