// A phone that goes on exporting: the harness of the channel contract. Its "platform" is a file that grows line by line; to
// give something again is to read the whole file again, as a coordinator does who runs `replay` twice.

import type { Channel, ChannelDeps, Sink } from '../../src/channel/port.ts';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/message.ts';
import type { ChannelHarness, ChannelRun, InjectKind } from '../harness.ts';
import { channelName, createToInbound } from './inbound.ts';
import { createExportChannel, type CheckedExport } from './index.ts';
import { createReader } from './parse.ts';
import { createSurvey, type Survey } from './survey.ts';
import { recordings } from './fixtures/recordings.ts';

const settings = { file: 'growing.txt', area: 'hof', timeZone: 'Europe/Amsterdam', key: 'harness' };
const group = asId<ChatAddress>(`${channelName}:${settings.area}`);
const receives = 'an export is read only: there is nobody to send to';
const notInExports = 'WhatsApp leaves it out of its exports';

export const harness: ChannelHarness = {
  name: channelName,
  skips: {
    'takes in: album': 'an export does not say which pictures were sent together',
    'takes in: reply': `which message is quoted: ${notInExports}`,
    'takes in: edit': 'an export holds the last words only, with a mark that they were edited',
    'takes in: retraction': 'an export holds an empty line that something was deleted, not what',
    'takes in: reaction': `reactions: ${notInExports}`,
    'takes in: reactionGone': `reactions: ${notInExports}`,
    'takes in: choice': receives,
    'sends words in a group and in private, and gives the id of each': receives,
    'words arrive as they are: markup, mentions, links and line ends mean nothing': receives,
    'the longest text arrives whole; a longer one is refused as rejected, or arrives in parts': receives,
    'every kind of failure is known': receives,
    'keeps the deadline: no answer in time is unavailable': receives,
    'P6: no words, names or numbers of people in its logs':
      'it sends on the way; the log of this channel is read in test/adapters/whatsapp-export-files.test.ts',
  },
  failures: [],
  recordings,
  parse: (payload) => parseExport(String(payload)),
  create: async (deps) => createRun(deps),
};

/** The first message of a whole export, or why there is none. */
function parseExport(text: string): { readonly message: InboundMessage } | { readonly ignored: string } {
  const lines = text.split('\n');
  const survey = surveyOf(lines);
  if (!survey) return { ignored: 'not an export' };
  const reader = createReader(survey, settings.timeZone);
  const [entry] = [...lines.flatMap((line) => reader.push(line)), ...reader.end()];
  if (!entry || entry.kind === 'notUnderstood') return { ignored: 'not understood' };
  const message = createToInbound(() => 'recorded', settings)(entry);
  return message ? { message } : { ignored: entry.kind };
}

function surveyOf(lines: readonly string[]): Survey | undefined {
  const pass = createSurvey();
  for (const line of lines) pass.see(line);
  const result = pass.result();
  return result.kind === 'export' ? result.survey : undefined;
}

// ── The growing file ────────────────────────────────────────────────────────────────────────────────────────────────

/** Lines that are read as they are written; `idle` runs whenever all of them were taken. */
function createFile(
  idle: () => void,
): CheckedExport & { readonly write: (line: string) => void; readonly end: () => void } {
  const blocks: (readonly string[])[] = [];
  let wake = (): void => undefined;
  let ended = false;
  const survey = surveyOf(['31-12-2026 21:04 - Naam: begin']);
  if (!survey) throw new Error('the first line is a line');
  return {
    survey,
    stamp: '',
    file: {
      stamp: async () => '',
      async *lines() {
        for (;;) {
          const block = blocks.shift();
          if (block) yield block;
          else if (ended) return;
          else {
            const more = new Promise<void>((resolve) => (wake = resolve));
            idle();
            await more;
          }
        }
      },
    },
    write(line) {
      // A message is known to be whole when the next line begins.
      blocks.push([line, '31-12-2026 23:59 - Roos heeft de groepsafbeelding gewijzigd']);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  };
}

function createRun(deps: Pick<ChannelDeps, 'now' | 'nextId' | 'log'>): ChannelRun {
  const written: string[] = [];
  let confirmed = 0;
  let sink: Sink = async () => undefined;
  let settle = (): void => undefined;
  const counting: Sink = async (messages) => {
    await sink(messages);
    confirmed += messages.length;
  };
  const file = createFile(() => settle());
  const full = { ...deps, settings: {}, groups: [group] };
  const inner = createExportChannel(full, settings, file);
  const channel: Channel = {
    ...inner,
    start(given) {
      sink = given;
      return inner.start(counting);
    },
    async stop() {
      file.end();
      await inner.stop();
    },
  };

  /** Writes one line and waits until the channel has read it, or has given up. */
  async function give(line: string): Promise<{ readonly confirmed: boolean }> {
    written.push(line);
    const before = confirmed;
    const read = new Promise<void>((resolve) => (settle = resolve));
    file.write(line);
    await Promise.race([read, inner.finished.catch(() => undefined)]);
    return { confirmed: confirmed > before };
  }

  return {
    channel,
    group,
    privateChat: group,
    inject: (kind, canary) => give(lineOf(kind, written.length, canary)),
    async repeat() {
      const before = confirmed;
      const again = createFile(() => again.end());
      for (const line of written) again.write(line);
      const second = createExportChannel(full, settings, again);
      await second.start(counting);
      await second.finished;
      return { confirmed: confirmed > before };
    },
    confirmed: () => confirmed,
    own: async () =>
      (await give('31-12-2026 20:00 - Je hebt Emre toegevoegd')).confirmed ? '' : 'a line of WhatsApp itself',
    unknown: async () => ((await give('31-12-2026 77:00 - iets')).confirmed ? '' : 'no such time'),
    failNext: () => undefined,
    hangNext: () => undefined,
    answer: () => Promise.resolve(),
    seen: () => [],
    close: () => channel.stop(),
  };
}

/** What an export holds of it. */
function lineOf(kind: InjectKind, n: number, canary: string): string {
  const time = `${String(Math.floor(n / 60) % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
  const said = kind === 'photo' || kind === 'album' ? 'IMG-1.jpg (bestand bijgevoegd)' : canary;
  const words = kind === 'location' ? 'locatie: https://maps.google.com/?q=52.3,4.9' : said;
  return `31-12-2026 ${time} - ${canary}: ${words}`;
}
