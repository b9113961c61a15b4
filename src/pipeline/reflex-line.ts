// "Direct gevaar? Bel 112": said at once, straight to the channel, past the queue and the database (P15).

import { SendError, type Channel } from '../channel/port.ts';
import { textsFor } from '../catalog/locales/locale.ts';
import { channelOf, type ChatAddress, type ExternalId } from '../domain/ids.ts';
import { isAway } from './away.ts';
import type { HouseDeps } from './house.ts';

/** The line is said once in this time to one chat (experience.md §6). */
const pauseMs = 30 * 60_000;
/** Older danger is no danger now: the line would come hours late. */
const maxAgeMs = 30 * 60_000;
/** A line that could not be said is tried again after this time, then after twice that, and so on … */
const firstTryMs = 1_000;
/** … and so many times: half a minute in all. Each could be a copy that got through although its answer was lost. */
const mostTries = 6;

export interface ReflexLine {
  /** Is what was sent then still now? */
  isFresh(sentAt: number): boolean;
  /** Says the line in this chat, where the danger was told (`near`), unless it was said a short while ago. Never throws and never waits. */
  say(chat: ChatAddress, near: ExternalId): void;
  /** Tries what could not be said and is due by now; looked at each second. Never throws and never waits. */
  again(): void;
}

/** A line on its way, or one that waits for its next try. */
interface Line {
  /** When the danger was read. */
  readonly since: number;
  readonly tries: number;
  readonly near: ExternalId;
  /** When it is tried again; absent while it is on its way and once it was said. */
  readonly dueAt?: number;
}

/** Nothing that can fail comes before it: no row, no queue. A person may see it twice after a restart; the cheaper mistake. */
export function createReflexLine(deps: HouseDeps): ReflexLine {
  const lines = new Map<ChatAddress, Line>();

  function attempt(chat: ChatAddress, near: ExternalId, since: number, tries: number): void {
    const channel = deps.channels.get(channelOf(chat));
    if (!channel?.capabilities.sends) return;
    lines.set(chat, { since, tries, near });
    const tag = deps.community.groups.get(chat)?.locale ?? deps.community.locale;
    void send(deps, channel, { chat, near }, textsFor(tag).parts.reflex112).catch((error: unknown) => {
      const wait = nextTry(error, tries);
      if (wait === undefined) lines.delete(chat);
      else lines.set(chat, { since, tries, near, dueAt: deps.now() + wait });
      deps.log('reflex.failed', { channel: channelOf(chat), code: codeOf(error), tries });
    });
  }

  const isGone = (chat: ChatAddress): boolean => {
    const channel = deps.channels.get(channelOf(chat));
    return channel !== undefined && isAway(channel);
  };

  return {
    isFresh: (sentAt) => deps.now() - sentAt < maxAgeMs,
    say: (chat, near) => {
      const now = deps.now();
      const line = lines.get(chat);
      const isSaid = line !== undefined && line.dueAt === undefined && now - line.since < pauseMs;
      // One that waits is tried at once: there is danger anew.
      if (deps.says && !isSaid) attempt(chat, near, now, line?.dueAt === undefined ? 1 : line.tries + 1);
    },
    again: () => {
      const now = deps.now();
      for (const [chat, { since, tries, near, dueAt }] of lines) {
        if (now - since >= maxAgeMs) lines.delete(chat);
        // To a channel that is away nothing is tried: it is said when that is back.
        else if (dueAt !== undefined && dueAt <= now && !isGone(chat)) attempt(chat, near, since, tries + 1);
      }
    },
  };
}

/** Milliseconds until the next try; nothing when a next try would end the same way. */
function nextTry(error: unknown, tries: number): number | undefined {
  if (tries >= mostTries) return undefined;
  const pause = firstTryMs * 2 ** (tries - 1);
  if (!(error instanceof SendError)) return pause;
  if (error.kind === 'throttled') return error.retryAfter ?? pause;
  return error.kind === 'unavailable' ? pause : undefined;
}

const codeOf = (error: unknown): string =>
  error instanceof SendError ? error.kind : error instanceof Error ? error.name : 'unknown';

async function send(
  deps: HouseDeps,
  channel: Channel,
  to: { readonly chat: ChatAddress; readonly near: ExternalId },
  text: string,
): Promise<void> {
  deps.hook('before', 'reflex');
  await channel.send({ kind: 'text', ...to, text, urgent: true }, AbortSignal.timeout(10_000));
  deps.hook('after', 'reflex');
}
