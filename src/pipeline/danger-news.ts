// Danger of another kind than a case has told of so far: who goes there must hear of it, and not find it in an edited alert.

import { reason } from '../catalog/locales/reasons.ts';
import type { Classification } from '../domain/signal.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';

/**
 * "Hij heeft een mes" under a quarrel. True once for each rule in an open case that is danger already; a case that becomes
 * danger by this message rings as a whole.
 */
export function isNewDanger(deps: HouseDeps, message: InboxRow, read: Classification, row: CaseRow): boolean {
  if (!message.danger || row.urgency !== 'call112' || row.timerAt === null) return false;
  const own = rulesOf(read);
  if (own.length === 0) return false;
  const told = new Set(deps.store.read.messagesOfCase(row.id).flatMap((one) => rulesOf(one.classification)));
  return own.some((rule) => !told.has(rule));
}

const isRule = (code: string): boolean => code.startsWith(reason.rule('')) && code !== reason.rule('cry');
/** A bare cry for help says nothing new. */
const rulesOf = (read: Classification | null): readonly string[] => read?.reasons.filter(isRule) ?? [];

/** After so long without a report the same thing happens anew, or still (ms). */
const silenceMs = 10 * 60_000;

/** "Iemand steelt nu mijn fiets" in a case of half an hour ago: who has it must hear it, not find it in an edited alert. */
export const isAgain = (message: InboxRow, { decision, urgency }: Classification, row: CaseRow): boolean =>
  decision === 'signal' && urgency !== 'later' && message.sentAt - row.lastReportAt >= silenceMs;
