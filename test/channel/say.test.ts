// What people read: the shape of an alert, what is never in it, and that no text can break it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textsFor } from '../../src/catalog/locales/locale.ts';
import { say, type CaseView, type SayView } from '../../src/channel/say.ts';
import { showable, showableWithin } from '../../src/channel/showable.ts';
import { outcomes, statuses } from '../../src/domain/case.ts';
import type { TemplateId, Verb } from '../../src/domain/message.ts';
import { categoryIds } from '../../src/domain/signal.ts';

const seen = Date.UTC(2026, 2, 3, 20, 40);
const item: CaseView = {
  number: 'ZW-0042',
  category: 'burglary_theft',
  urgency: 'later',
  status: 'offered',
  areaName: 'Wenckebachweg',
  openedAt: seen,
  reporters: 2,
  confirmed: false,
  words: [{ text: 'Er staan twee jongens met een\nbetonschaar bij de fietsen', at: seen }],
  facts: { places: ['ingang C'], persons: 'twee jongens', plate: '12-AB-34', direction: 'station' },
  photos: 0,
  locations: [],
  partnerKind: 'residents',
};
const view: SayView = { case: item, timeZone: 'Europe/Amsterdam', now: seen + 600_000 };
const told = (template: TemplateId, change: Partial<SayView> = {}): string =>
  say(template, { ...view, ...change }, 'nl').text.replace(/[\u2068\u2069]/gu, '');

test('the first line of an alert says it all; then facts, the own words, and what is asked', () => {
  expect(told('alert').split('\n')).toEqual([
    'ZW-0042 · inbraak of diefstal · Wenckebachweg · 21:40 · 2 melders',
    'Waar: ingang C',
    'Wie: twee jongens',
    'Kenteken: 12-AB-34',
    'Richting: station',
    '“Er staan twee jongens met een betonschaar bij de fietsen”',
    'Klopt dit? Kies wat er moet gebeuren.',
  ]);
});

test('an urgent alert begins with NU; danger adds the line of 112', () => {
  expect(told('alert', { case: { ...item, urgency: 'now' } })).toMatch(/^NU · ZW-0042/u);
  expect(told('alert', { case: { ...item, urgency: 'call112' } })).toMatch(/Spoed\? Dan 112\.$/u);
});

test('a forwarded alert says confirmed or not, by whose role and when, whether 112 was called, and ends with 112', () => {
  const police = { ...item, partnerKind: 'police' };
  const bare = told('forwarded_alert', { case: police });
  expect(bare).toContain('\nOnbevestigd\n');
  expect(bare).toContain('\n112: niet gebeld, voor zover bekend\n');
  expect(bare).toMatch(/\nSpoed\? Dan 112\.$/u);
  const sure = told('forwarded_alert', {
    case: {
      ...police,
      confirmed: true,
      confirmedAt: seen + 240_000,
      confirmedByName: 'Noor',
      called112At: seen + 60_000,
    },
  });
  expect(sure).toContain('\nBevestigd door contactpersoon om 21:44\n');
  expect(sure).toContain('\n112: gebeld om 21:41\n');
  expect(sure).toContain('2 melders');
});

test('a press is told as who decided what, when', () => {
  const done = told('done', {
    verb: 'confirm',
    contactName: 'Noor',
    at: seen,
    case: { ...item, partnerName: 'politie' },
  });
  expect(done).toBe(
    'ZW-0042 · inbraak of diefstal · Wenckebachweg · 21:40 · 2 melders\nBevestigd door Noor om 21:40. Nu bij: politie.',
  );
});

test('who says "ik kijk ernaar" keeps the facts in the edited alert, and gets a short line where it is a new message', () => {
  const press = { verb: 'acknowledge', contactName: 'Noor', at: seen } as const;
  expect(told('done', press)).toContain('Waar: ingang C');
  expect(told('done', { ...press, brief: true })).not.toContain('Waar: ingang C');
});

