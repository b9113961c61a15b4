// What the web is given by main.ts, and the commands that it may post.

import type { Channel } from '../channel/port.ts';
import type { Outcome } from '../domain/case.ts';
import type { CaseId, PartnerId } from '../domain/ids.ts';
import type { Community } from '../domain/people.ts';
import type { CategoryId } from '../domain/signal.ts';
import type { Reads } from '../store/read.ts';
import type { Counters } from './counters.ts';

/** What somebody at the board may do; main.ts makes it a CaseCommand of the operator and gives it to the same `decide`. */
export type BoardCommand =
  | { readonly type: 'Acknowledge' }
  | { readonly type: 'Escalate' }
  | { readonly type: 'Reopen' }
  | { readonly type: 'Withdraw' }
  | { readonly type: 'Close'; readonly outcome: Outcome }
  | { readonly type: 'Forward'; readonly partner: PartnerId }
  | { readonly type: 'Reclassify'; readonly category: CategoryId };

export interface WebDeps {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Needed on any address that others can reach; at least 12 characters. */
  readonly loginSecret?: string;
  /** Serve /metrics. */
  readonly metrics: boolean;
  readonly version: string;
  readonly community: Community;
  readonly read: Reads;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly queue: { readonly name: string; readonly health: () => { readonly ok: boolean; readonly detail: string } };
  /** `second`: where a second opinion is asked for, when the operator switched that on. */
  readonly classifier: { readonly name: string; readonly second?: string };
  readonly now: () => number;
  /** Calls the listener after each commit that changed a case; gives back what ends it. */
  readonly changes: { readonly subscribe: (listener: () => void) => () => void };
  /** `why` is a code of domain/decide's Refusal, or any other code. */
  readonly command: (
    caseId: CaseId,
    command: BoardCommand,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly why: string }>;
  /** "Try again"; false when it was not stuck any more. */
  readonly redrive: (kind: 'job' | 'send', id: string) => Promise<boolean>;
  /** The clock that a demo may push forward; without it there is no /demo. */
  readonly demo?: { readonly now: () => number; readonly advance: (ms: number) => Promise<void> };
  /** The port is open before the channels are: until this resolves every request waits. */
  readonly ready?: Promise<void>;
  /** What the road counts, for /metrics. */
  readonly counters?: Counters;
  /** Event name and ids; never words, names or numbers of people. */
  readonly log?: (event: string, ids?: Readonly<Record<string, string | number>>) => void;
}

/** The part that a page needs: it reads, and says who is who. */
export type ViewDeps = Pick<WebDeps, 'read' | 'community' | 'channels' | 'queue' | 'classifier'>;
