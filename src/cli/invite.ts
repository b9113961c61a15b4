// `seinhuis invite`: a code with which a contact person links an account. Single use, 24 hours, only its hash is kept (T4).

import QRCode from 'qrcode';
import type { ChannelManifest } from '../channel/port.ts';
import { asId, type ContactId } from '../domain/ids.ts';
import type { Community, ContactPerson } from '../domain/people.ts';
import { fill, hintFor } from '../findings.ts';
import { createIds } from '../pipeline/ids.ts';
import { makeInvite } from '../pipeline/links.ts';
import { openStore } from '../store/store.ts';
import { sayWhatIsOff } from './channels-in-terminal.ts';
import { CliError, exitCodes, isTerminal, say, sayJson, textsOf, type Io } from './io.ts';
import { readSettings } from './settings.ts';

/** Makes a code and prints how to use it on each channel of this community. Works while the house runs. */
export async function runInvite(id: string, options: { readonly json: boolean }, io: Io): Promise<number> {
  const { config, community, manifests } = await readSettings(io);
  const contact = findContact(id, community, io);
  const now = Date.now();
  const store = openStore(config.dataDir);
  let made: ReturnType<typeof makeInvite>;
  const known = new Map<string, string | undefined>();
  try {
    made = makeInvite(store, contact.id, createIds(() => now).secret(), now);
    // What a channel learned when it ran: the name of its bot.
    for (const { name } of manifests) known.set(name, store.read.meta(`channel.${name}.name`));
  } finally {
    store.close();
  }
  const { code, expiresAt } = made;
  const groups = [...community.groups.keys()];
  const channels = manifests
    .filter((manifest) => manifest.wanted(config.channels[manifest.name] ?? {}, groups))
    .map((manifest) => ({
      channel: manifest.name,
      link: linkFor(manifest, config.channels[manifest.name] ?? {}, code, known.get(manifest.name)),
      say: `/start ${code}`,
    }));
  if (options.json) sayJson(io, { contact: contact.id, code, expiresAt: new Date(expiresAt).toISOString(), channels });
  else await print(io, contact, code, new Date(expiresAt), community, channels);
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

const linkFor = (
  { invite }: ChannelManifest,
  env: Readonly<Record<string, string | undefined>>,
  code: string,
  name: string | undefined,
): string | null => invite?.(env, code, (key) => (key === 'name' ? name : undefined)) ?? null;

async function print(
  io: Io,
  contact: ContactPerson,
  code: string,
  until: Date,
  { groups, timeZone }: Community,
  channels: readonly { channel: string; link: string | null; say: string }[],
): Promise<void> {
  const { invite } = textsOf(io);
  const time = new Intl.DateTimeFormat(io.locale, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(until);
  say(io, invite.made, { name: contact.name, until: time });
  say(io, '');
  say(io, `  ${code}`);
  say(io, '');
  for (const { channel, link, say: words } of channels) {
    say(io, link === null ? invite.byWords : invite.byLink, { channel, words, link: link ?? '' });
    if (link !== null && isTerminal(io)) say(io, invite.byQr, { drawn: await drawn(link) });
  }
  const isOn = (name: string): boolean => channels.some(({ channel }) => channel === name);
  const isOff = sayWhatIsOff(groups.keys(), isOn, io);
  if (channels.length === 0 && !isOff) say(io, invite.noChannel);
  say(io, invite.secret, { name: contact.name });
}

/** For the camera of a phone; only in a terminal, where the code itself is shown as well. */
const drawn = (link: string): Promise<string> =>
  QRCode.toString(link, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
