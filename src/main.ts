// The composition root: settings → lock → store → road → port of the pages → queue → channels, and back down in the other order.

import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { channelWords } from './catalog/locales/channel-words.ts';
import type { Channel, ChannelManifest, Sink } from './channel/port.ts';
import { defaultClassifier, secondOpinion } from './classifiers.ts';
import type { Classifier } from './classify/port.ts';
import type { Config } from './config.ts';
import { demoChannelSettings, linkDemoPhones } from './demo.ts';
import { channelOf, type ChatAddress, type PersonAddress } from './domain/ids.ts';
import type { Community } from './domain/people.ts';
import { createLog } from './log.ts';
import { createAct } from './pipeline/act.ts';
import { createApply } from './pipeline/apply.ts';
import { createCatchUp } from './pipeline/catch-up.ts';
import { createAside } from './pipeline/aside.ts';
import { createClock, type Clock } from './pipeline/clock.ts';
import { createDeliver } from './pipeline/deliver.ts';
import type { Counts, HouseDeps, Log } from './pipeline/house.ts';
import { createIds } from './pipeline/ids.ts';
import { createIntake } from './pipeline/intake.ts';
import { createOutages } from './pipeline/outages.ts';
import { createOperator, type Operator } from './pipeline/operator.ts';
import { createProcess } from './pipeline/process.ts';
import { createReflexLine } from './pipeline/reflex-line.ts';
import { createReport } from './pipeline/report.ts';
import { createSecondLook } from './pipeline/second-look.ts';
import { approvedGroups, createStrangers } from './pipeline/strangers.ts';
import { createSweep } from './pipeline/sweep.ts';
import { createEmbeddedQueue } from './queue/embedded.ts';
import { lanesOf } from './queue/lanes.ts';
import type { QueueDriver, Ring, SetTimer } from './queue/port.ts';
import { createRun } from './queue/run.ts';
import type { StepHook } from './store/commit.ts';
import { lockFolder } from './store/lock.sqlite.ts';
import { openStore, type Store } from './store/store.ts';
import { versionOf } from './version.ts';
import type { Counters } from './web/counters.ts';

/** A commit waits this long for a lock of another process (a backup, an invitation); then its queue tries again. */
const commitPatienceMs = 100;
/** Timers of cases are looked at this often at least (ms). */
const sweepEveryMs = 1000;

export interface HouseOptions {
  readonly config: Config;
  readonly community: Community;
  readonly manifests: readonly ChannelManifest[];
  readonly classifier?: Classifier;
  /** Default true; a replay and most tests have no pages. */
  readonly web?: boolean;
  /** Default true; false in a replay of history: nothing is said to anybody, and no timer fires. */
  readonly says?: boolean;
  /** Default true; false only for a throw-away data folder. */
  readonly durable?: boolean;
  /** The time for everything but the operating system's timers; default the machine's. */
  readonly now?: () => number;
  /** For the crash harness. */
  readonly hook?: StepHook;
}

export interface House {
  /** Where the pages are; '' without web. */
  readonly url: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly operator: Operator;
  readonly queue: QueueDriver;
  /** The door of C1; channels are given the same. */
  readonly take: Sink;
  /** Fires due timers now; for a clock that was pushed. */
  sweep(): void;
  /** Nothing is due any more: every message reached its end and every send that may go now went. */
  idle(): Promise<void>;
  /** Ends within 10 s with nothing lost: no new message is taken, what runs ends, the rest stays in its rows. */
  stop(): Promise<void>;
}

/** Starts all of it. Throws a StoreError when the data folder is in use, too new, damaged or not writable. */
export async function startHouse(options: HouseOptions): Promise<House> {
  const { config, community } = options;
  const folder = resolve(config.dataDir);
  const lock = lockFolder(folder);
  const down: (() => unknown)[] = [() => lock.release()];
  const takeDown = async (): Promise<void> => {
    for (const step of down.splice(0).reverse()) await step();
  };
  try {
    const store = openStore(folder, {
      patience: commitPatienceMs,
      ...(options.durable === false ? { durable: false } : {}),
      ...(options.hook ? { hook: options.hook } : {}),
    });
    down.push(() => store.close());
    return await compose({ ...options, folder, store, down, takeDown, community });
  } catch (error) {
    await takeDown();
    throw error;
  }
}

type Composing = HouseOptions & {
  readonly folder: string;
  readonly store: Store;
  readonly down: (() => unknown)[];
  readonly takeDown: () => Promise<void>;
};

