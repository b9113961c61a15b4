// What is peculiar to exported WhatsApp chats: their four forms, their oddities, their dates and zones, and what is no export.

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createReader, type Entry, type ExportMessage } from '../../adapters/whatsapp-export/parse.ts';
import { createSurvey, type Survey } from '../../adapters/whatsapp-export/survey.ts';
import { exportForms, makeExport } from '../support/make-export.ts';

const zone = 'Europe/Amsterdam';

function survey(lines: readonly string[]): Survey {
  const pass = createSurvey();
  for (const line of lines) pass.see(line);
  const result = pass.result();
  if (result.kind !== 'export') throw new Error(result.kind);
  return result.survey;
}

function read(lines: readonly string[], timeZone = zone): readonly Entry[] {
  const reader = createReader(survey(lines), timeZone);
  return [...lines.flatMap((line) => reader.push(line)), ...reader.end()];
}

/** The one message of these lines. */
function one(...lines: readonly string[]): ExportMessage {
  const [entry, second] = read(lines);
  if (!entry || second || entry.kind === 'notUnderstood') throw new Error('not one message');
  return entry;
}

const iso = (at: number | undefined): string => new Date(at ?? Number.NaN).toISOString();
const said = (text: string): ExportMessage => one(`22-11-2026 21:04 - Naam: ${text}`);
const saidOnIphone = (text: string): ExportMessage => one(`[22-11-2026 21:04:33] Naam: ${text}`);

describe('a made export of a thousand lines', () => {
  for (const form of exportForms) {
    it(`${form}: every line is what it was made as, at its own time`, () => {
      const made = makeExport(form, 1000);
      const entries = read(made.lines.map(({ line }) => line));
      const found = entries.map((entry) => [
        entry.line,
        entry.kind,
        entry.kind === 'notUnderstood' ? undefined : Math.floor(entry.sentAt / 60_000) * 60_000,
      ]);
      const expected = made.lines.flatMap(({ role, at }, index) =>
        role === 'more' ? [] : [[index + 1, role === 'noise' ? 'notUnderstood' : role, at]],
      );
      expect(found).toEqual(expected);
    });
  }

  it('is the same messages in all four forms', () => {
    const words = exportForms.map((form) =>
      read(makeExport(form, 1000).lines.map(({ line }) => line)).flatMap((entry) =>
        entry.kind === 'text' && !entry.text.includes(':\n') ? [[entry.wallMinute, entry.author, entry.text]] : [],
      ),
    );
    expect(words[1]).toEqual(words[0]);
    expect(words[2]).toEqual(words[0]);
    expect(words[3]).toEqual(words[0]);
  });
});

describe('heads', () => {
  const at = '2026-11-22T20:04';
  it.each([
    ['22-11-2026 21:04 - Naam: tekst', `${at}:00`],
    ['22-11-26 21:04 - Naam: tekst', `${at}:00`],
    ['22/11/2026, 21:04 - Naam: tekst', `${at}:00`],
    ['22.11.26, 21:04 - Naam: tekst', `${at}:00`],
    ['11/22/26, 9:04 PM - Naam: tekst', `${at}:00`],
    ['11/22/26, 9:04\u202fPM - Naam: tekst', `${at}:00`],
    ['22/11/2026, 9:04 p.m. - Naam: tekst', `${at}:00`],
    ['22/11/2026, 9:04\u00a0p.\u00a0m. - Naam: tekst', `${at}:00`],
    ['2026-11-22, 21:04 - Naam: tekst', `${at}:00`],
    ['[22-11-2026 21:04:33] Naam: tekst', `${at}:33`],
    ['[22-11-2026, 21:04:33] Naam: tekst', `${at}:33`],
    ['[22/11/2026, 21:04:33] Naam: tekst', `${at}:33`],
    ['[22-11-2026 om 21:04:33] Naam: tekst', `${at}:33`],
    ['[11/22/26, 9:04:33\u202fPM] Naam: tekst', `${at}:33`],
    ['\u200e[22-11-2026 21:04:33] \u200eNaam: \u200etekst', `${at}:33`],
    ['\u200f[22/11/2026, 21:04:33] \u202bNaam\u202c: tekst', `${at}:33`],
    ['\ufeff[22/11/2026, 21:04:33] Naam: tekst', `${at}:33`],
  ])('%j', (line, time) => {
    const message = one(line);
    expect([iso(message.sentAt), message.author, message.kind, message.text]).toEqual([
      `${time}.000Z`,
      'Naam',
      'text',
      'tekst',
    ]);
  });

  it('midnight and noon on a 12-hour clock', () => {
    const lines = ['1/20/26, 12:00 AM - A: x', '1/20/26, 12:30 PM - A: y'];
    expect(read(lines).map((entry) => 'sentAt' in entry && iso(entry.sentAt))).toEqual([
      '2026-01-19T23:00:00.000Z',
      '2026-01-20T11:30:00.000Z',
    ]);
  });

  it.each(['32-13-2026 21:04 - A: x', '30-02-2026 21:04 - A: x', '22-11-2026 25:04 - A: x', '22-11-2026 21:61 - A: x'])(
    'a time that cannot be (%s) is counted, and so is what follows it',
    (line) => {
      const entries = read(['22-11-2026 21:04 - A: x', line, 'vervolg', '22-11-2026 21:05 - B: y']);
      expect(entries.map(({ kind, line: n }) => [kind, n])).toEqual([
        ['text', 1],
        ['notUnderstood', 2],
        ['notUnderstood', 3],
        ['text', 4],
      ]);
    },
  );
});

