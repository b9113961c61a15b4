// One observed event, and what the classifier says of the words that told it.

import type { AreaId, ExternalId, MessageId, PersonAddress } from './ids.ts';

/** The ids of the taxonomy; part of the interface, so they never change. */
export const categoryIds = [
  'emergency',
  'suspicious_situation',
  'burglary_theft',
  'violence_threat',
  'vandalism',
  'drugs',
  'noise_nuisance',
  'youth_nuisance',
  'fire_safety',
  'locks_doors',
  'lighting',
  'lift_intercom',
  'leak_heating',
  'building_maintenance_other',
  'waste_litter',
  'public_space',
  'abandoned_bikes_vehicles',
  'pests',
  'welfare_concern',
  'none',
] as const;
export type CategoryId = (typeof categoryIds)[number];

/** `call112`: danger now; `now`: a contact person should look today; `later`: the rest. */
export type Urgency = 'call112' | 'now' | 'later';

export type DefaultPartner = 'police' | 'housing_corporation' | 'municipality' | 'residents' | 'none';

/** The classifier's answer for one message (taxonomy.md "Output of the classifier"). */
export interface Classification {
  readonly isSignal: boolean;
  readonly category: CategoryId;
  readonly also: readonly CategoryId[];
  readonly urgency: Urgency;
  readonly partner: DefaultPartner;
  /** 0–1, calibrated. */
  readonly confidence: number;
  /** ISO 639-1, or 'und'. */
  readonly language: string;
  /** Rules and words that decided, as codes; catalog/reasons puts them in words. */
  readonly reasons: readonly string[];
  /** `ask`: a human should look; never dropped silently. */
  readonly decision: 'signal' | 'ask' | 'none';
}

/** What can be read out of the words for the person who acts; each part as written by the resident. */
export interface Facts {
  /** "ingang C", "Kerkstraat 12", "3e verdieping": as written. */
  readonly places: readonly string[];
  readonly persons?: string;
  readonly vehicle?: string;
  readonly plate?: string;
  readonly direction?: string;
  readonly stillThere?: boolean;
}

/** A report on its way to a case. */
export interface Signal {
  readonly messageId: MessageId;
  readonly area: AreaId;
  readonly reporter: PersonAddress;
  readonly sentAt: number;
  readonly text: string;
  readonly classification: Classification;
  readonly facts: Facts;
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly replyTo?: ExternalId;
}
