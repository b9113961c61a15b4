// Polls of ours that were sent before this start: nothing is remembered of them, and of a vote that came while we were away
// nobody need tell us.

import type { ChannelDeps } from '../../src/channel/port.ts';
import { isGroup, placeOf } from './address.ts';
import { readKey } from './events.ts';
import { pollLifeMs, type Known } from './known.ts';
import { pollsAmong } from './page.ts';
import type { People } from './people.ts';
import type { Client } from './supervisor.ts';

/** Messages of ours among which they are looked for. */
const mostRecalled = 200;

export interface PollsDeps extends Pick<ChannelDeps, 'sentSince' | 'now' | 'log'> {
  readonly people: Pick<People, 'destination' | 'idsOf'>;
  readonly known: Known;
}

/** Finds them by what the rows say was sent; from then on their votes are looked for. Never rejects. */
export async function recallPolls({ sentSince, now, log, people, known }: PollsDeps, page: Client): Promise<void> {
  try {
    const sent = (sentSince?.(pollLifeMs) ?? []).slice(-mostRecalled).flatMap(({ externalId, at }) => {
      const place = placeOf(externalId);
      const chat = place && people.destination(place.chat);
      if (!place || chat === undefined || isGroup(chat) || known.polls.get(externalId)) return [];
      return [{ externalId, at, id: place.message, chats: people.idsOf(chat) }];
    });
    const polls = await pollsAmong(page, sent);
    for (const { externalId, at, id } of sent) {
      const serialized = polls.find((one) => readKey(one).id === id);
      if (serialized !== undefined)
        known.polls.put(externalId, { serialized, tokens: [], at: Date.now() - (now() - at) });
    }
  } catch {
    log('whatsapp.polls_not_recalled');
  }
}
