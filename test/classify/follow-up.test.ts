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
    'ja zie hem ook, grijze hoodie',
    'I see it too, should we call the police?',
    'hoor het hier ook',
    'same here',
    'I hear it too',
  ])('"%s" agrees', (text) => expect(readFollowUp(text)).toBe('agrees'));

  it.each(['staat er niet meer', 'de lift doet het weer', 'het is weer opgelost'])(
    '"%s" says that it is over',
    (text) => expect(readFollowUp(text)).toBe('over'),
  );

  it.each([
    'hij is al weg',
    'Ze zijn weer vertrokken',
    'hij is nu weg, richting station',
    'they are gone now',
    'ze zijn weg',
  ])('"%s" says that somebody left', (text) => expect(readFollowUp(text)).toBe('left'));

  it.each([
    'hij heeft een rode trui aan',
    'ja ze staan nu bij de achterdeur',
    'die gast loopt nu naar de ingang toe',
    'he is on the roof now',
  ])('"%s" tells more of somebody', (text) => expect(readFollowUp(text)).toBe('tells'));

  it.each([
    'ik ook trek in pizza vanavond',
    'hij doet het weer niet',
    'is hij al weg?',
    'hier ook?',
    'hoor jij het ook?',
    'jongens wie heeft er nog een ladder',
    'oh jee',
    'wie heeft er ook een boormachine',
    'dankjewel',
    'ik ga ook naar de markt',
    '',
  ])('"%s" says nothing of a report', (text) => expect(readFollowUp(text)).toBeUndefined());
});
