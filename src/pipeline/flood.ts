// Somebody who sends too much in a short time is kept, and not offered (T1).

import { quietUntil } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { InboxRole } from '../store/schema.ts';
import type { InboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';
import type { Earlier } from './report.ts';
import { createSay } from './say-rows.ts';

/** Signals of one person are counted over this time for the flood limit. */
export const floodWindowMs = 10 * 60_000;

const countsForFlood: ReadonlySet<InboxRole> = new Set<InboxRole>(['report', 'joined', 'asked', 'flood']);

export function isFlood(deps: HouseDeps, message: InboxRow, earlier: readonly Earlier[]): boolean {
  const recent = earlier.filter((one) => message.sentAt - one.sentAt <= floodWindowMs);
  // What was held back counts too: whoever goes on at that pace stays held back.
  const signals = recent.filter(({ role }) => role !== null && countsForFlood.has(role));
  return signals.length >= deps.community.policy.floodPerPerson;
}

/** One line to the coordinator in an hour, for a chat in which somebody sends too much (T1). */
export function noteFlood(deps: HouseDeps, message: InboxRow, earlier: readonly Earlier[]): readonly Change[] {
  const { read } = deps.store;
  const now = deps.now();
  const key = `flood:${message.chat}:${Math.floor(now / 3_600_000)}`;
  const link = deps.community.coordinators.map((id) => read.linkOfContact(id)).find((one) => one !== undefined);
  const caseId = earlier.find((one) => one.caseId !== null)?.caseId;
  if (!link || caseId == null || read.outboxByKey(key)) return [];
  const notBefore = quietUntil(now, deps.community.policy.quiet, deps.community.timeZone);
  return createSay(deps)(
    { chat: link.chat, contact: link.contact },
    { key, template: 'flood', params: { caseId }, notBefore, caseId },
  );
}
