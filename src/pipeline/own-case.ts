// The case that a message belongs to by its form alone, whatever it says.

import { readFacts } from '../classify/facts.ts';
import type { CaseId } from '../domain/ids.ts';
import type { InboxRole } from '../store/schema.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';
import type { Earlier, Reading } from './report.ts';

/** A short text without news under somebody's report: linked to nothing, kept as chatter. */
const smallTalkWords = 2;
/** How far back a resident's earlier report is looked for when new facts come ("ingang C"). */
export const followUpMs = 5 * 60_000;

/** The case that this message belongs to by its form alone: a quote, an album, a burst, or a fact that was missing. */
export function ownCase(
  deps: HouseDeps,
  message: InboxRow,
  reading: Reading,
  earlierOnes: readonly Earlier[],
): { row: CaseRow; role: InboxRole } | undefined {
  const quoted = quotedCase(deps, message);
  if (quoted) {
    const row = finalCase(deps, quoted);
    // "Het is weer kapot" under a case that ended is a report of its own.
    const again = row?.timerAt === null && reading.classification.decision !== 'none';
    return row && !again && hasNews(reading) ? { row, role: 'addition' } : undefined;
  }
  for (const earlier of earlierOnes) {
    if (earlier.caseId === null || earlier.id === message.id) continue;
    // Messages may come in another order than they were sent.
    const age = Math.abs(message.sentAt - earlier.sentAt);
    const sameAlbum = message.album !== null && earlier.album === message.album;
    const burst = sameAlbum || age <= deps.community.policy.burstMs;
    const news = reading.classification.decision === 'none' && readFacts(reading.text).places.length > 0;
    if (!burst && !(news && age <= followUpMs)) continue;
    const row = finalCase(deps, earlier.caseId);
    if (row && row.timerAt !== null) return { row, role: 'repeat' };
  }
  return undefined;
}

function quotedCase(deps: HouseDeps, message: InboxRow): CaseId | undefined {
  if (message.replyTo === null) return undefined;
  const { read } = deps.store;
  return (
    read.messageByExternal(message.channel, message.replyTo)?.caseId ??
    read.outboxByDelivery(message.channel, message.replyTo)?.caseId ??
    undefined
  );
}

/** Follows merges to the case that goes on. */
export function finalCase(deps: HouseDeps, id: CaseId): CaseRow | undefined {
  let row = deps.store.read.case(id);
  for (let hops = 0; row?.mergedInto != null && hops < 10; hops += 1) row = deps.store.read.case(row.mergedInto);
  return row;
}

function hasNews({ text, classification }: Reading): boolean {
  if (classification.decision !== 'none' || text === '') return true;
  return readFacts(text).places.length > 0 || text.trim().split(/\s+/u).length > smallTalkWords;
}
