// An event of the library → our message, or why it is none. Pure.

import { asId, type ChatAddress, type ExternalId, type PersonAddress } from '../../src/domain/ids.ts';
import type { Content, InboundMessage, Media } from '../../src/domain/message.ts';
import { chatAddress, externalOf, isGroup, isPerson } from './address.ts';
import type { LibraryEvent, LibraryMessage, MessageKey } from './events.ts';

export type Parsed = { readonly message: InboundMessage } | { readonly ignored: string };

export interface ParseContext {
  readonly nextId: () => string;
  /** The one address of a person, by number or by LID. */
  readonly personOf: (ref: string) => PersonAddress;
  /** The token behind an option of a poll of ours; undefined when it was sent before this program started. */
  /** Is this us, by number or by LID? */
  readonly isMe: (ref: string) => boolean;
  /** What a group that is not in community.yaml calls itself. */
  readonly titleOf: (group: string) => string | undefined;
  readonly tokenOf: (poll: ExternalId, option: number) => string | undefined;
}

/** Reads one event. Never throws on a form that it does not know. */
export function parseEvent(event: LibraryEvent, context: ParseContext): Parsed {
  switch (event.on) {
    case 'message':
      return parseMessage(event.message, context);
    case 'edit':
      return parseEdit(event.message, event.text, context);
    case 'revoke':
      return parseRevoke(event.message, context);
    case 'reaction':
      return parseReaction(event, context);
    case 'vote':
      return parseVote(event, context);
    case 'joined':
      return parseJoined(event, context);
    case 'left':
      return { ignored: 'somebody left' };
    case 'other':
      return { ignored: others[event.what] ?? 'unknown kind of event' };
  }
}

const others: Readonly<Record<string, string>> = {
  group_update: 'the group was changed',
  group_admin_changed: 'admins changed',
  message_ciphertext: 'waits for its key',
  message_ciphertext_failed: 'its key did not come',
};

/** Every person that an event names, so that they can be looked up before it is read. */
export function peopleIn(event: LibraryEvent): readonly string[] {
  if (event.on === 'other' || event.on === 'left') return [];
  if (event.on === 'joined') return [event.by ?? ''].filter(isPerson);
  const key = event.on === 'reaction' ? event.target : event.on === 'vote' ? event.poll : event.message.id;
  const who = event.on === 'reaction' || event.on === 'vote' ? event.person : event.message.author;
  return [...new Set([key.remote, who ?? ''])].filter(isPerson);
}

/** The chat of a message as the house knows it: a private chat has the one address of its person. */
const chatOf = (key: MessageKey, { personOf }: Pick<ParseContext, 'personOf'>): ChatAddress =>
  isPerson(key.remote) ? asId<ChatAddress>(personOf(key.remote)) : chatAddress(key.remote);

export const externalIdOf = (key: MessageKey, context: Pick<ParseContext, 'personOf'>): ExternalId =>
  externalOf(chatOf(key, context), key.id);

function parseMessage(message: LibraryMessage, context: ParseContext): Parsed {
  const refused = whyNot(message);
  if (refused !== undefined) return { ignored: refused };
  if (message.type === 'revoked') return parseRevoke(message, context);
  const content = contentOf(message);
  if (typeof content === 'string') return { ignored: content };
  const chat = chatOf(message.id, context);
  return {
    message: {
      ...envelope(message, context),
      externalId: externalOf(chat, message.id.id),
      sentAt: message.timestamp * 1000,
      content,
      ...(message.quotes === undefined ? {} : { replyTo: externalOf(chat, message.quotes) }),
      ...(message.album === undefined ? {} : { album: message.album }),
    },
  };
}

/** An edit bears the time of it: the same edit again is the same, the next is another. */
function parseEdit(message: LibraryMessage, text: string, context: ParseContext): Parsed {
  const refused = whyNot(message);
  if (refused !== undefined) return { ignored: refused };
  if (text === '') return { ignored: 'edit without words' };
  const target = externalIdOf(message.id, context);
  const at = message.editedAt ?? message.timestamp * 1000;
  return {
    message: {
      ...envelope(message, context),
      externalId: asId<ExternalId>(`${target}:e${at}`),
      sentAt: at,
      content: { kind: 'edit', target, text },
    },
  };
}

function parseRevoke(message: LibraryMessage, context: ParseContext): Parsed {
  const refused = whyNot(message);
  if (refused !== undefined) return { ignored: refused };
  // An admin may clear the group of it; the report of another is not theirs to take back.
  if (message.revokedBy !== undefined) return { ignored: 'deleted by an admin' };
  const target = externalIdOf(message.revokes ?? message.id, context);
  return {
    message: {
      ...envelope(message, context),
      externalId: asId<ExternalId>(`${target}:x`),
      sentAt: message.timestamp * 1000,
      content: { kind: 'retraction', target },
    },
  };
}

