// Telegram's update → our message, or why it is none. Pure; forms as the Bot API 10 documents them.

import type {
  CallbackQuery,
  Chat,
  ChatMember,
  ChatMemberUpdated,
  Message,
  MessageReactionUpdated,
  Update,
  User,
} from 'grammy/types';
import { asId, type ChatAddress, type ExternalId } from '../../src/domain/ids.ts';
import type { Content, InboundMessage, Media } from '../../src/domain/message.ts';
import { externalOf, personAddress } from './address.ts';

/** What an update tells about a chat itself, beside or instead of a message. */
export type Notice =
  | { readonly kind: 'migrated'; readonly from: number; readonly to: number }
  /** The bot was put in a group, made admin, or removed. */
  | { readonly kind: 'membership'; readonly chat: number; readonly inside: boolean; readonly admin: boolean };

export type Parsed =
  | { readonly message: InboundMessage; readonly notice?: Notice }
  | { readonly ignored: string; readonly notice?: Notice };

export interface ParseContext {
  /** The bot's own id; 0 while it is not known. */
  readonly bot: number;
  /** Its name, without the `@`. */
  readonly botName?: string | undefined;
  readonly now: number;
  readonly nextId: () => string;
  /** The address of a chat: a topic may be a group of its own, and a supergroup may be known by its old number. */
  readonly addressOf: (chat: number, topic: number | undefined) => ChatAddress;
  /** The topic in which a message was seen: a reaction does not tell it. */
  readonly topicOf?: (message: ExternalId) => number | undefined;
  /** A group that nobody named: what it calls itself helps a coordinator to say whether it is ours. */
  readonly isStranger?: (chat: number) => boolean;
}

/** Every kind of update that is read; named at each start, because Telegram keeps the list of the last time. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
  'chat_member',
] as const;

/** Reads one update. Never throws: a form that it does not know is ignored, for it would come again and again, and all after it wait. */
export function parseUpdate(update: Update, context: ParseContext): Parsed {
  try {
    const read = readUpdate(update, context);
    return 'message' in read && !isWhole(read.message) ? { ignored: 'unreadable' } : read;
  } catch {
    return { ignored: 'unreadable' };
  }
}

/** Of the right kinds throughout: the rows take no others. */
const isWhole = ({ sentAt, externalId, sender, chat, content, replyTo, album }: InboundMessage): boolean =>
  Number.isFinite(sentAt) &&
  ![externalId, sender.ref, chat.ref, replyTo ?? ''].some((id) => /undefined|NaN|null|object/u.test(id)) &&
  [album, chat.title, sender.displayName].every(isTextOrAbsent) &&
  isWholeContent(content);

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string';

function isWholeContent(content: Content): boolean {
  switch (content.kind) {
    case 'text':
    case 'edit':
      return typeof content.text === 'string';
    case 'media':
      return isTextOrAbsent(content.caption) && content.media.every(({ handle }) => !handle.includes('[object'));
    case 'location':
      return Number.isFinite(content.latitude) && Number.isFinite(content.longitude);
    case 'choice':
      return typeof content.token === 'string';
    case 'reaction':
      return isTextOrAbsent(content.emoji);
    case 'retraction':
    case 'arrival':
    case 'departure':
      return true;
  }
}

function readUpdate(update: Update, context: ParseContext): Parsed {
  if (update.message) return parseMessage(update.message, context);
  if (update.edited_message) return parseEdit(update.edited_message, update.update_id, context);
  if (update.callback_query) return parsePress(update.callback_query, context);
  if (update.message_reaction) return parseReaction(update.message_reaction, update.update_id, context);
  if (update.my_chat_member) {
    const { chat, new_chat_member: now } = update.my_chat_member;
    const inside = isInside(now);
    const notice: Notice = { kind: 'membership', chat: chat.id, inside, admin: now.status === 'administrator' };
    const { old_chat_member: before }: Partial<ChatMemberUpdated> = update.my_chat_member;
    const wasOutside = before !== undefined && !isInside(before);
    const kind = inside && wasOutside ? 'arrival' : !inside && !wasOutside ? 'departure' : undefined;
    if (kind === undefined || before === undefined || chat.type === 'private' || chat.type === 'channel')
      return { ignored: 'membership of the bot', notice };
    return { message: parseMove(update.my_chat_member, kind, update.update_id, context), notice };
  }
  if (update.chat_member) return { ignored: 'membership' };
  return { ignored: 'unknown kind of update' };
}

