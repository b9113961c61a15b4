// What groups call themselves, asked only of those that nobody named: the coordinator must know which one it is about.

import type { ChatAddress } from '../../src/domain/ids.ts';
import { chatAddress, isGroup } from './address.ts';
import type { LibraryEvent } from './events.ts';
import { createMemory } from './known.ts';

export interface Titles {
  of(group: string): string | undefined;
  /** Asks for the groups of these events that are not known. Never rejects. */
  learn(events: readonly LibraryEvent[]): Promise<void>;
}

/** A title is asked for again after this time (ms). */
const askAgainMs = 10 * 60_000;

export function createTitles(
  ours: readonly ChatAddress[],
  now: () => number,
  ask: (group: string) => Promise<string | undefined>,
): Titles {
  const titles = createMemory<string, { readonly title: string | undefined; readonly at: number }>(500);
  return {
    of: (group) => titles.get(group)?.title,
    async learn(events) {
      const groups = new Set(events.flatMap((event) => groupOf(event) ?? []));
      const strange = [...groups].filter(
        (group) => !ours.includes(chatAddress(group)) && (titles.get(group)?.at ?? -Infinity) < now() - askAgainMs,
      );
      await Promise.all(
        strange.map(async (group) => {
          const title = await ask(group).catch(() => undefined);
          titles.put(group, { title: title === '' ? undefined : title, at: now() });
        }),
      );
    },
  };
}

function groupOf(event: LibraryEvent): string | undefined {
  const chat = event.on === 'message' ? event.message.id.remote : event.on === 'joined' ? event.chat : undefined;
  return chat !== undefined && isGroup(chat) ? chat : undefined;
}
