// P14: a day's backlog drains in bounded memory, the newest danger first, and becomes no storm in the chats.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startSamplePlatform, type SamplePlatform } from './sample-channel/platform.ts';
import type { Progress } from './support/backlog-child.ts';
import { tempFolder } from './support/house.ts';
import { until } from './support/until.ts';

const messages = Number(process.env['SEINHUIS_BACKLOG'] ?? 100_000);
const minutes = 60_000;
const chatter = [
  'goedemorgen allemaal',
  'heeft iemand een boormachine te leen?',
  'dankjewel buur!',
  'haha ja precies',
  'mijn pakketje ligt geloof ik bij de buren',
];
const reports = [
  'het slot is kapot bij kamer',
  'de lamp is stuk bij kamer',
  'het lekt bij kamer',
  'harde muziek bij kamer',
];
const danger = 'help er is brand op de trap bij kamer';

/** What people wrote in the day that we were away, oldest first; one of fifty is a report, one of a thousand danger. */
function fill(platform: SamplePlatform): void {
  const now = Date.now();
  for (let n = 0; n < messages; n += 1) {
    const left = (messages - n) / messages;
    const text =
      n % 1000 === 999
        ? `${danger} ${n}`
        : n % 50 === 49
          ? `${reports[n % 4]} ${n}`
          : `${chatter[n % 5]} ${n % 7 === 0 ? n : ''}`;
    platform.post({
      chat: n % 3 === 0 ? 'noord' : 'zuid',
      from: `b${n % 400}`,
      text,
      at: now - Math.round(left * 24 * 60 * minutes),
    });
  }
}

it(`P14: ${messages} waiting messages drain in less than 400 MB, fresh danger first, old ones in summaries`, async () => {
  const platform = await startSamplePlatform();
  onTestFinished(() => platform.close());
  fill(platform);
  const env = { ...process.env, SEINHUIS_DATA: tempFolder(), SAMPLE_URL: platform.url };
  const child = fork(fileURLToPath(new URL('./support/backlog-child.ts', import.meta.url)), [], {
    env,
    execArgv: ['--max-semi-space-size=16', '--heap-growing-percent=100'],
  });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  });
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 100) / 10;
  let last: Progress | undefined;
  let peak = 0;
  let taken: number | undefined;
  child.on('message', (progress: Progress) => {
    last = progress;
    peak = Math.max(peak, progress.rss);
    if (progress.done + progress.open === messages) taken ??= seconds();
  });
  // Which danger was told first, and how much had been said before it.
  let told: { readonly at: number; readonly after: number; readonly text: string } | undefined;
  platform.beforeAnswer(() => {
    const { length } = platform.ledger;
    const { path, text = '' } = platform.ledger[length - 1]!;
    if (path === '/send' && text.includes('noodgeval')) told ??= { at: seconds(), after: length - 1, text };
  });
  await until('all was handled', () => last?.done === messages && last.idle, 600_000);

  const sends = platform.ledger.filter(({ path }) => path === '/send');
  const drained = seconds();
  console.log(
    `${messages} messages: all on disk after ${taken} s, fresh danger told after ${told?.at} s, drained after ${drained} s, ` +
      `peak ${Math.round(peak / 1e6)} MB, ${sends.length} messages and ${platform.ledger.length - sends.length} reactions out`,
  );
  expect(peak).toBeLessThan(400e6);
  expect(drained).toBeLessThan(15 * 60);
  // The newest danger is told first of all dangers, and hardly anything before it.
  expect(Number(/kamer (\d+)/u.exec(told?.text ?? '')?.[1])).toBeGreaterThan(messages * (1 - 30 / (24 * 60)));
  expect(told?.at).toBeLessThan(isBusy() ? 60 : 10);
  expect(told?.after).toBeLessThan(10);
  // No storm: a line of 112 in each group at most, and for each person a handful of alerts and summaries.
  for (const chat of ['zuid', 'noord'])
    expect(sends.filter((entry) => entry.chat === chat).length).toBeLessThanOrEqual(1);
  expect(sends.length).toBeLessThan(150);
}, 700_000);

/** Ten seconds are for a machine that does nothing else. */
const isBusy = (): boolean => (loadavg()[0] ?? 0) > cpus().length;
