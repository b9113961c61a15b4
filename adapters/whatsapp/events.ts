// What whatsapp-web.js tells, as plain data of the fields that we read: nothing else of it goes further into the house.

/** A message as the library gives it, as far as it is read here. */
export interface LibraryMessage {
  readonly id: MessageKey;
  readonly type: string;
  readonly body: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly from: string;
  readonly to: string;
  /** Who wrote it in a group: a number or a LID. */
  readonly author?: string | undefined;
  readonly fromMe: boolean;
  readonly isStatus: boolean;
  readonly name?: string | undefined;
  readonly location?: { readonly latitude: number; readonly longitude: number } | undefined;
  /** Id (without chat) of the message that it quotes. */
  readonly quotes?: string | undefined;
  /** Key of the album that it is part of. */
  readonly album?: string | undefined;
  readonly editedAt?: number | undefined;
  /** Of ours: below 0 it failed, 0 it is on its way, from 1 on WhatsApp has it. */
  readonly ack: number;
  readonly revokes?: MessageKey | undefined;
  /** The admin who deleted it for everybody; undefined when its writer did. */
  readonly revokedBy?: string | undefined;
}

export interface MessageKey {
  readonly id: string;
  readonly remote: string;
  readonly fromMe: boolean;
  readonly participant?: string | undefined;
  readonly serialized: string;
}

export type LibraryEvent =
  | { readonly on: 'message'; readonly message: LibraryMessage }
  | { readonly on: 'edit'; readonly message: LibraryMessage; readonly text: string }
  | { readonly on: 'revoke'; readonly message: LibraryMessage }
  | {
      readonly on: 'reaction';
      readonly id: string;
      readonly target: MessageKey;
      readonly person: string;
      readonly fromMe: boolean;
      /** '' when it was taken away. */
      readonly emoji: string;
      /** Seconds since 1970. */
      readonly at: number;
    }
  | {
      readonly on: 'vote';
      readonly poll: MessageKey;
      readonly person: string;
      /** Number of each option that the person has chosen now, from 0. */
      readonly options: readonly number[];
      /** Milliseconds since 1970. */
      readonly at: number;
    }
  /** People came into a group: by themselves, or an admin put them in. */
  | {
      readonly on: 'joined';
      readonly id: string;
      readonly chat: string;
      readonly people: readonly string[];
      readonly by: string | undefined;
      /** Seconds since 1970. */
      readonly at: number;
    }
  /** People left a group, or were taken out of it. */
  | { readonly on: 'left'; readonly chat: string; readonly people: readonly string[] }
  /** Something that no message of ours is made of. */
  | { readonly on: 'other'; readonly what: string };

type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
/** An id comes as text or as an object with its text in it. */
const idText = (value: unknown): string | undefined => text(value) ?? text(loose(value)['_serialized']);

/** Reads a key of a message; also from its written form alone. */
export function readKey(value: unknown): MessageKey {
  const { id, remote, fromMe, participant, _serialized } = loose(value);
  const serialized = text(value) ?? text(_serialized) ?? '';
  const [mine = '', chat = '', stanza = '', who] = serialized.split('_');
  return {
    id: text(id) ?? stanza,
    remote: idText(remote) ?? chat,
    fromMe: typeof fromMe === 'boolean' ? fromMe : mine === 'true',
    participant: idText(participant) ?? who,
    serialized,
  };
}

/** Reads a message of the library; what is missing or of another form becomes empty. Never throws. */
export function readMessage(given: unknown): LibraryMessage {
  const message = loose(given);
  const raw = loose(message['_data']);
  const key = readKey(message['id']);
  const place = loose(message['location']);
  const latitude = number(place['latitude']) ?? number(raw['lat']);
  const longitude = number(place['longitude']) ?? number(raw['lng']);
  const revoked = message['protocolMessageKey'];
  const isPart = raw['parentMsgKey'] != null && raw['associationType'] != null;
  return {
    id: key,
    type: text(message['type']) ?? '',
    body: text(message['body']) ?? text(raw['caption']) ?? '',
    timestamp: number(message['timestamp']) ?? 0,
    from: idText(message['from']) ?? '',
    to: idText(message['to']) ?? '',
    author: idText(message['author']) ?? key.participant,
    fromMe: message['fromMe'] === true || key.fromMe,
    isStatus: message['isStatus'] === true,
    name: text(raw['notifyName']),
    location: latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
    quotes: text(raw['quotedStanzaID']),
    album: isPart ? readKey(raw['parentMsgKey']).id : undefined,
    editedAt: number(message['latestEditSenderTimestampMs']),
    ack: number(message['ack']) ?? 0,
    revokes: revoked == null ? undefined : readKey(revoked),
    revokedBy: raw['subtype'] === 'admin' ? (idText(raw['revokeSender']) ?? '') : undefined,
  };
}

/** One event of the library by its name and what came with it. Never throws. */
export function readEvent(on: string, given: readonly unknown[]): LibraryEvent {
  const [first, second] = given;
  const one = loose(first);
  switch (on) {
    case 'message_create':
      return { on: 'message', message: readMessage(first) };
    case 'message_edit':
      return { on: 'edit', message: readMessage(first), text: text(second) ?? '' };
    case 'message_revoke_everyone':
      return { on: 'revoke', message: readMessage(first) };
    case 'message_reaction': {
      const own = readKey(one['id']);
      return {
        on: 'reaction',
        id: own.id,
        target: readKey(one['msgId']),
        person: idText(one['senderId']) ?? '',
        fromMe: own.fromMe,
        emoji: text(one['reaction']) ?? '',
        at: number(one['timestamp']) ?? 0,
      };
    }
    case 'vote_update':
      return readVote(first);
    case 'group_leave':
      return { on: 'left', chat: idText(one['chatId']) ?? '', people: recipientsOf(one) };
    case 'group_join': {
      return {
        on: 'joined',
        id: readKey(one['id']).id,
        chat: idText(one['chatId']) ?? '',
        people: recipientsOf(one),
        by: idText(one['author']),
        at: number(one['timestamp']) ?? 0,
      };
    }
    default:
      return { on: 'other', what: on };
  }
}

const recipientsOf = (one: Loose): readonly string[] =>
  (Array.isArray(one['recipientIds']) ? (one['recipientIds'] as unknown[]) : []).flatMap((id) => idText(id) ?? []);

/** A vote, as it was told or as `getPollVotes` gives it. */
export function readVote(given: unknown): LibraryEvent {
  const vote = loose(given);
  const chosen = Array.isArray(vote['selectedOptions']) ? (vote['selectedOptions'] as unknown[]) : [];
  return {
    on: 'vote',
    poll: readKey(vote['parentMsgKey'] ?? loose(vote['parentMessage'])['id']),
    person: idText(vote['voter']) ?? '',
    options: chosen.flatMap((option) => number(loose(option)['localId']) ?? []),
    at: number(vote['interractedAtTs']) ?? 0,
  };
}
