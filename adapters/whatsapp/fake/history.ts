// What was said in the chats of the fake WhatsApp, as the raw messages of its page.

/** A message as WhatsApp Web holds it; ids are objects there, and text here. */
export interface RawMessage {
  readonly id: {
    readonly fromMe: boolean;
    readonly remote: unknown;
    readonly id: string;
    readonly _serialized: string;
  };
  readonly type: string;
  readonly body?: string;
  readonly caption?: string;
  readonly pollName?: string;
  readonly pollOptions?: readonly { readonly name: string; readonly localId: number }[];
  readonly quotedStanzaID?: string;
  readonly t: number;
  readonly [field: string]: unknown;
}

/** A vote as WhatsApp Web keeps it. */
export interface RawVote {
  readonly poll: string;
  readonly author: string;
  readonly selectedOptionLocalIds: readonly number[];
  readonly senderTimestampMs: number;
  readonly [field: string]: unknown;
}

export interface History {
  readonly votes: RawVote[];
  chat(id: string, lids?: boolean): void;
  has(id: string): boolean;
  lids(id: string): boolean;
  add(chat: string, message: RawMessage): void;
  change(chat: string, id: string, fields: Readonly<Record<string, unknown>>): void;
  /** What a page has when it is in step: the last messages of each chat. */
  recent(): readonly {
    readonly id: string;
    readonly name: string;
    readonly lids: boolean;
    readonly messages: readonly RawMessage[];
  }[];
  /** The messages before the newest `have`. */
  earlier(chat: string, have: number): readonly RawMessage[];
}

/** Messages of a chat that WhatsApp Web holds at once, and loads at a time. */
const block = 20;

export function createHistory(): History {
  const chats = new Map<string, { readonly lids: boolean; messages: RawMessage[] }>();
  const chat = (id: string, lids = false) => {
    const found = chats.get(id) ?? { lids, messages: [] };
    chats.set(id, found);
    return found;
  };
  return {
    votes: [],
    chat,
    has: (id) => chats.has(id),
    lids: (id) => chats.get(id)?.lids ?? false,
    add: (id, message) => void chat(id).messages.push(message),
    change(id, message, fields) {
      const one = chat(id);
      one.messages = one.messages.map((old) => (old.id._serialized === message ? { ...old, ...fields } : old));
    },
    recent: () =>
      [...chats].map(([id, { lids, messages }]) => ({
        id,
        name: `Groep ${id.slice(-8, -5)}`,
        lids,
        messages: messages.slice(-block),
      })),
    earlier(id, have) {
      const { messages } = chat(id);
      const end = Math.max(0, messages.length - have);
      return messages.slice(Math.max(0, end - block), end);
    },
  };
}
