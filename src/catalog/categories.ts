// One row per category of the taxonomy: default partner, urgency when nothing else is said, and how far apart reports of it may lie.

import { type CategoryId, type DefaultPartner, type Urgency } from '../domain/signal.ts';

export interface Category {
  readonly id: CategoryId;
  readonly partner: DefaultPartner;
  /** The partner when the words say "inside" or "on the street"; absent where it makes no difference. */
  readonly inside?: DefaultPartner;
  readonly street?: DefaultPartner;
  readonly urgency: Urgency;
  /** Minutes in which two reports can be one event; a broken lamp stays broken, a fight does not last. */
  readonly windowMinutes: number;
}

const row = (
  id: CategoryId,
  partner: DefaultPartner,
  urgency: Urgency,
  windowMinutes: number,
  places: { inside?: DefaultPartner; street?: DefaultPartner } = {},
): Category => ({ id, partner, urgency, windowMinutes, ...places });

const day = 24 * 60;

export const categories: Readonly<Record<CategoryId, Category>> = {
  emergency: row('emergency', 'police', 'call112', 120),
  suspicious_situation: row('suspicious_situation', 'police', 'now', 120),
  burglary_theft: row('burglary_theft', 'police', 'now', 12 * 60),
  violence_threat: row('violence_threat', 'police', 'now', 120),
  vandalism: row('vandalism', 'police', 'later', 2 * day),
  drugs: row('drugs', 'police', 'later', 12 * 60),
  noise_nuisance: row('noise_nuisance', 'housing_corporation', 'later', 4 * 60, { street: 'municipality' }),
  youth_nuisance: row('youth_nuisance', 'municipality', 'later', 4 * 60, { inside: 'housing_corporation' }),
  fire_safety: row('fire_safety', 'housing_corporation', 'now', 3 * day),
  locks_doors: row('locks_doors', 'housing_corporation', 'later', 3 * day),
  lighting: row('lighting', 'housing_corporation', 'later', 7 * day, { street: 'municipality' }),
  lift_intercom: row('lift_intercom', 'housing_corporation', 'later', 3 * day),
  leak_heating: row('leak_heating', 'housing_corporation', 'later', 3 * day),
  building_maintenance_other: row('building_maintenance_other', 'housing_corporation', 'later', 7 * day),
  waste_litter: row('waste_litter', 'municipality', 'later', 3 * day, { inside: 'housing_corporation' }),
  public_space: row('public_space', 'municipality', 'later', 7 * day),
  abandoned_bikes_vehicles: row('abandoned_bikes_vehicles', 'municipality', 'later', 14 * day, {
    inside: 'housing_corporation',
  }),
  pests: row('pests', 'housing_corporation', 'later', 7 * day, { street: 'municipality' }),
  welfare_concern: row('welfare_concern', 'residents', 'now', day),
  none: row('none', 'none', 'later', 0),
};

/** Two categories that tell of one event more often than not (a theft and a broken door), so that reports may join. */
export const relatives: readonly (readonly CategoryId[])[] = [
  ['suspicious_situation', 'burglary_theft', 'violence_threat', 'vandalism'],
  ['noise_nuisance', 'youth_nuisance', 'drugs'],
  ['emergency', 'fire_safety', 'violence_threat'],
  ['locks_doors', 'lift_intercom', 'building_maintenance_other', 'lighting'],
  ['waste_litter', 'abandoned_bikes_vehicles', 'public_space', 'pests'],
];
