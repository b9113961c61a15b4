// A house on two channels that do what a test says: each has a state, a ledger of what it sent, and can fail to send.

import { onTestFinished } from 'vitest';
import { parseCommunity } from '../../src/community.ts';
import type { SendError } from '../../src/channel/port.ts';
import {
  type Channel,
  type ChannelManifest,
  type ChannelState,
  type Sink,
  type WireMessage,
} from '../../src/channel/port.ts';
import { asId, type ChatAddress, type ContactId, type ExternalId, type PersonAddress } from '../../src/domain/ids.ts';
import type { Community, Policy } from '../../src/domain/people.ts';
import { startHouse, type House } from '../../src/main.ts';
import { linkByHand } from '../../src/pipeline/links.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { tempFolder } from './house.ts';
import { testConfig } from './house-parts.ts';
import { standIn } from './stand-in.ts';

const yaml = `
community: { name: Proefbuurt Zuid, locale: nl, time_zone: Europe/Amsterdam }
areas: [{ id: zuid, name: Complex Zuid, kind: complex, prefix: ZW }]
groups: [{ chat: 'links:zuid', area: zuid }]
partners:
  bewoners: { kind: residents, name: Bewoners Zuid }
  corporatie: { kind: housing_corporation, name: Corporatie De Proef }
contacts:
  youssef: { name: Youssef, partner: bewoners, areas: [zuid] }
  lena: { name: Lena, partner: bewoners, areas: [zuid] }
  ilse: { name: Ilse, partner: corporatie, areas: [zuid] }
  anja: { name: Anja, partner: bewoners, areas: [zuid] }
  bram: { name: Bram, partner: bewoners, areas: [zuid] }
coordinators: [anja, bram]
routes:
  - categories: [burglary_theft]
    steps: [{ partner: bewoners, contacts: [youssef, lena], minutes: 600 }]
  - categories: [locks_doors]
    steps: [{ partner: corporatie, contacts: [ilse], minutes: 600 }]
quiet_hours: { from: '00:00', to: '00:00' }
`;

type Sent = Extract<WireMessage, { kind: 'text' }> | Extract<WireMessage, { kind: 'reaction' }>;

/** What a test does with one channel; it outlives a restart of the house, as a platform does. */
export interface PlayedChannel {
  become(name: ChannelState['name']): void;
  /** Every send does this, until it is set to nothing. */
  fail(error: SendError | undefined): void;
  /** All tries, those that failed too. */
  tries(): number;
  readonly sent: readonly Sent[];
  /** The texts that went to a chat, without the channel's name. */
  texts(chat: string): readonly string[];
  hear(person: string, text: string, chat?: string): Promise<void>;
}

export interface TwoChannelsHouse {
  readonly clock: VirtualClock;
  readonly left: PlayedChannel;
  readonly right: PlayedChannel;
  readonly house: () => House;
  link(contact: string, channel: 'links' | 'rechts'): void;
  advance(ms: number, step?: number): Promise<void>;
  /** Stops the house, lets the clock run, and starts it on the same folder. */
  restart(awayMs?: number): Promise<void>;
}

/** The group is on `links`; contact persons are linked where `links` and `rechts` say. */
export async function openTwoChannels(options: {
  readonly links: readonly string[];
  readonly rechts: readonly string[];
  readonly policy?: Partial<Policy>;
  readonly start?: number;
  /** The state in which `links` is at the start; default working. */
  readonly first?: ChannelState['name'];
}): Promise<TwoChannelsHouse> {
  const folder = tempFolder();
  const clock = createClock(options.start);
  const left = playChannel('links', clock, options.first);
  const right = playChannel('rechts', clock);
  const read = parseCommunity(yaml, 'test.yaml', { channels: ['links', 'rechts'] });
  const community: Community = { ...read, policy: { ...read.policy, ...options.policy } };
  const begin = (): Promise<House> =>
    startHouse({
      ...{ community, classifier: standIn, web: false, now: clock.now, durable: false },
      config: testConfig(folder, ''),
      manifests: [left.manifest, right.manifest],
    });
  let house = await begin();
  onTestFinished(() => house.stop());
  const link = (contact: string, channel: 'links' | 'rechts'): void =>
    linkByHand(
      house.store,
      asId<ContactId>(contact),
      asId<PersonAddress>(`${channel}:${contact}`),
      asId<ChatAddress>(`${channel}:@${contact}`),
      clock.now(),
    );
  for (const contact of options.links) link(contact, 'links');
  for (const contact of options.rechts) link(contact, 'rechts');
  const advance = async (ms: number, step = ms): Promise<void> => {
    for (let rest = ms; rest > 0; rest -= step) {
      clock.push(Math.min(step, rest));
      house.sweep();
      house.queue.wake();
      await house.idle();
    }
  };
  const settled = (channel: PlayedChannel): PlayedChannel => ({
    ...channel,
    hear: async (...said) => {
      await channel.hear(...said);
      await house.idle();
    },
  });
  await advance(1_000);
  return {
    ...{ clock, link, advance },
    left: settled(left),
    right: settled(right),
    house: () => house,
    restart: async (awayMs = 1_000) => {
      await house.stop();
      clock.push(awayMs);
      house = await begin();
      await advance(1_000);
    },
  };
}

/** The channel `name`, and what makes the house use it. */
export function playChannel(
  name: string,
  clock: Pick<VirtualClock, 'now'>,
  first: ChannelState['name'] = 'working',
): PlayedChannel & { readonly manifest: ChannelManifest } {
  const sent: Sent[] = [];
  let state: ChannelState = { name: first, since: clock.now() };
  let failing: SendError | undefined;
  let tries = 0;
  let sink: Sink | undefined;
  let heard = 0;

  const channel: Channel = {
    capabilities: {
      choices: { buttons: 'native', poll: 'none', reaction: 'native', quote: 'native' },
      ...{ edit: 'native', react: 'native', media: 'none', location: 'native', writeFirst: true, sends: true },
      limits: { text: 4096, options: 10, optionLength: 64, editWindow: 0, perChatPerMinute: 60, perMinute: 600 },
    },
    start: async (given) => {
      sink = given;
    },
    send: async (wire) => {
      tries += 1;
      if (failing) throw failing;
      sent.push(wire);
      return { externalId: asId<ExternalId>(`${name}-${tries}`) };
    },
    stop: async () => undefined,
    state: () => state,
  };

  return {
    sent,
    become: (next) => (state = { name: next, since: clock.now() }),
    fail: (error) => (failing = error),
    tries: () => tries,
    texts: (chat) =>
      sent.flatMap((wire) => (wire.kind === 'text' && wire.chat === `${name}:${chat}` ? [wire.text] : [])),
    hear: async (person, text, chat = 'zuid') => {
      heard += 1;
      await sink?.([
        {
          id: asId(`m_${name}_${heard}`),
          channel: name,
          externalId: asId(`${name}-in-${heard}`),
          chat: { ref: asId(`${name}:${chat}`), kind: chat.startsWith('@') ? 'private' : 'group' },
          sender: { ref: asId(`${name}:${person}`), mayAct: true },
          sentAt: clock.now(),
          content: { kind: 'text', text },
        },
      ]);
    },
    manifest: {
      name,
      env: {},
      wanted: () => true,
      create: () => channel,
    },
  };
}
