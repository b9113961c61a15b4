// A whole house on the fake Bot API: real store, real queue, real HTTP and long polls; a clock that stands still.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buttonsOf } from '../../adapters/telegram/harness.ts';
import { noPace, type Pace } from '../../adapters/telegram/pace.ts';
import { createPeople, type Given, type People, type Seat } from '../../adapters/telegram/people.ts';
import {
  startTelegramPlatform,
  type LedgerEntry,
  type PlatformOptions,
  type TelegramPlatform,
} from '../../adapters/telegram/platform.ts';
import type { Classifier } from '../../src/classify/port.ts';
import type { Community } from '../../src/domain/people.ts';
import { startHouse, type House } from '../../src/main.ts';
import type { CaseRow } from '../../src/store/write.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { testCommunity, type CommunityChanges } from './community.ts';
import {
  introduceOnTelegram,
  manifestWith,
  numberOf,
  onTelegram,
  telegramConfig,
  telegramGroups,
} from './telegram-parts.ts';
import { until } from './until.ts';

export interface TelegramHouseOptions extends CommunityChanges {
  readonly community?: Community;
  readonly groups?: Readonly<Record<string, number>>;
  readonly classifier?: Classifier;
  readonly platform?: PlatformOptions;
  readonly unlinked?: readonly string[];
  /** Residents who pressed Start. */
  readonly inPrivate?: readonly string[];
  readonly start?: number;
  /** One pace for all lives of the house, or a new one for each, as a restart makes it. */
  readonly pace?: Pace | (() => Pace);
}

export interface TelegramHouse {
  readonly platform: TelegramPlatform;
  readonly people: People;
  readonly clock: VirtualClock;
  readonly house: () => House;
  /** Where a person sits: in a group (by default `zuid`) or, with `@`, in private with the bot. */
  seat(person: string, chat?: string): Seat;
  says(person: string, text: string, chat?: string): Promise<Given>;
  /** Presses the newest button with this label in the person's private chat. */
  presses(person: string, label: string): Promise<void>;
  /** The newest message with this button in a private chat. */
  button(person: string, label: string): { readonly entry: LedgerEntry; readonly data: string };
  sent(chat: number): readonly LedgerEntry[];
  cases(): readonly CaseRow[];
  /** All that was given is taken, and nothing is due. */
  settle(): Promise<void>;
  advance(ms: number, step?: number): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Opens one; it ends with the test. */
export async function openTelegramHouse(options: TelegramHouseOptions = {}): Promise<TelegramHouse> {
  const house = await createTelegramHouse(options);
  onTestFinished(house.close);
  return house;
}

/** Opens one for several tests; who opens it closes it. */
export async function createTelegramHouse(options: TelegramHouseOptions = {}): Promise<TelegramHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-house-'));
  const clock = createClock(options.start);
  const platform = await startTelegramPlatform({ now: clock.now, ...options.platform });
  const people = createPeople(platform, clock.now);
  const community = options.community ?? onTelegram(testCommunity(options), options.groups);
  const begin = (): Promise<House> =>
    startHouse({
      config: telegramConfig(folder, { TELEGRAM_BOT_TOKEN: platform.token, TELEGRAM_API_ROOT: platform.root }),
      community,
      manifests: [manifestWith(typeof options.pace === 'function' ? options.pace() : (options.pace ?? noPace))],
      web: false,
      now: clock.now,
      durable: false,
      ...(options.classifier ? { classifier: options.classifier } : {}),
    });
  let house = await begin();
  const linked = [...community.contacts.keys()].filter((contact) => options.unlinked?.includes(contact) !== true);
  introduceOnTelegram(house.store, options.inPrivate ?? [], clock.now(), linked);
  const settle = async (): Promise<void> => {
    await until('every update was taken', () => platform.news.waiting() === 0);
    await house.idle();
  };
  const groups = options.groups ?? telegramGroups;
  const seat: TelegramHouse['seat'] = (person, chat = 'zuid') => {
    const from = numberOf(person);
    return { from, name: person, chat: chat.startsWith('@') ? from : (groups[chat] ?? 0) };
  };
  const sent = (chat: number): readonly LedgerEntry[] => platform.ledger.filter((entry) => entry.chat === chat);
  const button: TelegramHouse['button'] = (person, label) => {
    for (const entry of sent(numberOf(person)).toReversed()) {
      const found = buttonsOf(entry).find(({ text }) => text === label);
      if (found) return { entry, data: found.callback_data };
    }
    throw new Error(`no button “${label}” for ${person}`);
  };

  return {
    platform,
    people,
    clock,
    house: () => house,
    seat,
    sent,
    button,
    settle,
    says: async (person, text, chat) => {
      const given = people.write(seat(person, chat), { text });
      await settle();
      return given;
    },
    presses: async (person, label) => {
      const { entry, data } = button(person, label);
      people.press(seat(person, '@'), entry.message, data);
      await settle();
    },
    cases: () => [...house.store.read.boardOpen(1000), ...house.store.read.boardDone(1000)],
    advance: async (ms, step = ms) => {
      for (let left = ms; left > 0; left -= step) {
        clock.push(Math.min(step, left));
        house.sweep();
        house.queue.wake();
        await house.idle();
      }
    },
    restart: async () => {
      await house.stop();
      house = await begin();
    },
    close: async () => {
      await house.stop();
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
