// `npm run bench -- --channel telegram`: from getUpdates to the last alert, through the fake Bot API in its own process; ours
// in turn with the yardsticks in the same call, so that only ratios of one minute are compared.

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../test/support/redis.ts';
import type { ApiAnswer, ApiQuestion, Figures, SystemOptions, SystemUse } from './telegram-town.ts';

const systems = {
  limit: { file: 'telegram-limit.ts', name: 'reference limit' },
  reads: { file: 'telegram-floor.ts', name: 'the limit, which reads the words and says 👀' },
  floor: { file: 'telegram-floor.ts', name: 'the floor: and writes the rows that are promised' },
  bare: { file: 'telegram-bare.ts', name: 'bare grammY bot' },
  ours: { file: 'telegram-ours.ts', name: 'Seinhuis, embedded' },
  bullmq: { file: 'telegram-ours.ts', name: 'Seinhuis, BullMQ' },
} as const;
type System = keyof typeof systems;

interface Round extends Figures {
  readonly perSecond: number;
  readonly cpuPerMessage: number;
  readonly peakRssMb: number;
  readonly loaded: Figures;
}

/** Alerts of one burst under Telegram's own limits, and what 30 a second make of it. */
const burst = 238;
const burstBoundSeconds = burst / 30;

/** Runs it all; `quick`: fewer messages, one round. */
export async function benchTelegram(quick: boolean): Promise<void> {
  const messages = quick ? 2_000 : 10_000;
  const rounds = quick ? 1 : 3;
  console.log(
    `Node ${process.version}, Telegram: ${messages} messages from 200 groups, two of five a signal; ${rounds} rounds\n`,
  );
  const redis = await startRedis();
  try {
    const found = new Map<System, Round[]>();
    for (let round = 0; round < rounds; round += 1)
      for (const system of Object.keys(systems) as System[]) {
        const figures = await measure(system, messages, redis.url);
        found.set(system, [...(found.get(system) ?? []), figures]);
      }
    const limit = median(found.get('limit')!.map((one) => one.perSecond));
    const floor = median(found.get('floor')!.map((one) => one.perSecond));
    const bare = median(found.get('bare')!.map((one) => one.perSecond));
    for (const [system, all] of found) show(system, all, { limit, floor, bare });
    console.log(`\nA burst of ${burst} alerts under Telegram's limits (bound ${burstBoundSeconds.toFixed(1)} s)`);
    for (const system of ['bare', 'ours', 'bullmq'] as const) await showBurst(system, redis.url);
    console.log('\nA storm of 429, 500 and dropped connections on the way');
    for (const system of ['bare', 'ours', 'bullmq'] as const) await showStorm(system, messages / 5, redis.url);
    console.log('\nKilled three times on the way');
    for (const system of ['limit', 'ours', 'bullmq'] as const) await showKills(system, messages / 2, redis.url);
  } finally {
    await redis.stop();
  }
}

async function measure(system: System, messages: number, redisUrl: string): Promise<Round> {
  return onStage(system, optionsFor(system, false, redisUrl), async ({ api, use }) => {
    // From 1,000,000 on, the same people would write in the same groups as in the run, and within a second that is one report.
    await run(api, { from: 1_500_000, count: 1_000, pauseMs: 0, quietMs: 5_000 });
    const before = await use();
    const figures = await run(api, { from: 0, count: messages, pauseMs: 0, quietMs: 10_000 });
    const after = await use();
    const loaded = await run(api, { from: 2_000_000, count: 500, pauseMs: 20, quietMs: 5_000 });
    if (figures.delivered !== figures.wanted)
      console.log(`  ${systems[system].name}: ${figures.wanted - figures.delivered} alerts never came`);
    return {
      ...figures,
      perSecond: messages / figures.seconds,
      cpuPerMessage: (after.cpuMicroseconds - before.cpuMicroseconds) / messages,
      peakRssMb: after.peakRssMb,
      loaded,
    };
  });
}

type StageOptions = Pick<SystemOptions, 'limits' | 'redisUrl' | 'reads'>;

const optionsFor = (system: System, limits: boolean, redisUrl: string): StageOptions => ({
  limits,
  ...(system === 'bullmq' ? { redisUrl } : {}),
  ...(system === 'reads' ? { reads: true } : {}),
});

/** Messages a second of what the others are compared with. */
interface Beside {
  readonly limit: number;
  readonly floor: number;
  readonly bare: number;
}

