// Which chat is which: groups that got another number, topics that are a group of their own, and where an answer belongs.

import type { ChatAddress, ExternalId } from '../../src/domain/ids.ts';
import { canMigrate, chatAddress, externalOf, isGroup, readChat } from './address.ts';
import type { Destination } from './render.ts';

export interface Chats {
  /** The address that the house knows: the old number of a group that moved, a topic where community.yaml names it. */
  addressOf(chat: number, topic: number | undefined): ChatAddress;
  /** The topic in which a message was seen. */
  topicOf(message: ExternalId): number | undefined;
  /** Of a forum of which community.yaml names topics only: those topics. Undefined for any other chat. */
  topicsOf(address: ChatAddress): readonly ChatAddress[] | undefined;
  /** Where a message to this address goes today; `near`: the message that it belongs to. Undefined: not an address of ours. */
  destination(address: ChatAddress, near?: ExternalId): Destination | undefined;
  moved(from: number, to: number): void;
  /** A message was seen in this topic (or in none). */
  seen(chat: number, message: number, topic: number | undefined): void;
  /** A group that nobody named, while a group of ours may have become it: ask before its messages are dropped. */
  mayBeOurs(chat: number): boolean;
  /** Groups of ours that can still move, by their number in community.yaml. */
  readonly movable: () => readonly number[];
  /** Groups of ours, by their number in community.yaml. */
  readonly groups: () => readonly number[];
  /** Is a group of ours known by this number? */
  isNamed(chat: number): boolean;
  /** The same by the numbers that they have today. */
  readonly present: () => readonly number[];
}

/** Messages whose topic is remembered, so that an answer goes to the same one. */
const mostTopics = 5_000;

/** `groups` may grow while it runs: a coordinator took another one in. */
export function createChats(groups: readonly ChatAddress[]): Chats {
  let named = new Set<ChatAddress>();
  let numbers: ReadonlySet<number> = new Set();
  const ours = (): ReadonlySet<number> => {
    if (named.size === groups.length) return numbers;
    named = new Set(groups);
    numbers = new Set(groups.flatMap((group) => readChat(group)?.chat ?? []));
    return numbers;
  };
  const now = new Map<number, number>();
  const before = new Map<number, number>();
  const topics = new Map<ExternalId, number>();
  const lastTopic = new Map<number, number | undefined>();
  const movable = (): readonly number[] => [...ours()].filter((chat) => canMigrate(chat) && !now.has(chat));

  return {
    groups: () => [...ours()],
    isNamed: (chat) => ours().has(chat),
    present: () => [...ours()].map((chat) => now.get(chat) ?? chat),
    movable,
    addressOf(chat, topic) {
      // Where community.yaml names the new number itself, that is what the house knows it by.
      const known = ours().has(chat) ? chat : (before.get(chat) ?? chat);
      const own = topic === undefined ? undefined : chatAddress(known, topic);
      return own !== undefined && named.has(own) ? own : chatAddress(known);
    },
    topicOf: (message) => topics.get(message),
    topicsOf(address) {
      const read = readChat(address);
      if (!read || !ours().has(read.chat) || named.has(address)) return undefined;
      return [...named].filter((one) => readChat(one)?.chat === read.chat);
    },
    destination(address, near) {
      const read = readChat(address);
      if (!read) return undefined;
      const chat = now.get(read.chat) ?? read.chat;
      if (!isGroup(chat)) return { chat };
      const topic = read.topic ?? (near === undefined ? lastTopic.get(chat) : topics.get(near));
      return topic === undefined ? { chat } : { chat, topic };
    },
    moved(from, to) {
      now.set(from, to);
      before.set(to, from);
    },
    seen(chat, message, topic) {
      if (!isGroup(chat)) return;
      lastTopic.set(chat, topic);
      if (topic === undefined) return;
      topics.set(externalOf({ chat, message }), topic);
      for (const [old] of topics) {
        if (topics.size <= mostTopics) break;
        topics.delete(old);
      }
    },
    mayBeOurs: (chat) => isGroup(chat) && !before.has(chat) && !ours().has(chat) && movable().length > 0,
  };
}
