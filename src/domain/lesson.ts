// What people taught the classifier by how they dealt with a case: the answer of the machine, theirs, and no words.

import { isHuman, type CaseEvent, type Outcome } from './case.ts';
import type { CategoryId } from './signal.ts';

/** What is kept of a text (classify/keep.ts): numbers and names of rules, from which no sentence can be read back. */
export interface Kept {
  /** Hashed features by number, each with its weight, the smallest number first. */
  readonly hashed: readonly (readonly [index: number, value: number])[];
  /** Rules, cues, guards and the like by name, each with its weight. */
  readonly named: Readonly<Record<string, number>>;
}

/** By which act a person said it. */
export type LessonSource =
  | 'dismissed' // "geen melding"
  | 'reclassified'
  | 'confirmed' // "bevestigen", or taken up when we asked
  | 'outcome'; // how it ended

/** A person's answer. `category` null: it is a signal, and nobody said of which kind. */
export interface Lesson {
  readonly source: LessonSource;
  readonly isSignal: boolean;
  readonly category: CategoryId | null;
}

/** Outcomes that say that there was something. "Niets gevonden" or "niet voor ons" says nothing about the report. */
const real: ReadonlySet<Outcome> = new Set<Outcome>(['solved', 'repaired', 'spoken_to', 'reported']);

/**
 * What these events of one case teach, the last one counting; 'unsaid' takes an earlier "geen melding" back. Undefined: nothing.
 * `asked`: the classifier was in doubt and asked. `category`: that of the case after the events.
 */
export function lessonOf(
  events: readonly CaseEvent[],
  asked: boolean,
  category: CategoryId,
): Lesson | 'unsaid' | undefined {
  let lesson: Lesson | 'unsaid' | undefined;
  for (const event of events) {
    // A case that was opened anew was no idle report, whoever said so.
    if (event.type === 'CaseReopened') lesson = 'unsaid';
    if (isHuman(event.actor)) lesson = lessonOfOne(event, asked, category === 'none' ? null : category) ?? lesson;
  }
  return lesson;
}

function lessonOfOne(event: CaseEvent, asked: boolean, category: CategoryId | null): Lesson | undefined {
  switch (event.type) {
    case 'CaseWithdrawn':
      // The board's own button says "dit is geen melding" too.
      return event.dismissed || event.actor.kind === 'operator'
        ? { source: 'dismissed', isSignal: false, category: 'none' }
        : undefined;
    case 'CaseReclassified':
      return { source: 'reclassified', isSignal: category !== null, category: category ?? 'none' };
    case 'CaseConfirmed':
      return { source: 'confirmed', isSignal: true, category };
    case 'CaseForwarded':
      // It is real; but it may go elsewhere because it is of another kind.
      return { source: 'confirmed', isSignal: true, category: null };
    case 'CaseAcknowledged':
      return asked ? { source: 'confirmed', isSignal: true, category: null } : undefined;
    case 'CaseClosed':
      return real.has(event.outcome) ? { source: 'outcome', isSignal: true, category } : undefined;
    default:
      return undefined;
  }
}