function show(system: System, all: readonly Round[], { limit, floor, bare }: Beside): void {
  const perSecond = median(all.map((one) => one.perSecond));
  const of = (pick: (round: Round) => number): number => median(all.map(pick));
  const at = (share: number) => (round: Round) => percentile(round.times, share);
  const loaded = (share: number) => (round: Round) => percentile(round.loaded.times, share);
  console.log(
    `${systems[system].name}: ${Math.round(perSecond)}/s = ${(perSecond / limit).toFixed(2)} × the limit, ` +
      `${(perSecond / floor).toFixed(2)} × the floor, ${(perSecond / bare).toFixed(2)} × the bare bot · ${of((one) => one.cpuPerMessage).toFixed(0)} µs CPU a message · ` +
      `peak ${of((one) => one.peakRssMb).toFixed(0)} MB\n` +
      `    update to alert, all at once p50 ${of(at(0.5)).toFixed(0)} p95 ${of(at(0.95)).toFixed(0)} p99 ${of(at(0.99)).toFixed(0)} ms · ` +
      `at 50/s p50 ${of(loaded(0.5)).toFixed(1)} p95 ${of(loaded(0.95)).toFixed(1)} p99 ${of(loaded(0.99)).toFixed(1)} ms`,
  );
}

async function showBurst(system: System, redisUrl: string): Promise<void> {
  await onStage(system, optionsFor(system, true, redisUrl), async ({ api }) => {
    const { seconds, delivered, wanted, refused } = await run(api, {
      from: 0,
      count: burst,
      pauseMs: 0,
      quietMs: 15_000,
      onlySignals: true,
    });
    console.log(
      `  ${systems[system].name}: ${delivered} of ${wanted} in ${seconds.toFixed(1)} s = ${(seconds / burstBoundSeconds).toFixed(2)} × the bound; ` +
        `${refused} calls refused`,
    );
  });
}

async function showStorm(system: System, messages: number, redisUrl: string): Promise<void> {
  await onStage(system, optionsFor(system, false, redisUrl), async ({ api }) => {
    await ask(api, { do: 'storm', times: Math.ceil(messages / 50) });
    const { delivered, wanted } = await run(api, { from: 0, count: messages, pauseMs: 0, quietMs: 20_000 });
    console.log(`  ${systems[system].name}: ${wanted - delivered} of ${wanted} alerts lost`);
  });
}

/** Three starts on a busy machine take their time: what comes late is not lost (ms without any alert). */
const lateMs = 120_000;

async function showKills(system: System, messages: number, redisUrl: string): Promise<void> {
  await onStage(system, optionsFor(system, false, redisUrl), async ({ api, again }) => {
    const running = run(api, { from: 0, count: messages, pauseMs: 0, quietMs: lateMs });
    for (const ms of [150, 300, 300]) {
      await new Promise((next) => setTimeout(next, ms));
      await again();
    }
    const { delivered, wanted } = await running;
    console.log(`  ${systems[system].name}: ${wanted - delivered} of ${wanted} alerts lost`);
  });
}

interface Stage {
  readonly api: ChildProcess;
  /** Processor time and memory of the system under measurement. */
  use(): Promise<SystemUse>;
  /** Kills it and starts it on the same folder. */
  again(): Promise<void>;
}

/** A fake Bot API and one system, each in its process, on a folder of their own. */
async function onStage<T>(system: System, options: StageOptions, act: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-telegram-'));
  const api = fork(pathOf('telegram-api-child.ts'), [options.limits ? 'limits' : 'free']);
  const ready = await ask(api, { do: 'ready?' });
  if (ready.is !== 'ready') throw new Error('the fake Bot API did not start');
  const start = async (): Promise<ChildProcess> => {
    const { root, token } = ready;
    const words = [JSON.stringify({ ...options, root, token, folder })];
    const child = fork(pathOf(systems[system].file), words, { execArgv: asStarted });
    await once(child, 'message');
    return child;
  };
  let child = await start();
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  try {
    return await act({
      api,
      use: async () => {
        child.send('use?');
        const [use] = (await once(child, 'message')) as [SystemUse];
        return use;
      },
      again: async () => {
        await kill();
        child = await start();
      },
    });
  } finally {
    await kill();
    api.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As `npm start` runs it; the same for all. */
const asStarted = ['--max-semi-space-size=16', '--heap-growing-percent=100'];

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

async function ask(api: ChildProcess, question: ApiQuestion): Promise<ApiAnswer> {
  api.send(question);
  const [answer] = (await once(api, 'message')) as [ApiAnswer];
  return answer;
}

async function run(api: ChildProcess, options: Omit<Extract<ApiQuestion, { do: 'run' }>, 'do'>): Promise<Figures> {
  const answer = await ask(api, { do: 'run', ...options });
  if (answer.is !== 'figures') throw new Error('the fake Bot API gave no figures');
  return answer;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const percentile = (rising: readonly number[], share: number): number =>
  rising[Math.min(rising.length - 1, Math.floor(rising.length * share))] ?? NaN;
