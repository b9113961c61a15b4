// "Direct gevaar? Bel 112": said at once, straight to the channel, past the queue and the database (P15).

import { type Channel } from '../channel/port.ts';
import { textsFor } from '../catalog/locales/locale.ts';
import { channelOf, type ChatAddress } from '../domain/ids.ts';
import type { HouseDeps } from './house.ts';

/** The line is said once in this time to one chat (experience.md §6). */
const pauseMs = 30 * 60_000;
/** Older danger is no danger now: the line would come hours late. */
const maxAgeMs = 30 * 60_000;

export interface ReflexLine {
  /** Is what was sent then still now? */
  isFresh(sentAt: number): boolean;
  /** Says the line in this chat unless it was said a short while ago. Never throws and never waits. */
  say(chat: ChatAddress): void;
}

/** Nothing that can fail comes before it: no row, no queue. A person may see it twice after a restart; the cheaper mistake. */
export function createReflexLine(deps: HouseDeps): ReflexLine {
  const lastSaid = new Map<ChatAddress, number>();
  return {
    isFresh: (sentAt) => deps.now() - sentAt < maxAgeMs,
    say: (chat) => {
      const now = deps.now();
      if (!deps.says || now - (lastSaid.get(chat) ?? -Infinity) < pauseMs) return;
      const channel = deps.channels.get(channelOf(chat));
      if (!channel?.capabilities.sends) return;
      lastSaid.set(chat, now);
      const tag = deps.community.groups.get(chat)?.locale ?? deps.community.locale;
      void send(deps, channel, chat, textsFor(tag).parts.reflex112).catch((error: unknown) => {
        // Not said: the next message of danger tries again.
        lastSaid.delete(chat);
        deps.log('reflex.failed', {
          channel: channelOf(chat),
          code: error instanceof Error ? error.name : 'unknown',
        });
      });
    },
  };
}

async function send(deps: HouseDeps, channel: Channel, chat: ChatAddress, text: string): Promise<void> {
  deps.hook('before', 'reflex');
  await channel.send({ kind: 'text', chat, text, urgent: true }, AbortSignal.timeout(10_000));
  deps.hook('after', 'reflex');
}
