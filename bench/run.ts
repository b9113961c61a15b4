// `npm run bench`: figures of this machine, in this run, beside its raw limits. No test: nothing fails on a slow day.
//   npm run bench                    road on both queue drivers, latency, growth to 100,000 messages and 100,000 old cases
//   npm run bench -- --quick         the same, small
//   npm run bench -- --full          growth to 1,000,000 old cases
//   npm run bench -- classify        the classifier
//   npm run bench -- --channel telegram   the whole house on the fake Bot API, beside two yardsticks
//   npm run bench -- --channel whatsapp   the whole house on whatsapp-web.js in Chromium, on the fake page

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../test/support/redis.ts';
import { measureRedis, measureSqlite, type RawLimits } from './raw.ts';
import type { RoadFigures, RoadOptions } from './road.ts';

const words = process.argv.slice(2);
if (words.includes('classify')) await import('./classify.ts');
else if (words.includes('--channel') && words.includes('telegram'))
  await (await import('./telegram.ts')).benchTelegram(words.includes('--quick'));
else if (words.includes('--channel') && words.includes('whatsapp'))
  await (await import('./whatsapp.ts')).benchWhatsapp(words.includes('--quick'));
else await benchRoad(words.includes('--quick') ? 'quick' : words.includes('--full') ? 'full' : 'normal');

async function benchRoad(size: 'quick' | 'normal' | 'full'): Promise<void> {
  const messages = size === 'quick' ? 2_000 : 10_000;
  const oldCases = { quick: [10_000], normal: [10_000, 100_000], full: [10_000, 100_000, 1_000_000] }[size];
  console.log(`Node ${process.version}, ${messages} messages from 200 groups, two of five a signal\n`);
  const raw = limits('before');

  const embedded = await inChild({ messages });
  row('embedded', embedded, raw);
  const redis = await startRedis();
  try {
    const hops = await measureRedis(redis.url);
    console.log(`raw Redis: ${per(hops.awaited)} awaited, ${per(hops.pipelined)} pipelined by 100`);
    row('bullmq', await inChild({ messages, redisUrl: redis.url }), raw);
  } finally {
    await redis.stop();
  }
  console.log('\nGrowth, embedded');
  for (const count of size === 'quick' ? [1_000] : [1_000, 100_000])
    row(`${count} messages`, await inChild({ messages: count }), raw);
  for (const old of oldCases) {
    const figures = await inChild({ messages, oldCases: old });
    row(`${old} old cases`, figures, raw);
    console.log(
      `    ${(embedded.perSecond / figures.perSecond).toFixed(2)} × the time for a message in an empty store`,
    );
  }
  limits('after');
}

/** Each run in a process of its own: memory and compiled code of one do not help or hurt the next. */
function inChild(options: RoadOptions): Promise<RoadFigures> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('road-child.ts', import.meta.url)), JSON.stringify(options)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((done, fail) => {
    child.on('exit', (code) => {
      if (code === 0) done(JSON.parse(Buffer.concat(chunks).toString()) as RoadFigures);
      else fail(new Error(`the measured process ended with ${code}`));
    });
  });
}

function limits(when: string): RawLimits {
  const raw = measureSqlite();
  console.log(
    `raw ${when}: fdatasync ${per(raw.fdatasyncPerS)} · SQLite FULL, 1 row a commit ${per(raw.single)} · 100 rows ${per(raw.batched100)}`,
  );
  return raw;
}

function row(name: string, figures: RoadFigures, raw: RawLimits): void {
  const { idle, loaded } = figures;
  const ms = (n: number): string => n.toFixed(1);
  console.log(
    `${name}: ${per(figures.perSecond)} = ${(figures.perSecond / raw.single).toFixed(2)} × single-row commits · ` +
      `${figures.cpuMicroseconds.toFixed(0)} µs CPU a message · peak ${figures.peakRssMb.toFixed(0)} MB\n` +
      `    message to alert, idle p50 ${ms(idle.p50)} p95 ${ms(idle.p95)} p99 ${ms(idle.p99)} ms · ` +
      `at 50/s p50 ${ms(loaded.p50)} p95 ${ms(loaded.p95)} p99 ${ms(loaded.p99)} ms`,
  );
}

function per(n: number): string {
  return `${Math.round(n).toLocaleString('en')}/s`;
}
