// `seinhuis link`: the operator links an account to a contact person by hand, without an invitation.

import { channelCatalog } from '../../adapters/catalog.ts';
import { asId, type ChatAddress, type PersonAddress } from '../domain/ids.ts';
import type { Community, ContactPerson } from '../domain/people.ts';
import type { ChannelManifest } from '../channel/port.ts';
import { fill, hintFor } from '../findings.ts';
import { linkByHand, privateChatOf } from '../pipeline/links.ts';
import { openStore, type Store } from '../store/store.ts';
import { findContact } from './invite.ts';
import { CliError, exitCodes, say, sayJson, textsOf, type Io } from './io.ts';
import { readSettings } from './settings.ts';

interface LinkOptions {
  readonly json: boolean;
  /** The private chat, when it cannot be told from the account. */
  readonly chat: string | undefined;
  /** Unlink instead. */
  readonly remove: boolean;
}

/** Links the account; one that the contact person had on that channel is let go. Works while the house runs. */
export async function runLink(id: string, address: string, options: LinkOptions, io: Io): Promise<number> {
  const { config, community, manifests } = await readSettings(io);
  const contact = findContact(id, community, io);
  const person = readAddress<PersonAddress>(address, community, io);
  const named = options.chat === undefined ? undefined : readAddress<ChatAddress>(options.chat, community, io);
  const store = openStore(config.dataDir);
  try {
    const before = store.read.linkOfPerson(person);
    if (options.remove)
      return unlink(store, { contact, person, isTheirs: before?.contact === contact.id }, options, io);
    const known = store.read.privateChat(person)?.chat;
    const chat = named ?? known ?? chatOf(person, manifests);
    linkByHand(store, contact.id, person, chat, Date.now());
    const moved = before && before.contact !== contact.id ? before.contact : null;
    if (options.json) sayJson(io, { contact: contact.id, address: person, chat, movedFrom: moved });
    else {
      const texts = textsOf(io).link;
      say(io, texts.done, { name: contact.name, address: person });
      if (moved !== null) say(io, texts.moved, { other: moved });
    }
  } finally {
    store.close();
  }
  return exitCodes.ok;
}

interface Unlinking {
  readonly contact: ContactPerson;
  readonly person: PersonAddress;
  readonly isTheirs: boolean;
}

function unlink(store: Store, { contact, person, isTheirs }: Unlinking, options: LinkOptions, io: Io): number {
  if (isTheirs) store.commit('link', [store.write.dropLink(contact.id, person)]);
  const { removed, notTheirs } = textsOf(io).link;
  if (options.json) sayJson(io, { contact: contact.id, address: person, removed: isTheirs });
  else say(io, isTheirs ? removed : notTheirs, { name: contact.name, address: person });
  return isTheirs ? exitCodes.ok : exitCodes.failed;
}

function readAddress<T extends string>(text: string, community: Community, io: Io): T {
  const { link, hint } = textsOf(io);
  const [, channel] = /^([a-z][a-z0-9-]*):\S+$/u.exec(text) ?? [];
  if (channel === undefined) throw new CliError(fill(link.badAddress, { address: text }), exitCodes.usage);
  const channels = Object.keys(channelCatalog);
  if (!channels.includes(channel)) {
    const { nearest, choices } = hintFor(channel, channels);
    const cure =
      nearest === undefined ? fill(hint.choices, { choices: choices ?? '' }) : fill(hint.nearest, { nearest });
    throw new CliError(`${fill(link.noChannel, { channel })} ${cure}`, exitCodes.usage);
  }
  if (community.groups.has(asId<ChatAddress>(text)))
    throw new CliError(fill(link.isGroup, { address: text }), exitCodes.usage);
  return asId<T & string>(text);
}

/** Most platforms name the private chat after the person; a channel that does not says so in its manifest. */
function chatOf(person: PersonAddress, manifests: readonly ChannelManifest[]): ChatAddress {
  const manifest = manifests.find(({ name }) => person.startsWith(`${name}:`));
  return manifest?.privateChat?.(person) ?? privateChatOf(person);
}
