// The parts of a house on WhatsApp that need no test runner, so that a child process and a bench can use them too.

import { createWhatsapp, type WhatsappOptions } from '../../adapters/whatsapp/channel.ts';
import { manifest } from '../../adapters/whatsapp/index.ts';
import type { ChannelDeps, ChannelManifest } from '../../src/channel/port.ts';
import type { Config } from '../../src/config.ts';
import { asId, type ChatAddress, type ContactId, type PersonAddress } from '../../src/domain/ids.ts';
import type { Community } from '../../src/domain/people.ts';
import { linkByHand } from '../../src/pipeline/links.ts';
import type { Store } from '../../src/store/store.ts';
import { contactIds } from './community.ts';

/** Groups of the test neighbourhood by the id that they have on WhatsApp. */
export const whatsappGroups: Readonly<Record<string, string>> = {
  zuid: '120363000000000001@g.us',
  noord: '120363000000000002@g.us',
};

function digitsOf(person: string): string {
  const contact = (contactIds as readonly string[]).indexOf(person);
  const n =
    contact >= 0
      ? 9_001 + contact
      : [...person].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 1_000_003, 7) + 100_000;
  return String(n).padStart(7, '0');
}

/** What WhatsApp shows of a person: a LID, or the number behind it. Invented. */
export const lidOf = (person: string): string => `77${digitsOf(person)}@lid`;
export const numberOf = (person: string): string => `3161${digitsOf(person)}@c.us`;

/** Number → LID of these people, as WhatsApp knows them. */
export const peopleOf = (persons: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(persons.map((person) => [numberOf(person), lidOf(person)]));

/** The same neighbourhood with its groups on WhatsApp; `groups`: name → id. */
export function onWhatsapp(community: Community, groups: Readonly<Record<string, string>> = whatsappGroups): Community {
  const moved = [...community.groups.values()].map((group) => {
    const name = group.chat.slice(group.chat.indexOf(':') + 1);
    return { ...group, chat: asId<ChatAddress>(`whatsapp:${groups[name] ?? name}`) };
  });
  return { ...community, demo: false, groups: new Map(moved.map((group) => [group.chat, group])) };
}

/** Settings of a machine for a test with WhatsApp: no logs, no pages. `sessions`: folder of the session. */
export const whatsappConfig = (
  dataDir: string,
  site: string,
  sessions: string,
  more: Config['channels'] = {},
): Config => ({
  host: '127.0.0.1',
  port: 0,
  dataDir,
  communityPath: '',
  redisUrl: undefined,
  logLevel: 'silent',
  loginSecret: undefined,
  metrics: false,
  locale: 'nl',
  channels: { whatsapp: whatsappEnv(site, sessions), ...more },
});

/** The variables of the channel with a page that is kept in a folder. */
export const whatsappEnv = (site: string, sessions: string): Readonly<Record<string, string>> => ({
  WHATSAPP: 'on',
  WHATSAPP_RISK_ACCEPTED: 'yes',
  WHATSAPP_DATA: sessions,
  WHATSAPP_WEB_VERSION_CACHE: site,
  WHATSAPP_WEB_VERSION_STRICT: 'on',
});

/** The channel with options of a test; `log` hears what it logs. */
export const manifestWith = (options: WhatsappOptions, log?: ChannelDeps['log']): ChannelManifest => ({
  ...manifest,
  create: (deps) =>
    createWhatsapp(
      {
        ...deps,
        log: (event, ids) => {
          log?.(event, ids);
          deps.log(event, ids);
        },
      },
      options,
    ),
});

/** Links the contact persons of the test neighbourhood and opens private chats, as the command line and Start would. */
export function introduceOnWhatsapp(
  store: Store,
  inPrivate: readonly string[],
  now: number,
  contacts: readonly string[] = contactIds,
  idOf: (person: string) => string = lidOf,
): void {
  const person = (name: string): PersonAddress => asId(`whatsapp:${idOf(name)}`);
  const chat = (name: string): ChatAddress => asId(`whatsapp:${idOf(name)}`);
  for (const contact of contacts) linkByHand(store, asId<ContactId>(contact), person(contact), chat(contact), now);
  store.commit(
    'link',
    inPrivate.map((name) =>
      store.write.putPrivateChat({ person: person(name), chat: chat(name), since: now, stoppedAt: null }),
    ),
  );
}