/** Who is restricted may be in a group or out of it. */
export const isInside = (member: ChatMember): boolean =>
  member.status !== 'left' && member.status !== 'kicked' && (member.status !== 'restricted' || member.is_member);

/** The bot was put in a group, or taken out: whoever did that says nothing. */
function parseMove(
  { chat, from, date }: ChatMemberUpdated,
  kind: 'arrival' | 'departure',
  updateId: number,
  context: ParseContext,
): InboundMessage {
  return {
    ...head(chat, undefined, context),
    sender: sender(from, undefined),
    externalId: asId<ExternalId>(`${chat.id}:${kind === 'arrival' ? 'a' : 'd'}${date}.${updateId}`),
    sentAt: date * 1000,
    content: { kind },
  };
}

function parseMessage(message: Message, context: ParseContext): Parsed {
  const notice = migrationOf(message);
  if (notice) return { ignored: 'group became a supergroup', notice };
  const refused = whyNot(message.chat, message.from, context);
  if (refused !== undefined) return { ignored: refused };
  if (isForAnother(message.text, context)) return { ignored: 'command for another bot' };
  const content = contentOf(message);
  if (!content) return { ignored: 'service message or unknown content' };
  const replyTo = quotedBy(message);
  return {
    message: {
      ...envelope(message, context),
      externalId: idOf(message),
      sentAt: message.date * 1000,
      content,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
    },
  };
}

/** An edit bears its own id: the same edit again is the same, the next edit is another. */
function parseEdit(message: Message, updateId: number, context: ParseContext): Parsed {
  const refused = whyNot(message.chat, message.from, context);
  if (refused !== undefined) return { ignored: refused };
  const text = message.text ?? message.caption;
  if (text === undefined) return { ignored: message.location ? 'live location moved' : 'edit without words' };
  const target = idOf(message);
  const at = message.edit_date ?? message.date;
  return {
    message: {
      ...envelope(message, context),
      externalId: asId<ExternalId>(`${target}:e${at}.${updateId}`),
      sentAt: at * 1000,
      content: { kind: 'edit', target, text },
    },
  };
}

/** A press has no time of its own: it is made now. */
function parsePress(query: CallbackQuery, context: ParseContext): Parsed {
  const { message, data, from } = query;
  if (!message) return { ignored: 'press outside a chat' };
  if (data === undefined) return { ignored: 'press without data' };
  if (message.chat.type === 'channel') return { ignored: 'channel' };
  // Of a message that is too old Telegram tells only where it stood.
  const topic = message.date === 0 ? undefined : topicOf(message);
  return {
    message: {
      ...head(message.chat, topic, context),
      sender: sender(from, undefined),
      externalId: asId<ExternalId>(`press:${query.id}`),
      sentAt: context.now,
      content: { kind: 'choice', token: data },
      replyTo: externalOf({ chat: message.chat.id, message: message.message_id }),
    },
  };
}

function parseReaction(reaction: MessageReactionUpdated, updateId: number, context: ParseContext): Parsed {
  const { chat, message_id, user, actor_chat, date, new_reaction, old_reaction } = reaction;
  const refused = whyNot(chat, user, context);
  if (refused !== undefined) return { ignored: refused };
  if (!user && !actor_chat) return { ignored: 'reaction of nobody' };
  const added = new_reaction.filter((one) => !old_reaction.some((old) => sameReaction(old, one)));
  const emoji = [...added, ...new_reaction].find((one) => one.type === 'emoji')?.emoji;
  if (emoji === undefined && new_reaction.length > 0) return { ignored: 'reaction without an emoji' };
  const who = user?.id ?? actor_chat?.id ?? 0;
  const target = externalOf({ chat: chat.id, message: message_id });
  return {
    message: {
      ...head(chat, context.topicOf?.(target), context),
      sender: sender(user, actor_chat),
      externalId: asId<ExternalId>(`${target}:r${who}.${date}.${updateId}`),
      sentAt: date * 1000,
      content: { kind: 'reaction', target, ...(emoji === undefined ? {} : { emoji }) },
    },
  };
}

const sameReaction = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

function migrationOf(message: Message): Notice | undefined {
  if (message.migrate_to_chat_id !== undefined)
    return { kind: 'migrated', from: message.chat.id, to: message.migrate_to_chat_id };
  if (message.migrate_from_chat_id !== undefined)
    return { kind: 'migrated', from: message.migrate_from_chat_id, to: message.chat.id };
  return undefined;
}

