// The chat platform behind the channel, in this process: persons with phones, chats, and a bot that is told what happens.

import { capabilitiesOf } from './capabilities.ts';
import { PlatformError } from './errors.ts';
import { createMessageLog, type ChatMessage, type MessageLog, type Snapshot } from './messages.ts';
import { botRef, privateChat, type Update } from './parse.ts';
import type { LimitsName, Phone, WebchatSettings } from './settings.ts';

/** What the bot sends. */
export interface BotText {
  readonly chat: string;
  readonly text: string;
  readonly options?: Omit<NonNullable<ChatMessage['options']>, 'chosen'>;
  readonly replyTo?: string;
  readonly replaces?: string;
  readonly photos?: readonly string[];
}

export interface Platform {
  readonly log: MessageLog;
  readonly phones: readonly Phone[];
  snapshot(): Snapshot;
  limits(): LimitsName;
  wear(limits: LimitsName): void;
  /** Sets who is told of every update, the bot's own included; a rejection means: not taken, the phone may try again. */
  readonly listen: (take: (update: unknown) => Promise<unknown>) => void;
  /**
   * Something is done on a phone. Resolves when the bot has taken it; only then is it shown as arrived. Rejects with a
   * PlatformError when it makes no sense, and with what the bot said when it was not taken.
   */
  submit(update: Update): Promise<ChatMessage>;
  /** The bot writes or edits. Rejects with a PlatformError. */
  botText(text: BotText, signal: AbortSignal): Promise<ChatMessage>;
  /** The bot reacts; no emoji takes the reaction away. Rejects with a PlatformError. */
  botReact(chat: string, target: string, emoji: string, signal: AbortSignal): Promise<ChatMessage>;
}

export interface PlatformDeps {
  readonly settings: WebchatSettings;
  readonly now: () => number;
  readonly nextId: () => string;
  /** The line between bot and platform: may fail or wait; the harness makes bad weather here. */
  readonly line?: (signal: AbortSignal) => Promise<void>;
}

const fresh = { photos: [], reactions: {}, trail: [], earlier: [], retracted: false } as const;

/** A platform with these phones; it forgets everything when the program ends. */
export function createPlatform({ settings, now, nextId, line }: PlatformDeps): Platform {
  const { phones } = settings;
  const chats = [...new Set(phones.flatMap((phone) => [...phone.groups, privateChat(phone.person)]))];
  const log = createMessageLog(chats, nextId());
  let limits = settings.limits;
  let take: (update: unknown) => Promise<unknown> = () => Promise.reject(new PlatformError('closed'));

  /** The message an update is about; throws when the phone may not see or change it. */
  const targetOf = (update: Extract<Update, { target: string }>, own: boolean): ChatMessage => {
    const message = log.get(update.target);
    // Taken back twice is taken back: the phone tries again when it heard no answer.
    const gone = message?.retracted === true && update.kind !== 'retract';
    if (message?.chat !== update.chat || gone) throw new PlatformError('unknown_message');
    if (own && message.from !== update.person) throw new PlatformError('not_yours');
    return message;
  };

  const checkSeat = (update: Update): void => {
    const phone = phones.find(({ person }) => person === update.person);
    const seats: readonly string[] = phone ? [...phone.groups, privateChat(phone.person)] : [];
    if (!seats.includes(update.chat)) throw new PlatformError('unknown_chat');
  };

  /** A new message stands in its chat before the bot hears of it, so that a reaction finds it. */
  const stageMessage = (update: Extract<Update, { kind: 'message' }>): ChatMessage => {
    const old = log.get(update.id);
    if (old?.state === 'sent') return old;
    const { id, chat, at, text = '', photo, location, replyTo, album } = update;
    return log.put(
      {
        ...fresh,
        ...old,
        ...{ id, chat, at, text, from: update.person, state: 'pending' as const },
        photos: photo === undefined ? [] : [photo],
        ...(location ? { location } : {}),
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(album === undefined ? {} : { album }),
      },
      'message',
    );
  };

  /** Checks an update before the bot hears of it; gives what is to be done when it was taken. */
  const stage = (update: Update): (() => ChatMessage) => {
    checkSeat(update);
    switch (update.kind) {
      case 'message': {
        const { id } = stageMessage(update);
        return () => log.put({ ...current(log, id), state: 'sent' }, 'message');
      }
      case 'edit': {
        targetOf(update, true);
        return () => log.put(reworded(current(log, update.target), update.text), 'edit');
      }
      case 'retract':
        targetOf(update, true);
        return () => log.put({ ...current(log, update.target), text: '', photos: [], retracted: true }, 'edit');
      case 'react':
        targetOf(update, false);
        return () => log.put(reacted(current(log, update.target), update.person, update.emoji), 'reaction');
      case 'press':
      case 'vote': {
        const { options } = targetOf(update, false);
        if (!options?.items.some((item) => item.token === update.token)) throw new PlatformError('unknown_message');
        return () => log.put(chosen(current(log, update.target), update.person, update.token), 'edit');
      }
    }
  };

  /** Other members hear of a bot's message too; the bot as well, and has to know its own. */
  const echo = async (message: ChatMessage): Promise<ChatMessage> => {
    const { id, at, chat, text } = message;
    await take({ kind: 'message', id, at, chat, text, person: botRef } satisfies Update);
    return message;
  };

  return {
    log,
    phones,
    limits: () => limits,
    wear(name) {
      limits = name;
      log.tell(name);
    },
    snapshot: () => ({
      boot: log.boot,
      seq: log.seq(),
      limits,
      timeZone: settings.timeZone,
      phones,
      chats: chats.map((chat) => ({
        chat,
        kind: chat.startsWith('webchat:@') ? ('private' as const) : ('group' as const),
        name: settings.groupNames[chat] ?? chat.slice('webchat:'.length),
        messages: log.list(chat),
      })),
    }),
    listen(listener) {
      take = listener;
    },
    async submit(update) {
      const apply = stage(update);
      try {
        await take(update);
      } catch (error) {
        const message = update.kind === 'message' ? log.get(update.id) : undefined;
        if (message?.state === 'pending') log.put({ ...message, state: 'failed' }, 'message');
        throw error;
      }
      return apply();
    },
    async botText(text, signal) {
      await line?.(signal);
      signal.throwIfAborted();
      if (!chats.includes(text.chat)) throw new PlatformError('unknown_chat');
      checkLimits(text, limits);
      if (text.replaces !== undefined) return log.put(editedByBot(log, text, limits, now()), 'edit');
      const { chat, text: words, options, replyTo, photos } = text;
      const message: Omit<ChatMessage, 'seq'> = {
        ...fresh,
        ...{ id: `b-${nextId()}`, chat, from: botRef, at: now(), text: words, state: 'sent' as const },
        ...(options ? { options: { ...options, chosen: {} } } : {}),
        ...(replyTo !== undefined && log.get(replyTo) ? { replyTo } : {}),
        ...(photos ? { photos } : {}),
      };
      return echo(log.put(message, 'message'));
    },
    async botReact(chat, target, emoji, signal) {
      await line?.(signal);
      signal.throwIfAborted();
      const message = log.get(target);
      if (message?.chat !== chat) throw new PlatformError('unknown_message');
      return log.put(reacted(message, botRef, emoji), 'reaction');
    },
  };
}

