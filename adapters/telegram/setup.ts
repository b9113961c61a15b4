// What is told to Telegram and asked of it at each start. Only "who am I" must succeed; the rest may fail and is tried at
// the next start, since a bot that hears and speaks is worth more than a menu of commands.

import type { ChatMember } from 'grammy/types';
import type { BotApi } from './api.ts';
import type { Chats } from './chats.ts';
import { migratedTo } from './errors.ts';
import { allowedUpdates } from './parse.ts';
import { commandLists } from './texts.ts';
import type { TelegramSettings } from './settings.ts';

type Log = (event: string, ids?: Readonly<Record<string, string | number>>) => void;

export interface Me {
  readonly id: number;
  readonly readsAll: boolean;
}

export async function askWhoWeAre(api: BotApi, signal: AbortSignal): Promise<Me> {
  const me = await api.getMe(signal);
  return { id: me.id, readsAll: me.can_read_all_group_messages };
}

/** Says how news is to come. A webhook of an earlier time would keep every poll out. Rejects when Telegram refuses. */
export async function chooseRoad(api: BotApi, settings: TelegramSettings, signal: AbortSignal): Promise<void> {
  if (settings.mode === 'polling') return void (await api.call('deleteWebhook', {}, signal));
  const { url, secret } = settings.webhook;
  await api.call('setWebhook', { url, secret_token: secret, allowed_updates: allowedUpdates }, signal);
}

/** Commands by scope and language. */
export async function publishCommands(api: BotApi, log: Log, signal: AbortSignal): Promise<void> {
  for (const { scope, language, commands } of commandLists) {
    const payload = {
      commands,
      scope: { type: scope },
      ...(language === undefined ? {} : { language_code: language }),
    };
    await api.call('setMyCommands', payload, signal).catch(() => log('telegram.commands_not_set'));
  }
}

/**
 * Asks for each small group of ours whether it became a supergroup: then Telegram names its new number. Telegram itself
 * is the table of these, so nothing is lost at a restart. Rejects when it cannot be asked.
 */
export async function learnMoves(api: BotApi, chats: Chats, log: Log, signal: AbortSignal): Promise<void> {
  for (const chat of chats.movable()) {
    try {
      await api.call('getChat', { chat_id: chat }, signal);
    } catch (error) {
      const to = migratedTo(error);
      if (to !== undefined) {
        chats.moved(chat, to);
        log('telegram.group_moved');
      } else if (!isAnswer(error)) throw error;
    }
  }
}

/** Telegram answered, though with a no: the bot is not in that group. */
const isAnswer = (error: unknown): boolean => error instanceof Error && error.name === 'GrammyError';

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
      const inside = member.status !== 'left' && member.status !== 'kicked';
      found.set(chat, !inside ? 'outside' : admin || me.readsAll ? 'reads' : 'blind');
    } catch (error) {
      if (isAnswer(error)) found.set(chat, 'outside');
    }
  }
  return found;
}
