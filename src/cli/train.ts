// `seinhuis train --local`: a model from the corpus and this neighbourhood's corrections, installed only when nothing gets worse;
// `--undo` puts the one before back.

import { mkdirSync } from 'node:fs';

import { installModel, modelOf, undoModel } from '../classify/local-model.ts';
import { parseModel, readModel } from '../classify/model.ts';
import { corpusFolder, readCorpus } from '../classify/train/corpus.ts';
import {
  leastCorrections,
  partsOf,
  scoreCorrections,
  scoreLines,
  trainLocal,
  watched,
  worseIn,
  type Comparison,
  type Correction,
} from '../classify/train/local.ts';
import { fill } from '../findings.ts';
import { inspectDatabase } from '../store/dialect.sqlite.inspect.ts';
import { isLocked } from '../store/lock.sqlite.ts';
import { CliError, complain, exitCodes, say, sayJson, textsOf, type Io } from './io.ts';
import { readMachine } from './settings.ts';

export interface TrainFlags {
  readonly local: boolean;
  readonly undo: boolean;
  readonly json: boolean;
  /** Another folder of reviewed lines than the one that came with the program. */
  readonly corpus?: string | undefined;
}

/** Ends with 0 when the model was installed or put back, with 3 when it was not because something got worse or lacks. */
export async function runTrain(flags: TrainFlags, io: Io): Promise<number> {
  const texts = textsOf(io).train;
  if (flags.local === flags.undo) throw new CliError(texts.choose, exitCodes.usage);
  const { config } = await readMachine(io);
  return flags.undo ? undo(config.dataDir, flags, io) : local(config.dataDir, flags, io);
}

function undo(folder: string, flags: TrainFlags, io: Io): number {
  const texts = textsOf(io).train;
  const done = undoModel(folder);
  const { which } = modelOf(folder);
  if (flags.json) sayJson(io, { undone: done, model: which });
  else if (done) say(io, texts.undone, { which: texts.which[which] });
  else complain(io, texts.nothing);
  if (done && !flags.json) tellToRestart(folder, io);
  return done ? exitCodes.ok : exitCodes.findings;
}

async function local(folder: string, flags: TrainFlags, io: Io): Promise<number> {
  const texts = textsOf(io).train;
  const parts = partsOf(correctionsIn(folder, io));
  const count = parts.learn.length + parts.heldOut.length;
  const corpus = flags.corpus ?? corpusFolder;
  const lines = linesIn(corpus);
  const learned = lines.filter(({ split }) => split === 'train');
  const development = lines.filter(({ split }) => split === 'dev');
  if (learned.length === 0 || development.length === 0) return refuse(flags, io, 'no_lines', fill(texts.noLines, { folder: corpus })); // prettier-ignore
  if (count < leastCorrections)
    return refuse(flags, io, 'too_few', fill(texts.tooFew, { count, least: leastCorrections }));
  if (!flags.json) say(io, texts.working, { lines: learned.length, corrections: parts.learn.length });
  const before = modelOf(folder).model;
  const shipped = readModel();
  const bytes = await trainLocal(learned, parts.learn, shipped.header.corpus);
  const after = parseModel(bytes);
  const comparison: Comparison = {
    development: { before: scoreLines(before, development, shipped), after: scoreLines(after, development, shipped) },
    heldOut: { before: scoreCorrections(before, parts.heldOut), after: scoreCorrections(after, parts.heldOut) },
  };
  const worse = worseIn(comparison);
  const installed = worse.length === 0;
  if (installed) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    installModel(folder, bytes);
  }
  const corrections = { learned: parts.learn.length, heldOut: parts.heldOut.length, unreadable: parts.unreadable };
  if (flags.json) sayJson(io, { installed, worse, corrections, lines: development.length, ...comparison });
  else print(comparison, worse, development.length, io);
  if (installed && !flags.json) tellToRestart(folder, io);
  return installed ? exitCodes.ok : exitCodes.findings;
}

/** Read only, so that it works beside a house that runs. No database: nobody corrected anything yet. */
function correctionsIn(folder: string, io: Io): readonly Correction[] {
  const inspection = inspectDatabase(folder);
  if (!inspection) return [];
  try {
    if (!inspection.read) throw new CliError(textsOf(io).train.oldData, exitCodes.findings);
    return inspection.read.labels();
  } finally {
    inspection.close();
  }
}

function linesIn(folder: string): ReturnType<typeof readCorpus>['lines'] {
  try {
    return readCorpus(folder).lines;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function refuse(flags: TrainFlags, io: Io, why: string, text: string): number {
  if (flags.json) sayJson(io, { installed: false, worse: [], why });
  else complain(io, `✖ ${text}`);
  return exitCodes.findings;
}

function print({ development, heldOut }: Comparison, worse: ReturnType<typeof worseIn>, lines: number, io: Io): void {
  const texts = textsOf(io).train;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  say(io, texts.head, { what: fill(texts.development, { lines }) });
  for (const { key } of watched)
    say(io, texts.line, {
      mark: worse.includes(key) ? '✖' : '✔',
      name: texts.figures[key as keyof typeof texts.figures],
      before: percent(development.before[key]),
      after: percent(development.after[key]),
    });
  say(io, texts.head, { what: fill(texts.heldOut, { count: heldOut.after.of }) });
  say(io, texts.line, {
    mark: worse.includes('heldOut') ? '✖' : '✔',
    name: texts.figures.heldOut,
    before: heldOut.before.right,
    after: heldOut.after.right,
  });
  if (worse.length === 0) say(io, texts.installed);
  else complain(io, `✖ ${fill(texts.refused, { worse: worse.map((key) => texts.figures[key as keyof typeof texts.figures]).join(', ') })}`); // prettier-ignore
}

function tellToRestart(folder: string, io: Io): void {
  if (isLocked(folder)) say(io, textsOf(io).train.restart);
}
