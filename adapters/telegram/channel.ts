// The channel: hears Telegram by polling or by webhook, hands over what is for the house, and sends what the house says.

import type { Update } from 'grammy/types';
import { SendError, type Capabilities, type Channel, type ChannelDeps, type Sink } from '../../src/channel/port.ts';
import { asId, type ExternalId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/message.ts';
import { chatOfSent, readChat } from './address.ts';
import { createApi, type BotApi } from './api.ts';
import { createChats, type Chats } from './chats.ts';
import { createCondition, type Condition } from './condition.ts';
import { troubleOf } from './errors.ts';
import { fetchMedia } from './media.ts';
import { createPace, telegramPace, type Pace } from './pace.ts';
import { parseUpdate, type Notice, type ParseContext } from './parse.ts';
import { pause, poll } from './poll.ts';
import { sendWire, type SendParts } from './send.ts';
import { readSettings, type TelegramSettings } from './settings.ts';
import {
  askWhoWeAre,
  chooseRoad,
  learnMoves,
  leaveChat,
  lookAtGroups,
  publishCommands,
  showMenu,
  type Me,
} from './setup.ts';
import { watchEveryMs, watchWebhook } from './watch.ts';
import { answerWebhook } from './webhook.ts';

/** Bot API 10: 4,096 UTF-16 units of text, 64 bytes behind a button; a bot may edit its own messages at any time. */
const capabilities: Capabilities = {
  choices: { buttons: 'native', poll: 'none', reaction: 'native', quote: 'native' },
  edit: 'native',
  react: 'native',
  whisper: 'native',
  media: 'native',
  location: 'native',
  writeFirst: false,
  sends: true,
  limits: { text: 4096, options: 10, optionLength: 64, editWindow: 0, perChatPerMinute: 20, perMinute: 1800 },
};

/** A start does not wait longer than this for Telegram (ms): the house must stand, with Telegram or without. */
const startPatienceMs = 5_000;
/** What is under way at a stop gets this long (ms); the port allows 5 s in all. */
const stopPatienceMs = 4_000;
/** So long a group that is not ours is not asked about again (ms). */
const askAgainMs = 10 * 60_000;

export interface TelegramOptions {
  /** For a measurement or a clock that stands still. */
  readonly pace?: Pace;
  /** How often Telegram is asked whether it gets in (ms); for a test. */
  readonly watchEveryMs?: number;
}

export function createTelegram(deps: ChannelDeps, options: TelegramOptions = {}): Channel {
  const { now, log } = deps;
  const condition = createCondition(now);
  const ending = new AbortController();
  const read = readSettings(deps.settings);
  const parts = 'settings' in read ? createParts(deps, read.settings, options, condition, ending.signal) : undefined;
  let running: Promise<void> | undefined;

  return {
    capabilities,
    state: () => condition.state(),
    async start(sink) {
      if (running) throw new Error('telegram: started twice');
      if (!parts) {
        running = Promise.resolve();
        condition.fail('telegram.settings');
        log('telegram.settings_wrong', { names: 'wrong' in read ? read.wrong.join(' ') : '' });
        return;
      }
      const heard = Promise.withResolvers<void>();
      running = parts.run(sink, heard.resolve);
      await Promise.race([heard.promise, pause(startPatienceMs, ending.signal)]);
    },
    async send(wire, deadline) {
      if (!parts || !running || ending.signal.aborted)
        throw new SendError('misconfigured', `telegram: ${condition.state().name}`);
      return sendWire(parts.sending, wire, deadline);
    },
    async leave(chat) {
      const to = parts?.sending.chats.destination(chat)?.chat;
      if (!parts || to === undefined) throw new Error('telegram: no such group');
      await leaveChat(parts.api, to, ending.signal);
    },
    introduce(chat, as) {
      const to = readChat(chat)?.chat;
      if (parts && to !== undefined && !ending.signal.aborted) void showMenu(parts.api, to, as, log, ending.signal);
    },
    async fetchMedia(handle, deadline) {
      if (!parts || !running || ending.signal.aborted)
        throw new SendError('misconfigured', `telegram: ${condition.state().name}`);
      return fetchMedia(parts.api, handle, deadline);
    },
    async stop() {
      if (condition.state().name === 'stopped') return;
      condition.become('stopped');
      ending.abort();
      // What is under way rejects: it may have been sent all the same, and its row knows no better.
      parts?.api.close();
      await Promise.race([running, pause(stopPatienceMs, AbortSignal.timeout(stopPatienceMs))]);
    },
    fetch: async (request) => {
      const isHook = new URL(request.url).pathname.endsWith('/hook');
      if (!parts || parts.settings.mode !== 'webhook' || !isHook || ending.signal.aborted)
        return new Response(null, { status: ending.signal.aborted ? 503 : 404 });
      return answerWebhook({ secret: parts.settings.webhook.secret, take: parts.take, log }, request);
    },
  };
}

interface Parts {
  readonly settings: TelegramSettings;
  readonly api: BotApi;
  readonly sending: SendParts;
  readonly take: (updates: readonly Update[]) => Promise<void>;
  /** Connects and hears until the end; `heard` is called once Telegram answered. */
  readonly run: (sink: Sink, heard: () => void) => Promise<void>;
}

function createParts(
  deps: ChannelDeps,
  settings: TelegramSettings,
  options: TelegramOptions,
  condition: Condition,
  ending: AbortSignal,
): Parts {
  const { now, log } = deps;
  const api = createApi(settings.token, settings.root);
  const chats = createChats(deps.groups);
  const pace = options.pace ?? createPace(telegramPace);
  for (const { externalId, at } of deps.sentSince?.(telegramPace.group.withinMs) ?? []) {
    const chat = chatOfSent(externalId);
    if (chat !== undefined) pace.sent(chat, at);
  }
  const asked = new Map<number, number>();
  let me: Me = { id: 0, readsAll: false };
  let taken = 0;
  let deliver: Sink = () => Promise.reject(new Error('telegram: not started'));

  const isOurs = (chat: number): boolean => chats.isNamed(readChat(chats.addressOf(chat, undefined))?.chat ?? 0);
  const isStranger = (chat: number): boolean => !isOurs(chat);
  const context = (): ParseContext => ({
    bot: me.id,
    botName: me.name,
    now: now(),
    nextId: deps.nextId,
    addressOf: chats.addressOf,
    topicOf: chats.topicOf,
    isStranger,
  });

  async function lookAround(): Promise<void> {
    const found = [...(await lookAtGroups(api, me, chats.present(), ending)).values()];
    condition.note(
      'groups',
      found.includes('outside') ? 'telegram.removed' : found.includes('blind') ? 'telegram.privacy' : null,
    );
  }

  function heed(notice: Notice): void {
    if (notice.kind === 'migrated') chats.moved(notice.from, notice.to);
    else if (isOurs(notice.chat)) void lookAround().catch(() => undefined);
    log(`telegram.${notice.kind}`);
  }

  /** A message from a group with a new number can come before the notice of its move: Telegram is asked first (T28). */
  async function holdForMoves(updates: readonly Update[]): Promise<void> {
    const strangers = updates.flatMap(({ message, edited_message, message_reaction, my_chat_member }) => {
      // A form that nobody knows may lack what it should have.
      const { chat: { id: chat = undefined } = {} }: { readonly chat?: { readonly id?: number } } =
        message ?? edited_message ?? message_reaction ?? my_chat_member ?? {};
      return chat !== undefined && chats.mayBeOurs(chat) && (asked.get(chat) ?? -Infinity) < now() - askAgainMs
        ? [chat]
        : [];
    });
    if (strangers.length === 0) return;
    await learnMoves(api, chats, log, ending);
    if (asked.size > 1000) asked.clear();
    for (const chat of strangers) asked.set(chat, now());
  }

  /** What is said beside the topics that are ours is nobody's; that we were taken out of the forum is news of each of them. */
  function placed(message: InboundMessage): readonly InboundMessage[] {
    const topics = message.chat.kind === 'group' ? chats.topicsOf(message.chat.ref) : undefined;
    if (!topics) return [message];
    if (message.content.kind !== 'departure') return [];
    return topics.map((ref) => ({
      ...message,
      id: asId<InboundMessage['id']>(deps.nextId()),
      externalId: asId<ExternalId>(`${message.externalId}.${readChat(ref)?.topic ?? 0}`),
      chat: { ...message.chat, ref },
    }));
  }

  async function take(updates: readonly Update[]): Promise<void> {
    if (ending.aborted) throw new Error('telegram: stopped');
    // A button spins on the phone until it is answered, whatever comes of the press.
    for (const { callback_query: press } of updates) if (press) void answerPress(api, press.id, ending);
    for (const { message } of updates) if (message?.chat) noteTopic(chats, message);
    const movable = chats.movable().length;
    const parsed = updates.map((update) => parseUpdate(update, context()));
    const notices = parsed.flatMap((one) => ('notice' in one && one.notice ? [one.notice] : []));
    for (const notice of notices) heed(notice);
    await holdForMoves(updates);
    const moved = notices.length > 0 || chats.movable().length < movable;
    const final = moved ? updates.map((update) => parseUpdate(update, context())) : parsed;
    for (const one of final) if ('ignored' in one) log('telegram.ignored', { why: one.ignored });
    const messages = final.flatMap((one) => ('message' in one ? placed(one.message) : []));
    if (messages.length > 0) await deliver(messages);
    taken += 1;
    if (messages.length > 0) log('telegram.taken', { messages: messages.length });
  }

  async function connect(): Promise<void> {
    me = await askWhoWeAre(api, ending);
    if (me.name !== undefined) deps.remember?.('name', me.name);
    await learnMoves(api, chats, log, ending);
    await chooseRoad(api, settings, ending);
  }

  async function run(sink: Sink, heard: () => void): Promise<void> {
    deliver = sink;
    for (let wait = 1_000; !ending.aborted; wait = Math.min(wait * 2, 30_000)) {
      try {
        await connect();
        break;
      } catch (error) {
        if (ending.aborted) return;
        const { why, waitMs } = troubleOf(error);
        condition.fail(why);
        log('telegram.not_connected', { why });
        await pause(waitMs ?? wait, ending);
      }
    }
    if (ending.aborted) return;
    condition.become('working');
    heard();
    void publishCommands(api, log, ending)
      .then(lookAround)
      .catch(() => undefined);
    if (settings.mode === 'polling') return poll({ api, take, condition, now, log, ending });
    const choose = (): Promise<void> => chooseRoad(api, settings, ending);
    const everyMs = options.watchEveryMs ?? watchEveryMs;
    const { url } = settings.webhook;
    await watchWebhook({ api, url, condition, taken: () => taken, choose, everyMs, log, ending });
  }

  return { settings, api, sending: { api, chats, pace, now, log, whispers: { work: true }, ending }, take, run };
}

/** Tried twice: more would come too late for the thumb. Never rejects. */
async function answerPress(api: BotApi, press: string, ending: AbortSignal): Promise<void> {
  const answer = (): Promise<unknown> => api.call('answerCallbackQuery', { callback_query_id: press }, ending);
  await answer()
    .catch(answer)
    .catch(() => undefined);
}

function noteTopic(chats: Chats, message: NonNullable<Update['message']>): void {
  const topic = message.is_topic_message === true ? message.message_thread_id : undefined;
  chats.seen(message.chat.id, message.message_id, topic);
}
