// Platform → ours: one update of the simulated platform becomes an InboundMessage, or is ignored for a reason.

import { z } from 'zod';
import { asId, type ChatAddress } from '../../src/domain/ids.ts';
import type { Content, InboundMessage } from '../../src/domain/message.ts';

const id = z.string().min(1).max(100);
const common = { id, at: z.number().int().nonnegative(), person: z.string().min(1).max(40), chat: id };

/** Everything that can happen on a phone, as the platform tells it. */
const updateSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('message'),
    text: z.string().max(100_000).optional(),
    photo: id.optional(),
    location: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
    replyTo: id.optional(),
    album: id.optional(),
  }),
  z.object({ ...common, kind: z.literal('edit'), target: id, text: z.string().max(100_000) }),
  z.object({ ...common, kind: z.literal('retract'), target: id }),
  z.object({ ...common, kind: z.literal('react'), target: id, emoji: z.string().max(16) }),
  z.object({ ...common, kind: z.literal('press'), target: id, token: id }),
  z.object({ ...common, kind: z.literal('vote'), target: id, token: id }),
]);

/** One thing done on a phone; `id` is new for each thing and the same when the phone tries again. */
export type Update = z.infer<typeof updateSchema>;

/** The person ref under which the bot itself writes. */
export const botRef = 'bot';

/** The address of a person's private chat with the bot. */
export const privateChat = (person: string): ChatAddress => asId<ChatAddress>(`webchat:@${person}`);

export type Parsed = { readonly message: InboundMessage } | { readonly ignored: string };

/** Reads one update; never throws. `nameOf` gives the name that the platform shows for a person. */
export function parseUpdate(
  raw: unknown,
  deps: { readonly nextId: () => string; readonly nameOf: (person: string) => string | undefined },
): Parsed {
  const read = updateSchema.safeParse(raw);
  if (!read.success) return { ignored: 'not an update of this platform' };
  const update = read.data;
  if (update.person === botRef) return { ignored: 'own message' };
  const content = contentOf(update);
  if (content === undefined) return { ignored: 'empty message' };
  const name = deps.nameOf(update.person);
  const replyTo = update.kind === 'message' ? update.replyTo : answered(update);
  return {
    message: {
      id: asId(deps.nextId()),
      channel: 'webchat',
      externalId: asId(update.id),
      chat: { ref: asId(update.chat), kind: update.chat.startsWith('webchat:@') ? 'private' : 'group' },
      sender: {
        ref: asId(`webchat:${update.person}`),
        mayAct: true,
        ...(name === undefined ? {} : { displayName: name }),
      },
      sentAt: update.at,
      content,
      ...(replyTo === undefined ? {} : { replyTo: asId(replyTo) }),
      ...(update.kind === 'message' && update.album !== undefined ? { album: update.album } : {}),
    },
  };
}

/** A press or a vote belongs to the message that carried the choices. */
const answered = (update: Update): string | undefined =>
  update.kind === 'press' || update.kind === 'vote' ? update.target : undefined;

function contentOf(update: Update): Content | undefined {
  switch (update.kind) {
    case 'message':
      return messageContent(update);
    case 'edit':
      return { kind: 'edit', target: asId(update.target), text: update.text };
    case 'retract':
      return { kind: 'retraction', target: asId(update.target) };
    case 'react':
      return {
        kind: 'reaction',
        target: asId(update.target),
        ...(update.emoji === '' ? {} : { emoji: update.emoji }),
      };
    case 'press':
    case 'vote':
      return { kind: 'choice', token: update.token };
  }
}

function messageContent(update: Extract<Update, { kind: 'message' }>): Content | undefined {
  const text = update.text ?? '';
  if (update.photo !== undefined) {
    const media = [{ kind: 'photo' as const, handle: update.photo }];
    return { kind: 'media', media, ...(text === '' ? {} : { caption: text }) };
  }
  if (update.location !== undefined) return { kind: 'location', ...update.location };
  return text.trim() === '' ? undefined : { kind: 'text', text };
}
