// The phones of the demo: every contact person of the demo community, and three invented residents.

import { asId, type ChatAddress, type PersonAddress } from './domain/ids.ts';
import type { Community, ContactPerson } from './domain/people.ts';
import type { Store } from './store/store.ts';

interface Phone {
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly groups: readonly ChatAddress[];
}

/** DEMO residents; nobody like them exists. */
const residents = [
  { person: 'noor', name: 'Noor' },
  { person: 'sam', name: 'Sam' },
  { person: 'fatma', name: 'Fatma' },
];

/** What the demo adds to a channel's own settings; only the simulator has any. */
export function demoChannelSettings(channel: string, community: Community): Readonly<Record<string, unknown>> {
  if (channel !== 'webchat') return {};
  const groups = [...community.groups.values()];
  const groupNames = Object.fromEntries(
    groups.map((group) => [group.chat, community.areas.get(group.area)?.name ?? '']),
  );
  return { simulator: true, phones: demoPhones(community), groupNames, timeZone: community.timeZone };
}

/** In the demo everybody has pressed Start already. */
export function linkDemoPhones(store: Store, community: Community, now: number): void {
  store.commit('link', [
    ...[...community.contacts.keys()].map((contact) =>
      store.write.putLink({ contact, person: personOf(contact), chat: chatOf(contact), linkedAt: now, goneAt: null }),
    ),
    ...residents.map(({ person }) =>
      store.write.putPrivateChat({ person: personOf(person), chat: chatOf(person), since: now, stoppedAt: null }),
    ),
  ]);
}

const personOf = (person: string): PersonAddress => asId(`webchat:${person}`);
const chatOf = (person: string): ChatAddress => asId(`webchat:@${person}`);

function demoPhones(community: Community): readonly Phone[] {
  const groups = [...community.groups.keys()].filter((chat) => chat.startsWith('webchat:'));
  const contacts = [...community.contacts.values()].map((contact) => ({
    person: contact.id,
    name: contact.name,
    role: roleOf(contact, community),
    groups: [],
  }));
  return [...residents.map((one) => ({ ...one, role: 'resident', groups })), ...contacts];
}

function roleOf(contact: ContactPerson, community: Community): string {
  if (community.coordinators.includes(contact.id)) return 'coordinator';
  const kind = community.partners.get(contact.partner)?.kind ?? 'residents';
  return kind === 'residents' ? 'contact' : kind;
}
