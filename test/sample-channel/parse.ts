// The sample platform's update → our message, or why it is none. Pure.

import { asId, type ChatAddress, type ExternalId, type MessageId, type PersonAddress } from '../../src/domain/ids.ts';
import type { Content, InboundMessage } from '../../src/domain/message.ts';

export interface Update {
  readonly id: number;
  readonly message: string;
  readonly chat: string;
  readonly private?: boolean;
  readonly from: string;
  /** Written in the name of the group: nobody knows by whom. */
  readonly anonymous?: boolean;
  readonly at: number;
  readonly text?: string;
  readonly press?: string;
  readonly edits?: string;
  readonly deletes?: string;
  readonly reacts?: { readonly to: string; readonly emoji?: string };
  readonly place?: { readonly latitude: number; readonly longitude: number };
  readonly photos?: readonly string[];
  readonly album?: string;
  readonly replyTo?: string;
}

export type Parsed = InboundMessage | { readonly ignored: string };

export function parseUpdate(update: Update, nextId: () => string): Parsed {
  if (update.from === 'bot') return { ignored: 'own message' };
  const content = contentOf(update);
  if (!content) return { ignored: 'unknown kind' };
  return {
    id: asId<MessageId>(nextId()),
    channel: 'sample',
    externalId: asId<ExternalId>(update.message),
    chat: { ref: asId<ChatAddress>(`sample:${update.chat}`), kind: update.private === true ? 'private' : 'group' },
    sender: { ref: asId<PersonAddress>(`sample:${update.from}`), mayAct: update.anonymous !== true },
    sentAt: update.at,
    content,
    ...(update.replyTo !== undefined ? { replyTo: asId<ExternalId>(update.replyTo) } : {}),
    ...(update.album !== undefined ? { album: update.album } : {}),
  };
}

function contentOf(update: Update): Content | undefined {
  if (update.press !== undefined) return { kind: 'choice', token: update.press };
  if (update.edits !== undefined) return { kind: 'edit', target: asId(update.edits), text: update.text ?? '' };
  if (update.deletes !== undefined) return { kind: 'retraction', target: asId(update.deletes) };
  if (update.place) return { kind: 'location', ...update.place };
  if (update.reacts) {
    const { to, emoji } = update.reacts;
    return { kind: 'reaction', target: asId(to), ...(emoji !== undefined ? { emoji } : {}) };
  }
  if (update.photos) {
    const media = update.photos.map((handle) => ({ kind: 'photo' as const, handle }));
    return { kind: 'media', media, ...(update.text !== undefined ? { caption: update.text } : {}) };
  }
  return update.text === undefined ? undefined : { kind: 'text', text: update.text };
}
