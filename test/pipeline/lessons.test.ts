// Corrections as lessons: what people do with a case is kept without words, names or numbers, and without a way back (ADR 0017).

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordFeature } from '../../src/classify/features.ts';
import { keep, wordsIn } from '../../src/classify/keep.ts';
import { commonWords } from '../../src/classify/vocabulary.ts';
import { weekOf } from '../../src/pipeline/lessons.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { standIn } from '../support/stand-in.ts';

const day = 86_400_000;
const theft = 'er staat iemand met een betonschaar bij de fietsen, ingang C';
const open = (options: Parameters<typeof openTestHouse>[0] = {}) => openTestHouse({ classifier: standIn, ...options });
const rows = (h: TestHouse) =>
  h.house().store.db.$client.prepare('select * from labels order by week').all() as Record<string, unknown>[];
const command = (h: TestHouse, wish: Parameters<ReturnType<TestHouse['house']>['operator']['command']>[1]) =>
  h.house().operator.command(h.cases()[0]!.id, wish);

describe('what a person does with a case becomes a lesson', () => {
  it('"geen melding": it was no signal', async () => {
    const h = await open();
    await h.says('noor', theft);
    expect(rows(h)).toEqual([]);
    await h.presses('youssef', 'Geen melding');
    expect(rows(h)).toMatchObject([
      { source: 'dismissed', machine: 'burglary_theft', decision: 'signal', is_signal: 0, human: 'none' },
    ]);
  });

  it('an answered question: "ja" by taking it up, "nee" by "geen melding"', async () => {
    const h = await open();
    await h.says('noor', 'er loopt een raar iemand rond');
    await h.presses('youssef', 'Bevestigen');
    expect(rows(h)).toMatchObject([{ source: 'confirmed', decision: 'ask', is_signal: 1 }]);
    await h.advance(2 * 3_600_000);
    await h.says('lena', 'raar geluid in de muur bij ons op nummer 5');
    await h.presses('youssef', 'Geen melding');
    expect(
      rows(h)
        .map(({ decision, is_signal }) => [decision, is_signal])
        .sort(),
    ).toEqual([
      ['ask', 0],
      ['ask', 1],
    ]);
    expect(h.house().store.read.labelsByCategory()).toEqual([
      { key: 'suspicious_situation', right: 0, wrong: 0, asked: 2, yes: 1 },
    ]);
  });

  it('another kind, set on the board, outlives "rond af"; danger stays danger', async () => {
    const h = await open();
    await h.says('noor', 'de lamp in de hal is stuk');
    expect(command(h, { type: 'Reclassify', category: 'locks_doors' })).toEqual({ ok: true });
    expect(rows(h)).toMatchObject([
      { source: 'reclassified', machine: 'lighting', is_signal: 1, human: 'locks_doors' },
    ]);
    command(h, { type: 'Close', outcome: 'repaired' });
    expect(rows(h)).toMatchObject([{ source: 'outcome', human: 'locks_doors' }]);
    expect(h.house().store.read.labelsByCategory()).toMatchObject([{ key: 'lighting', right: 0, wrong: 1 }]);
    const fire = await open();
    await fire.says('noor', 'brand in de hal');
    command(fire, { type: 'Reclassify', category: 'lighting' });
    expect(fire.cases()[0]).toMatchObject({ category: 'lighting', urgency: 'call112' });
  });

  it('an outcome that says nothing about the report teaches nothing; a repair does', async () => {
    const h = await open();
    await h.says('noor', 'het slot is stuk');
    command(h, { type: 'Close', outcome: 'not_for_us' });
    expect(rows(h)).toEqual([]);
    command(h, { type: 'Reopen' });
    command(h, { type: 'Close', outcome: 'repaired' });
    expect(rows(h)).toMatchObject([{ source: 'outcome', is_signal: 1, human: 'locks_doors' }]);
  });

  it('opened again: "geen melding" is taken back, "gerepareerd" is not', async () => {
    const h = await open();
    await h.says('noor', 'het slot is stuk');
    command(h, { type: 'Withdraw' });
    expect(rows(h)).toMatchObject([{ source: 'dismissed', is_signal: 0 }]);
    command(h, { type: 'Reopen' });
    expect(rows(h)).toEqual([]);
    command(h, { type: 'Close', outcome: 'repaired' });
    command(h, { type: 'Reopen' });
    expect(rows(h)).toMatchObject([{ is_signal: 1 }]);
  });

  it('the system, a timer and a reporter teach nothing', async () => {
    const h = await open();
    await h.says('noor', theft);
    await h.advance(3 * 3_600_000, 600_000);
    expect(h.cases()[0]!.level).toBeGreaterThan(0);
    expect(rows(h)).toEqual([]);
  });

  it('labels_days: 0 keeps none', async () => {
    const h = await open({ edit: (text) => `${text}\nretention: { labels_days: 0 }\n` });
    await h.says('noor', theft);
    await h.presses('youssef', 'Geen melding');
    expect(rows(h)).toEqual([]);
  });
});

