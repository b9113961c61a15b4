// The whole road: from intake to the alert at the channel; throughput, latency idle and under load, growth.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Classifier } from '../src/classify/port.ts';
import { readConfig } from '../src/config.ts';
import { asId, type ChatAddress, type ContactId, type PersonAddress } from '../src/domain/ids.ts';
import { startHouse, type House } from '../src/main.ts';
import { benchCommunity, benchManifest, benchMessage, groupCount, signalsAmong } from './neighbourhood.ts';

export interface RoadOptions {
  readonly messages: number;
  readonly redisUrl?: string;
  /** Old closed cases that stand in the store before the run. */
  readonly oldCases?: number;
  readonly classifier?: Classifier;
}

export interface RoadFigures {
  readonly perSecond: number;
  readonly alerts: number;
  readonly cpuMicroseconds: number;
  /** Commits for each step of the road, in the measured run. */
  readonly commits: Readonly<Record<string, number>>;
  readonly peakRssMb: number;
  /** Milliseconds from intake to the alert, one message at a time. */
  readonly idle: Percentiles;
  /** The same with 50 messages a second. */
  readonly loaded: Percentiles;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Runs one house in this process on a data folder of its own. */
export async function measureRoad(options: RoadOptions): Promise<RoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-road-'));
  let onAlert: () => void = () => undefined;
  let alerts = 0;
  const manifest = benchManifest((message) => {
    if (message.kind !== 'text') return;
    alerts += 1;
    onAlert();
  });
  const env = {
    SEINHUIS_DATA: folder,
    LOG_LEVEL: 'silent',
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
  };
  const commits = new Map<string, number>();
  const house = await startHouse({
    hook: (when, step) => {
      if (when === 'after') commits.set(step, (commits.get(step) ?? 0) + 1);
    },
    config: readConfig(env, [manifest]),
    community: benchCommunity(),
    manifests: [manifest],
    web: false,
    ...(options.classifier ? { classifier: options.classifier } : {}),
  });
  try {
    linkAll(house);
    if (options.oldCases) await fillOldCases(house, options.oldCases);
    await runThrough(house, 2000, 1_000_000);
    alerts = 0;
    commits.clear();
    const cpu = process.cpuUsage();
    const from = performance.now();
    const peak = watchMemory();
    await runThrough(house, options.messages, 0);
    const seconds = (performance.now() - from) / 1000;
    const used = process.cpuUsage(cpu);
    const peakRssMb = peak.stop();
    const got = alerts;
    const byStep = Object.fromEntries(commits);
    if (got !== signalsAmong(options.messages))
      throw new Error(`expected ${signalsAmong(options.messages)} alerts, got ${got}`);
    const latency = async (count: number, pauseMs: number, start: number): Promise<Percentiles> =>
      measureLatency(house, count, pauseMs, start, (listen) => (onAlert = listen));
    return {
      perSecond: options.messages / seconds,
      alerts: got,
      cpuMicroseconds: (used.user + used.system) / options.messages,
      commits: byStep,
      peakRssMb,
      idle: await latency(400, 0, 2_000_000),
      loaded: await latency(400, 20, 3_000_000),
    };
  } finally {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function linkAll(house: House): void {
  const { store } = house;
  store.commit(
    'link',
    Array.from({ length: groupCount }, (_, i) =>
      store.write.putLink({
        contact: asId<ContactId>(`k${i}`),
        person: asId<PersonAddress>(`bench:k${i}`),
        chat: asId<ChatAddress>(`bench:@k${i}`),
        linkedAt: 0,
        goneAt: null,
      }),
    ),
  );
}

/** As a busy gateway does: bursts of 100, the next one when the last is on disk. */
async function runThrough(house: House, count: number, offset: number): Promise<void> {
  for (let n = 0; n < count; n += 100) {
    const size = Math.min(100, count - n);
    await house.take(Array.from({ length: size }, (_, i) => benchMessage(offset + n + i, Date.now())));
  }
  await house.idle();
}

/** One signal at a time (`pauseMs` 0: the next when the alert is out), or one every `pauseMs`. */
async function measureLatency(
  house: House,
  count: number,
  pauseMs: number,
  start: number,
  listen: (onAlert: () => void) => void,
): Promise<Percentiles> {
  const taken: number[] = [];
  const times: number[] = [];
  for (let k = 0; k < count; k += 1) {
    const arrived = new Promise<void>((done) =>
      listen(() => {
        times.push(performance.now() - (taken[times.length] ?? 0));
        done();
      }),
    );
    taken.push(performance.now());
    void house.take([benchMessage(start + k * 5, Date.now())]);
    await (pauseMs === 0 ? arrived : new Promise((next) => setTimeout(next, pauseMs)));
  }
  await house.idle();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Cases of years ago, closed, in big commits: what a store of a busy town looks like. */
async function fillOldCases(house: House, count: number): Promise<void> {
  const insert = house.store.db.$client.prepare(
    `insert into cases (id, number, version, area, category, urgency, status, route, step, person, level, owner, partner,
       human_pressed, opened_at, changed_at, last_report_at, closed_at, outcome, reporters, group_line)
     values (?, ?, 4, ?, 'locks_doors', 'later', 'closed', '{"steps":[],"reason":"bench"}', 0, 0, 0, ?, 'corporatie', 1, ?, ?, ?, ?, 'repaired', 1, 0)`,
  );
  for (let from = 0; from < count; from += 10_000) {
    house.store.db.$client.transaction(() => {
      for (let n = from; n < Math.min(from + 10_000, count); n += 1) {
        const at = 1_600_000_000_000 + n * 1000;
        insert.run(`c_old${n}`, `OLD-${n}`, `a${n % groupCount}`, `k${n % groupCount}`, at, at, at, at);
      }
    })();
    await new Promise((next) => setImmediate(next));
  }
}

function watchMemory(): { stop(): number } {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  return {
    stop: () => {
      clearInterval(timer);
      return peak / 1_048_576;
    },
  };
}
