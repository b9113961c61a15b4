// One message of an export → one message of the house. Names of people stay outside: an author is a keyed hash, the same in
// every export that goes into one data folder.

import { hash } from 'node:crypto';
import { asId } from '../../src/domain/ids.ts';
import type { Content, InboundMessage } from '../../src/domain/message.ts';
import type { ExportMessage } from './parse.ts';

export const channelName = 'whatsapp-export';

/** What `replay` gives this channel as its settings. */
export interface ExportSettings {
  readonly file: string;
  /** Key of community.yaml; the chat's address is `whatsapp-export:<area>`. */
  readonly area: string;
  /** The community's time zone (IANA); an export holds local times without one. */
  readonly timeZone: string;
  /** Secret of the data folder: names and words become ids under it. */
  readonly key: string;
}

/** Messages of equal minute, author and words are told apart by their order; how many other messages may lie between. */
const remembered = 1000;

/** Message of an export → message of the house; undefined for system lines and deleted messages. */
export function createToInbound(
  nextId: () => string,
  settings: ExportSettings,
): (message: ExportMessage) => InboundMessage | undefined {
  const keyed = (...parts: readonly (string | number)[]): string =>
    hash('sha256', JSON.stringify([settings.key, ...parts]), 'base64url').slice(0, 22);
  let occurrences = new Map<string, number>();
  let before = occurrences;
  const people = new Map<string, string>();

  /** Only facts that every export of this chat has: an iPhone writes seconds and Android none, so the minute counts. */
  function externalId(message: ExportMessage, author: string): string {
    const key = keyed('message', settings.area, message.wallMinute, author, message.kind, message.text);
    const nth = (occurrences.get(key) ?? before.get(key) ?? 0) + 1;
    if (occurrences.size >= remembered) {
      before = occurrences;
      occurrences = new Map();
    }
    occurrences.set(key, nth);
    return `${key}.${nth}`;
  }

  function person(name: string): string {
    const known = people.get(name);
    if (known !== undefined) return known;
    const made = keyed('person', name).slice(0, 16);
    if (people.size < remembered) people.set(` ${name}`.slice(1), made);
    return made;
  }

  return (message) => {
    const content = contentOf(message);
    if (!content || message.author === undefined) return undefined;
    const author = person(message.author);
    return {
      id: asId(nextId()),
      channel: channelName,
      externalId: asId(externalId(message, author)),
      chat: { ref: asId(`${channelName}:${settings.area}`), kind: 'group' },
      // What was once said in a chat may report, never decide.
      sender: { ref: asId(`${channelName}:${author}`), mayAct: false },
      sentAt: message.sentAt,
      content,
    };
  };
}

function contentOf(message: ExportMessage): Content | undefined {
  switch (message.kind) {
    case 'text':
      return { kind: 'text', text: message.text };
    case 'location':
      return message.point ? { kind: 'location', ...message.point } : { kind: 'text', text: message.text };
    case 'media': {
      const media = [{ kind: message.media ?? 'document', handle: 'omitted' }] as const;
      return message.text === '' ? { kind: 'media', media } : { kind: 'media', media, caption: message.text };
    }
    case 'system':
    case 'deleted':
      return undefined;
  }
}
