// What was said while nobody listened: after each `ready` the chats are read back to the last message that the house has.
// WhatsApp Web may tell of these by itself, and need not; the house knows a message again by its id.

import type { ChatAddress } from '../../src/domain/ids.ts';
import { refOf } from './address.ts';
import { readMessage, readVote, type LibraryEvent } from './events.ts';
import type { Client } from './supervisor.ts';
import { within } from './wait.ts';

/** Messages asked for at first; then four times as many, until one is older than what the house has. */
const firstLimit = 50;
const mostLimit = 3_200;
/** What was sent shortly before the last message may have come later, or waited for its key. */
const overlapMs = 15 * 60_000;
const chatPatienceMs = 20_000;

export interface MissedDeps {
  readonly groups: readonly ChatAddress[];
  /** When the newest message that the house has was sent (ms since 1970); undefined: none, so nothing was missed. */
  readonly lastTaken: () => number | undefined;
}

/**
 * Everything since then, the oldest first, so that a crash in the middle leaves no gap. Rejects when WhatsApp does not
 * answer; the next `ready` tries again.
 */
export async function fetchMissed(client: Client, deps: MissedDeps): Promise<readonly LibraryEvent[]> {
  const last = deps.lastTaken();
  // A new link: what stands in the groups from before is not for us.
  if (last === undefined) return [];
  const since = last - overlapMs;
  const events: LibraryEvent[] = [];
  for (const chat of await chatsSince(client, deps.groups, since))
    events.push(...(await readBack(client, chat, since)));
  return events.sort((a, b) => timeOf(a) - timeOf(b));
}

/** Votes for these polls of ours (full ids): WhatsApp does not always tell of one. Never rejects. */
export async function fetchVotes(client: Client, polls: readonly string[]): Promise<readonly LibraryEvent[]> {
  const events: LibraryEvent[] = [];
  for (const poll of polls) {
    const votes = await within(chatPatienceMs, client.getPollVotes(poll)).catch(() => []);
    events.push(...votes.map(readVote));
  }
  return events;
}

const timeOf = (event: LibraryEvent): number => (event.on === 'message' ? event.message.timestamp : 0);

/** Our groups, and every chat in which something was said since; whose words may be kept, the house says. */
async function chatsSince(client: Client, groups: readonly ChatAddress[], since: number): Promise<readonly string[]> {
  const refs = groups.flatMap((group) => refOf(group) ?? []);
  const chats = await within(chatPatienceMs, client.getChats());
  const present = new Set(chats.map(({ id }) => id._serialized));
  const spoken = chats.filter(({ timestamp }) => timestamp * 1000 >= since).map(({ id }) => id._serialized);
  return [...new Set([...refs.filter((ref) => present.has(ref)), ...spoken])];
}

async function readBack(client: Client, ref: string, since: number): Promise<readonly LibraryEvent[]> {
  const chat = await within(chatPatienceMs, client.getChatById(ref));
  for (let limit = firstLimit; ; limit *= 4) {
    const messages = (await within(chatPatienceMs, chat.fetchMessages({ limit }))).map(readMessage);
    const enough = messages.length < limit || messages.some(({ timestamp }) => timestamp * 1000 < since);
    if (!enough && limit < mostLimit) continue;
    return messages
      .filter(({ timestamp, fromMe }) => !fromMe && timestamp * 1000 >= since)
      .flatMap((message): readonly LibraryEvent[] => [
        { on: 'message', message },
        // It bears its new words already; the house may have the old ones.
        ...(message.editedAt === undefined ? [] : [{ on: 'edit', message, text: message.body } as const]),
      ]);
  }
}
