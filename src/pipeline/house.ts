// What every step of the road is given; made once in main.ts.

import type { Channel } from '../channel/port.ts';
import type { Classifier } from '../classify/port.ts';
import type { SecondOpinion } from '../classify/second.ts';
import type { Ids } from '../domain/ids.ts';
import type { Community, Group } from '../domain/people.ts';
import type { Ring } from '../queue/port.ts';
import type { StepHook } from '../store/commit.ts';
import type { Store } from '../store/store.ts';

/** Event name and ids; never words, names or numbers of people. */
export type Log = (event: string, ids?: Readonly<Record<string, string | number>>) => void;

/** What the road counts; channels and results, never people or chats. */
export interface Counts {
  intake(channel: string, messages: number): void;
  sent(channel: string, result: 'sent' | 'retry' | 'failed' | 'dropped'): void;
  /** Seconds from the first offer to the first press of a human. */
  answered(seconds: number): void;
}

export interface HouseDeps {
  readonly store: Store;
  readonly community: Community;
  readonly classifier: Classifier;
  /** Asked about what the classifier is in doubt about; absent unless the operator switched it on. */
  readonly second?: SecondOpinion;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly ids: Ids;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
  readonly counts: Counts;
  /** From now on this group is read, beside those of community.yaml. */
  readonly readGroup: (group: Group) => void;
  /** After a commit: these job rows are due. */
  readonly ring: (jobs: readonly Ring[]) => void;
  /** After a commit that changed a case: live pages look again. */
  readonly changed: () => void;
  /** False in a replay of history: cases are made, nothing is said to anybody. */
  readonly says: boolean;
  readonly hook: StepHook;
}
