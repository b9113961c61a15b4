// A second opinion on what the classifier is in doubt about: when it may be asked, and how little its answer can do (ADR 0018).

import { categories } from '../catalog/categories.ts';
import { reason } from '../catalog/locales/reasons.ts';
import type { CategoryId, Classification } from '../domain/signal.ts';
import { readEvidence } from './evidence.ts';

export interface SecondOpinion {
  /** Where the texts go; shown to the operator. */
  readonly name: string;
  /** The longest that an answer can take (ms). */
  readonly timeoutMs: number;
  /** One of our kinds for a masked text; undefined when there was no answer in time, or one that is no kind. Never rejects. */
  ask(masked: string): Promise<CategoryId | undefined>;
  /** Ends what is under way. */
  stop(): void;
  stopped(): boolean;
}

/** Only plain doubt: nothing that sounded like an alarm, quieted or not, and nothing that is held because of descent. */
export function mayAskSecond(text: string, { decision, urgency, reasons }: Classification): boolean {
  if (decision !== 'ask' || urgency === 'call112' || reasons.includes(reason.held)) return false;
  const { reflex } = readEvidence(text);
  return !reflex.danger && reflex.rules.length === 0 && reflex.quieted.length === 0;
}

/**
 * The local answer in the light of the second one. It can make doubt a signal or no signal; never danger, and never a case for
 * police by itself: there a human is still asked, now with a kind.
 */
export function revise(local: Classification, second: CategoryId | undefined): Classification {
  if (second === undefined || local.decision !== 'ask') return local;
  const reasons = [...local.reasons, reason.second(second)];
  if (second === 'none')
    return { ...local, isSignal: false, category: 'none', also: [], urgency: 'later', partner: 'none', decision: 'none', reasons };
  const { partner, urgency } = categories[second];
  const kind = { isSignal: true, category: second, also: [], partner, urgency: urgency === 'call112' ? 'now' : urgency } as const;
  return { ...local, ...kind, reasons, decision: partner === 'police' ? 'ask' : 'signal' };
} // prettier-ignore
