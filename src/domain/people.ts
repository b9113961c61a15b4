// Who is who: areas, partners, contact persons and the routes between them, as read from community.yaml.

import type { AreaId, ChatAddress, ContactId, PartnerId } from './ids.ts';
import type { Outcome } from './case.ts';
import type { Verb } from './message.ts';
import type { CategoryId, Urgency } from './signal.ts';

export interface Area {
  readonly id: AreaId;
  readonly name: string;
  readonly kind: 'municipality' | 'district' | 'street' | 'complex';
  /** Two letters for case numbers. */
  readonly prefix: string;
  readonly parent?: AreaId;
}

export interface Group {
  readonly chat: ChatAddress;
  readonly area: AreaId;
  readonly locale?: string;
}

export interface Partner {
  readonly id: PartnerId;
  /** A row of catalog/partner-kinds. */
  readonly kind: string;
  readonly name: string;
}

/** A weekly stretch of time in the community's time zone; minutes since midnight, `to` may pass midnight (to < from). */
export interface DutyHours {
  /** 1 = Monday … 7 = Sunday. */
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
}

export interface ContactPerson {
  readonly id: ContactId;
  readonly name: string;
  readonly partner: PartnerId;
  /** The areas this person serves, children included. */
  readonly areas: readonly AreaId[];
  /** In order of preference. */
  readonly languages: readonly string[];
  /** Empty: always on duty. */
  readonly duty: readonly DutyHours[];
  /** Milliseconds since 1970, `to` exclusive. */
  readonly absence: readonly { readonly from: number; readonly to: number }[];
  /** One line why this person does this, in own words. */
  readonly why?: string;
}

/** What a kind of partner may do; the rows stand in catalog/partner-kinds. */
export interface PartnerKind {
  readonly id: string;
  /** Gets a case only after a human pressed (D4); true for police. */
  readonly needsHuman: boolean;
  /** Says "this is real" and so sends the case to the next step; true for the residents' contact person. */
  readonly confirms: boolean;
  readonly alert: 'alert' | 'forwarded_alert';
  /** In the order in which they are shown; `confirm` is left out where there is no next step. */
  readonly choices: readonly Verb[];
  readonly outcomes: readonly Outcome[];
}

export interface RouteRule {
  /** Empty: every category. */
  readonly categories: readonly CategoryId[];
  /** Empty: every area; an area means its children too. */
  readonly areas: readonly AreaId[];
  readonly steps: readonly {
    readonly partner: PartnerId;
    /** Empty: every contact person of the partner who serves the area, in file order. */
    readonly contacts: readonly ContactId[];
    /** Time to answer before the next person is asked. */
    readonly minutes: number;
  }[];
  /** Line in community.yaml, for the reason that is shown. */
  readonly line: number;
}

/** The chain chosen for one case, kept with the case so that later changes of settings do not move it. */
export interface Route {
  readonly steps: readonly RouteStep[];
  /** Why this route: a rule's line, or the taxonomy's default, or nobody else. */
  readonly reason: string;
}

export interface RouteStep {
  readonly partner: PartnerId;
  readonly kind: string;
  /** In the order in which they are asked. */
  readonly contacts: readonly ContactId[];
  readonly minutes: number;
}

export interface Policy {
  /** Minutes an acknowledged case may stay silent, per urgency. */
  readonly progressMinutes: Readonly<Record<Urgency, number>>;
  /** Minutes a reporter has to answer a question. */
  readonly reporterMinutes: number;
  /** Minutes between reminders to the coordinator, who is the end of every chain. */
  readonly coordinatorMinutes: number;
  /** Days after closing in which "nee, niet opgelost" reopens. */
  readonly reopenDays: number;
  readonly correlation: Correlation;
  /** So long a press can be taken back, and others hear of it after that (ms); 0: it cannot. */
  readonly undoMs: number;
  /** Messages of one person within this many ms are one signal. */
  readonly burstMs: number;
  /** Older than this at processing: no alert of its own, one summary (ms). */
  readonly staleMs: number;
  /** More offers than this to one person in an hour become one bundle; 0 switches bundling off. */
  readonly bundleAfter: number;
  /** Signals of one person in ten minutes above which the rest is kept but not offered one by one. */
  readonly floodPerPerson: number;
  /** Minutes since midnight; equal values switch quiet hours off. */
  readonly quiet: {
    readonly from: number;
    readonly to: number;
    /** Alerts of urgency `now` ring in quiet hours too; `call112` always does. */
    readonly urgentRings: boolean;
  };
}

export interface Correlation {
  /** Minutes in which a report may join an open case; 0 switches joining off. */
  readonly windowMinutes: number;
  /** Scores 0–1: at or above `join` it joins, at or above `ask` the contact person is asked. */
  readonly join: number;
  readonly ask: number;
}

export interface Retention {
  readonly chatterHours: number;
  readonly closedDays: number;
  /** How long lessons for the classifier are kept; 0: none are. */
  readonly labelsDays: number;
}

export interface Community {
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  /** True for the demo community that ships with the program. */
  readonly demo: boolean;
  readonly areas: ReadonlyMap<AreaId, Area>;
  readonly groups: ReadonlyMap<ChatAddress, Group>;
  readonly partners: ReadonlyMap<PartnerId, Partner>;
  readonly contacts: ReadonlyMap<ContactId, ContactPerson>;
  /** End of every chain, in order; at least one. */
  readonly coordinators: readonly ContactId[];
  readonly routes: readonly RouteRule[];
  readonly policy: Policy;
  readonly retention: Retention;
}

/** Does this person serve the place whose path this is? No areas means all of them. */
export const servesArea = ({ areas }: Pick<ContactPerson, 'areas'>, path: readonly AreaId[]): boolean =>
  areas.length === 0 || areas.some((area) => path.includes(area));

/** The area itself and all above it, nearest first. */
export function areaPath(areas: ReadonlyMap<AreaId, Area>, id: AreaId): readonly AreaId[] {
  const path: AreaId[] = [];
  for (let at: AreaId | undefined = id; at !== undefined && !path.includes(at); at = areas.get(at)?.parent)
    path.push(at);
  return path;
}
