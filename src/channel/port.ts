// The port of every channel: four methods, declared abilities, a closed set of errors. Adapters import this and domain types only.

import type { ChannelStateName } from '../domain/channel-state.ts';
import type { ChatAddress, ExternalId, PersonAddress } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/message.ts';

/** How a channel can do a thing: by itself, by a detour that the core makes (numbers, a new message), or not at all. */
export type Degree = 'native' | 'fallback' | 'none';

export interface Capabilities {
  readonly choices: {
    readonly buttons: Degree;
    readonly poll: Degree;
    readonly reaction: Degree;
    readonly quote: Degree;
  };
  /** Change a message that we sent. */
  readonly edit: Degree;
  /** React with an emoji on somebody's message. */
  readonly react: Degree;
  /** Show a message in a group to one person only. It is a comfort: nobody knows whether it arrives. Absent: it cannot. */
  readonly whisper?: 'native';
  readonly media: Degree;
  readonly location: Degree;
  /** May write to a person who never wrote to us in private. */
  readonly writeFirst: boolean;
  /** False for a channel that only receives: nothing is ever handed to `send`. */
  readonly sends: boolean;
  readonly limits: {
    /** UTF-16 code units of one message. */
    readonly text: number;
    readonly options: number;
    readonly optionLength: number;
    /** Milliseconds after sending in which an edit is taken; 0 = no limit. */
    readonly editWindow: number;
    readonly perChatPerMinute: number;
    readonly perMinute: number;
  };
}

/** A message ready for one platform: words chosen, abilities accounted for. No platform decides anything after this. */
export type WireMessage =
  | {
      readonly kind: 'text';
      readonly chat: ChatAddress;
      readonly text: string;
      /** Buttons or poll options, only when the channel is `native` in them. */
      readonly options?: {
        readonly as: 'buttons' | 'poll';
        readonly items: readonly { readonly token: string; readonly label: string }[];
      };
      /** Quote this message. */
      readonly replyTo?: ExternalId;
      /** Where the platform has topics: in that of this message, without quoting it. */
      readonly near?: ExternalId;
      /** Edit this message of ours in its place. */
      readonly replaces?: ExternalId;
      /** Handles of pictures to send along, only for a contact person. */
      readonly media?: readonly string[];
      /** What to say below the text when not all of these can be fetched any more. */
      readonly filesGone?: string;
      /** Danger: a channel that keeps a pace waits here for its turn rather than answering `throttled`. */
      readonly urgent?: true;
      /** In a group: for this person's eyes only. When that is not possible it is rejected, and never shown to all. */
      readonly only?: PersonAddress;
    }
  | { readonly kind: 'reaction'; readonly chat: ChatAddress; readonly target: ExternalId; readonly emoji: string };

export interface Sent {
  /** The platform's id of the message; for an edit or a reaction, that of its target. */
  readonly externalId: ExternalId;
}

export type SendErrorKind =
  'misconfigured' | 'unauthorised' | 'throttled' | 'unavailable' | 'rejected' | 'recipientGone';

/** Why a send failed. From the kind follow: retry? wake the operator? which sentence for the coordinator? */
export class SendError extends Error {
  readonly kind: SendErrorKind;
  /** Only for `throttled`: milliseconds that the platform asks for. */
  readonly retryAfter: number | undefined;
  /** Only for `unavailable`: nobody knows whether it was sent, so each further try may be one copy more. */
  readonly maybeSent: boolean;
  constructor(kind: SendErrorKind, message: string, more: { retryAfter?: number; maybeSent?: boolean } = {}) {
    super(message);
    this.name = 'SendError';
    this.kind = kind;
    this.retryAfter = more.retryAfter;
    this.maybeSent = more.maybeSent === true;
  }
}

/**
 * Takes messages in. Resolves **after** they are on disk (C1); only then may the adapter confirm to the platform.
 * Rejects when they are not: the adapter does not confirm, and the platform gives them again.
 */
export type Sink = (messages: readonly InboundMessage[]) => Promise<void>;

/** A picture, a voice note or a file, as it lies with the platform. */
export interface MediaFile {
  readonly bytes: Uint8Array;
  /** A MIME type read from the bytes themselves; `application/octet-stream` when they tell nothing. */
  readonly type: string;
}

