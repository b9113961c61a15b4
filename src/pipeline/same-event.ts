// The open cases that a report may belong to, handed to the core's correlation.

import { categories, relatives } from '../catalog/categories.ts';
import { correlate, type Correlated, type OpenCaseView } from '../domain/correlate.ts';
import type { CaseId } from '../domain/ids.ts';
import { textOf } from '../domain/message.ts';
import type { CategoryId, Signal } from '../domain/signal.ts';
import type { CaseRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';

/** Open cases compared with one report: the newest of its area. */
const mostCases = 40;
/** Texts of one case that are compared: the first, which opened it, and its latest. */
const latestTexts = 4;
/** Views kept between reports: the open cases of a dozen areas. */
const mostViews = 500;

/** Is it the event of a case that is open already? */
export type SameEvent = (found: Signal) => Correlated;

type CaseState = ReturnType<HouseDeps['store']['read']['openCaseStates']>[number];

const traits = {
  windowMinutes: (category: CategoryId): number => categories[category].windowMinutes,
  related: (a: CategoryId, b: CategoryId): boolean => relatives.some((group) => group.includes(a) && group.includes(b)),
};

/**
 * Makes the comparison. It keeps what it read of a case until its row changes: a burst of reports about one street reads
 * the words of each open case once (half of the time of a replay went there).
 */
export function createSameEvent(deps: HouseDeps): SameEvent {
  const views = new Map<CaseId, { readonly state: string; readonly view: OpenCaseView }>();

  function viewOf({ id, version, lastReportAt, reporters }: CaseState): readonly OpenCaseView[] {
    const state = `${version} ${lastReportAt} ${reporters}`;
    const known = views.get(id);
    if (known?.state === state) return [known.view];
    const row = deps.store.read.case(id);
    if (!row) return [];
    const view = readView(deps, row);
    views.delete(id);
    views.set(id, { state, view });
    if (views.size > mostViews) for (const oldest of [...views.keys()].slice(0, mostViews / 2)) views.delete(oldest);
    return [view];
  }

  return (found) => {
    const { correlation } = deps.community.policy;
    const { windowMinutes } = correlation;
    if (windowMinutes === 0) return correlate(found, [], correlation, traits);
    const widest = Math.min(windowMinutes, categories[found.classification.category].windowMinutes || windowMinutes);
    const open = deps.store.read.openCaseStates(found.area, found.sentAt - widest * 60_000, mostCases);
    return correlate(found, open.flatMap(viewOf), correlation, traits);
  };
}

function readView(deps: HouseDeps, row: CaseRow): OpenCaseView {
  const all = deps.store.read.messagesOfCase(row.id);
  const messages = all.length > latestTexts + 1 ? [...all.slice(0, 1), ...all.slice(-latestTexts)] : all;
  return {
    id: row.id,
    area: row.area,
    category: row.category,
    urgency: row.urgency,
    places: messages.flatMap((one) => one.facts?.places ?? []),
    words: messages.map((one) => (one.content ? textOf(one.content) : '')),
    lastReportAt: row.lastReportAt,
    openedAt: row.openedAt,
    reporters: messages.map((one) => one.sender),
    ...pointOf(messages),
  };
}

/** The first place on the map that a reporter sent. */
function pointOf(
  messages: ReturnType<HouseDeps['store']['read']['messagesOfCase']>,
): Pick<OpenCaseView, 'point'> | undefined {
  for (const { content } of messages)
    if (content?.kind === 'location') return { point: { latitude: content.latitude, longitude: content.longitude } };
  return undefined;
}