/** Accounts of Telegram's own under which an anonymous admin, a channel and the posts of a linked channel come. */
const stands = { anonymousAdmin: 1_087_968_824, channel: 136_817_688, service: 777_000 } as const;
const standIns: ReadonlySet<number> = new Set(Object.values(stands));

function whyNot(chat: Chat, from: User | undefined, { bot }: ParseContext): string | undefined {
  if (chat.type === 'channel') return 'channel';
  if (from?.id === bot && bot !== 0) return 'own message';
  return from?.is_bot === true && !standIns.has(from.id) ? 'another bot' : undefined;
}

/** `/help@other_bot`, and nothing more: in a group with several bots each is asked by its name. */
function isForAnother(text: string | undefined, { botName }: ParseContext): boolean {
  const [, name] = /^\/\w{1,64}@(\w{1,64})\s*$/u.exec(text ?? '') ?? [];
  return name !== undefined && botName !== undefined && name.toLowerCase() !== botName.toLowerCase();
}

const envelope = (message: Message, context: ParseContext) => ({
  ...head(message.chat, topicOf(message), context),
  sender: sender(message.from, message.sender_chat),
});

const head = (chat: Chat, topic: number | undefined, context: ParseContext) => ({
  id: asId<InboundMessage['id']>(context.nextId()),
  channel: 'telegram',
  chat: {
    ref: context.addressOf(chat.id, topic),
    kind: chat.type === 'private' ? ('private' as const) : ('group' as const),
    ...(context.isStranger?.(chat.id) === true && chat.title !== undefined ? { title: chat.title } : {}),
  },
});

/** Who writes in the name of a group or a channel may report, and never decides: nobody knows who it is (T5). */
function sender(from: User | undefined, inNameOf: Chat | undefined): InboundMessage['sender'] {
  const anonymous = inNameOf ?? (from && standIns.has(from.id) ? from : undefined);
  if (anonymous || !from) return { ref: personAddress(anonymous?.id ?? 0), mayAct: false };
  const name = [from.first_name, from.last_name].filter((part) => part !== undefined && part !== '').join(' ');
  return { ref: personAddress(from.id), mayAct: true, ...(name === '' ? {} : { displayName: name }) };
}

type InTopic = Pick<Message, 'message_thread_id' | 'is_topic_message'>;

/** A thread that is no topic is a chain of replies; it says nothing that the quote does not say. */
const topicOf = (message: InTopic): number | undefined =>
  message.is_topic_message === true ? message.message_thread_id : undefined;

/** An answer to a message for one person is one too: it has no number of its own, and the one beside it is used again later. */
function idOf({ chat, message_id: message, ephemeral_message_id: seen, from, date }: Message): ExternalId {
  if (seen === undefined) return externalOf({ chat: chat.id, message });
  return asId<ExternalId>(`${chat.id}:w${from?.id ?? 0}.${seen}.${date}`);
}

/** In a topic every message "replies" to the line that opened it; that is no quote. */
function quotedBy(message: Message): ExternalId | undefined {
  const quoted = message.reply_to_message;
  if (!quoted || quoted.forum_topic_created || quoted.message_id === topicOf(message)) return undefined;
  return externalOf({ chat: message.chat.id, message: quoted.message_id });
}

function contentOf(message: Message): Content | undefined {
  const { caption, location, venue, contact } = message;
  const media = mediaOf(message);
  if (media) return { kind: 'media', media: [media], ...(caption === undefined ? {} : { caption }) };
  const place = venue?.location ?? location;
  if (place) return { kind: 'location', latitude: place.latitude, longitude: place.longitude };
  const text = message.text ?? (contact ? cardOf(contact) : undefined);
  return text === undefined || text.trim() === '' ? undefined : { kind: 'text', text };
}

const cardOf = (contact: NonNullable<Message['contact']>): string =>
  [contact.first_name, contact.last_name, contact.phone_number].filter((part) => part !== undefined).join(' ');

/** The handle is the kind and Telegram's file id; the bytes stay there. Of the sizes of a picture the largest counts. */
function mediaOf(message: Message): Media | undefined {
  const { photo, voice, video, video_note, animation, audio, document } = message;
  const largest = photo?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  if (largest) return handle('photo', largest.file_id);
  if (voice) return handle('voice', voice.file_id);
  const moving = video ?? animation ?? video_note;
  if (moving) return handle(video_note && !video ? 'document' : 'video', moving.file_id);
  const file = document ?? audio;
  return file ? handle('document', file.file_id) : undefined;
}

const handle = (kind: Media['kind'], file: string): Media => ({ kind, handle: `${kind}:${file}` });
