// The parts of a house on Telegram that need no test runner, so that a child process can use them too.

import { createTelegram } from '../../adapters/telegram/channel.ts';
import { manifest } from '../../adapters/telegram/index.ts';
import { noPace, type Pace } from '../../adapters/telegram/pace.ts';
import type { ChannelManifest } from '../../src/channel/port.ts';
import type { Config } from '../../src/config.ts';
import { asId, type ChatAddress, type ContactId, type PersonAddress } from '../../src/domain/ids.ts';
import type { Community } from '../../src/domain/people.ts';
import { linkByHand } from '../../src/pipeline/links.ts';
import type { Store } from '../../src/store/store.ts';
import { contactIds, testCommunity } from './community.ts';

/** Groups of the test neighbourhood by the number that they have on Telegram. */
export const telegramGroups: Readonly<Record<string, number>> = {
  zuid: -1_001_000_000_001,
  noord: -1_001_000_000_002,
};

/** Telegram's number of a person: contact persons from 9001 on in their order, everybody else by the name. */
export function numberOf(person: string): number {
  const contact = (contactIds as readonly string[]).indexOf(person);
  if (contact >= 0) return 9_001 + contact;
  return [...person].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7) + 100_000;
}

/** The same neighbourhood with its groups on Telegram; `groups`: name → number. */
export function onTelegram(community: Community, groups: Readonly<Record<string, number>> = telegramGroups): Community {
  const moved = [...community.groups.values()].map((group) => {
    const name = group.chat.slice(group.chat.indexOf(':') + 1);
    return { ...group, chat: asId<ChatAddress>(`telegram:${groups[name] ?? name}`) };
  });
  return { ...community, demo: false, groups: new Map(moved.map((group) => [group.chat, group])) };
}

/** Settings of a machine for a test with Telegram: no logs; pages only where asked for. */
export const telegramConfig = (dataDir: string, env: Readonly<Record<string, string>>, redisUrl?: string): Config => ({
  host: '127.0.0.1',
  port: 0,
  dataDir,
  communityPath: '',
  redisUrl,
  logLevel: 'silent',
  loginSecret: undefined,
  metrics: false,
  locale: 'nl',
  channels: { telegram: env },
});

/** The channel with another pace: a clock that stands still never lets a second message go. */
export const manifestWith = (pace: Pace): ChannelManifest => ({
  ...manifest,
  create: (deps) => createTelegram(deps, { pace }),
});

/** Links the contact persons of the test neighbourhood and opens private chats, as the command line and Start would. */
export function introduceOnTelegram(
  store: Store,
  inPrivate: readonly string[],
  now: number,
  contacts: readonly string[] = contactIds,
): void {
  const person = (name: string): PersonAddress => asId(`telegram:${numberOf(name)}`);
  const chat = (name: string): ChatAddress => asId(`telegram:${numberOf(name)}`);
  for (const contact of contacts) linkByHand(store, asId<ContactId>(contact), person(contact), chat(contact), now);
  store.commit(
    'link',
    inPrivate.map((name) =>
      store.write.putPrivateChat({ person: person(name), chat: chat(name), since: now, stoppedAt: null }),
    ),
  );
}

/** What a house that may be killed is made of; `settings` are the channel's own, as JSON. */
export function crashStage(dataDir: string, settings: string, redisUrl?: string) {
  const { PORT, ...env } = JSON.parse(settings) as Readonly<Record<string, string>>;
  return {
    config: { ...telegramConfig(dataDir, env, redisUrl), port: Number(PORT ?? 0) },
    community: onTelegram(testCommunity()),
    manifests: [manifestWith(noPace)],
    web: PORT !== undefined,
  };
}
