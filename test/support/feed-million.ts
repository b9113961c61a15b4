// Run as a process of its own: writes an export of a million lines, feeds it through the channel, prints its memory as JSON.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createExportChannel } from '../../adapters/whatsapp-export/index.ts';
import { makeExport } from './make-export.ts';

const total = 1_000_000;
const path = process.argv[2] ?? 'million.txt';
const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6);

// One made day of a thousand lines, a thousand times: the reader must not care that time runs back.
const block = makeExport('android-nl', 1000).text;
await pipeline(Readable.from(Array.from({ length: total / 1000 }, () => block)), createWriteStream(path));

let id = 0;
let early = 0;
let peak = 0;
const channel = createExportChannel(
  { settings: {}, groups: [], now: () => 0, nextId: () => `m${id++}`, log: () => undefined },
  { file: path, area: 'hof', timeZone: 'Europe/Amsterdam', key: 'k' },
);
await channel.start(async () => {
  if (id % 20 === 0) peak = Math.max(peak, megabytes());
  if (channel.progress().lines < total / 10) early = Math.max(early, megabytes());
  await new Promise((resolve) => setImmediate(resolve));
});
const { lines } = await channel.finished;
process.stdout.write(JSON.stringify({ lines, early, peak: Math.max(peak, megabytes()) }));