export interface Channel {
  readonly capabilities: Capabilities;
  /** Called once; a second call rejects. Resolves when the channel can send. */
  start(sink: Sink): Promise<void>;
  /** Sends one message; may be called from `start` on, never after `stop`. Rejects with a SendError only. */
  send(message: WireMessage, signal: AbortSignal): Promise<Sent>;
  /**
   * This private chat is a contact person's, or not any more: a channel with a menu of commands shows the right one there.
   * Called after `start`, for each contact person at every start; never throws, and what fails is tried at the next start.
   */
  introduce?(chat: ChatAddress, as: 'contact' | 'resident'): void;
  /** Leaves a group that is not ours. Rejects when that failed. Absent: somebody must take us out of it. */
  leave?(chat: ChatAddress): Promise<void>;
  /** Ends within 5 s; nothing is sent or taken in afterwards. May be called twice. */
  stop(): Promise<void>;
  /** What the channel is doing, as people know it; the board and the metrics show it. */
  state(): ChannelState;
  /**
   * The bytes behind a handle of this channel, fetched from its platform now: only when a person asks to see them, and kept
   * nowhere. Rejects with a SendError. Absent where files cannot be fetched.
   */
  readonly fetchMedia?: (handle: string, signal: AbortSignal) => Promise<MediaFile>;
  /** Web pages or hooks of this channel, below `/channel/<name>/`; the web server mounts it. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** `fetch` has a page at `/channel/<name>/` for whoever looks after the channel: to link it, or to see what helps. */
  readonly hasPage?: true;
}

export interface ChannelState {
  readonly name: ChannelStateName;
  /** Since when, milliseconds since 1970. */
  readonly since: number;
  /** What is wrong, as a code of the channel (words and cure in locales/*.channels.ts) or as a sentence. */
  readonly advice?: string;
}

/** What a channel is given. */
export interface ChannelDeps {
  /** Its own settings, as its manifest's schema read them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Only the groups of this channel. It grows when a coordinator takes another one in: read it anew, keep no copy. */
  readonly groups: readonly ChatAddress[];
  readonly now: () => number;
  readonly nextId: () => string;
  /** Event name and ids; never words, names or numbers of people. */
  readonly log: (event: string, ids?: Readonly<Record<string, string | number>>) => void;
  /** Keeps what only the platform can tell, such as a bot's name, for `invite` and after a restart; no secrets. */
  readonly remember?: (key: string, value: string) => void;
  /** What was kept so; undefined: nothing yet. */
  readonly recall?: (key: string) => string | undefined;
  /** What this channel sent in the last `ms`, from the rows: so that a restart is no way around a platform's pace. */
  readonly sentSince?: (ms: number) => readonly { readonly externalId: ExternalId; readonly at: number }[];
  /** Of several addresses of one person, the one in the rows of the house: that of a contact person first. */
  readonly known?: (addresses: readonly PersonAddress[]) => PersonAddress | undefined;
  /** When the newest message that was taken from this channel was sent (ms since 1970); undefined: none was. */
  readonly lastTaken?: () => number | undefined;
  /** The house's words for a code of this channel (`ChannelState.advice`), for its own pages; a language tag as `nl`. */
  readonly wordsOf?: (code: string, language: string) => string | undefined;
  /** Of the neighbourhood, for times on its own pages. */
  readonly timeZone?: string;
}

export interface ChannelManifest {
  readonly name: string;
  /** Environment variables of this channel: name → what it is, for `.env.example`. */
  readonly env: Readonly<
    Record<string, { readonly about: string; readonly default?: string; readonly secret?: boolean }>
  >;
  /** Is the channel wanted, given these variables and the groups of the community? */
  readonly wanted: (env: Readonly<Record<string, string | undefined>>, groups: readonly ChatAddress[]) => boolean;
  /** A link that opens the private chat with an invitation's code filled in; undefined where neither the settings nor what was remembered tell it. */
  readonly invite?: (
    env: Readonly<Record<string, string | undefined>>,
    code: string,
    known: (key: string) => string | undefined,
  ) => string | undefined;
  /** The private chat with a person; without this it has the person's own address. */
  readonly privateChat?: (person: PersonAddress) => ChatAddress;
  /** May load the platform's library first: what is not used costs nothing at the start. */
  readonly create: (deps: ChannelDeps) => Channel | Promise<Channel>;
}
