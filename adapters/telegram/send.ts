// One message of ours to Telegram: at the pace that is allowed, to where the chat is today, by the method that fits.

import { SendError, type ChannelDeps, type Sent, type WireMessage } from '../../src/channel/port.ts';
import type { BotApi } from './api.ts';
import { externalOf, whisperOf } from './address.ts';
import type { Chats } from './chats.ts';
import { isCaption, isEditLost, isTopicLost, isUnchanged, migratedTo, toSendError } from './errors.ts';
import type { Pace, Weight } from './pace.ts';
import { pause } from './poll.ts';
import {
  asCaption,
  outsideTopic,
  renderAnew,
  renderPlain,
  renderWire,
  type Call,
  type Calls,
  type Destination,
} from './render.ts';

export interface SendParts {
  readonly api: BotApi;
  readonly chats: Chats;
  readonly pace: Pace;
  readonly now: () => number;
  readonly log: ChannelDeps['log'];
  /** Until a server shows that it does not know messages for one person. */
  readonly whispers: { work: boolean };
  /** The channel stops: nobody waits for a turn any more. */
  readonly ending: AbortSignal;
}

/** Sends it; rejects with a SendError only. `throttled` before anything was sent: the pace, or Telegram itself, says wait. */
export async function sendWire(parts: SendParts, wire: WireMessage, signal: AbortSignal): Promise<Sent> {
  try {
    if (signal.aborted) throw new SendError('unavailable', 'telegram: out of time');
    return await attempt(parts, wire, signal, true);
  } catch (error) {
    throw toSendError(error);
  }
}

async function attempt(parts: SendParts, wire: WireMessage, signal: AbortSignal, mayMove: boolean): Promise<Sent> {
  const near = wire.kind === 'text' ? (wire.replyTo ?? wire.near) : wire.target;
  const to = parts.chats.destination(wire.chat, near);
  const calls = to && renderWire(wire, to);
  // On what only one person saw no emoji can stand.
  if (to && !calls && wire.kind === 'reaction') return { externalId: wire.target };
  if (!calls) throw new SendError('rejected', 'telegram: not an address of Telegram');
  if (wire.kind === 'text' && wire.only !== undefined) return whisper(parts, calls.main, to, signal);
  try {
    await keepPace(parts, wire, to, signal);
    const id = await callMain(parts, wire, to, calls, signal);
    for (const call of calls.after) await follow(parts, call, to, signal);
    return { externalId: id };
  } catch (error) {
    const moved = migratedTo(error);
    if (moved !== undefined && mayMove) {
      // Nothing was sent: Telegram only told where the group is now.
      parts.chats.moved(to.chat, moved);
      parts.log('telegram.group_moved');
      const stayed = wire.kind === 'reaction' ? wire.target : wire.replaces;
      // What stands in the old group cannot be changed any more, and nobody writes there.
      return stayed === undefined ? attempt(parts, wire, signal, false) : { externalId: stayed };
    }
    throw heldFor(parts, to, error);
  }
}

/** The error as the port knows it; when Telegram says "wait", nothing goes to that chat until then. */
function heldFor({ pace, now }: SendParts, to: Destination, error: unknown): SendError {
  const failure = toSendError(error);
  const { kind, retryAfter } = failure;
  if (kind === 'throttled' && retryAfter !== undefined) pace.hold(to.chat, retryAfter, now());
  return failure;
}

/** A group's last messages of a minute are for what all must see, the line of 112 before all. */
const keptForAll = 10;

/**
 * To one person in a group. A comfort: it takes nobody's place, is never tried again, and fails where all would see it. A
 * Bot API server from before 10.2 does not know such messages and shows them to all: then it is taken away at once.
 */
async function whisper(
  parts: SendParts,
  { method, payload }: Call,
  to: Destination,
  signal: AbortSignal,
): Promise<Sent> {
  const { api, pace, now } = parts;
  if (!parts.whispers.work || pace.room(to.chat, now()) <= keptForAll || pace.take(to.chat, 'message', now()) > 0)
    throw new SendError('rejected', 'telegram: no room for a whisper');
  const sent = await api.call<Whispered>(method, payload, signal).catch((error: unknown) => {
    throw heldFor(parts, to, error);
  });
  if (sent.ephemeral_message_id !== undefined)
    return { externalId: whisperOf({ chat: to.chat, message: sent.ephemeral_message_id }) };
  parts.whispers.work = false;
  parts.log('telegram.no_whispers');
  const { message_id = 0 } = sent;
  await api.call('deleteMessage', { chat_id: to.chat, message_id }, signal);
  throw new SendError('rejected', 'telegram: this server has no whispers');
}