describe('day and month', () => {
  const lines = (...dates: readonly string[]): string[] => dates.map((date) => `${date} 21:04 - A: x`);
  it.each([
    ['a day above 12', lines('01-02-2026', '13-02-2026'), true, 'value'],
    ['a month in front', lines('01/02/2026', '02/13/2026'), false, 'value'],
    ['only one order runs forward', lines('05-01-2026', '07-01-2026', '03-02-2026'), true, 'sequence'],
    ['only the other runs forward', lines('1/5/26,', '2/3/26,', '3/1/26,'), false, 'sequence'],
    ['Dutch words of WhatsApp', [...lines('01-02-2026'), '01-02-2026 21:04 - A: <Media weggelaten>'], true, 'language'],
    [
      'English words and an American clock',
      ['1/2/26, 9:04 PM - A: x', '1/2/26, 9:05 PM - A: <Media omitted>'],
      false,
      'language',
    ],
    ['English words, other clock', ['01/02/2026, 21:04 - A: <Media omitted>'], true, 'language'],
    ['nothing tells', lines('01-02-2026'), true, 'default'],
    ['the year in front', lines('2026-02-01'), false, 'yearFirst'],
  ])('%s', (_, file, dayFirst, reason) => {
    expect(survey(file)).toMatchObject({ dayFirst, reason });
  });
});

describe('time zone', () => {
  const times = (...walls: readonly string[]): readonly string[] =>
    read(walls.map((wall) => `${wall} - A: x`)).map((entry) =>
      'sentAt' in entry ? iso(entry.sentAt).slice(0, 16) : '',
    );

  it('the night in which an hour is skipped', () => {
    expect(times('29-03-2026 01:59', '29-03-2026 02:30', '29-03-2026 03:00')).toEqual([
      '2026-03-29T00:59',
      '2026-03-29T01:30',
      '2026-03-29T01:00',
    ]);
  });

  it('the night in which an hour comes twice', () => {
    expect(
      times('25-10-2026 01:59', '25-10-2026 02:10', '25-10-2026 02:50', '25-10-2026 02:20', '25-10-2026 03:00'),
    ).toEqual(['2026-10-24T23:59', '2026-10-25T00:10', '2026-10-25T00:50', '2026-10-25T01:20', '2026-10-25T02:00']);
  });

  it('messages a few minutes out of order do not make the second hour', () => {
    expect(times('25-10-2026 02:12', '25-10-2026 02:10')).toEqual(['2026-10-25T00:12', '2026-10-25T00:10']);
  });

  it('is that of the community, not of the machine', () => {
    const [entry] = read(['13-07-2026 12:00 - A: x'], 'America/Curacao');
    expect('sentAt' in (entry ?? {}) && iso((entry as ExportMessage).sentAt)).toBe('2026-07-13T16:00:00.000Z');
  });
});

describe('names', () => {
  it.each([
    ['[22-11-2026 21:04:33] ~\u202fNaam: x', 'Naam'],
    ['[22-11-2026 21:04:33] \u200e~ Naam: x', 'Naam'],
    ['22-11-2026 21:04 - Sjoerd 🚲🔧: x', 'Sjoerd 🚲🔧'],
    ['22-11-2026 21:04 - 👩‍👧: x', '👩‍👧'],
    ['22-11-2026 21:04 - +31\u00a06\u00a000000017: x', '+31600000017'],
    ['[22-11-2026 21:04:33] \u202a+31 6 0000 0017\u202c: x', '+31600000017'],
    ['22-11-2026 21:04 - A:B: x', 'A:B'],
    ['22-11-2026 21:04 - Naam:', 'Naam'],
  ])('%j → %s', (line, author) => expect(one(line).author).toBe(author));

  it('a name with a colon, because everything of it begins so', () => {
    const lines = [1, 2, 3, 4, 5].map((n) => `22-11-2026 21:0${n} - Team: Groen: let op: ${n}`);
    expect(read(lines)).toMatchObject([1, 2, 3, 4, 5].map((n) => ({ author: 'Team: Groen', text: `let op: ${n}` })));
  });

  it('no name with a colon when one line lacks it', () => {
    const lines = [1, 2, 3, 4, 5].map((n) => `22-11-2026 21:0${n} - Naam: Melding: ${n}`);
    const [first] = read([...lines, '22-11-2026 21:06 - Naam: dank']);
    expect(first).toMatchObject({ author: 'Naam', text: 'Melding: 1' });
  });
});