test('the reporter hears number, partner and outcome in plain words; a group gets one line', () => {
  expect(told('reporter_received')).toBe('Dank. We hebben je melding. Het nummer is ZW-0042.');
  expect(told('reporter_received', { code: 'joined' })).toBe('Dank. Een ander zag dit ook al. Het nummer is ZW-0042.');
  expect(told('reporter_forwarded', { case: { ...item, partnerKind: 'police' } })).toContain(
    'De wijkagent heeft je melding.',
  );
  const closed = { ...item, status: 'closed', outcome: 'repaired' } as const;
  expect(told('reporter_closed', { case: closed })).toBe('ZW-0042: Het is gemaakt.\nIs het opgelost?');
  const line = told('reporter_closed', { case: closed, chat: 'group' });
  expect(line).toBe('ZW-0042 · inbraak of diefstal: Het is gemaakt. Dank voor het melden.');
  expect(told('reporter_closed', { case: closed, chat: 'group', asks: true })).toBe(
    `${line}\nHeb jij dit gemeld? Is het nu opgelost?`,
  );
  const worry = told('reporter_closed', { case: { ...closed, category: 'welfare_concern' }, chat: 'group' });
  expect(worry).not.toMatch(/zorg/iu);
});

test('the same variant gives the same words, and variants differ', () => {
  const said = [0, 1, 2].map((variant) => told('reporter_received', { variant }));
  expect(new Set(said).size).toBe(3);
  expect(told('reporter_received', { variant: 1 })).toBe(said[1]);
});

test('P15: the 112 line is as agreed', () => {
  expect(textsFor('nl').parts.reflex112).toBe('Direct gevaar? Bel 112. Laat hier weten dat er gebeld is.');
});

test('old reports go in one digest that says how many there are', () => {
  const cases = Array.from({ length: 40 }, (_, n) => ({
    number: `ZW-${String(n).padStart(4, '0')}`,
    category: 'noise_nuisance' as const,
    areaName: 'Wenckebachweg',
    at: seen,
  }));
  const text = told('digest', { digest: { cases, total: 1234 } });
  const shown = text.match(/ZW-\d{4}/gu)?.length ?? 0;
  expect(shown).toBeGreaterThan(5);
  expect(text).toContain(`en nog ${1234 - shown} andere`);
});

// ── Any text ──

const templates = Object.keys(textsFor('nl').says) as TemplateId[];
const verbs = Object.keys(textsFor('nl').verbs) as Verb[];
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 900 }),
  fc.string({ unit: 'grapheme', maxLength: 900 }),
  // Lone surrogates, piled marks, overrides, joiners, flags.
  fc
    .array(
      fc.constantFrom(
        'a',
        ' ',
        '\n',
        '\u0301',
        '\u202E',
        '\u2066',
        '\u2069',
        '\u200B',
        '\u200D',
        '\uD83D',
        '\uDE00',
        '👨‍👩‍👧',
        '🇳🇱',
        '{words}',
        '”',
      ),
      { maxLength: 900 },
    )
    .map((parts) => parts.join('')),
);
const time = fc.integer({ min: 0, max: 4e12 });
const anyCase: fc.Arbitrary<CaseView> = fc.record(
  {
    number: nasty,
    category: fc.constantFrom(...categoryIds),
    urgency: fc.constantFrom('call112', 'now', 'later'),
    status: fc.constantFrom(...statuses),
    areaName: nasty,
    openedAt: time,
    reporters: fc.nat(),
    confirmed: fc.boolean(),
    confirmedAt: time,
    called112At: time,
    words: fc.array(fc.record({ text: nasty, at: time }), { maxLength: 6 }),
    facts: fc.record(
      {
        places: fc.array(nasty, { maxLength: 4 }),
        persons: nasty,
        vehicle: nasty,
        plate: nasty,
        direction: nasty,
        stillThere: fc.boolean(),
      },
      { requiredKeys: ['places'] },
    ),
    photos: fc.nat(),
    locations: fc.array(fc.record({ latitude: fc.double(), longitude: fc.double() }), { maxLength: 2 }),
    outcome: fc.constantFrom(...outcomes),
    partnerName: nasty,
    partnerKind: nasty,
    ownerName: nasty,
  },
  {
    requiredKeys: [
      'number',
      'category',
      'urgency',
      'status',
      'areaName',
      'openedAt',
      'reporters',
      'confirmed',
      'words',
      'facts',
      'photos',
      'locations',
    ],
  },
);
const anyView: fc.Arbitrary<SayView> = fc.record(
  {
    case: anyCase,
    at: time,
    code: nasty,
    verb: fc.constantFrom(...verbs),
    contactName: nasty,
    message: fc.record({ text: nasty, at: time }),
    chat: fc.constantFrom('group', 'private'),
    variant: fc.integer(),
    timeZone: fc.constantFrom('Europe/Amsterdam', 'UTC', 'Pacific/Auckland'),
    now: time,
  },
  { requiredKeys: ['timeZone', 'now'] },
);
const hidden =
  /[\p{Cs}\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066\u2067\u200B\u200C\u200E\u200F\uFEFF]/u;
