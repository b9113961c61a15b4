// The fake Bot API's chats: who may be written to, the messages in them, and what Telegram refuses in its own words.

/** Telegram says no, in the form that the Bot API documents. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, number>>;
  constructor(code: number, description: string, parameters: Readonly<Record<string, number>> = {}) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export type Payload = Readonly<Record<string, unknown>>;

export interface StoredMessage {
  readonly chat: number;
  readonly id: number;
  readonly text: string;
  readonly isCaption: boolean;
  readonly markup: string;
}

export interface PlatformChats {
  /** The next message id of a chat: a supergroup counts for itself, all small chats of the bot count together. */
  nextId(chat: number): number;
  migrate(from: number, to: number): void;
  hasMoved(chat: number): boolean;
  /** The person blocked the bot, or the group threw it out. */
  block(chat: number): void;
  unblock(chat: number): void;
  /** Throws what Telegram says when this chat cannot be written to. */
  check(chat: number): void;
  send(payload: Payload, isMedia: boolean): StoredMessage;
  /** To one person in a group (Bot API 10.2); `isAdmin`: only an admin may. */
  whisper(payload: Payload, isAdmin: boolean): StoredMessage;
  remove(payload: Payload): void;
  edit(payload: Payload, what: 'text' | 'caption'): StoredMessage;
  react(payload: Payload): void;
}

/** Emoji that a bot may react with (Bot API, ReactionTypeEmoji); ✅ is not among them. */
export const reactionEmoji: ReadonlySet<string> = new Set([
  ...['❤', '👍', '👎', '🔥', '🥰', '👏', '😁', '🤔', '🤯', '😱', '🤬', '😢', '🎉', '🤩', '🤮', '💩', '🙏', '👌', '🕊'],
  ...['🤡', '🥱', '🥴', '😍', '🐳', '❤‍🔥', '🌚', '🌭', '💯', '🤣', '⚡', '🍌', '🏆', '💔', '🤨', '😐', '🍓', '🍾', '💋'],
  ...['🖕', '😈', '😴', '😭', '🤓', '👻', '👨‍💻', '👀', '🎃', '🙈', '😇', '😨', '🤝', '✍', '🤗', '🫡', '🎅', '🎄', '☃'],
  ...['💅', '🤪', '🗿', '🆒', '💘', '🙉', '🦄', '😘', '💊', '🙊', '😎', '👾', '🤷‍♂', '🤷', '🤷‍♀', '😡'],
]);

export function createPlatformChats(): PlatformChats {
  const counts = new Map<number, number>();
  const moved = new Map<number, number>();
  const blocked = new Set<number>();
  const messages = new Map<string, StoredMessage>();
  let whispers = 0;

  const nextId = (chat: number): number => {
    const counter = chat < -1_000_000_000_000 ? chat : 0;
    const id = (counts.get(counter) ?? 0) + 1;
    counts.set(counter, id);
    return id;
  };

  function check(chat: number): void {
    const to = moved.get(chat);
    if (to !== undefined)
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: to });
    if (!Number.isSafeInteger(chat) || chat === 0) throw new Refusal(400, 'Bad Request: chat not found');
    if (!blocked.has(chat)) return;
    throw new Refusal(
      403,
      chat > 0 ? 'Forbidden: bot was blocked by the user' : 'Forbidden: bot was kicked from the group chat',
    );
  }

  const keep = (message: StoredMessage): StoredMessage => {
    messages.set(`${message.chat}:${message.id}`, message);
    return message;
  };

  return {
    nextId,
    check,
    migrate: (from, to) => void moved.set(from, to),
    hasMoved: (chat) => moved.has(chat),
    block: (chat) => void blocked.add(chat),
    unblock: (chat) => void blocked.delete(chat),
    send(payload, isMedia) {
      const chat = Number(payload['chat_id']);
      check(chat);
      const text = wordsOf(payload, isMedia ? 'caption' : 'text');
      return keep({ chat, id: nextId(chat), text, isCaption: isMedia, markup: markupOf(payload) });
    },
    whisper(payload, isAdmin) {
      const chat = Number(payload['chat_id']);
      check(chat);
      const { receiver_user_id: to } = payload['ephemeral_message_parameters'] as {
        readonly receiver_user_id?: unknown;
      };
      if (chat >= 0 || !isAdmin) throw new Refusal(400, 'Bad Request: BOT_NOT_ADMIN');
      if (!Number.isSafeInteger(to) || Number(to) <= 0) throw new Refusal(400, 'Bad Request: user not found');
      whispers += 1;
      return { chat, id: -whispers, text: wordsOf(payload, 'text'), isCaption: false, markup: markupOf(payload) };
    },
    remove(payload) {
      const chat = Number(payload['chat_id']);
      check(chat);
      if (!messages.delete(`${chat}:${Number(payload['message_id'])}`))
        throw new Refusal(400, 'Bad Request: message to delete not found');
    },
    edit(payload, what) {
      const chat = Number(payload['chat_id']);
      check(chat);
      const old = messages.get(`${chat}:${Number(payload['message_id'])}`);
      if (!old) throw new Refusal(400, 'Bad Request: message to edit not found');
      if (what === 'text' && old.isCaption)
        throw new Refusal(400, 'Bad Request: there is no text in the message to edit');
      const text = wordsOf(payload, what);
      const markup = markupOf(payload);
      if (text === old.text && markup === old.markup)
        throw new Refusal(
          400,
          'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        );
      return keep({ ...old, text, markup });
    },
    react(payload) {
      check(Number(payload['chat_id']));
      for (const one of (payload['reaction'] ?? []) as readonly { readonly type: string; readonly emoji: string }[])
        if (one.type !== 'emoji' || !reactionEmoji.has(one.emoji))
          throw new Refusal(400, 'Bad Request: REACTION_INVALID');
    },
  };
}

const limits = { text: 4096, caption: 1024 } as const;

function wordsOf(payload: Payload, key: 'text' | 'caption'): string {
  const text = payload[key];
  if (key === 'caption' && text === undefined) return '';
  if (typeof text !== 'string' || text.trim() === '') throw new Refusal(400, 'Bad Request: message text is empty');
  if (text.length > limits[key])
    throw new Refusal(
      400,
      key === 'text' ? 'Bad Request: message is too long' : 'Bad Request: message caption is too long',
    );
  return text;
}

interface Keyboard {
  readonly inline_keyboard?: readonly (readonly { readonly text: string; readonly callback_data?: string }[])[];
}

function markupOf(payload: Payload): string {
  const markup = (payload['reply_markup'] ?? {}) as Keyboard;
  for (const { callback_data = '' } of markup.inline_keyboard?.flat() ?? [])
    if (Buffer.byteLength(callback_data) > 64) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  return JSON.stringify(markup);
}
