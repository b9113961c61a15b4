import { describe, expect, it } from 'vitest';
import { readFollowUp } from '../../src/classify/follow-up.ts';

describe('short words under a report', () => {
  it.each([
    'hier ook',
    'Bij ons ook!',
    'ja ik zie het ook, ingang C, hij heeft een zwarte jas aan',
    'idd hier ook weer',
    'ik hoorde het ook net',
    '+1',
    'heb ik ook last van',
    'same here',
    'I hear it too',
  ])('"%s" agrees', (text) => expect(readFollowUp(text)).toBe('agrees'));

  it.each([
    'hij is al weg',
    'Ze zijn weer vertrokken',
    'staat er niet meer',
    'de lift doet het weer',
    "they're gone now",
  ])('"%s" says that it is over', (text) => expect(readFollowUp(text)).toBe('over'));

  it.each([
    'ik ook trek in pizza vanavond',
    'hij doet het weer niet',
    'is hij al weg?',
    'oh jee',
    'wie heeft er ook een boormachine',
    'dankjewel',
    'ik ga ook naar de markt',
    '',
  ])('"%s" says nothing of a report', (text) => expect(readFollowUp(text)).toBeUndefined());
});