async function compose(options: Composing): Promise<House> {
  const { config, store, down, folder } = options;
  const groups = new Map(options.community.groups);
  for (const group of approvedGroups(store, options.community)) groups.set(group.chat, group);
  const community: Community = { ...options.community, groups };
  const log = createLog(config);
  const clock = createClock(store, options.now ?? Date.now, community.demo);
  const says = options.says ?? true;
  const { createCounters } = await import('./web/counters.ts');
  const counters = createCounters();
  const changes = createChanges();
  const channels = new Map<string, Channel>();
  const groupsOf = new Map<string, ChatAddress[]>();
  const second = await secondOpinion(config, log);
  if (second) down.push(() => second.stop());
  // The road rings, the queue runs the road: the one of the two that is made later.
  const bell: { queue?: QueueDriver } = {};
  const deps: HouseDeps = {
    store,
    community,
    classifier: options.classifier ?? (await defaultClassifier(folder, log)),
    ...(second ? { second } : {}),
    channels,
    ids: createIds(clock.now),
    now: clock.now,
    random: Math.random,
    log,
    counts: counters satisfies Counts,
    readGroup: (group) => {
      groups.set(group.chat, group);
      groupsOf.get(channelOf(group.chat))?.push(group.chat);
    },
    ring: gatherRings((rings) => bell.queue?.ring(rings)),
    changed: changes.tell,
    says,
    hook: options.hook ?? (() => undefined),
  };
  const road = createRoad(deps);
  writeSettings(deps);
  if (says) road.sweep.adopt();
  await makeChannels(options, deps, channels, groupsOf);
  const queue = await createQueue(options, deps, road, folder);
  const ready = Promise.withResolvers<void>();
  const parts = { clock, counters, changes, queue, road, ready: ready.promise };
  // Before the queue and the channels: a port that is taken ends the start, and no platform was touched for nothing.
  const web = options.web === false ? undefined : await openWeb(options, deps, parts);
  if (web) down.push(web.close);
  bell.queue = queue;
  await queue.start();
  down.push(() => queue.stop());
  await startChannels(deps, road, down);
  if (says) down.push(everySecond(road.tick, log));
  // And first of all on the way down, so that no page asks for what is gone; closed twice is closed.
  if (web) down.push(web.close);
  ready.resolve();
  log('house.started', { queue: queue.name, channels: channels.size });
  return {
    url: web?.url ?? '',
    store,
    clock,
    channels,
    operator: road.operator,
    queue,
    take: road.intake.take,
    sweep: road.tick,
    idle: () =>
      idle(
        store,
        queue,
        clock,
        lanesOf([...channels.keys()]).map((lane) => lane.name),
      ),
    stop: options.takeDown,
  };
}

async function startChannels(deps: HouseDeps, road: Road, down: (() => unknown)[]): Promise<void> {
  for (const [name, channel] of deps.channels) {
    await channel.start(road.intake.take);
    down.push(() => channel.stop());
    for (const link of deps.says ? deps.store.read.links() : [])
      if (channelOf(link.chat) === name && link.goneAt === null) channel.introduce?.(link.chat, 'contact');
    deps.log('channel.started', { channel: name });
  }
}

type Road = ReturnType<typeof createRoad>;

function createRoad(deps: HouseDeps) {
  const apply = createApply(deps);
  const report = createReport(deps, apply);
  const catchUp = createCatchUp(deps.says);
  const line = createReflexLine(deps);
  const strangers = createStrangers(deps);
  const second = createSecondLook(deps);
  const rooms = { act: createAct(deps, apply), aside: createAside(deps, apply, report), report, catchUp, line, second };
  const sweep = createSweep(deps, apply);
  const outages = createOutages(deps, apply);
  return {
    intake: createIntake(deps, catchUp, line, strangers),
    process: createProcess(deps, rooms),
    deliver: createDeliver(deps, apply),
    sweep,
    /** What time alone brings: "Bel 112" that failed (first, for it needs no row), timers, and channels that are away. */
    tick: () => {
      line.again();
      sweep.once();
      outages.look();
      strangers.leave();
    },
    operator: createOperator(deps, apply),
  };
}

