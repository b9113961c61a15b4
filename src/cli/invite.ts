// `seinhuis invite`: a code with which a contact person links an account. Single use, 24 hours, only its hash is kept (T4).

import { asId, type ContactId } from '../domain/ids.ts';
import type { Community, ContactPerson } from '../domain/people.ts';
import { fill, hintFor } from '../findings.ts';
import { createIds } from '../pipeline/ids.ts';
import { makeInvite } from '../pipeline/links.ts';
import { openStore } from '../store/store.ts';
import { CliError, exitCodes, say, sayJson, textsOf, type Io } from './io.ts';
import { readSettings } from './settings.ts';

/** Makes a code and prints how to use it on each channel of this community. Works while the house runs. */
export async function runInvite(id: string, options: { readonly json: boolean }, io: Io): Promise<number> {
  const { config, community, manifests } = await readSettings(io);
  const contact = findContact(id, community, io);
  const now = Date.now();
  const store = openStore(config.dataDir);
  let made: ReturnType<typeof makeInvite>;
  try {
    made = makeInvite(store, contact.id, createIds(() => now).secret(), now);
  } finally {
    store.close();
  }
  const { code, expiresAt } = made;
  const groups = [...community.groups.keys()];
  const channels = manifests
    .filter((manifest) => manifest.wanted(config.channels[manifest.name] ?? {}, groups))
    .map((manifest) => ({
      channel: manifest.name,
      link: manifest.invite?.(config.channels[manifest.name] ?? {}, code) ?? null,
      say: `/start ${code}`,
    }));
  if (options.json) sayJson(io, { contact: contact.id, code, expiresAt: new Date(expiresAt).toISOString(), channels });
  else print(io, contact, code, new Date(expiresAt), community.timeZone, channels);
  return exitCodes.ok;
}

/** The contact person of this id. Throws a CliError that names the nearest right one. */
export function findContact(id: string, community: Community, io: Io): ContactPerson {
  const contact = community.contacts.get(asId<ContactId>(id));
  if (contact) return contact;
  const texts = textsOf(io);
  const { nearest, choices } = hintFor(id, [...community.contacts.keys()]);
  const hint =
    nearest === undefined
      ? fill(texts.hint.choices, { choices: choices ?? '' })
      : fill(texts.hint.nearest, { nearest });
  throw new CliError(`${fill(texts.invite.noContact, { id })} ${hint}`, exitCodes.usage);
}

function print(
  io: Io,
  contact: ContactPerson,
  code: string,
  until: Date,
  timeZone: string,
  channels: readonly { channel: string; link: string | null; say: string }[],
): void {
  const { invite } = textsOf(io);
  const time = new Intl.DateTimeFormat(io.locale, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(until);
  say(io, invite.made, { name: contact.name, until: time });
  say(io, '');
  say(io, `  ${code}`);
  say(io, '');
  for (const { channel, link, say: words } of channels)
    say(io, link === null ? invite.byWords : invite.byLink, { channel, words, link: link ?? '' });
  if (channels.length === 0) say(io, invite.noChannel);
  say(io, invite.secret, { name: contact.name });
}
