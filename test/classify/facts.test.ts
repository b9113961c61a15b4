import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../src/classify/facts.ts';

describe('facts read from a report', () => {
  it.each([
    ['slot kapot bij ingang C', ['ingang C']],
    ['lamp stuk in hal 3e verdieping', ['hal 3e verdieping']],
    ['fiets weg uit de fietsenberging', ['fietsenberging']],
    ['inbraak Kerkstraat 12 en bij blok B', ['Kerkstraat 12', 'blok B']],
    ['Lift kapot in blok B, 5e verdieping', ['Lift', 'blok B, 5e verdieping']],
    ['auto op de parkeerplaats', ['parkeerplaats']],
    ['light broken on the 3rd floor of block D', ['3rd floor of block D']],
    ['er staat iemand aan de deuren te voelen op de 3e', ['op de 3e']],
    ['lekkage op de 2e in portiek 8', ['op de 2e in portiek 8']],
    ['lamp stuk op de 3e verdieping', ['3e verdieping']],
    ['vergadering op de 3e van de maand', []],
    ['we eindigden op de 2e plaats', []],
    ['borrel op de 23e', []],
    ['ik ben onderweg', []],
    ['goedemorgen', []],
    ['zak nummer 1 staat nog bij nummer 14', ['nummer 14']],
  ])('"%s" is at %j', (text, places) => {
    expect(readFacts(text).places).toEqual(places);
  });

  it.each([
    ['Er lopen twee jongens, donkere jas, langs de auto’s', 'twee jongens, donkere jas'],
    ['een man met een rode pet voelt aan deuren', 'een man met een rode pet'],
    ['two guys wearing black hoodies are looking into cars', 'two guys'],
    ['de deur is stuk', undefined],
  ])('"%s" speaks of %j', (text, persons) => {
    const found = readFacts(text).persons;
    if (persons === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(persons);
  });

  it.each([
    ['witte bus rijdt rondjes', 'witte bus'],
    ['zwarte scooter zonder licht', 'zwarte scooter'],
    ['grijze VW Golf bij de ingang', 'grijze VW Golf'],
    ['een wit busje', 'wit busje'],
    ['de bus is laat', undefined],
  ])('"%s" names the vehicle %j', (text, vehicle) => {
    expect(readFacts(text).vehicle).toBe(vehicle);
  });

  it.each(['12-ABC-3', '12-abc-3', 'AB-12-34', 'ab-123-c', '9-XXX-99', 'GZ-432-K', 'K-123-BB', '12ABC3', 'AB 123 C'])(
    'the plate %s is found',
    (plate) => {
      expect(readFacts(`witte bus kenteken ${plate} staat hier`).plate).toBe(plate);
    },
  );

  it.each(['om 12 uur 30', 'nummer 12 en 14', 'bel 020-1234567', 'ik ben er om 12:30', 'de 3 en de 4'])(
    '"%s" holds no plate',
    (text) => {
      expect(readFacts(text).plate).toBeUndefined();
    },
  );

  it.each([
    ['ze rennen richting station', 'richting station'],
    ['weg richting de Kerkstraat', 'richting de Kerkstraat'],
    ['hij rende weg naar het park', 'naar het park'],
    ['heading to the metro', 'heading to the metro'],
    ['ik ga naar huis', undefined],
  ])('"%s" goes %j', (text, direction) => {
    expect(readFacts(text).direction).toBe(direction);
  });

  it.each([
    ['ze staan er nog', true],
    ['hij is nog steeds bezig', true],
    ['ze zijn weggerend', false],
    ['they left', false],
    ['fiets gestolen', undefined],
  ])('"%s": still there is %s', (text, still) => {
    expect(readFacts(text).stillThere).toBe(still);
  });

  it('any string gives an answer, and a long one in time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 5000 }), (text) => void readFacts(text)));
    for (const text of ['een '.repeat(1024), 'a'.repeat(4096), 'ab-'.repeat(1300), 'blok '.repeat(800), 'een man, jas'.repeat(340), '12 '.repeat(1300)]) {
      const from = performance.now();
      readFacts(text);
      expect(performance.now() - from).toBeLessThan(200);
    } // prettier-ignore
  });

  it('where somebody went is a direction, and no place of the event', () => {
    expect(readFacts('hij is nu weg, richting station')).toMatchObject({ places: [], direction: 'richting station' });
    expect(readFacts('bij ingang C, rende naar de parkeergarage').places).toEqual(['ingang C']);
  });
});
