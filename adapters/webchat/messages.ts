// The messages of the simulated platform, in memory and bounded, with a numbered stream of every change.

import type { LimitsName, Phone } from './settings.ts';

/** One message as every phone in its chat shows it. */
export interface ChatMessage {
  readonly id: string;
  /** Number of the event that made it; what is newer has a higher one. */
  readonly seq: number;
  readonly chat: string;
  /** Person ref, or `bot`. */
  readonly from: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** Handles of pictures. */
  readonly photos: readonly string[];
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly replyTo?: string;
  readonly album?: string;
  readonly options?: {
    readonly as: 'buttons' | 'poll';
    readonly items: readonly { readonly token: string; readonly label: string }[];
    /** Person ref → token of the last press or vote. */
    readonly chosen: Readonly<Record<string, string>>;
  };
  /** Person ref or `bot` → emoji; one each, as on the real platforms. */
  readonly reactions: Readonly<Record<string, string>>;
  /** Every emoji that the bot ever put on it, in order: a ladder goes by too fast to see. */
  readonly trail: readonly string[];
  /** Words it had before an edit, newest last. */
  readonly earlier: readonly string[];
  readonly retracted: boolean;
  /** `pending`: on its way to the house; `failed`: the house did not take it, only its sender sees it. */
  readonly state: 'pending' | 'sent' | 'failed';
}

/** One change, as the pages hear it. */
export interface ChatEvent {
  readonly seq: number;
  readonly type: 'message' | 'edit' | 'reaction' | 'state';
  readonly message?: ChatMessage;
  readonly limits?: LimitsName;
}

/** Everything a page needs to draw the phones. */
export interface Snapshot {
  /** A new value for every start of the program: event numbers of an older one mean nothing. */
  readonly boot: string;
  readonly seq: number;
  readonly limits: LimitsName;
  readonly timeZone: string;
  readonly phones: readonly Phone[];
  readonly chats: readonly {
    readonly chat: string;
    readonly kind: 'group' | 'private';
    readonly name: string;
    readonly messages: readonly ChatMessage[];
  }[];
}

export interface MessageLog {
  readonly boot: string;
  seq(): number;
  get(id: string): ChatMessage | undefined;
  list(chat: string): readonly ChatMessage[];
  /** Puts a message in its place, new or changed, and tells the watchers. */
  put(message: Omit<ChatMessage, 'seq'>, type: ChatEvent['type']): ChatMessage;
  /** Tells the watchers of new limits. */
  tell(limits: LimitsName): void;
  /** Events after `seq`, or undefined when some of them are no longer kept. */
  after(seq: number): readonly ChatEvent[] | undefined;
  /** Calls for every change until the returned function is called. */
  watch(onEvent: (event: ChatEvent) => void): () => void;
}

/** Messages kept of one chat, and events kept for a page that lost its connection for a moment. */
export const kept = { messages: 500, events: 2_000 } as const;

/** A log for these chats; a message in another chat is a mistake of the caller and throws. */
export function createMessageLog(chats: readonly string[], boot: string): MessageLog {
  const byChat = new Map<string, ChatMessage[]>(chats.map((chat) => [chat, []]));
  const byId = new Map<string, ChatMessage>();
  const events: ChatEvent[] = [];
  const watchers = new Set<(event: ChatEvent) => void>();
  let seq = 0;

  const emit = (event: Omit<ChatEvent, 'seq'>): void => {
    const numbered = { seq, ...event };
    events.push(numbered);
    if (events.length > kept.events) events.shift();
    for (const watcher of watchers) watcher(numbered);
  };

  const chatOf = (chat: string): ChatMessage[] => {
    const list = byChat.get(chat);
    if (!list) throw new Error('webchat: message for a chat that is not there');
    return list;
  };

  return {
    boot,
    seq: () => seq,
    get: (id) => byId.get(id),
    list: (chat) => byChat.get(chat) ?? [],
    put(message, type) {
      const list = chatOf(message.chat);
      seq += 1;
      const old = byId.get(message.id);
      const placed: ChatMessage = { ...message, seq: old?.seq ?? seq };
      byId.set(placed.id, placed);
      if (old) list[list.indexOf(old)] = placed;
      else list.push(placed);
      if (list.length > kept.messages) byId.delete(list.shift()?.id ?? '');
      emit({ type, message: placed });
      return placed;
    },
    tell(limits) {
      seq += 1;
      emit({ type: 'state', limits });
    },
    after(from) {
      const first = events[0]?.seq ?? seq + 1;
      if (from > seq || from < first - 1) return undefined;
      return events.filter((event) => event.seq > from);
    },
    watch(onEvent) {
      watchers.add(onEvent);
      return () => watchers.delete(onEvent);
    },
  };
}
