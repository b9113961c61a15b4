// What a person does with a case is kept as a lesson for the classifier, without words and without a name (docs/adr/0017).

import { keep, keptLayout, wordsIn } from '../classify/keep.ts';
import type { CaseEvent } from '../domain/case.ts';
import type { MessageId } from '../domain/ids.ts';
import { lessonOf } from '../domain/lesson.ts';
import { textOf } from '../domain/message.ts';
import type { Community } from '../domain/people.ts';
import type { Classification } from '../domain/signal.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** 1 January 1970 was a Thursday. */
const firstMonday = 4 * dayMs;

/** The Monday before `at`, 00:00 UTC. */
export const weekOf = (at: number): number => Math.floor((at - firstMonday) / weekMs) * weekMs + firstMonday;

/** The changes by which these events of a case teach; none when the community wants none kept. */
export function teach(deps: HouseDeps, row: CaseRow, events: readonly CaseEvent[]): readonly Change[] {
  if (deps.community.retention.labelsDays === 0 || !events.some(mayTeach)) return [];
  return deps.store.read.messagesOfCase(row.id).flatMap(({ id, role, content, classification }) => {
    if ((role !== 'report' && role !== 'asked') || !content || !classification) return [];
    // A press that was a mistake teaches nothing, and neither does what it took the place of.
    if (events.some(({ type }) => type === 'PressUndone')) return [deps.store.write.dropLabel(id)];
    const lesson = lessonOf(events, classification.decision === 'ask', row.category);
    if (lesson === undefined) return [];
    if (lesson === 'unsaid') return [deps.store.write.unsayLabel(id)];
    return [put(deps, id, textOf(content), classification, lesson)];
  });
}

const mayTeach = ({ type, actor }: CaseEvent): boolean =>
  type === 'CaseReopened' || actor.kind === 'contact' || actor.kind === 'operator';

function put(
  deps: HouseDeps,
  message: MessageId,
  text: string,
  machine: Classification,
  lesson: Exclude<ReturnType<typeof lessonOf>, 'unsaid' | undefined>,
): Change {
  return deps.store.write.putLabel({
    id: Math.floor(deps.random() * 2 ** 48),
    message,
    week: weekOf(deps.now()),
    source: lesson.source,
    machine: machine.category,
    decision: machine.decision,
    isSignal: lesson.isSignal,
    human: lesson.category,
    layout: keptLayout,
    kept: keep(text, namesOf(deps.community)),
  });
}

const known = new WeakMap<Community, ReadonlySet<string>>();

/** The names of everybody in the settings; the words of residents' names are not in the corpus and so are never kept. */
function namesOf(community: Community): ReadonlySet<string> {
  let names = known.get(community);
  if (!names) known.set(community, (names = wordsIn([...community.contacts.values()].map(({ name }) => name))));
  return names;
}
