// What is told to Telegram and asked of it at each start. Only "who am I" must succeed; the rest may fail and is tried at
// the next start, since a bot that hears and speaks is worth more than a menu of commands.

import { GrammyError } from 'grammy';
import type { ChatMember } from 'grammy/types';
import type { BotApi } from './api.ts';
import type { Chats } from './chats.ts';
import { migratedTo } from './errors.ts';
import { allowedUpdates, isInside } from './parse.ts';
import { commandLists, type CommandList } from './texts.ts';
import type { TelegramSettings } from './settings.ts';

type Log = (event: string, ids?: Readonly<Record<string, string | number>>) => void;

export interface Me {
  readonly id: number;
  /** Without the `@`. */
  readonly name?: string;
  readonly readsAll: boolean;
}

export async function askWhoWeAre(api: BotApi, signal: AbortSignal): Promise<Me> {
  const me = await api.getMe(signal);
  return { id: me.id, name: me.username, readsAll: me.can_read_all_group_messages };
}

/** Says how news is to come. A webhook of an earlier time would keep every poll out. Rejects when Telegram refuses. */
export async function chooseRoad(api: BotApi, settings: TelegramSettings, signal: AbortSignal): Promise<void> {
  if (settings.mode === 'polling') return void (await api.call('deleteWebhook', {}, signal));
  const { url, secret } = settings.webhook;
  await api.call('setWebhook', { url, secret_token: secret, allowed_updates: allowedUpdates }, signal);
}

/** Commands by scope and language: those of everybody. */
export async function publishCommands(api: BotApi, log: Log, signal: AbortSignal): Promise<void> {
  for (const list of commandLists)
    if (list.scope !== 'contact') await publish(api, list, { type: list.scope }, log, signal);
}

/** The menu in the private chat of a contact person; of somebody who is none any more, the menu that everybody has. */
export async function showMenu(
  api: BotApi,
  chat: number,
  as: 'contact' | 'resident',
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const scope = { type: 'chat', chat_id: chat };
  for (const list of commandLists.filter((one) => one.scope === 'contact'))
    await publish(api, as === 'contact' ? list : { ...list, commands: undefined }, scope, log, signal);
}

type Published = Omit<CommandList, 'commands' | 'scope'> & { readonly commands: CommandList['commands'] | undefined };

async function publish(
  api: BotApi,
  { language, commands }: Published,
  scope: object,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const payload = { scope, ...(language === undefined ? {} : { language_code: language }) };
  const set = (list: CommandList['commands']): Promise<unknown> =>
    api.call('setMyCommands', { ...payload, commands: list }, signal);
  // The Bot API takes digits in a command; should a server want a letter first, the rest of the menu must not go with it.
  const lettered = commands?.filter(({ command }) => /^[a-z]/u.test(command));
  const called = commands
    ? set(commands).catch((error: unknown) => {
        if (!isAnswer(error) || !lettered || lettered.length === commands.length) throw error;
        return set(lettered);
      })
    : api.call('deleteMyCommands', payload, signal);
  await called.catch(() => log('telegram.commands_not_set'));
}

/**
 * Asks for each small group of ours whether it became a supergroup: then Telegram names its new number. Telegram itself
 * is the table of these, so nothing is lost at a restart. Rejects when it cannot be asked.
 *
 * It tells so only to who wants to write: getChat still describes the old group, as if nothing had happened. "Is typing"
 * is the lightest thing that one can write.
 */
export async function learnMoves(api: BotApi, chats: Chats, log: Log, signal: AbortSignal): Promise<void> {
  for (const chat of chats.movable()) {
    try {
      await api.call('sendChatAction', { chat_id: chat, action: 'typing' }, signal);
    } catch (error) {
      const to = migratedTo(error);
      if (to !== undefined) {
        chats.moved(chat, to);
        log('telegram.group_moved');
      } else if (!isAnswer(error)) throw error;
    }
  }
}

/** Telegram answered, though with a no: the bot is not in that group. "Wait" and "something broke here" are no answers. */
const isAnswer = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code < 500 && error.error_code !== 429;

/** Goes out of a group. Resolves also when the bot is not in it (any more); rejects when that cannot be known. */
export async function leaveChat(api: BotApi, chat: number, signal: AbortSignal): Promise<void> {
  try {
    await api.call('leaveChat', { chat_id: chat }, signal);
  } catch (error) {
    const to = migratedTo(error);
    if (to !== undefined) return void (await api.call('leaveChat', { chat_id: to }, signal));
    if (!isAnswer(error)) throw error;
  }
}

/** Can the bot read along in every group of ours? `blind`: only commands there; `outside`: it is not in the group. */
export async function lookAtGroups(
  api: BotApi,
  me: Me,
  groups: readonly number[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, 'reads' | 'blind' | 'outside'>> {
  const found = new Map<number, 'reads' | 'blind' | 'outside'>();
  for (const chat of groups) {
    try {
      const member = await api.call<ChatMember>('getChatMember', { chat_id: chat, user_id: me.id }, signal);
      const admin = member.status === 'administrator' || member.status === 'creator';
      const inside = isInside(member);
      found.set(chat, !inside ? 'outside' : admin || me.readsAll ? 'reads' : 'blind');
    } catch (error) {
      if (isAnswer(error)) found.set(chat, 'outside');
    }
  }
  return found;
}
