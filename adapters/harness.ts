// What an adapter's harness gives to the channel contract (test/contracts/channel.ts): its platform, to be pushed around.

import type { Channel, ChannelDeps, SendErrorKind, Sent } from '../src/channel/port.ts';
import type { ChatAddress, ExternalId } from '../src/domain/ids.ts';
import type { InboundMessage } from '../src/domain/message.ts';

/** Everything that can come in. */
export const injectKinds = [
  'text',
  'photo',
  'album',
  'location',
  'reply',
  'edit',
  'retraction',
  'reaction',
  'reactionGone',
  'choice',
] as const;
export type InjectKind = (typeof injectKinds)[number];

/** How a person can answer a message of ours. */
export const answerWays = ['buttons', 'poll', 'reaction', 'quote'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** One bad answer of the platform, and the error that the port promises for it. */
export interface Failure {
  /** In words: "429 with a wait of 7 s". */
  readonly name: string;
  readonly kind: SendErrorKind;
  /** Milliseconds; only with `throttled`. */
  readonly retryAfter?: number;
  /** Nobody can know whether it arrived. */
  readonly maybeSent?: true;
}

/** A payload as the platform gives it, and what must come out: a message (its `id` apart), or the reason for none. */
export interface Recording {
  readonly about: string;
  readonly payload: unknown;
  readonly message?: Omit<InboundMessage, 'id'>;
  readonly ignored?: string;
}

/** A message as the platform saw it arrive. */
export interface Seen {
  readonly chat: ChatAddress;
  readonly text?: string;
  readonly emoji?: string;
  readonly labels?: readonly string[];
  readonly replyTo?: ExternalId;
  readonly replaces?: ExternalId;
  readonly media?: number;
}

/** One platform with one channel on it, not yet started. */
export interface ChannelRun {
  readonly channel: Channel;
  readonly group: ChatAddress;
  /** The private chat of the person who answers. */
  readonly privateChat: ChatAddress;
  /**
   * The platform gives one thing of this kind, made by a person; what it is about is made first. `canary` stands in every
   * word, name and number of it. Resolves when the platform knows whether it was confirmed.
   */
  inject(kind: InjectKind, canary: string): Promise<{ readonly confirmed: boolean }>;
  /** The platform gives the last thing once more, as it does when it heard no confirmation. */
  repeat(): Promise<{ readonly confirmed: boolean }>;
  /** How many things the platform holds as confirmed. */
  confirmed(): number;
  /** The platform shows the bot one of its own messages; gives the reason why it was ignored. */
  own(): Promise<string>;
  /** The platform gives something that nobody knows; gives the reason why it was ignored. */
  unknown(): Promise<string>;
  /** The next send meets this failure. */
  failNext(failure: Failure): void;
  /** The next send gets no answer until its signal fires. */
  hangNext(): void;
  /** The person answers a message of ours: the index-th choice, or an emoji (reaction), or words (quote). */
  answer(sent: Sent, way: AnswerWay, index: number): Promise<void>;
  /** Everything the platform took from us, oldest first. */
  seen(): readonly Seen[];
  close(): Promise<void>;
}

export interface ChannelHarness {
  readonly name: string;
  /** Case of the contract → why it cannot be met here; printed with the test. */
  readonly skips: Readonly<Record<string, string>>;
  /** At least one for each kind of SendError. */
  readonly failures: readonly Failure[];
  readonly recordings: readonly Recording[];
  /** The adapter's parser on one recorded payload. */
  readonly parse: (payload: unknown) => { readonly message: InboundMessage } | { readonly ignored: string };
  readonly create: (deps: Pick<ChannelDeps, 'now' | 'nextId' | 'log'>) => Promise<ChannelRun>;
}