const whole = (text: string): boolean => text.isWellFormed();

test('T10: any text in any view gives at most 600 units, whole graphemes, nothing hidden, closed isolation', () => {
  fc.assert(
    fc.property(fc.constantFrom(...templates), anyView, fc.constantFrom('nl', 'en', 'xx'), (template, any, locale) => {
      const { text } = say(template, any, locale);
      expect(text.length).toBeLessThanOrEqual(600);
      expect(whole(text)).toBe(true);
      expect(text).not.toMatch(hidden);
      expect(text.match(/\u2068/gu)?.length ?? 0).toBe(text.match(/\u2069/gu)?.length ?? 0);
    }),
    { numRuns: 400 },
  );
});

test('the own words of the first reporter always come through, however full the alert is', () => {
  fc.assert(
    fc.property(anyView, anyCase, fc.constantFrom('alert', 'forwarded_alert'), (any, full, template) => {
      const words = [{ text: 'deurklink kapot', at: 1 }];
      const { text } = say(template, { ...any, case: { ...full, words } }, 'nl');
      expect(text).toContain('deurklink kapot');
      if (template === 'forwarded_alert') expect(text.endsWith('Spoed? Dan 112.')).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('T10: words for show lose their tricks and keep their letters', () => {
  const plain = (text: string, max = 100): string => showable(text, max).replace(/^\u2068|\u2069$/gu, '');
  expect(showable('', 10)).toBe('');
  expect(showable('\u200B\u202E', 10)).toBe('');
  expect(plain('goed\u202Efout')).toBe('goedfout');
  expect(plain('een\r\ntwee\u2028drie')).toBe('een twee drie');
  expect(plain('Zalgo' + '\u0301'.repeat(50))).toBe('Zalgó' + '\u0301'.repeat(3));
  expect(plain('👨‍👩‍👧 👍🏽 ❤️ 🇳🇱')).toBe('👨‍👩‍👧 👍🏽 ❤️ 🇳🇱');
  expect(plain('a\u200Db')).toBe('ab');
  expect(plain('café')).toBe('café');
  expect(plain('שלום 12')).toBe('שלום 12');
  expect(plain('abcdef', 3)).toBe('abc…');
  expect(plain('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧👨‍👩‍👧…');
  expect(plain('x\uD83D')).toBe('x');
});

test('words for show never hold more graphemes or units than was asked, nor a newline', () => {
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' });
  fc.assert(
    fc.property(nasty, fc.integer({ min: 1, max: 80 }), (text, max) => {
      const inside = showable(text, max).replace(/^\u2068|\u2069$/gu, '');
      expect([...segments.segment(inside)].length).toBeLessThanOrEqual(max + 1);
      expect(inside).not.toMatch(/[\n\r\u2028\u2029\u2066-\u2069\u202A-\u202E]/u);
      expect(showableWithin(text, max).length).toBeLessThanOrEqual(max);
    }),
  );
});