describe('P7: a lesson may outlive the words because nothing of them is in it', () => {
  const secret =
    'Tomasz Zwierzynski van Kwartelhof 4711 (0612345678, t.zw@voorbeeld.nl, NL91ABNA0417164300, 12-XY-34) slaat de voordeur kapot';

  it('P7: erased by its author: the lesson goes with the words', async () => {
    const h = await open();
    const id = await h.says('noor', theft);
    await h.presses('youssef', 'Geen melding');
    expect(rows(h)).toHaveLength(1);
    await h.says('noor', '', { deletes: id });
    expect(rows(h)).toEqual([]);
  });

  it('P7: "vergeet mij": the lessons from their words go, those of others stay', async () => {
    const h = await open({ inPrivate: ['noor'] });
    await h.says('noor', theft);
    await h.presses('youssef', 'Geen melding');
    await h.advance(3 * 3_600_000);
    await h.says('sam', 'de lamp in de hal is stuk');
    command(h, { type: 'Withdraw' });
    expect(rows(h)).toHaveLength(2);
    await h.whispers('noor', '/vergeetmij');
    await h.presses('noor', 'Ja, wis alles');
    expect(rows(h)).toMatchObject([{ machine: 'lighting' }]);
  });

  it('P7: after the words are gone nothing leads back; after labels_days the lesson is gone too', async () => {
    const h = await open({ edit: (text) => `${text}\nretention: { labels_days: 100 }\n` });
    await h.says('noor', theft);
    await h.presses('youssef', 'Geen melding');
    const [before] = rows(h);
    expect(before!['message']).toMatch(/^m/u);
    await h.advance(31 * day, day);
    const [after] = rows(h);
    expect(after).toMatchObject({ message: null, week: weekOf(before!['week'] as number) });
    expect(Object.keys(after!).sort()).toEqual(
      ['id', 'message', 'week', 'source', 'machine', 'decision', 'is_signal', 'human', 'layout', 'kept'].sort(),
    );
    expect(new Date(after!['week'] as number).getUTCDay()).toBe(1);
    await h.advance(80 * day, day);
    expect(rows(h)).toEqual([]);
  });

  it('P6: no name, number, address or contact of anybody is in the row, the file or its WAL once the words are erased', async () => {
    const h = await open();
    await h.says('noor', secret);
    await h.presses('ilse', 'Geen melding');
    await h.advance(31 * day, day);
    expect(rows(h)).toHaveLength(1);
    expect(JSON.stringify(rows(h))).not.toMatch(/sample:|zuid|ZW-|m_0/u);
    h.house().store.db.$client.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readdirSync(h.folder)
      .filter((name) => name.startsWith('seinhuis.db'))
      .map((name) => readFileSync(join(h.folder, name), 'latin1'))
      .join('');
    for (const canary of ['Zwierzynski', 'zwierzynski', 'Kwartelhof', '0612345678', 't.zw@', 'NL91ABNA', '12-XY-34'])
      expect(bytes, canary).not.toContain(canary);
  });

  it('P7: what is kept does not depend on rare words, names, numbers or the order of the words', () => {
    const plain = keep('de deur van de kelder is kapot', new Set());
    expect(keep('de deur van de kelder is kapot Zwierzynski Kwartelhof', new Set()).hashed).toEqual(plain.hashed);
    expect(keep('kapot is de kelder van de deur', new Set()).hashed).toEqual(plain.hashed);
    const numbers = (names: readonly string[]): readonly number[] =>
      keep('kelder', wordsIn(names)).hashed.map(([index]) => index);
    expect(numbers([])).toContain(wordFeature('kelder'));
    expect(numbers(['Jan de Kelder'])).not.toContain(wordFeature('kelder'));
    const hidden = [
      'tomasz',
      'zwierzynski',
      'kwartelhof',
      '4711',
      '0612345678',
      'youssef',
      'marit',
      'fatima',
      'kees',
      'yilmaz',
      'utrecht',
      'nl91abna0417164300',
    ];
    expect(hidden.filter((word) => commonWords().has(word))).toEqual([]);
    expect(commonWords().size).toBeGreaterThan(2000);
  });

  it('P7: any text is kept as numbers and names of rules, never as text, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { hashed, named } = keep(text, new Set());
        for (const [index, value] of hashed) expect(Number.isInteger(index) && Number.isFinite(value)).toBe(true);
        for (const name of Object.keys(named)) expect(name).toMatch(/^[a-z0-9_ ]+$/u);
      }),
      { numRuns: 300 },
    );
  });

  it('weeks begin on Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const week = weekOf(at);
        expect(new Date(week).getUTCDay()).toBe(1);
        expect(at - week).toBeLessThan(7 * day);
        expect(week).toBeLessThanOrEqual(at);
      }),
    );
  });
});
