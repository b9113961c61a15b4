// A whole house on the fake WhatsApp: real store, real queue, the real library in a real Chromium; a clock that stands still.

import { onTestFinished } from 'vitest';
import type { WhatsappOptions } from '../../adapters/whatsapp/channel.ts';
import { leaveBrowser, shareBrowser } from '../../adapters/whatsapp/fake/browser.ts';
import { createPeople, type People, type Said, type Seat } from '../../adapters/whatsapp/fake/people.ts';
import {
  createFakeWhatsapp,
  type FakeOptions,
  type FakePage,
  type FakeWhatsapp,
  type Taken,
} from '../../adapters/whatsapp/fake/server.ts';
import { noPace } from '../../adapters/whatsapp/pace.ts';
import type { ChannelManifest } from '../../src/channel/port.ts';
import type { Classifier } from '../../src/classify/port.ts';
import type { Config } from '../../src/config.ts';
import type { Community } from '../../src/domain/people.ts';
import { startHouse, type House } from '../../src/main.ts';
import type { CaseRow } from '../../src/store/write.ts';
import { chromiumPath } from './chromium.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { contactIds, testCommunity, type CommunityChanges } from './community.ts';
import { tempFolder } from './house.ts';
import { until } from './until.ts';
import {
  introduceOnWhatsapp,
  lidOf,
  manifestWith,
  onWhatsapp,
  peopleOf,
  whatsappConfig,
  whatsappGroups,
} from './whatsapp-parts.ts';

export interface WhatsappHouseOptions extends CommunityChanges {
  readonly community?: Community;
  readonly groups?: Readonly<Record<string, string>>;
  readonly classifier?: Classifier;
  readonly fake?: FakeOptions;
  readonly channel?: WhatsappOptions;
  /** Residents who wrote to us in private. */
  readonly inPrivate?: readonly string[];
  /** Residents whom WhatsApp knows besides. */
  readonly residents?: readonly string[];
  /** Contact persons who are linked on WhatsApp; by default all. */
  readonly linked?: readonly string[];
  /** How a linked person stands in the rows: by LID unless said otherwise. */
  readonly idOf?: (person: string) => string;
  readonly start?: number;
  /** With the pace of real use; by default none, because the clock stands still. */
  readonly paced?: boolean;
  /** A browser of its own, so that it can be killed; by default the shared one. */
  readonly ownBrowser?: boolean;
  readonly otherChannels?: Config['channels'];
  readonly otherManifests?: readonly ChannelManifest[];
}

export interface WhatsappHouse {
  readonly whatsapp: FakeWhatsapp;
  readonly people: People;
  readonly clock: VirtualClock;
  readonly house: () => House;
  /** Folder of the session. */
  readonly sessions: string;
  /** Process id of the browser and how often it was told so; undefined while there is none of our own. */
  readonly pid: () => number | undefined;
  /** Every event that the channel logged, and how often. */
  readonly logged: (event: string) => number;
  /** All that it logged. */
  readonly logText: () => string;
  seat(person: string, chat?: string): Seat;
  /** Gives something and waits for all that comes of it. */
  does(what: () => Promise<Said>): Promise<Said>;
  says(person: string, text: string, chat?: string, more?: Readonly<Record<string, unknown>>): Promise<Said>;
  /** Votes for this label in the newest poll of the private chat, or quotes the newest message with it by its number. */
  chooses(person: string, label: string): Promise<void>;
  sent(chat: string): readonly Taken[];
  /** Words that a person got in private, oldest first. */
  read(person: string): readonly string[];
  cases(): readonly CaseRow[];
  settle(): Promise<void>;
  advance(ms: number, step?: number): Promise<void>;
  working(): Promise<void>;
  restart(between?: () => Promise<void>): Promise<void>;
}