describe('words', () => {
  it('a message of many lines is one, also with empty lines and lines that look like times', () => {
    expect(one('22-11-2026 21:04 - Naam: een', '', '21:04 was het', '- punt')).toMatchObject({
      lines: 4,
      text: 'een\n\n21:04 was het\n- punt',
    });
  });

  it('a pasted piece of another chat stays within the message', () => {
    const lines = ['22-11-2026 21:04 - Naam: kijk:', '[20-11-2026 09:00:00] Ander: hallo'];
    expect(one(...lines).text).toBe('kijk:\n[20-11-2026 09:00:00] Ander: hallo');
  });

  it.each([
    ['<Media weggelaten>', 'document', ''],
    ['<Media omitted>', 'document', ''],
    ['<Media weggelaten>\nKijk dit slot', 'document', 'Kijk dit slot'],
    ['IMG-20261122-WA0001.jpg (bestand bijgevoegd)', 'photo', ''],
    ['IMG-20261122-WA0001.jpg (file attached)\nKijk', 'photo', 'Kijk'],
    ['PTT-20261122-WA0002.opus (bestand bijgevoegd)', 'voice', ''],
    ['VID-20261122-WA0003.mp4 (file attached)', 'video', ''],
    ['Notulen mei.pdf (bestand bijgevoegd)', 'document', ''],
    ['Buur.vcf (bestand bijgevoegd)', 'document', ''],
    ['null', 'photo', ''],
  ])('Android: %j is media', (text, media, caption) => {
    const [first = '', ...more] = text.split('\n');
    expect(one(`22-11-2026 21:04 - Naam: ${first}`, ...more)).toMatchObject({ kind: 'media', media, text: caption });
  });

  it.each([
    ['\u200eafbeelding weggelaten', 'photo', ''],
    ['\u200eimage omitted', 'photo', ''],
    ['\u200eGIF weggelaten', 'photo', ''],
    ['\u200evideo weggelaten', 'video', ''],
    ['\u200eaudio omitted', 'voice', ''],
    ['\u200eContactkaart weggelaten', 'document', ''],
    ['Notulen mei.pdf • \u200e3 pagina’s \u200edocument weggelaten', 'document', ''],
    ['Kijk dit slot \u200eafbeelding weggelaten', 'photo', 'Kijk dit slot'],
    ['\u200e<bijgevoegd: 00000012-PHOTO-2026-11-22-21-04-33.jpg>', 'photo', ''],
    ['Kijk \u200e<attached: 00000012-AUDIO-2026-11-22-21-04-33.opus>', 'voice', 'Kijk'],
  ])('iPhone: %j is media', (text, media, caption) => {
    expect(saidOnIphone(text)).toMatchObject({ kind: 'media', media, text: caption });
  });

  it.each(['Er is een afbeelding weggelaten uit het verslag', 'image omitted by mistake', 'bestand bijgevoegd'])(
    'people may say it too: %s',
    (text) => expect(said(text)).toMatchObject({ kind: 'text', text }),
  );

  it.each([
    'locatie: https://maps.google.com/?q=52.3,4.9',
    'location: https://maps.google.com/?q=52.3,4.9',
    '\u200eLocatie: Station (Laan 1): https://maps.google.com/?q=52.3,4.9',
  ])('%j is a place', (text) => {
    expect(said(text)).toMatchObject({ kind: 'location', point: { latitude: 52.3, longitude: 4.9 } });
  });

  it.each(['locatie: bij de kelder', 'locatie: https://maps.google.com/?q=95.3,4.9', 'Locatie van het feest: zaal 3'])(
    '%j is text',
    (text) => expect(said(text).kind).toBe('text'),
  );

  it('a poll keeps its question and options', () => {
    const lines = ['[22-11-2026 21:04:33] Naam: \u200ePEILING:', 'Wanneer?', '\u200eOPTIE: Ma (2 stemmen)'];
    expect(one(...lines)).toMatchObject({ kind: 'text', text: 'PEILING:\nWanneer?\nOPTIE: Ma (2 stemmen)' });
  });

  it.each([
    'tekst <Dit bericht is bewerkt>',
    'tekst \u200e<This message was edited>',
    'tekst\n<Dit bericht is bewerkt>',
  ])('%j is edited', (text) => {
    const [first = '', ...more] = text.split('\n');
    expect(one(`22-11-2026 21:04 - Naam: ${first}`, ...more)).toMatchObject({ edited: true, text: 'tekst' });
    expect(said('tekst').edited).toBe(false);
  });

  it.each([
    'Dit bericht is verwijderd',
    'Dit bericht is verwijderd.',
    'Je hebt dit bericht verwijderd',
    'U hebt dit bericht verwijderd.',
    'This message was deleted',
    'You deleted this message.',
    'This message was deleted by admin Bas.',
  ])('%s is deleted, in both forms', (text) => {
    expect(said(text).kind).toBe('deleted');
    expect(saidOnIphone(`\u200e${text}`).kind).toBe('deleted');
  });
});