function parseReaction(event: Extract<LibraryEvent, { on: 'reaction' }>, context: ParseContext): Parsed {
  if (event.fromMe) return { ignored: 'own message' };
  if (!isPerson(event.person)) return { ignored: 'reaction of nobody' };
  const target = externalIdOf(event.target, context);
  return {
    message: {
      ...head(event.target, context),
      sender: { ref: context.personOf(event.person), mayAct: true },
      externalId: asId<ExternalId>(`${target}:r${event.id}`),
      sentAt: Math.round(event.at * 1000),
      content: { kind: 'reaction', target, ...(event.emoji === '' ? {} : { emoji: event.emoji }) },
    },
  };
}

/** A vote for a poll from before a restart becomes its number under a quote of the poll: the house reads that as well. */
function parseVote(event: Extract<LibraryEvent, { on: 'vote' }>, context: ParseContext): Parsed {
  if (!isPerson(event.person)) return { ignored: 'vote of nobody' };
  if (!event.poll.fromMe) return { ignored: 'poll of a member' };
  const [option] = event.options;
  if (option === undefined) return { ignored: 'vote taken back' };
  const poll = externalIdOf(event.poll, context);
  const token = context.tokenOf(poll, option);
  const person = context.personOf(event.person);
  return {
    message: {
      ...head(event.poll, context),
      sender: { ref: person, mayAct: true },
      externalId: asId<ExternalId>(`${poll}:v${person.slice('whatsapp:'.length)}.${event.at}`),
      sentAt: event.at,
      content: token === undefined ? { kind: 'text', text: String(option + 1) } : { kind: 'choice', token },
      replyTo: poll,
    },
  };
}

/** We were put in a group: nobody said anything, and the coordinator is asked whether it is ours. */
function parseJoined(event: Extract<LibraryEvent, { on: 'joined' }>, context: ParseContext): Parsed {
  if (!event.people.some(context.isMe) || !isGroup(event.chat)) return { ignored: 'somebody joined' };
  const by = event.by !== undefined && isPerson(event.by) ? event.by : (event.people[0] ?? '');
  const key: MessageKey = { id: event.id, remote: event.chat, fromMe: false, serialized: '' };
  return {
    message: {
      ...head(key, context),
      sender: { ref: context.personOf(by), mayAct: false },
      externalId: asId<ExternalId>(`${externalIdOf(key, context)}:a${event.at}`),
      sentAt: event.at * 1000,
      content: { kind: 'arrival' },
    },
  };
}

function whyNot({ fromMe, isStatus, id, author }: LibraryMessage): string | undefined {
  if (fromMe) return 'own message';
  if (isStatus || id.remote.endsWith('@broadcast')) return 'status';
  if (!isGroup(id.remote) && !isPerson(id.remote)) return 'channel or something else';
  return isGroup(id.remote) && (author === undefined || !isPerson(author)) ? 'message of nobody' : undefined;
}

const envelope = (message: LibraryMessage, context: ParseContext) => ({
  ...head(message.id, context),
  sender: {
    ref: context.personOf(isGroup(message.id.remote) ? (message.author ?? '') : message.id.remote),
    mayAct: true,
    ...(message.name === undefined ? {} : { displayName: message.name }),
  },
});

function head(key: MessageKey, context: ParseContext) {
  const title = isGroup(key.remote) ? context.titleOf(key.remote) : undefined;
  return {
    id: asId<InboundMessage['id']>(context.nextId()),
    channel: 'whatsapp',
    chat: {
      ref: chatOf(key, context),
      kind: isGroup(key.remote) ? ('group' as const) : ('private' as const),
      ...(title === undefined ? {} : { title }),
    },
  };
}

const mediaKinds: Readonly<Record<string, Media['kind']>> = {
  image: 'photo',
  video: 'video',
  ptt: 'voice',
  audio: 'voice',
  ptv: 'video',
  document: 'document',
};

/** The handle is the kind and WhatsApp's full id of the message: with that the file can be asked for later. */
function contentOf(message: LibraryMessage): Content | string {
  const { type, body, location, id } = message;
  const kind = mediaKinds[type];
  if (kind !== undefined)
    return {
      kind: 'media',
      media: [{ kind, handle: `${kind}:${id.serialized}` }],
      ...(body === '' ? {} : { caption: body }),
    };
  if (type === 'location' || type === 'live_location')
    return location ? { kind: 'location', ...location } : 'place without a place';
  if (type === 'chat') return body.trim() === '' ? 'no words' : { kind: 'text', text: body };
  return type === 'poll_creation'
    ? 'poll of a member'
    : `no message of people: ${/^[a-z_]{1,30}$/u.test(type) ? type : 'unknown'}`;
}
