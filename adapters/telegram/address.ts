// How Telegram's numbers stand in our addresses: `telegram:<chat>`, `telegram:<chat>/<topic>`, and `<chat>:<message>` for a message.

import { asId, type ChatAddress, type ExternalId, type PersonAddress } from '../../src/domain/ids.ts';

/** A message of ours or of others, as Telegram numbers it: ids count anew in each chat. */
export interface MessagePlace {
  readonly chat: number;
  readonly message: number;
}

/** Id of a message, unique in the channel. Its topic is no part of it: reactions and quotes do not name one. */
export const externalOf = ({ chat, message }: MessagePlace): ExternalId => asId<ExternalId>(`${chat}:${message}`);

/** Id of a message that one person in a group sees; those are counted apart, and nothing can quote them. */
export const whisperOf = ({ chat, message }: MessagePlace): ExternalId => asId<ExternalId>(`${chat}:-${message}`);

/** Reads it back; undefined for ids of presses, edits and reactions, which are no messages. */
export function placeOf(id: ExternalId): MessagePlace | undefined {
  const [, chat, message] = /^(-?\d+):(\d+)$/u.exec(id) ?? [];
  return chat === undefined || message === undefined ? undefined : { chat: Number(chat), message: Number(message) };
}

/** The chat in which we sent this, also to one person only. */
export function chatOfSent(id: ExternalId): number | undefined {
  const [, chat] = /^(-?\d+):-?\d+$/u.exec(id) ?? [];
  return chat === undefined ? undefined : Number(chat);
}

/** A chat, or one topic of a forum that is a group of its own in community.yaml. */
export const chatAddress = (chat: number, topic?: number): ChatAddress =>
  asId<ChatAddress>(topic === undefined ? `telegram:${chat}` : `telegram:${chat}/${topic}`);

/** A person, or the chat in whose name somebody writes. */
export const personAddress = (id: number): PersonAddress => asId<PersonAddress>(`telegram:${id}`);

/** The number of a person; undefined for a group or a channel in whose name somebody writes. */
export function readPerson(address: PersonAddress): number | undefined {
  const [, id] = /^telegram:(\d{1,16})$/u.exec(address) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** Chat and topic of an address; undefined when it is none of Telegram's. */
export function readChat(address: ChatAddress): { readonly chat: number; readonly topic?: number } | undefined {
  const [, chat, topic] = /^telegram:(-?\d{1,16})(?:\/(\d{1,10}))?$/u.exec(address) ?? [];
  if (chat === undefined) return undefined;
  return topic === undefined ? { chat: Number(chat) } : { chat: Number(chat), topic: Number(topic) };
}

/** Groups of every kind have numbers below zero. */
export const isGroup = (chat: number): boolean => chat < 0;

/** A small group that can still become a supergroup, which gives it another number (`-100…`). */
export const canMigrate = (chat: number): boolean => isGroup(chat) && chat > -1_000_000_000_000;