/** The newest state of a message; it may have got a reaction while the bot was thinking. */
function current(log: MessageLog, id: string): ChatMessage {
  const message = log.get(id);
  if (!message) throw new PlatformError('unknown_message');
  return message;
}

const reworded = (message: ChatMessage, text: string): ChatMessage => ({
  ...message,
  text,
  earlier: [...message.earlier, message.text].slice(-8),
});

function reacted(message: ChatMessage, who: string, emoji: string): ChatMessage {
  const { [who]: _old, ...others } = message.reactions;
  return {
    ...message,
    reactions: emoji === '' ? others : { ...others, [who]: emoji },
    trail: who === botRef && emoji !== '' ? [...message.trail, emoji].slice(-12) : message.trail,
  };
}

const chosen = (message: ChatMessage, person: string, token: string): ChatMessage =>
  message.options
    ? { ...message, options: { ...message.options, chosen: { ...message.options.chosen, [person]: token } } }
    : message;

function checkLimits(text: BotText, worn: LimitsName): void {
  const { choices, limits } = capabilitiesOf(worn);
  if (text.text.length > limits.text) throw new PlatformError('too_long');
  if (!text.options) return;
  if (choices[text.options.as] !== 'native') throw new PlatformError('not_supported');
  const { items } = text.options;
  if (items.length > limits.options) throw new PlatformError('too_long');
  if (items.some(({ label }) => label.length > limits.optionLength)) throw new PlatformError('too_long');
}

/** The edited message; what it offered before is gone unless it is offered again. */
function editedByBot(log: MessageLog, text: BotText, worn: LimitsName, at: number): ChatMessage {
  const old = log.get(text.replaces ?? '');
  if (old?.chat !== text.chat) throw new PlatformError('unknown_message');
  if (old.from !== botRef) throw new PlatformError('not_yours');
  // No platform lets the words of a poll be changed.
  if (old.options?.as === 'poll') throw new PlatformError('not_supported');
  const { editWindow } = capabilitiesOf(worn).limits;
  if (editWindow > 0 && at - old.at > editWindow) throw new PlatformError('too_late');
  const { options: before, ...rest } = reworded(old, text.text);
  if (!text.options) return rest;
  return { ...rest, options: { ...text.options, chosen: before?.chosen ?? {} } };
}