async function createQueue(options: Composing, deps: HouseDeps, road: Road, folder: string): Promise<QueueDriver> {
  const { store, now, random, log } = deps;
  const handlers = { process: road.process, deliver: road.deliver };
  const run = createRun({ jobs: store.jobs, handlers, ring: deps.ring, now, random, log });
  const common = { jobs: store.jobs, run, lanes: lanesOf([...deps.channels.keys()]), now, setTimer, log };
  const { redisUrl } = options.config;
  if (redisUrl === undefined) return createEmbeddedQueue(common);
  const prefix = `seinhuis-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  // Loaded only where it is used: a house without Redis starts without its client.
  const { createBullmqQueue } = await import('./queue/bullmq.ts');
  return createBullmqQueue({ ...common, redisUrl, prefix });
}

/** `groupsOf`: filled with the groups of each channel, in the very lists that the channels read. */
async function makeChannels(
  options: HouseOptions,
  deps: HouseDeps,
  channels: Map<string, Channel>,
  groupsOf: Map<string, ChatAddress[]>,
): Promise<void> {
  const groups = [...deps.community.groups.keys()];
  for (const manifest of options.manifests) {
    const own = groups.filter((group) => channelOf(group) === manifest.name);
    groupsOf.set(manifest.name, own);
    const env = options.config.channels[manifest.name] ?? {};
    if (!manifest.wanted(env, own)) continue;
    const settings = { ...env, ...(deps.community.demo ? demoChannelSettings(manifest.name, deps.community) : {}) };
    const channel = await manifest.create({
      settings,
      groups: own,
      now: deps.now,
      nextId: () => deps.ids.next('m'),
      log: deps.log,
      wordsOf: channelWords,
      timeZone: deps.community.timeZone,
      remember: (key, value) => rememberFor(deps.store, manifest.name, key, value),
      recall: (key) => deps.store.read.meta(keptAs(manifest.name, key)),
      sentSince: (ms) => deps.store.read.sentSince(manifest.name, ms, deps.now()),
      known: (addresses) => knownPerson(deps.store, addresses),
      lastTaken: () => deps.store.read.lastTaken(manifest.name),
    });
    channels.set(manifest.name, channel);
  }
}

/** A linked account counts more than a private chat: rights hang on it. */
function knownPerson({ read }: Store, addresses: readonly PersonAddress[]): PersonAddress | undefined {
  const linked = addresses.find((address) => read.linkOfPerson(address) !== undefined);
  return linked ?? addresses.find((address) => read.privateChat(address) !== undefined);
}

const keptAs = (channel: string, key: string): string => `channel.${channel}.${key}`;

function rememberFor(store: Store, channel: string, key: string, value: string): void {
  const name = keptAs(channel, key);
  if (store.read.meta(name) !== value) store.commit('settings', [store.write.putMeta(name, value)]);
}

/** Rows that follow from community.yaml: counters of areas, and in the demo the phones that are linked already. */
function writeSettings(deps: HouseDeps): void {
  const { store, community } = deps;
  store.commit(
    'settings',
    [...community.areas.keys()].map((id) => store.write.insertArea(id)),
  );
  if (community.demo) linkDemoPhones(store, community, deps.now());
}

interface WebParts {
  readonly clock: Clock;
  readonly counters: Counters;
  readonly changes: ReturnType<typeof createChanges>;
  readonly queue: QueueDriver;
  readonly road: Road;
  readonly ready: Promise<void>;
}

async function openWeb(options: Composing, deps: HouseDeps, parts: WebParts) {
  const { createWeb } = await import('./web/server.ts');
  const { config, store } = options;
  const { community } = deps;
  const { clock, queue, road } = parts;
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms);
    road.tick();
    queue.wake();
    await idle(
      store,
      queue,
      clock,
      lanesOf([...deps.channels.keys()]).map((lane) => lane.name),
    );
  };
  const web = createWeb({
    host: config.host,
    port: config.port,
    ...(config.loginSecret !== undefined ? { loginSecret: config.loginSecret } : {}),
    metrics: config.metrics,
    version: versionOf(),
    community,
    read: store.read,
    channels: deps.channels,
    queue: { name: queue.name, health: queue.health },
    classifier: { name: deps.classifier.name, ...(deps.second ? { second: deps.second.name } : {}) },
    now: deps.now,
    changes: parts.changes,
    command: async (caseId, wish) => road.operator.command(caseId, wish),
    redrive: async (kind, id) => road.operator.redrive(kind, id),
    counters: parts.counters,
    ready: parts.ready,
    log: deps.log,
    ...(community.demo ? { demo: { now: clock.now, advance } } : {}),
  });
  const { url } = await web.listen();
  return { url, close: () => web.close() };
}

/** One ring for all that one commit made due, after that commit: a microtask runs when the synchronous work is over. */
function gatherRings(ring: (rings: readonly Ring[]) => void): (rings: readonly Ring[]) => void {
  let waiting: Ring[] = [];
  return (rings) => {
    if (rings.length === 0) return;
    waiting.push(...rings);
    if (waiting.length > rings.length) return;
    queueMicrotask(() => {
      const all = waiting;
      waiting = [];
      ring(all);
    });
  };
}

function createChanges() {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Looks at the timers each second; a failing look is logged and tried again. */
function everySecond(look: () => void, log: Log): () => void {
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      log('sweep.failed', { code: error instanceof Error ? error.name : 'unknown' });
    }
  }, sweepEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

const setTimer: SetTimer = (fn, ms) => {
  const timer = setTimeout(fn, Math.min(ms, 2 ** 31 - 1));
  timer.unref();
  return () => clearTimeout(timer);
};

/** Resolves when no row of this house's lanes is due; looked at between turns of the event loop. */
async function idle(store: Store, queue: QueueDriver, clock: Clock, lanes: readonly string[]): Promise<void> {
  while (store.jobs.due(lanes, clock.now(), 1).length > 0) {
    queue.wake();
    await new Promise((next) => setImmediate(next));
  }
}
