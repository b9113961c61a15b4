// A whole house for tests: real store, real queue, real HTTP to the sample platform, a clock that stands still.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createTrained } from '../../src/classify/trained.ts';
import type { Classifier } from '../../src/classify/port.ts';
import type { Config } from '../../src/config.ts';
import type { Community } from '../../src/domain/people.ts';
import { startHouse, type House } from '../../src/main.ts';
import type { CaseRow } from '../../src/store/write.ts';
import type { StepHook } from '../../src/store/commit.ts';
import { manifest } from '../sample-channel/index.ts';
import type { Update } from '../sample-channel/parse.ts';
import { startSamplePlatform, type SamplePlatform, type SentEntry } from '../sample-channel/platform.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { testCommunity, type CommunityChanges } from './community.ts';
import { group, introduce, privateOf, testConfig, type Introductions } from './house-parts.ts';
import { until } from './until.ts';

export interface TestHouseOptions extends CommunityChanges, Introductions {
  readonly start?: number;
  readonly redisUrl?: string;
  readonly classifier?: Classifier;
  /** A second opinion; by default none. */
  readonly endpoint?: Config['endpoint'];
  readonly hook?: StepHook;
  readonly durable?: boolean;
}

/** Made once: it reads its model from disk. */
let trained: Classifier | undefined;

type Words = Partial<Omit<Update, 'id' | 'from' | 'text'>>;

export interface TestHouse {
  readonly folder: string;
  readonly clock: VirtualClock;
  readonly platform: SamplePlatform;
  /** The house that runs now; another one after `restart`. */
  readonly house: () => House;
  /** In the group, unless `more` says otherwise; resolves when nothing is left to do. Gives the message's id. */
  says(person: string, text: string, more?: Words): Promise<string>;
  /** In private, to us. */
  whispers(person: string, text: string, more?: Words): Promise<string>;
  /** Any update, given without waiting for it. */
  post(update: Parameters<SamplePlatform['post']>[0]): string;
  /** The person presses the newest button with this label in a chat (by default the private one). */
  presses(person: string, label: string, chat?: string): Promise<void>;
  /** The token of the newest button with this label in a chat. */
  token(chat: string, label: string): string;
  /** Pushes the clock, fires what fell due on the way in steps of at most `step` ms. */
  advance(ms: number, step?: number): Promise<void>;
  /** Everything that was given to the house was taken and reached its end. */
  settle(): Promise<void>;
  /** What we sent to a chat, as one line each: words, then the labels of the buttons. */
  chat(chat: string): readonly string[];
  /** The private chat of a person. */
  chatOf(person: string): readonly string[];
  sent(chat: string): readonly SentEntry[];
  cases(): readonly CaseRow[];
  /** Before the end of the test, where one test needs many houses. */
  close(): Promise<void>;
  /** Ends the house and starts it anew on the same folder, perhaps with other settings. */
  restart(changes?: CommunityChanges): Promise<void>;
}

export { group } from './house-parts.ts';

/** A folder that goes when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-house-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens one; it ends with the test. */
export async function openTestHouse(options: TestHouseOptions = {}): Promise<TestHouse> {
  const folder = tempFolder();
  const clock = createClock(options.start);
  const platform = await startSamplePlatform(clock.now);
  const begin = (community: Community): Promise<House> =>
    startHouse({
      classifier: options.classifier ?? (trained ??= createTrained()),
      config: {
        ...testConfig(folder, platform.url, options.redisUrl),
        ...(options.endpoint ? { endpoint: options.endpoint } : {}),
      },
      community,
      manifests: [manifest],
      web: false,
      now: clock.now,
      durable: options.durable ?? false,
      ...(options.hook ? { hook: options.hook } : {}),
    });
  let house = await begin(testCommunity(options));
  introduce(house.store, options, clock.now());
  const close = async (): Promise<void> => {
    await house.stop();
    await platform.close();
  };
  onTestFinished(close);

  const post: TestHouse['post'] = (update) => platform.post(update);
  const settle = async (): Promise<void> => {
    await until('every update was taken', () => platform.confirmed() === platform.updates.length);
    await house.idle();
  };
  const sent = (chat: string): readonly SentEntry[] => platform.ledger.filter((entry) => entry.chat === chat);
  const token: TestHouse['token'] = (chat, label) => {
    for (const entry of sent(chat).toReversed()) {
      const button = entry.buttons?.find((one) => one.label === label);
      if (button) return button.token;
    }
    throw new Error(`no button “${label}” in ${chat}:\n${lines(sent(chat)).join('\n')}`);
  };
  const writes = async (update: Parameters<SamplePlatform['post']>[0]): Promise<string> => {
    const id = post(update);
    await settle();
    return id;
  };

  return {
    folder,
    clock,
    platform,
    house: () => house,
    post,
    says: (from, text, more = {}) => writes({ chat: group, from, text, ...more }),
    whispers: (from, text, more = {}) => writes({ chat: privateOf(from), private: true, from, text, ...more }),
    presses: async (from, label, chat = privateOf(from)) => {
      await writes({ chat, private: chat.startsWith('@'), from, press: token(chat, label) });
    },
    token,
    advance: async (ms, step = ms) => {
      for (let left = ms; left > 0; left -= step) {
        clock.push(Math.min(step, left));
        house.sweep();
        house.queue.wake();
        await house.idle();
      }
    },
    settle,
    chat: (chat) => lines(sent(chat)),
    chatOf: (person) => lines(sent(privateOf(person))),
    sent,
    close,
    cases: () => [...house.store.read.boardOpen(1000), ...house.store.read.boardDone(1000)],
    restart: async (changes = options) => {
      await house.stop();
      house = await begin(testCommunity(changes));
    },
  };
}

const lines = (entries: readonly SentEntry[]): readonly string[] =>
  entries.map(({ path, text, emoji, buttons }) =>
    [
      path === '/react' ? emoji : path === '/edit' ? `(edit) ${text}` : text,
      ...(buttons ?? []).map(({ label }) => `[${label}]`),
    ].join(' '),
  );
