// What is remembered of messages, within bounds: WhatsApp's full ids behind ours, the tokens behind the options of our
// polls, and what may have been sent. Lost at a restart, and each has another way then.

import type { ExternalId } from '../../src/domain/ids.ts';

/** A map that forgets its oldest entries. */
export function createMemory<K, V>(most: number) {
  const entries = new Map<K, V>();
  return {
    get: (key: K): V | undefined => entries.get(key),
    keys: (): readonly K[] => [...entries.keys()],
    drop: (key: K): boolean => entries.delete(key),
    put(key: K, value: V): void {
      entries.delete(key);
      entries.set(key, value);
      for (const [old] of entries) {
        if (entries.size <= most) break;
        entries.delete(old);
      }
    },
  };
}

export interface Poll {
  readonly serialized: string;
  /** None for a poll from before a restart: a vote is then read as the number of its option. */
  readonly tokens: readonly string[];
  /** Milliseconds since 1970, by the clock of the machine. */
  readonly at: number;
  /** Somebody voted: nobody asks for votes any more. */
  readonly voted?: true;
}

/** Votes for older polls are not looked up any more (ms), and of the others only for the newest. */
export const pollLifeMs = 3 * 24 * 3_600_000;
const mostPolls = 20;

export interface Known {
  /** WhatsApp's full id of a message that was seen or sent. */
  readonly serialized: ReturnType<typeof createMemory<ExternalId, string>>;
  readonly polls: ReturnType<typeof createMemory<ExternalId, Poll>>;
  /** Chat and words of what may have been sent: when (ms since 1970, by the clock of the machine). */
  readonly unsure: ReturnType<typeof createMemory<string, number>>;
  /** Full ids of what was sent and said so: such a message is not the one that is looked for. */
  readonly sent: ReturnType<typeof createMemory<string, true>>;
  /** Full ids of polls of ours that may still be answered. */
  openPolls(now: number): readonly string[];
  voted(poll: ExternalId): void;
}

export function createKnown(): Known {
  const polls = createMemory<ExternalId, Poll>(1_000);
  return {
    serialized: createMemory(20_000),
    polls,
    unsure: createMemory(1_000),
    sent: createMemory(5_000),
    openPolls: (now) =>
      polls
        .keys()
        .flatMap((id) => polls.get(id) ?? [])
        .filter(({ at, voted }) => at > now - pollLifeMs && voted !== true)
        .slice(-mostPolls)
        .map(({ serialized }) => serialized),
    voted(id) {
      const poll = polls.get(id);
      if (poll) polls.put(id, { ...poll, voted: true });
    },
  };
}
