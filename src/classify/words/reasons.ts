// The named rules of the alarm, in the order that the model's features have.

import { nlReasons } from '../../catalog/locales/nl.reasons.ts';

export const ruleNames: readonly string[] = Object.keys(nlReasons.rules);
