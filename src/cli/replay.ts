// `seinhuis replay`: an exported WhatsApp chat down the very same road as live messages; nothing is sent to anybody.

import { randomBytes } from 'node:crypto';

import { ExportError } from '../../adapters/whatsapp-export/errors.ts';
import { channelName } from '../../adapters/whatsapp-export/inbound.ts';
import { checkExport, createExportChannel, type CheckedExport } from '../../adapters/whatsapp-export/index.ts';
import { enReplay } from '../catalog/locales/en.replay.ts';
import { nlReplay, type ReplayTexts } from '../catalog/locales/nl.replay.ts';
import type { Classifier } from '../classify/port.ts';
import type { Config } from '../config.ts';
import { asId, type AreaId, type ChatAddress } from '../domain/ids.ts';
import type { Area, Community } from '../domain/people.ts';
import { fill, hintFor } from '../findings.ts';
import type { House } from '../main.ts';
import { createIds } from '../pipeline/ids.ts';
import type { Store } from '../store/store.ts';
import { CliError, complain, exitCodes, type Io } from './io.ts';
import { makeThrowAway, removeThrowAway } from './replay-folder.ts';
import { createProgress } from './replay-progress.ts';
import { createSummary, printSummary, type Summary } from './replay-summary.ts';
import { readSettings } from './settings.ts';

export interface ReplayOptions {
  /** Key of community.yaml. */
  readonly area: string;
  /** One JSON object on standard output, and nothing else there. */
  readonly json: boolean;
  /** Works in a folder of its own, which is removed afterwards; also while the house runs. */
  readonly dryRun: boolean;
}

/** What the tests put in other words; the program leaves it out. */
export interface ReplayParts {
  readonly classifier?: Classifier;
}

/**
 * Replays the file into the data folder and says what came of it. The file is checked whole before anything is kept. A run
 * that was broken off, or made twice, adds only what is not there yet. Ends with 0; with 1 when messages got stuck or the run
 * was stopped. Throws a CliError for an unknown area (usage), a file that cannot be read, or a folder in use (running).
 */
export async function runReplay(
  file: string,
  options: ReplayOptions,
  io: Io,
  parts: ReplayParts = {},
): Promise<number> {
  const texts = io.locale === 'nl' ? nlReplay : enReplay;
  const settings = await readSettings(io);
  const area = findArea(options.area, settings.community, texts);
  const checked = await explained(file, texts, checkExport(file));
  // From here on something may lie on disk, so Ctrl+C must pass by the clearing up.
  const interrupt = listenForStop();
  const folder = options.dryRun ? await makeThrowAway() : settings.config.dataDir;
  try {
    const house = await openHouse(settings.community, settings.config, folder, area, options, parts, texts);
    try {
      return await replay({ file, checked, house, area, community: settings.community, options, io, texts, interrupt });
    } finally {
      await house.stop();
    }
  } finally {
    if (options.dryRun) await removeThrowAway(folder);
    interrupt.off();
  }
}

interface Run {
  readonly file: string;
  readonly checked: CheckedExport;
  readonly house: House;
  readonly area: Area;
  readonly community: Community;
  readonly options: ReplayOptions;
  readonly io: Io;
  readonly texts: ReplayTexts;
  readonly interrupt: Interrupt;
}

async function replay(run: Run): Promise<number> {
  const { file, checked, house, area, community, options, io, texts, interrupt } = run;
  const summary = createSummary(house.store);
  const ids = createIds(() => house.clock.now());
  const channel = createExportChannel(
    {
      settings: {},
      groups: [],
      now: Date.now,
      nextId: () => ids.next('m'),
      log: () => undefined,
    },
    { file, area: area.id, timeZone: community.timeZone, key: keyOf(house.store) },
    checked,
  );
  const progress = createProgress(io, channel, texts);
  const stop = (): void => void channel.stop();
  interrupt.asked.addEventListener('abort', stop);
  try {
    await channel.start(async (batch) => {
      await house.take(batch);
      await settled(house);
      summary.add(batch);
      progress.show();
    });
    if (interrupt.asked.aborted) stop();
    await explained(file, texts, channel.finished);
    const stuck = await lastRetries(house, summary);
    progress.clear();
    const found = summary.result(channel.progress());
    if (options.json) io.stdout.write(`${JSON.stringify(found.json)}\n`);
    else printSummary(io, texts, found, { area, community, dryRun: options.dryRun, survey: checked.survey });
    if (stuck > 0) complain(io, `✖ ${fill(texts.stuck, { count: stuck })}`);
    if (interrupt.asked.aborted) complain(io, `✖ ${texts.stopped}`);
    return stuck > 0 || interrupt.asked.aborted ? exitCodes.failed : exitCodes.ok;
  } finally {
    progress.clear();
    await channel.stop();
  }
}

