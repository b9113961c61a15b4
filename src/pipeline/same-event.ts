// The open cases that a report may belong to, handed to the core's correlation.

import { categories, relatives } from '../catalog/categories.ts';
import { correlate, type OpenCaseView } from '../domain/correlate.ts';
import { textOf } from '../domain/message.ts';
import type { CategoryId, Signal } from '../domain/signal.ts';
import type { HouseDeps } from './house.ts';

/** Is it the event of a case that is open already? */
export const sameEvent = (deps: HouseDeps, found: Signal): ReturnType<typeof correlate> =>
  correlate(found, openViews(deps, found), deps.community.policy.correlation, traits);

const traits = {
  windowMinutes: (category: CategoryId): number => categories[category].windowMinutes,
  related: (a: CategoryId, b: CategoryId): boolean => relatives.some((group) => group.includes(a) && group.includes(b)),
};

/** The open cases of the area that could be meant, with the words of their reports; at most 40, newest first. */
function openViews(deps: HouseDeps, found: Signal): readonly OpenCaseView[] {
  const { windowMinutes } = deps.community.policy.correlation;
  if (windowMinutes === 0) return [];
  const widest = Math.min(windowMinutes, categories[found.classification.category].windowMinutes || windowMinutes);
  const rows = deps.store.read.openCases(found.area, found.sentAt - widest * 60_000, 40);
  return rows.map((row) => {
    const messages = deps.store.read.messagesOfCase(row.id).slice(0, 5);
    return {
      id: row.id,
      area: row.area,
      category: row.category,
      places: messages.flatMap((one) => one.facts?.places ?? []),
      words: messages.map((one) => (one.content ? textOf(one.content) : '')),
      lastReportAt: row.lastReportAt,
      openedAt: row.openedAt,
      reporters: messages.map((one) => one.sender),
    };
  });
}
