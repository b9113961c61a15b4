// An exported WhatsApp chat as a channel that only receives: the messages go down the same road as live ones, and nothing
// is ever sent.

import type { InboundMessage } from '../../src/domain/message.ts';
import { SendError, type Capabilities, type Channel, type ChannelDeps } from '../../src/channel/port.ts';
import type { ChannelManifest, ChannelState, Sink } from '../../src/channel/port.ts';
import { ExportError } from './errors.ts';
import { channelName, createToInbound, type ExportSettings } from './inbound.ts';
import { openExport, type ExportFile, type Stamp } from './open.ts';
import { createReader, type Entry } from './parse.ts';
import { createSurvey, type Survey } from './survey.ts';

/** Messages handed to the sink at once. */
const batchSize = 100;

/** What was read so far; complete when `finished` has resolved. */
export interface ExportCounts {
  readonly lines: number;
  readonly totalLines: number;
  /** Messages of people given to the sink. */
  readonly messages: number;
  /** Those among them that are media left out. */
  readonly media: number;
  /** Lines of WhatsApp itself, and deleted messages. */
  readonly system: number;
  readonly notUnderstood: readonly number[];
}

export interface ExportChannel extends Channel {
  /** Resolves when every message is on disk; rejects with the sink's error or an ExportError. Never settles before `start`. */
  readonly finished: Promise<ExportCounts>;
  readonly progress: () => ExportCounts;
}

/** An export that was read once from end to end and found good. */
export interface CheckedExport {
  readonly file: ExportFile;
  readonly stamp: Stamp;
  readonly survey: Survey;
}

/** The first pass: reads the whole file and keeps nothing of it; rejects with an ExportError when it cannot be replayed. */
export async function checkExport(path: string): Promise<CheckedExport> {
  const file = await openExport(path);
  const stamp = await file.stamp();
  const survey = createSurvey();
  for await (const lines of file.lines()) for (const line of lines) survey.see(line);
  const result = survey.result();
  if (result.kind === 'none') throw new ExportError('notAnExport');
  if (result.kind === 'mixed') throw new ExportError('mixed');
  return { file, stamp, survey: result.survey };
}

const capabilities: Capabilities = {
  choices: { buttons: 'none', poll: 'none', reaction: 'none', quote: 'none' },
  edit: 'none',
  react: 'none',
  media: 'none',
  location: 'none',
  writeFirst: false,
  sends: false,
  limits: { text: 0, options: 0, optionLength: 0, editWindow: 0, perChatPerMinute: 0, perMinute: 0 },
};

/** The channel for one file; `checked` saves the first pass when it was made already. */
export function createExportChannel(
  deps: ChannelDeps,
  settings: ExportSettings,
  checked?: CheckedExport,
): ExportChannel {
  const toInbound = createToInbound(deps.nextId, settings);
  const counts = { lines: 0, totalLines: 0, messages: 0, media: 0, system: 0, notUnderstood: [] as number[] };
  const finished = Promise.withResolvers<ExportCounts>();
  // Who never asks for `finished` must not be struck by an unhandled rejection.
  finished.promise.catch(() => undefined);
  let state: ChannelState = { name: 'starting', since: deps.now() };
  let started = false;
  let feeding: Promise<void> = Promise.resolve();

  const stopped = (): boolean => state.name === 'stopped';
  const become = (name: ChannelState['name']): void => {
    if (!stopped()) state = { name, since: deps.now() };
  };

  async function feed(source: CheckedExport, sink: Sink): Promise<void> {
    let batch: InboundMessage[] = [];
    const give = async (): Promise<void> => {
      if (batch.length > 0 && !stopped()) await sink(batch);
      batch = [];
    };
    await sameFile(source);
    const reader = createReader(source.survey, settings.timeZone);
    const take = async (entries: readonly Entry[]): Promise<void> => {
      for (const entry of entries) {
        const message = tally(entry);
        if (message) batch.push(message);
      }
      if (batch.length >= batchSize) await give();
    };
    for await (const lines of source.file.lines()) {
      for (const line of lines) {
        if (stopped()) return;
        const entries = reader.push(line);
        if (entries.length > 0) await take(entries);
      }
      await give();
    }
    await take(reader.end());
    await give();
    await sameFile(source);
  }

  function tally(entry: Entry): InboundMessage | undefined {
    if (entry.kind === 'notUnderstood') {
      counts.lines++;
      counts.notUnderstood.push(entry.line);
      return undefined;
    }
    counts.lines += entry.lines;
    const message = toInbound(entry);
    if (!message) counts.system++;
    else counts.messages++;
    if (message && entry.kind === 'media') counts.media++;
    return message;
  }

  return {
    capabilities,
    finished: finished.promise,
    progress: () => counts,
    state: () => state,
    async start(sink) {
      if (started) throw new Error('whatsapp-export: started twice');
      started = true;
      const source = checked ?? (await checkExport(settings.file));
      counts.totalLines = source.survey.lines;
      become('working');
      feeding = feed(source, sink).then(
        () => {
          deps.log('export.read', { lines: counts.lines, messages: counts.messages });
          finished.resolve(counts);
        },
        (error: unknown) => {
          deps.log('export.failed', { lines: counts.lines });
          become('lost');
          finished.reject(error);
        },
      );
    },
    send: () => Promise.reject(new SendError('rejected', 'whatsapp-export only receives')),
    async stop() {
      state = { name: 'stopped', since: deps.now() };
      await feeding;
    },
  };
}

/** Never started by `seinhuis start`: only `replay` names a file. */
export const manifest: ChannelManifest = {
  name: channelName,
  env: {},
  wanted: () => false,
  create: (deps) => createExportChannel(deps, readSettings(deps.settings)),
};

function readSettings(settings: ChannelDeps['settings']): ExportSettings {
  const text = (name: keyof ExportSettings): string => {
    const value = settings[name];
    if (typeof value !== 'string' || value === '') throw new Error(`whatsapp-export: setting '${name}' is missing`);
    return value;
  };
  return { file: text('file'), area: text('area'), timeZone: text('timeZone'), key: text('key') };
}

/** A file that grew or was swapped since the first pass would be read in the order and form of another one. */
async function sameFile(source: CheckedExport): Promise<void> {
  if ((await source.file.stamp()) !== source.stamp) throw new ExportError('changed');
}