interface Whispered {
  readonly message_id?: number;
  readonly ephemeral_message_id?: number;
}

/** Who may not go yet comes back later, so that other chats go on; danger waits here for its turn instead. */
async function keepPace(parts: SendParts, wire: WireMessage, to: Destination, signal: AbortSignal): Promise<void> {
  const weight: Weight = wire.kind === 'text' ? 'message' : 'light';
  const ms = parts.pace.take(to.chat, weight, parts.now());
  if (ms === 0) return;
  if (wire.kind !== 'text' || wire.urgent !== true)
    throw new SendError('throttled', 'telegram: pace', { retryAfter: ms });
  await waitForTurn(parts, to.chat, ms, signal);
}

async function waitForTurn(parts: SendParts, chat: number, first: number, signal: AbortSignal): Promise<void> {
  const over = AbortSignal.any([signal, parts.ending]);
  for (let ms = first; ms > 0; ms = parts.pace.take(chat, 'message', parts.now())) {
    await pause(ms, over);
    if (over.aborted) throw new SendError('unavailable', 'telegram: out of time');
  }
}

/** The message that was sent; of an edit or a reaction also just `true`. */
type Result = { readonly message_id?: number; readonly chat?: { readonly id: number } } | boolean | null;

async function callMain(
  parts: SendParts,
  wire: WireMessage,
  to: Destination,
  calls: Calls,
  signal: AbortSignal,
): Promise<Sent['externalId']> {
  const target = wire.kind === 'reaction' ? wire.target : wire.replaces;
  const { api } = parts;
  const send = async ({ method, payload }: Call): Promise<Sent['externalId']> => {
    const result = await api.call<Result>(method, payload, signal);
    if (target !== undefined && method !== 'sendMessage') return target;
    const sent = typeof result === 'object' ? result : null;
    if (sent?.message_id === undefined)
      throw new SendError('unavailable', 'telegram: answer without an id', { maybeSent: true });
    return externalOf({ chat: sent.chat?.id ?? to.chat, message: sent.message_id });
  };
  try {
    return await send(calls.main);
  } catch (error) {
    if (migratedTo(error) !== undefined) throw error;
    if (wire.kind === 'text' && isTopicLost(error)) return send(outsideTopic(calls.main));
    if (wire.kind === 'text' && target === undefined && isPictureRefused(calls.main, error)) {
      parts.log('telegram.pictures_not_sent', { kind: 'rejected' });
      return send(renderPlain(wire, to).main);
    }
    if (target === undefined) throw error;
    if (isUnchanged(error)) return target;
    if (wire.kind === 'reaction') return refusedReaction(parts, error, target);
    if (isCaption(error)) return send(asCaption(calls.main));
    if (isEditLost(error)) return send(renderAnew(wire, to).main);
    throw error;
  }
}

/** An alert is more than its picture: another bot's file, or one that is gone, does not hold it up. */
const isPictureRefused = ({ method }: Call, error: unknown): boolean =>
  method !== 'sendMessage' && toSendError(error).kind === 'rejected';

/** A group may forbid reactions, and a message may be gone: no reason to stop what comes after, nor to wake anybody. */
function refusedReaction(parts: SendParts, error: unknown, target: Sent['externalId']): Sent['externalId'] {
  if (toSendError(error).kind !== 'rejected') throw error;
  parts.log('telegram.reaction_refused');
  return target;
}

/** Pictures after the words: the words have arrived, so what fails here must not send them again. */
async function follow(parts: SendParts, call: Call, to: Destination, signal: AbortSignal): Promise<void> {
  const send = async (): Promise<unknown> => {
    await waitForTurn(parts, to.chat, parts.pace.take(to.chat, 'message', parts.now()), signal);
    return parts.api.call(call.method, call.payload, signal);
  };
  try {
    await send().catch((error: unknown) => {
      // "Wait" is no refusal: they come when the wait is over, as far as there is time.
      const failure = heldFor(parts, to, error);
      if (failure.kind === 'throttled') return send();
      throw failure;
    });
  } catch (error) {
    parts.log('telegram.pictures_not_sent', { kind: toSendError(error).kind });
  }
}