// ── Before ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function findArea(id: string, community: Community, texts: ReplayTexts): Area {
  const area = community.areas.get(asId<AreaId>(id));
  if (area) return area;
  const { problem, near, choices } = texts.unknownArea;
  const hint = hintFor(id, [...community.areas.keys()]);
  const cure = 'nearest' in hint ? fill(near, hint) : fill(choices, hint);
  throw new CliError(`${fill(problem, { area: printable(id) })}\n  → ${cure}`, exitCodes.usage);
}

/** Says an ExportError in words; anything else stays what it is. */
async function explained<T>(file: string, texts: ReplayTexts, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    const { problem, cure } = texts.errors[error.code];
    const facts = { file: printable(file), line: error.line ?? 0, limit: error.limit ?? 0 };
    const kept = error.code === 'changed' ? '' : ` ${texts.nothing}`;
    throw new CliError(`${fill(problem, facts)}${kept}\n  → ${cure}`);
  }
}

/** A name that was typed may hold anything; a terminal should not obey it. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '?');

/** The house without pages, without other channels and without a voice. */
async function openHouse(
  community: Community,
  config: Config,
  folder: string,
  area: Area,
  options: ReplayOptions,
  parts: ReplayParts,
  texts: ReplayTexts,
): Promise<House> {
  const { startHouse } = await import('../main.ts');
  const chat = asId<ChatAddress>(`${channelName}:${area.id}`);
  try {
    return await startHouse({
      // Rows are the truth, so Redis is not needed; and the program's own log would break the progress bar.
      config: {
        ...config,
        dataDir: folder,
        redisUrl: undefined,
        logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
      },
      community: { ...community, groups: new Map([...community.groups, [chat, { chat, area: area.id }]]) },
      manifests: [],
      web: false,
      says: false,
      durable: !options.dryRun,
      ...(parts.classifier ? { classifier: parts.classifier } : {}),
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'locked')) throw error;
    throw new CliError(`${texts.running.problem}\n  → ${texts.running.cure}`, exitCodes.running);
  }
}

/** The secret under which names become ids; made once per data folder, so that a second export of a chat fits the first. */
function keyOf(store: Store): string {
  const known = store.read.meta('export_key');
  if (known !== undefined) return known;
  const key = randomBytes(16).toString('base64url');
  store.commit('settings', [store.write.putMeta('export_key', key)]);
  return key;
}

// ── While ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Resolves when the road has done what it can do now; the next batch waits for it, so that history stays in order. */
async function settled(house: House): Promise<void> {
  while (house.store.jobs.due(['work'], house.clock.now(), 1).length > 0) {
    house.queue.wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Longest wait at the end for messages whose first try failed (ms). */
const patience = 10_000;

/** Gives failed messages their next tries; tells how many are left without an end. */
async function lastRetries(house: House, summary: Summary): Promise<number> {
  const until = Date.now() + patience;
  while (summary.open() > 0) {
    const next = house.store.jobs.nextDueAt(['work'], house.clock.now());
    if (next === undefined || next > until) break;
    await new Promise((resolve) => setTimeout(resolve, Math.max(1, next - house.clock.now())));
    await settled(house);
  }
  return summary.open();
}

interface Interrupt {
  readonly asked: AbortSignal;
  readonly off: () => void;
}

/** The first Ctrl+C ends the reading after the batch under way; a second one ends the program at once. */
function listenForStop(): Interrupt {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const asked = new AbortController();
  const stop = (): void => asked.abort();
  for (const signal of signals) process.once(signal, stop);
  return {
    asked: asked.signal,
    off: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
