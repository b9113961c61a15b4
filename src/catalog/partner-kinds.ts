// One row per kind of partner: what it may do. Police is such a row: it receives only after a human press (D4).

import type { PartnerKind } from '../domain/people.ts';

export const partnerKinds: readonly PartnerKind[] = [
  {
    id: 'residents',
    needsHuman: false,
    confirms: true,
    alert: 'alert',
    choices: ['confirm', 'forward', 'dismiss', 'close', 'ask'],
    outcomes: ['solved', 'spoken_to', 'nothing_found', 'not_for_us', 'other'],
  },
  {
    id: 'police',
    needsHuman: true,
    confirms: false,
    alert: 'forwarded_alert',
    choices: ['acknowledge', 'forward', 'close', 'more'],
    // A fixed list: free words of police are police data (Wpg).
    outcomes: ['spoken_to', 'reported', 'nothing_found', 'solved', 'not_for_us'],
  },
  {
    id: 'housing_corporation',
    needsHuman: false,
    confirms: false,
    alert: 'alert',
    choices: ['acknowledge', 'forward', 'close', 'ask', 'dismiss'],
    outcomes: ['repaired', 'solved', 'spoken_to', 'nothing_found', 'not_for_us'],
  },
  {
    id: 'municipality',
    needsHuman: false,
    confirms: false,
    alert: 'alert',
    choices: ['acknowledge', 'forward', 'close', 'ask', 'dismiss'],
    outcomes: ['solved', 'repaired', 'spoken_to', 'nothing_found', 'not_for_us'],
  },
];

/** The row of a kind; a kind that is not in the catalog is refused when community.yaml is read. */
export function partnerKind(id: string): PartnerKind {
  const kind = partnerKinds.find((row) => row.id === id);
  if (!kind) throw new Error(`no partner kind '${id}' in catalog/partner-kinds.ts`);
  return kind;
}