const systemTexts = [
  'Berichten en oproepen zijn end-to-end versleuteld. Alleen mensen in deze chat kunnen ze lezen.',
  'Messages and calls are end-to-end encrypted. No one outside of this chat can read them.',
  'Bas heeft het onderwerp gewijzigd van "Oud" naar "Nieuw: beter"',
  'Bas changed the group name from "Old: one" to "New"',
  'Bas heeft de groep "Hof: veilig" gemaakt',
  'Bas created group "Hof: safe"',
  'Bas heeft Emre toegevoegd',
  'Bas added Emre',
  'Emre heeft de groep verlaten',
  'Emre left',
  'Roos neemt deel via de uitnodigingslink van deze groep',
  "Roos joined using this group's invite link",
  'Je beveiligingscode voor Roos is gewijzigd. Tik voor meer informatie.',
  'Your security code with Roos changed. Tap to learn more.',
  'Bas heeft een nieuw telefoonnummer. Tik om een bericht te sturen of om het nieuwe nummer toe te voegen.',
  'Bas changed their phone number to a new number. Tap to message or add the new number.',
  'Je bent nu beheerder',
  "You're now an admin",
];

describe('lines of WhatsApp itself', () => {
  it.each(systemTexts)('Android: %s', (text) => {
    expect(one(`22-11-2026 21:04 - ${text}`)).toMatchObject({ kind: 'system', author: undefined });
  });

  it.each(systemTexts)('iPhone: %s', (text) => {
    expect(one(`[22-11-2026 21:04:33] Hof: \u200e${text}`)).toMatchObject({ kind: 'system', author: undefined });
    expect(one(`[22-11-2026 21:04:33] \u200e${text}`)).toMatchObject({ kind: 'system' });
  });

  it('are not what people say about them', () => {
    expect(said('Emre heeft de groep verlaten')).toMatchObject({ kind: 'text', author: 'Naam' });
    expect(saidOnIphone('Emre heeft de groep verlaten')).toMatchObject({ kind: 'text', author: 'Naam' });
    expect(saidOnIphone('\u200eer staat iemand bij de deur')).toMatchObject({ kind: 'text', author: 'Naam' });
  });
});

describe('whatever comes', () => {
  const oddLine = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 60 }),
    fc.constantFrom(...makeExport('ios-nl', 120).lines.map(({ line }) => line)),
    fc.constantFrom(...makeExport('android-en12', 120).lines.map(({ line }) => line)),
    fc
      .tuple(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        fc.string(),
      )
      .map(([day, month, hour, text]) => `${day}-${month}-2026 ${hour}:04 - ${text}`),
  );

  it('never throws, and every line is in a message, a system line or not understood', () => {
    fc.assert(
      fc.property(fc.array(oddLine, { maxLength: 40 }), (lines) => {
        const pass = createSurvey();
        for (const line of lines) pass.see(line);
        const result = pass.result();
        if (result.kind !== 'export') return;
        const reader = createReader(result.survey, zone);
        const entries = [...lines.flatMap((line) => reader.push(line)), ...reader.end()];
        const taken = entries.flatMap((entry) =>
          entry.kind === 'notUnderstood' ? [entry.line] : Array.from({ length: entry.lines }, (_, n) => entry.line + n),
        );
        expect(taken).toEqual(lines.map((_, index) => index + 1));
      }),
      { numRuns: 1000 },
    );
  });

  it('a message beyond what WhatsApp takes ends there, so that memory stays flat', () => {
    const entries = read(['22-11-2026 21:04 - A: x', ...Array.from({ length: 200 }, () => 'x'.repeat(1000))]);
    expect(entries[0]).toMatchObject({ kind: 'text', lines: 66 });
    expect(entries).toHaveLength(1 + 135);
  });
});
