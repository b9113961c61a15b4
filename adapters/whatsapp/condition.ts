// How the channel is doing, in the names of the port and a code of ours for what is wrong; the board has the words.

import type { ChannelState } from '../../src/channel/port.ts';

export type Advice =
  /** A setting of this channel is missing or does not fit. */
  | 'whatsapp.settings'
  /** Nobody said yes to the risk. */
  | 'whatsapp.risk'
  /** Chromium is not there, or does not start. */
  | 'whatsapp.browser'
  /** The browser went away or does not answer, and is started again. */
  | 'whatsapp.restarting'
  /** WhatsApp Web was opened anew by itself and is not in step yet. */
  | 'whatsapp.page'
  /** WhatsApp Web is not as the library knows it. */
  | 'whatsapp.changed'
  /** WhatsApp cannot be reached from this machine. */
  | 'whatsapp.unreachable'
  /** The phone took this device off its list. */
  | 'whatsapp.logged_out'
  /** The same session is open somewhere else. */
  | 'whatsapp.conflict'
  /** WhatsApp refuses this number. */
  | 'whatsapp.blocked'
  /** WhatsApp refuses this version of its page, or the session. */
  | 'whatsapp.refused'
  /** Another program has the session folder open. */
  | 'whatsapp.in_use'
  /** The bot was taken out of a group of ours. */
  | 'whatsapp.removed';

export interface Condition {
  state(): ChannelState;
  become(name: ChannelState['name'], advice?: Advice): void;
  /** Are we out of a group that should be ours? Said as long as nothing worse is. */
  outside(group: string, is: boolean): void;
}

export function createCondition(now: () => number): Condition {
  let name: ChannelState['name'] = 'starting';
  let since = now();
  let wrong: Advice | undefined;
  const left = new Set<string>();
  return {
    state() {
      const advice = wrong ?? (name === 'working' && left.size > 0 ? 'whatsapp.removed' : undefined);
      return { name, since, ...(advice === undefined ? {} : { advice }) };
    },
    outside: (group, is) => void (is ? left.add(group) : left.delete(group)),
    become(next, advice) {
      // Stopped is the end. And "unreachable since": another reason does not make it younger.
      if (name === 'stopped') return;
      if (next !== name) since = now();
      name = next;
      wrong = advice;
    },
  };
}