/** Opens one; it ends with the test. Chromium must be there. */
export async function openWhatsappHouse(options: WhatsappHouseOptions = {}): Promise<WhatsappHouse> {
  const [folder, sessions] = [tempFolder(), tempFolder()];
  const clock = createClock(options.start);
  const groups = options.groups ?? whatsappGroups;
  const names = [...contactIds, ...(options.inPrivate ?? []), ...(options.residents ?? ['noor', 'sam', 'fatma'])];
  const whatsapp = createFakeWhatsapp({
    now: clock.now,
    linked: true,
    groups: Object.fromEntries(Object.values(groups).map((group) => [group, true])),
    people: peopleOf(names),
    ...options.fake,
  });
  const people = createPeople(whatsapp, clock.now);
  for (const name of [...contactIds, ...(options.inPrivate ?? [])]) whatsapp.history.chat(lidOf(name));
  const community = options.community ?? onWhatsapp(testCommunity(options), groups);
  const logs = new Map<string, number>();
  const lines: string[] = [];
  const counts = { told: 0, handled: 0 };
  let pid: () => number | undefined = () => undefined;
  const channelOptions: WhatsappOptions = {
    ...(options.paced === true ? {} : { pace: noPace }),
    onPage: (page) => whatsapp.attach(page as FakePage),
    onParts: (parts) => {
      pid = parts.pid;
    },
    ...(options.ownBrowser ? {} : { endpoint: await shareBrowser(chromiumPath() ?? '') }),
    ...options.channel,
    patience: { startMs: 30_000, ...options.channel?.patience },
  };
  const log = (event: string, ids: Readonly<Record<string, string | number>> = {}): void => {
    logs.set(event, (logs.get(event) ?? 0) + 1);
    lines.push(JSON.stringify([event, ids]));
    if (event === 'whatsapp.taken') counts.handled += Number(ids['messages']);
    // What we say ourselves comes back as well; nobody waits for that.
    if (event === 'whatsapp.ignored' && ids['why'] !== 'own message') counts.handled += 1;
  };
  const begin = (): Promise<House> =>
    startHouse({
      config: whatsappConfig(folder, whatsapp.folder, sessions, options.otherChannels),
      community,
      manifests: [manifestWith(channelOptions, log), ...(options.otherManifests ?? [])],
      web: false,
      now: clock.now,
      durable: false,
      ...(options.classifier ? { classifier: options.classifier } : {}),
    });
  let house = await begin();
  introduceOnWhatsapp(house.store, options.inPrivate ?? [], clock.now(), options.linked, options.idOf);
  onTestFinished(async () => {
    await house.stop();
    whatsapp.close();
    if (!options.ownBrowser) leaveBrowser();
  });

  const settle = async (): Promise<void> => {
    await until('the channel took everything', () => counts.handled >= counts.told);
    await house.idle();
  };
  const does: WhatsappHouse['does'] = async (what) => {
    const said = await what();
    if (said.heard) counts.told += 1;
    await settle();
    return said;
  };
  const seat: WhatsappHouse['seat'] = (person, chat = 'zuid') => ({
    person: lidOf(person),
    name: person,
    chat: chat.startsWith('@') ? lidOf(person) : (groups[chat] ?? chat),
  });
  const sent: WhatsappHouse['sent'] = (chat) => whatsapp.taken.filter((one) => one.chat === chat);
  const working = (): Promise<void> =>
    until('WhatsApp works', () => house.channels.get('whatsapp')?.state().name === 'working', 60_000);

  return {
    whatsapp,
    people,
    clock,
    house: () => house,
    sessions,
    pid: () => pid(),
    logged: (event) => logs.get(event) ?? 0,
    logText: () => lines.join('\n'),
    seat,
    does,
    sent,
    settle,
    working,
    says: (person, text, chat, more = {}) => does(() => people.write(seat(person, chat), { body: text, ...more })),
    chooses: async (person, label) => {
      const choice = findChoice(sent(lidOf(person)), label);
      await does(() =>
        'option' in choice
          ? people.vote(seat(person, '@'), choice.id, [choice.option])
          : people.write(seat(person, '@'), { body: choice.number, ...quoteOf(choice.id) }),
      );
    },
    read: (person) => sent(lidOf(person)).flatMap(({ kind, text }) => (kind === 'react' ? [] : [text])),
    cases: () => [...house.store.read.boardOpen(1000), ...house.store.read.boardDone(1000)],
    advance: async (ms, step = ms) => {
      for (let left = ms; left > 0; left -= step) {
        clock.push(Math.min(step, left));
        house.sweep();
        house.queue.wake();
        await house.idle();
      }
    },
    restart: async (between = async () => undefined) => {
      await house.stop();
      await between();
      house = await begin();
    },
  };
}

/** The fields of a message that quotes this one. */
export const quoteOf = (id: string): Readonly<Record<string, unknown>> => ({
  quotedMsg: { body: '' },
  quotedStanzaID: id.split('_')[2],
});

type Choice = { readonly id: string; readonly option: number } | { readonly id: string; readonly number: string };

function findChoice(taken: readonly Taken[], label: string): Choice {
  const wanted = label.toLowerCase();
  for (const { id, message, text } of taken.toReversed()) {
    const option = message?.pollOptions?.findIndex(({ name }) => name.toLowerCase().includes(wanted)) ?? -1;
    if (option >= 0) return { id, option };
    const line = text.split('\n').find((one) => /^\d /u.test(one) && one.toLowerCase().includes(wanted));
    if (line !== undefined) return { id, number: line.slice(0, 1) };
  }
  throw new Error(`no choice “${label}” in:\n${taken.map(({ text }) => text).join('\n---\n')}`);
}
