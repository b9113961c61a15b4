// Our message → calls of the Bot API. Pure. Words go out as they are: no parse mode, entities named (none), no preview of links.

import type { WireMessage } from '../../src/channel/port.ts';
import { isGroup, placeOf, readPerson } from './address.ts';

/** Words under a picture may be this long (Bot API: 1024 UTF-16 units after parsing). */
const captionLimit = 1024;

/** Where a message goes now: the number of the chat today, and the topic that it belongs to. */
export interface Destination {
  readonly chat: number;
  readonly topic?: number;
}

/** One call; its name is that of the Bot API. */
export interface Call {
  readonly method:
    | 'sendMessage'
    | 'editMessageText'
    | 'editMessageCaption'
    | 'setMessageReaction'
    | 'sendPhoto'
    | 'sendVoice'
    | 'sendVideo'
    | 'sendDocument'
    | 'sendMediaGroup';
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Calls {
  /** The one that counts: its message id is the one that is kept. */
  readonly main: Call;
  /** Pictures that did not fit under the words; they follow, and the words never wait for them. */
  readonly after: readonly Call[];
}

type TextMessage = Extract<WireMessage, { kind: 'text' }>;

/** What is called for this message; undefined when its target is none of Telegram's. */
export function renderWire(wire: WireMessage, to: Destination): Calls | undefined {
  if (wire.kind === 'text' && wire.only !== undefined) return renderWhisper(wire, to);
  if (wire.kind === 'text') return wire.replaces === undefined ? renderText(wire, to) : renderEdit(wire);
  const target = placeOf(wire.target);
  if (!target) return undefined;
  const reaction = [{ type: 'emoji', emoji: wire.emoji }];
  return only('setMessageReaction', { chat_id: target.chat, message_id: target.message, reaction });
}

/** The same words as a new message: for when the one that was to be edited is gone. */
export const renderAnew = ({ replaces: _gone, ...wire }: TextMessage, to: Destination): Calls => renderText(wire, to);

/** The same words without what was to go with them: for when Telegram does not take the picture (any more). */
export const renderPlain = ({ media: _refused, ...wire }: TextMessage, to: Destination): Calls => renderText(wire, to);

/** The same outside its topic, quoting nothing: for when the topic was closed or is gone. */
export function outsideTopic({ method, payload }: Call): Call {
  const { message_thread_id: _topic, reply_parameters: _reply, ...rest } = payload;
  return { method, payload: rest };
}

/** The same edit for a message that is a picture with words under it; what is too long for that is cut. */
export function asCaption({ payload }: Call): Call {
  const { text, link_preview_options: _preview, entities: _entities, ...rest } = payload;
  return { method: 'editMessageCaption', payload: { ...rest, caption: cut(String(text)), caption_entities: [] } };
}

function renderText(wire: TextMessage, to: Destination): Calls {
  const { text, media = [] } = wire;
  const base = { ...envelope(wire, to), ...keyboardOf(wire) };
  const [first] = media;
  if (first !== undefined && media.length === 1 && text.length <= captionLimit) {
    const { method, key, file } = fileOf(first);
    return only(method, { ...base, [key]: file, caption: text, caption_entities: [] });
  }
  const main: Call = { method: 'sendMessage', payload: { ...base, ...words(text) } };
  return { main, after: filesAlone(media, envelope(wire, to)) };
}

/** Bot API 10.2: shown in the group to one person. Nothing rings, and nothing is quoted: who does not see it misses no thread. */
function renderWhisper({ replyTo: _quoted, ...wire }: TextMessage, to: Destination): Calls | undefined {
  const person = wire.only === undefined ? undefined : readPerson(wire.only);
  if (person === undefined || !isGroup(to.chat)) return undefined;
  return only('sendMessage', {
    ...envelope(wire, to),
    ...words(wire.text),
    ...keyboardOf(wire),
    disable_notification: true,
    ephemeral_message_parameters: { receiver_user_id: person },
  });
}

/** Buttons that are not named again go away. */
function renderEdit(wire: TextMessage): Calls | undefined {
  const target = wire.replaces === undefined ? undefined : placeOf(wire.replaces);
  if (!target) return undefined;
  const { chat, message } = target;
  return only('editMessageText', {
    chat_id: chat,
    message_id: message,
    ...words(wire.text),
    ...keyboardOf(wire),
  });
}

const words = (text: string): Readonly<Record<string, unknown>> => ({
  text,
  entities: [],
  link_preview_options: { is_disabled: true },
});

function envelope(wire: TextMessage, { chat, topic }: Destination): Readonly<Record<string, unknown>> {
  const quoted = wire.replyTo === undefined ? undefined : placeOf(wire.replyTo);
  // After a move to another number the old messages cannot be quoted any more.
  const reply = quoted?.chat === chat ? { message_id: quoted.message, allow_sending_without_reply: true } : undefined;
  // An alert is for one person; forwarding it is made hard (it still can be read aloud, of course).
  const isAlert = !isGroup(chat) && (wire.options !== undefined || wire.media !== undefined);
  return {
    chat_id: chat,
    ...(topic === undefined ? {} : { message_thread_id: topic }),
    ...(reply ? { reply_parameters: reply } : {}),
    ...(isAlert ? { protect_content: true } : {}),
  };
}

/** Two short buttons a row, a long one alone: on a phone a row is some 30 letters wide. */
function keyboardOf({ options }: TextMessage): Readonly<Record<string, unknown>> {
  if (!options) return {};
  const rows: { text: string; callback_data: string }[][] = [];
  for (const { label, token } of options.items) {
    const button = { text: label, callback_data: token };
    const row = rows.at(-1);
    const fits = row?.length === 1 && (row[0]?.text.length ?? 0) <= 16 && label.length <= 16;
    if (fits) row.push(button);
    else rows.push([button]);
  }
  return { reply_markup: { inline_keyboard: rows } };
}

const methods = {
  photo: 'sendPhoto',
  voice: 'sendVoice',
  video: 'sendVideo',
  document: 'sendDocument',
} as const;
type FileKind = keyof typeof methods;

function fileOf(handle: string): { readonly method: Call['method']; readonly key: FileKind; readonly file: string } {
  const [kind = '', ...rest] = handle.split(':');
  const key: FileKind = kind in methods ? (kind as FileKind) : 'document';
  return { method: methods[key], key, file: rest.join(':') };
}

/** Pictures and films together, the rest one by one; each as an answer to nothing, right after the words. */
function filesAlone(media: readonly string[], base: Readonly<Record<string, unknown>>): readonly Call[] {
  const { reply_parameters: _reply, ...alone } = base;
  const files = media.map(fileOf);
  const seen = files.filter(({ key }) => key === 'photo' || key === 'video');
  const together = seen.length > 1 ? seen : [];
  const single = files.filter((file) => !together.includes(file));
  return [
    ...(together.length === 0
      ? []
      : [
          {
            method: 'sendMediaGroup' as const,
            payload: { ...alone, media: together.map(({ key, file }) => ({ type: key, media: file })) },
          },
        ]),
    ...single.map(({ method, key, file }): Call => ({ method, payload: { ...alone, [key]: file } })),
  ];
}

const only = (method: Call['method'], payload: Call['payload']): Calls => ({ main: { method, payload }, after: [] });

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most what a caption may hold, whole graphemes, with a sign that there was more. */
function cut(text: string): string {
  if (text.length <= captionLimit) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, captionLimit + 64)))
    if (index + segment.length <= captionLimit - 1) end = index + segment.length;
  return `${text.slice(0, end)}…`;
}
