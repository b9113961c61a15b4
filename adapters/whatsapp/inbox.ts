// From events to the house, one after another. WhatsApp confirms to its own server by itself, so what the house did not take
// is kept here and given again; what a crash takes with it is fetched after the next `ready` (missed.ts).

import type { ChannelDeps, Sink } from '../../src/channel/port.ts';
import type { LibraryEvent } from './events.ts';
import { parseEvent, type ParseContext } from './parse.ts';
import { pause } from './wait.ts';

/** Messages that the house takes in one go. */
const batch = 100;
/** Beyond this the newest wait at WhatsApp: they are fetched later. */
const mostWaiting = 20_000;
const steps = [1_000, 2_000, 5_000, 15_000, 30_000] as const;

export interface Inbox {
  /** False: not all of it was kept, the newest must be fetched later. */
  put(events: readonly LibraryEvent[]): boolean;
  /** Did the house take all that was kept? */
  isEmpty(): boolean;
  /** Hands over until the signal fires. */
  run(sink: Sink): Promise<void>;
}

export interface InboxDeps {
  /** Learns what reading them takes: who is who. Never rejects. */
  readonly prepare: (events: readonly LibraryEvent[]) => Promise<void>;
  readonly context: ParseContext;
  readonly log: ChannelDeps['log'];
  readonly ending: AbortSignal;
  /** A message was seen, whatever becomes of it. */
  readonly seen: (event: LibraryEvent) => void;
}

export function createInbox({ prepare, context, log, ending, seen }: InboxDeps): Inbox {
  const waiting: LibraryEvent[] = [];
  let wake = Promise.withResolvers<void>();
  let failures = 0;

  const ring = (): void => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  ending.addEventListener('abort', ring, { once: true });

  async function handOver(sink: Sink, events: readonly LibraryEvent[]): Promise<void> {
    await prepare(events);
    const parsed = events.map((event) => (seen(event), parseEvent(event, context)));
    for (const one of parsed) if ('ignored' in one) log('whatsapp.ignored', { why: one.ignored });
    const messages = parsed.flatMap((one) => ('message' in one ? [one.message] : []));
    if (messages.length === 0 || ending.aborted) return;
    await sink(messages);
    log('whatsapp.taken', { messages: messages.length });
  }

  return {
    put(events) {
      const room = Math.max(0, mostWaiting - waiting.length);
      if (events.length > room) log('whatsapp.inbox_full', { left: events.length - room });
      waiting.push(...events.slice(0, room));
      ring();
      return events.length <= room;
    },
    isEmpty: () => waiting.length === 0,
    async run(sink) {
      while (!ending.aborted) {
        const next = wake.promise;
        if (waiting.length === 0) {
          await next;
          continue;
        }
        const events = waiting.slice(0, batch);
        try {
          await handOver(sink, events);
          waiting.splice(0, events.length);
          failures = 0;
        } catch {
          failures += 1;
          log('whatsapp.not_taken', { messages: events.length });
          // A new message is a reason to try at once.
          await Promise.race([next, pause(steps[Math.min(failures, steps.length) - 1] ?? 30_000, ending)]);
        }
      }
    },
  };
}
