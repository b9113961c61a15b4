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

export interface Missed {
  /** The oldest first, so that a crash in the middle leaves no gap. */
  readonly events: readonly LibraryEvent[];
  /** Chats that did not answer, or not all of them: to be looked at again. */
  readonly unread: number;
}

/** So long a message may wait for its key (ms) before nobody looks for it any more. */
const keyPatienceMs = 30 * 60_000;

/**
 * Everything since `last` (ms since 1970). undefined: nothing was ever heard, so nothing was missed. One chat that does not
 * answer does not keep back the others. Rejects when nothing at all answers.
 */
export async function fetchMissed(
  client: Client,
  groups: readonly ChatAddress[],
  { last, now }: { readonly last: number | undefined; readonly now: number },
): Promise<Missed> {
  // A new link: what stands in the groups from before is not for us.
  if (last === undefined) return { events: [], unread: 0 };
  const since = last - overlapMs;
  const chats = await chatsSince(client, groups, since);
  const events: LibraryEvent[] = [];
  let unread = Number(!chats.all);
  for (const chat of chats.refs)
    try {
      const found = await readBack(client, chat, since);
      events.push(...found);
      unread += Number(found.some((event) => waitsForKey(event, now)));
    } catch (error) {
      if (isGone(error)) throw error;
      unread += 1;
    }
  return { events: events.sort((a, b) => timeOf(a) - timeOf(b)), unread };
}

/** The library tells of a key that came only for messages that it saw come in. */
const waitsForKey = (event: LibraryEvent, now: number): boolean =>
  event.on === 'message' && event.message.type === 'ciphertext' && event.message.timestamp * 1000 > now - keyPatienceMs;

/** The page itself went away: no other chat answers either. */
const isGone = (error: unknown): boolean =>
  /Target closed|Session closed|detached Frame|Execution context|Protocol error/iu.test(String(error));

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

/**
 * Our groups, and every chat in which something was said since; whose words may be kept, the house says. The list of all
 * chats is one question, and one chat that WhatsApp Web cannot show spoils it: then at least our groups.
 */
async function chatsSince(
  client: Client,
  groups: readonly ChatAddress[],
  since: number,
): Promise<{ readonly refs: readonly string[]; readonly all: boolean }> {
  const ours = groups.flatMap((group) => refOf(group) ?? []);
  try {
    const chats = await within(chatPatienceMs, client.getChats());
    const present = new Set(chats.map(({ id }) => id._serialized));
    const spoken = chats.filter(({ timestamp }) => timestamp * 1000 >= since).map(({ id }) => id._serialized);
    return { refs: [...new Set([...ours.filter((ref) => present.has(ref)), ...spoken])], all: true };
  } catch (error) {
    if (isGone(error)) throw error;
    return { refs: ours, all: false };
  }
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
