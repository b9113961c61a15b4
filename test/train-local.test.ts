// `seinhuis train --local` and `--undo`: learns from corrections, installs only what is no worse, and can be put back.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Classifier } from '../src/classify/port.ts';
import { createTrained } from '../src/classify/trained.ts';
import { keep, keptLayout } from '../src/classify/keep.ts';
import { installModel, localModelFile, modelOf, undoModel } from '../src/classify/local-model.ts';
import { modelFile, outputs, parseModel, readModel, type Model } from '../src/classify/model.ts';
import { readCorpus, type Line } from '../src/classify/train/corpus.ts';
import {
  partsOf,
  scoreCorrections,
  trainLocal,
  worseIn,
  type Comparison,
  type Correction,
} from '../src/classify/train/local.ts';
import { recipe, train } from '../src/classify/train/train.ts';
import { openStore } from '../src/store/store.ts';
import { makePlace, runCommand, type Place } from './support/cli.ts';

const quick = { ...recipe, epochs: 3 };
const { lines } = readCorpus();
const some = lines.filter((line, at) => line.split === 'train' && at % 8 === 0);

/** "Geen melding", said of these words, which the classifier took for something. */
const dismissed = (text: string, machine: Correction['machine'] = 'lift_intercom'): Correction => ({
  source: 'dismissed',
  machine,
  decision: 'signal',
  isSignal: false,
  human: 'none',
  layout: keptLayout,
  kept: keep(text, new Set()),
});

const sayings = [
  'de lift is vandaag weer zo traag', 'traag die lift', 'wat is de lift traag zeg', 'lift traag vanmorgen',
  'de lift is echt traag hoor', 'lift weer traag', 'die lift blijft traag', 'traag traag traag die lift',
  'lift was gisteren ook al traag', 'waarom is de lift zo traag', 'lift erg traag vandaag', 'onze lift is traag',
  'lift is nu ook traag', 'de lift traag als altijd', 'trage lift, traag', 'nou die lift is traag',
  'traag hoor die lift', 'lift traag op de derde', 'lift heel traag', 'is de lift bij jullie ook traag',
  'die lift hier is traag', 'zo traag die lift', 'lift traag maar doet het', 'de lift is te traag',
]; // prettier-ignore
const corrections = sayings.map((text) => dismissed(text));

