// Stands in for the classifier where a test needs to know beforehand what it will say.

import type { Classifier } from '../../src/classify/port.ts';
import type { CategoryId, Classification, DefaultPartner, Urgency } from '../../src/domain/signal.ts';

const rows: readonly (readonly [RegExp, CategoryId, Urgency, DefaultPartner, Classification['decision']?])[] = [
  [/brand|schiet|mes\b/iu, 'emergency', 'call112', 'police'],
  [/betonschaar|inbraak|gestolen|dief/iu, 'burglary_theft', 'now', 'police'],
  [/verdacht|rammelt/iu, 'suspicious_situation', 'now', 'police'],
  [/slot|deur/iu, 'locks_doors', 'later', 'housing_corporation'],
  [/lamp|licht/iu, 'lighting', 'later', 'housing_corporation'],
  [/lekt|lekkage/iu, 'leak_heating', 'later', 'housing_corporation'],
  [/muziek|herrie/iu, 'noise_nuisance', 'later', 'residents'],
  [/raar/iu, 'suspicious_situation', 'now', 'police', 'ask'],
];

const none: Classification = {
  isSignal: false,
  category: 'none',
  also: [],
  urgency: 'later',
  partner: 'none',
  confidence: 0.9,
  language: 'nl',
  reasons: [],
  decision: 'none',
};

/** Knows a dozen words and nothing else. */
export const standIn: Classifier = {
  name: 'stand-in',
  classify: (texts) =>
    texts.map((text) => {
      const row = rows.find(([words]) => words.test(text));
      if (!row) return none;
      const [, category, urgency, partner, decision = 'signal'] = row;
      return { ...none, isSignal: true, category, urgency, partner, reasons: ['word'], decision };
    }),
};
