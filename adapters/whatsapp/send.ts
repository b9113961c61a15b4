// One message of ours to WhatsApp: at our pace, to where the person's chat is today, and never twice when it can be helped.

import { createHash } from 'node:crypto';
import library from 'whatsapp-web.js';
import { SendError, type ChannelDeps, type Sent, type WireMessage } from '../../src/channel/port.ts';
import type { ChatAddress, ExternalId } from '../../src/domain/ids.ts';
import { externalOf, isGroup, placeOf } from './address.ts';
import type { Condition } from './condition.ts';
import { readKey } from './events.ts';
import { errorOfState, toSendError } from './errors.ts';
import type { Known } from './known.ts';
import { fetchMedia, type Media } from './media.ts';
import type { Pace } from './pace.ts';
import { chatAmong, findOwn, serializedOf } from './page.ts';
import type { People } from './people.ts';
import type { Client } from './supervisor.ts';
import { pause, until } from './wait.ts';

export interface SendParts {
  readonly client: () => Client | undefined;
  readonly condition: Condition;
  readonly people: People;
  readonly known: Known;
  readonly pace: Pace;
  readonly now: () => number;
  readonly log: ChannelDeps['log'];
}

type TextWire = Extract<WireMessage, { kind: 'text' }>;
type LibraryMessage = Awaited<ReturnType<Client['sendMessage']>>;
/** The library's type says that it always gives the message; it does not (libraries.md §2.5). */
type MaybeMessage = LibraryMessage | undefined | null;

/** One send on its way. */
interface Going extends SendParts {
  readonly page: Client;
  readonly chat: ChatAddress;
  readonly to: string;
  readonly signal: AbortSignal;
}

/** A send without an answer is tried again for less than this (ms). */
const unsureMs = 3 * 3_600_000;
/** Words under a picture may be this long. */
const captionLimit = 1024;

/** Sends it; rejects with a SendError only. `throttled`: our own pace, or WhatsApp itself, says wait. */
export async function sendWire(parts: SendParts, wire: WireMessage, signal: AbortSignal): Promise<Sent> {
  try {
    if (signal.aborted) throw new SendError('unavailable', 'whatsapp: out of time');
    const page = parts.client();
    if (!page) throw errorOfState(parts.condition.state());
    const to = parts.people.destination(wire.chat);
    if (to === undefined) throw new SendError('rejected', 'whatsapp: not an address of WhatsApp');
    const chat = isGroup(to) ? to : await chatOfPerson(parts, page, to, signal);
    const going: Going = { ...parts, page, chat: wire.chat, to: chat, signal };
    return { externalId: wire.kind === 'reaction' ? await react(going, wire) : await say(going, wire) };
  } catch (error) {
    throw toSendError(error);
  }
}

/** Who may not go yet comes back later, so that other chats go on; danger waits here for its turn instead. */
async function keepPace({ pace, to, now, signal }: Going, wire: WireMessage): Promise<void> {
  const urgent = wire.kind === 'text' && wire.urgent === true;
  const weight = wire.kind === 'reaction' ? 'light' : urgent ? 'urgent' : 'message';
  for (;;) {
    const ms = pace.take(to, isGroup(to), weight, now());
    if (ms === 0) return;
    if (!urgent) throw new SendError('throttled', 'whatsapp: pace', { retryAfter: ms });
    await pause(ms, signal);
    if (signal.aborted) throw new SendError('unavailable', 'whatsapp: out of time');
  }
}

async function react(going: Going, wire: Extract<WireMessage, { kind: 'reaction' }>): Promise<ExternalId> {
  const target = await targetOf(going, wire.target);
  await keepPace(going, wire);
  // A message that is gone needs no reaction any more.
  if (target !== undefined) await until(going.signal, going.page.sendReaction(target, wire.emoji));
  return wire.target;
}

async function say(going: Going, wire: TextWire): Promise<ExternalId> {
  const earlier = await lookUp(going, wire);
  if (earlier !== undefined) return earlier;
  await keepPace(going, wire);
  if (wire.replaces !== undefined && (await edit(going, wire, wire.replaces))) return wire.replaces;
  const { files, missing } = await pictures(going, wire);
  const told = missing > 0 ? { ...wire, text: withGone(wire) } : wire;
  const bearer = told.text.length <= captionLimit ? files.find(bearsWords) : undefined;
  const id = bearer ? await withPicture(going, told, bearer) : await sendMain(going, told, undefined);
  for (const one of files) if (one !== bearer) await follow(going, one);
  return id;
}

/** Words under a voice note are shown to nobody, and under a document they are easily missed. */
const bearsWords = ({ mimetype }: Media): boolean => /^(?:image|video)\//u.test(mimetype);

/** What is said when not all files are there any more. */
const withGone = ({ text, filesGone }: TextWire): string =>
  filesGone === undefined ? text : `${text}\n\n${filesGone}`;

/** The words go without the picture when it cannot be sent: they are what counts. */
async function withPicture(going: Going, wire: TextWire, picture: Media): Promise<ExternalId> {
  try {
    return await sendMain(going, wire, picture);
  } catch (error) {
    const { kind } = toSendError(error);
    if (going.signal.aborted || kind === 'throttled' || kind === 'recipientGone' || kind === 'unauthorised')
      throw error;
    going.log('whatsapp.pictures_not_sent', { kind });
    return (await lookUp(going, wire)) ?? sendMain(going, wire, undefined);
  }
}

/**
 * The chat that a person has with us today, by number or by LID. We never write first: WhatsApp counts that as spam, and
 * a number is blocked for less.
 */
