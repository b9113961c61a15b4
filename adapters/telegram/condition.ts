// How the channel is doing, in the names of the port and a code of ours for what is wrong; the board has the words.

import type { ChannelState } from '../../src/channel/port.ts';
import type { Trouble } from './errors.ts';

export type Advice =
  | Trouble
  /** The bot sees only commands in a group: privacy mode is on and it is no admin there. */
  | 'telegram.privacy'
  /** The bot was removed from a group of ours. */
  | 'telegram.removed'
  /** A setting of this channel is missing or does not fit. */
  | 'telegram.settings'
  /** Nothing was heard for more than a day; what was said in that time Telegram has thrown away. */
  | 'telegram.gap';

export interface Condition {
  state(): ChannelState;
  become(name: ChannelState['name']): void;
  /** Something keeps it from working, for so long already (ms); the state follows from what it is. */
  fail(why: Advice, forMs?: number): void;
  /** Something is not right while it works; null takes that back. */
  note(what: 'groups' | 'gap', advice: Advice | null): void;
}

export function createCondition(now: () => number): Condition {
  let name: ChannelState['name'] = 'starting';
  let since = now();
  let wrong: Advice | undefined;
  const notes = new Map<string, Advice>();
  const be = (next: ChannelState['name'], why: Advice | undefined, forMs = 0): void => {
    // "Unreachable since": another reason does not make it younger.
    if (next !== name) since = now() - forMs;
    name = next;
    wrong = why;
  };
  return {
    state: () => {
      const advice = wrong ?? [...notes.values()][0];
      return { name, since, ...(advice === undefined ? {} : { advice }) };
    },
    become: (next) => be(next, undefined),
    fail: (why, forMs) => be(stateIn(why), why, forMs),
    note(what, advice) {
      if (advice === null) notes.delete(what);
      else notes.set(what, advice);
    },
  };
}

/** The state in which a trouble leaves the channel: somebody else has the account, it is not taken, or the road is broken. */
function stateIn(why: Advice): ChannelState['name'] {
  if (why === 'telegram.conflict' || why === 'telegram.hook_taken') return 'conflict';
  if (why === 'telegram.token' || why === 'telegram.settings' || why === 'telegram.hook') return 'refused';
  return 'lost';
}