describe('learning from corrections', () => {
  const parts = partsOf(corrections);
  let plain: Model;
  let bytes: Buffer;
  beforeAll(async () => {
    plain = parseModel((await train(some, quick)).bytes);
    bytes = await trainLocal(some, parts.learn, 'base', quick);
  }, 120_000);

  it('the same lines and corrections give the same bytes, in whatever order; no corrections give the shipped weights', async () => {
    const again = await trainLocal(some, partsOf([...corrections].reverse()).learn, 'base', quick);
    expect(again.equals(bytes)).toBe(true);
    const none = parseModel(await trainLocal(some, [], 'base', quick));
    expect(Buffer.from(none.weights.buffer).equals(Buffer.from(plain.weights.buffer))).toBe(true);
  }, 120_000);

  it('what was corrected comes out better, and what is known of danger is the same to the bit', () => {
    const { learn, heldOut } = parts;
    expect(learn.length + heldOut.length).toBe(corrections.length);
    expect(heldOut.length).toBeGreaterThan(0);
    const [before, after] = [plain, parseModel(bytes)];
    expect(scoreCorrections(after, learn).right).toBeGreaterThan(scoreCorrections(before, learn).right);
    expect(scoreCorrections(after, heldOut).right).toBeGreaterThanOrEqual(scoreCorrections(before, heldOut).right);
    const danger = outputs - 1;
    const column = (weights: Int8Array): number[] => [...weights].filter((_, at) => at % outputs === danger);
    expect(column(after.weights)).toEqual(column(before.weights));
    expect([after.scales[danger], after.header.danger]).toEqual([before.scales[danger], before.header.danger]);
  }, 120_000);

  it('dismissed danger makes nobody deaf: the alarm and its urgency stay', async () => {
    const cries = ['brand in de kelder', 'er is brand in de hal', 'help brand', 'brand boven'].flatMap((text) =>
      Array.from({ length: 10 }, () => dismissed(text, 'emergency')),
    );
    const model = parseModel(await trainLocal(some, cries, 'base', quick));
    for (const text of ['brand in de kelder', 'er is brand in de hal']) {
      expect(createTrained(model).classify([text])[0], text).toMatchObject({ urgency: 'call112', decision: 'signal' });
    }
  }, 120_000);

  it('lessons lower neither the chance of danger nor its kind: a house hears every cry that it heard without them', async () => {
    const cries = lines
      .filter(({ split, urgency }) => split === 'dev' && urgency === 'call112')
      .map(({ text }) => text);
    const most = cries.slice(0, 400).map((text) => dismissed(text, 'emergency'));
    const local = parseModel(await trainLocal(some, [...corrections, ...most], 'base', quick));
    const heard = (classifier: Classifier): readonly string[] =>
      cries.filter((text) => classifier.classify([text])[0]?.urgency === 'call112');
    const before = heard(createTrained(plain));
    const after = new Set(heard(createTrained(local, 'lokaal', plain)));
    expect(before.filter((text) => !after.has(text)).length).toBe(0);
    // The lessons did teach: by itself the model that they made would have heard fewer.
    expect(heard(createTrained(local)).length).toBeLessThan(before.length);
  }, 120_000);

  it('a lesson kept in another layout is left out and counted', () => {
    const all = partsOf([...corrections, { ...dismissed('lift'), layout: 'other' }]);
    expect(all.unreadable).toBe(1);
    expect(all.learn.length + all.heldOut.length).toBe(corrections.length);
  });

  it('worse is worse: any watched figure beyond chance, danger at all, and the held-out corrections', () => {
    const good = { signalF1: 0.9, falseAlarms: 0.02, lost: 0.02, categoryMacroF1: 0.8, partner: 0.9, urgencyRecall: 0.95, urgencyPrecision: 0.8, asked: 0.1, decidedRight: 0.97, signalPrecision: 0.9, signalRecall: 0.9, categoryAccuracy: 0.8 }; // prettier-ignore
    const of = (after: Partial<typeof good>, right = 5): Comparison => ({
      development: { before: good, after: { ...good, ...after } },
      heldOut: { before: { of: 8, right: 5 }, after: { of: 8, right } },
    });
    expect(worseIn(of({}))).toEqual([]);
    expect(worseIn(of({ signalF1: 0.896, asked: 0.105 }))).toEqual([]);
    expect(worseIn(of({ signalF1: 0.89, falseAlarms: 0.03 }))).toEqual(['signalF1', 'falseAlarms']);
    expect(worseIn(of({ urgencyRecall: 0.949 }))).toEqual(['urgencyRecall']);
    expect(worseIn(of({ lost: 0.03 }, 4))).toEqual(['lost', 'heldOut']);
    expect(worseIn(of({ signalF1: 0.95, lost: 0.01 }, 8))).toEqual([]);
  });
});

describe('the model in the data folder', () => {
  let place: Place;
  beforeAll(() => (place = makePlace()));
  afterAll(() => place.remove());

  it('is used when it fits, left aside when it does not, and put back by an undo', async () => {
    const folder = join(place.folder, 'models');
    mkdirSync(folder);
    expect(modelOf(folder).which).toBe('shipped');
    expect(undoModel(folder)).toBe(false);
    const shipped = readFileSync(modelFile);
    installModel(folder, shipped);
    expect(modelOf(folder).which).toBe('local');
    expect(undoModel(folder)).toBe(true);
    expect([modelOf(folder).which, existsSync(localModelFile(folder))]).toEqual(['shipped', false]);
    expect(undoModel(folder)).toBe(true);
    expect(modelOf(folder).which).toBe('local');
    const other = await trainLocal(some.slice(0, 60), [], 'base', { ...quick, epochs: 1 });
    installModel(folder, other);
    expect(readFileSync(localModelFile(folder)).equals(other)).toBe(true);
    expect(undoModel(folder)).toBe(true);
    expect(readFileSync(localModelFile(folder)).equals(shipped)).toBe(true);
    writeFileSync(localModelFile(folder), 'no model');
    expect(modelOf(folder).which).toBe('unfit');
  });

  it('one that was made under other rules does not fit', async () => {
    const model = readModel();
    const made = parseModel(await trainLocal(some.slice(0, 60), [], 'base', { ...quick, epochs: 1 }));
    expect(made.header.local).toMatchObject({ base: 'base', corrections: 0 });
    expect(made.header.features).toBe(model.header.features);
  });
});