async function chatOfPerson({ people }: SendParts, page: Client, to: string, signal: AbortSignal): Promise<string> {
  await people.learn([to]);
  const chat = await until(signal, chatAmong(page, [to, ...people.idsOf(to)]));
  if (chat === undefined) throw new SendError('recipientGone', 'whatsapp: never wrote to us');
  return chat;
}

/** False when it cannot be changed any more: then the words go as a new message. */
async function edit({ page, known, signal, ...rest }: Going, wire: TextWire, replaces: ExternalId): Promise<boolean> {
  const target = await targetOf({ page, known, signal, ...rest }, replaces);
  if (target === undefined) return false;
  const message: MaybeMessage = await until(signal, page.getMessageById(target));
  return (await until(signal, message?.edit(wire.text, { linkPreview: false }) ?? Promise.resolve(null))) != null;
}

async function targetOf({ known, page, people, signal }: Going, id: ExternalId): Promise<string | undefined> {
  const seen = known.serialized.get(id);
  const place = placeOf(id);
  if (seen !== undefined || !place) return seen;
  const chat = people.destination(place.chat);
  return chat === undefined ? undefined : until(signal, serializedOf(page, people.idsOf(chat), place.message));
}

async function sendMain(going: Going, wire: TextWire, picture: Media | undefined): Promise<ExternalId> {
  const { page, to, known, signal } = going;
  const { options, text } = wire;
  const quoted = wire.replyTo === undefined ? undefined : await targetOf(going, wire.replyTo);
  const manners = {
    // Reading along is not shown, no link is opened, and the answer comes when WhatsApp has it.
    sendSeen: false,
    linkPreview: false,
    parseVCards: false,
    waitUntilMsgSent: true,
    ...(quoted === undefined ? {} : { quotedMessageId: quoted }),
  };
  const content =
    options?.as === 'poll'
      ? new library.Poll(
          text,
          options.items.map(({ label }) => label),
        )
      : (picture ?? text);
  const began = Date.now();
  const key = keyOf(wire);
  known.unsure.put(key, known.unsure.get(key) ?? began);
  let sent: MaybeMessage;
  try {
    sent = await until(signal, page.sendMessage(to, content, { ...manners, ...(picture ? { caption: text } : {}) }));
  } catch (error) {
    // WhatsApp said no, so it did not take it; all else may have gone out.
    if (!signal.aborted && toSendError(error).kind !== 'unavailable') known.unsure.drop(key);
    throw error;
  }
  if (sent) return keep(going, wire, sent.id._serialized, began);
  const found = await lookUp(going, wire);
  if (found === undefined) throw new SendError('unavailable', 'whatsapp: no answer');
  return found;
}

/** A send that may have gone out: is it there? Then it counts as sent, and goes no second time. */
async function lookUp(going: Going, wire: TextWire): Promise<ExternalId | undefined> {
  const { known, page, to, signal } = going;
  const since = known.unsure.get(keyOf(wire));
  if (since === undefined || wire.replaces !== undefined) return undefined;
  if (since < Date.now() - unsureMs) {
    // Nobody is still trying to send that one: the same words today are another message.
    known.unsure.drop(keyOf(wire));
    return undefined;
  }
  const found = await until(
    signal,
    findOwn(page, to, [wire.text, withGone(wire)], since, (id) => known.sent.get(id) === true),
  );
  if (found === undefined) return undefined;
  // WhatsApp Web sends it as soon as it can; a second copy would follow it.
  if (!found.arrived) throw new SendError('unavailable', 'whatsapp: on its way');
  going.log('whatsapp.was_sent');
  return keep(going, wire, found.serialized, since);
}

/** It was sent: its full id and the tokens of its options are kept. */
function keep({ known, chat }: Going, wire: TextWire, serialized: string, at: number): ExternalId {
  const id = externalOf(chat, readKey(serialized).id);
  known.unsure.drop(keyOf(wire));
  known.sent.put(serialized, true);
  known.serialized.put(id, serialized);
  if (wire.options?.as === 'poll')
    known.polls.put(id, { serialized, tokens: wire.options.items.map(({ token }) => token), at });
  return id;
}

/** Not the words themselves: they stand in one place only. */
const keyOf = ({ chat, text, filesGone }: TextWire): string => {
  // With the line about files or without it, it is one message.
  const words = filesGone !== undefined && text.endsWith(filesGone) ? text.slice(0, -filesGone.length).trim() : text;
  return createHash('sha256').update(`${chat}\n${words.trim()}`).digest('base64url');
};

interface Pictures {
  readonly files: readonly Media[];
  readonly missing: number;
}

async function pictures({ page, log, signal }: Going, { media = [] }: TextWire): Promise<Pictures> {
  const found = await Promise.all(media.map((handle) => fetchMedia(page, handle, signal)));
  const files = found.flatMap((one) => one ?? []);
  const missing = media.length - files.length;
  if (missing > 0) log('whatsapp.media_missing', { files: missing });
  return { files, missing };
}

/** Pictures after the words: the words have arrived, so what fails here must not send them again. */
async function follow(going: Going, picture: Media): Promise<void> {
  const { page, to, signal, log, pace, now } = going;
  try {
    for (let ms = 1; ms > 0; ms = pace.take(to, isGroup(to), 'urgent', now())) await pause(ms, signal);
    await until(signal, page.sendMessage(to, picture, { sendSeen: false }));
  } catch (error) {
    log('whatsapp.pictures_not_sent', { kind: toSendError(error).kind });
  }
}