describe('the command', () => {
  let place: Place;
  let corpus: string;
  beforeAll(() => {
    place = makePlace();
    corpus = join(place.folder, 'corpus');
    mkdirSync(corpus);
    const write = (file: string, own: readonly Line[]): void =>
      writeFileSync(join(corpus, file), own.map((line) => JSON.stringify(line)).join('\n'));
    // Two whole hands: a model of fewer lines wavers so much that twenty lessons about a lift cost it a cry, and it is refused.
    for (const hand of ['a', 'b'])
      write(
        `${hand}.jsonl`,
        lines.filter(({ author }) => author === hand),
      );
    write('e.jsonl', lines.filter(({ author }) => author === 'e').slice(0, 200));
  });
  afterAll(() => place.remove());
  const run = (...argv: string[]) => runCommand(place.folder, argv);
  const data = (): string => join(place.folder, 'data', 'demo');

  /** Lessons in the rows, as the road writes them. */
  function addLessons(all: readonly Correction[]): void {
    const store = openStore(data(), { durable: false });
    store.commit(
      'command',
      all.map((one, at) => store.write.putLabel({ ...one, id: 1000 + at, message: null, week: 0 })),
    );
    store.close();
  }

  it('wants a choice, explains itself in two languages, and refuses politely without lessons', async () => {
    expect(await run('train')).toMatchObject({ code: 2, err: expect.stringContaining('--local') as string });
    expect((await run('train', '--local', '--undo')).code).toBe(2);
    expect((await run('train', '--help')).out).toContain('--undo');
    expect((await run('--lang', 'en', 'train', '--help')).out).toMatch(/nothing\s+gets worse/u);
    const none = await run('train', '--local');
    expect(none).toMatchObject({ code: 3, err: expect.stringContaining('Er zijn nog maar 0 antwoorden') as string });
    expect((await run('train', '--undo')).code).toBe(3);
    expect(JSON.parse((await run('train', '--local', '--json')).out)).toEqual({
      installed: false,
      worse: [],
      why: 'too_few',
    });
    const nowhere = await run('train', '--local', '--corpus', join(place.folder, 'nowhere'));
    expect(nowhere).toMatchObject({ code: 3, err: expect.stringContaining('nowhere') as string });
  });

  it('says what got worse and leaves all as it is; installs what did not; puts it back', async () => {
    addLessons(corrections);
    // Two hands cannot beat the shipped model: it must be refused.
    const refused = await run('train', '--local', '--corpus', corpus);
    expect(refused.code).toBe(3);
    expect(refused.out).toMatch(/Op 200 zinnen van anderen: eerst → straks/u);
    expect(refused.err).toMatch(/Niet ingezet, want dit werd slechter: .*\. Er is niets veranderd\./u);
    expect(existsSync(localModelFile(data()))).toBe(false);

    // Beside a model of the same few lines, with the same recipe, the lessons make it no worse.
    const own = readCorpus(corpus).lines.filter(({ split }) => split === 'train');
    installModel(data(), await trainLocal(own, [], readModel().header.corpus));
    const before = readFileSync(localModelFile(data()));
    const done = await run('train', '--local', '--corpus', corpus, '--json');
    const told = JSON.parse(done.out) as { installed: boolean; worse: string[]; heldOut: Comparison['heldOut'] };
    expect({ code: done.code, worse: told.worse }).toEqual({ code: 0, worse: [] });
    expect(told.heldOut.after.right).toBeGreaterThanOrEqual(told.heldOut.before.right);
    expect(readFileSync(localModelFile(data())).equals(before)).toBe(false);
    const back = await run('--lang', 'en', 'train', '--undo');
    expect(back).toMatchObject({
      code: 0,
      out: expect.stringContaining('In use now: the model of this neighbourhood') as string,
    });
    expect(readFileSync(localModelFile(data())).equals(before)).toBe(true);
    expect(`${refused.out}${refused.err}${done.out}`).not.toMatch(/traag/u);
  }, 300_000);
});
