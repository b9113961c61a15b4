// How WhatsApp's ids stand in our addresses: `whatsapp:31612345678@c.us` (a number), `whatsapp:1234@lid` (a person whose
// number WhatsApp hides), `whatsapp:1203…@g.us` (a group), and `<chat>/<id>` for a message.

import { asId, type ChatAddress, type ExternalId, type PersonAddress } from '../../src/domain/ids.ts';

const refForm = /^[\w.-]{1,64}@(?:c\.us|lid|g\.us)$/u;

export const isGroup = (ref: string): boolean => ref.endsWith('@g.us');
export const isLid = (ref: string): boolean => ref.endsWith('@lid');
/** A person, by number or by LID. */
export const isPerson = (ref: string): boolean => isLid(ref) || ref.endsWith('@c.us');

export const chatAddress = (ref: string): ChatAddress => asId<ChatAddress>(`whatsapp:${ref}`);
export const personAddress = (ref: string): PersonAddress => asId<PersonAddress>(`whatsapp:${ref}`);

/**
 * WhatsApp's id in an address; undefined when it is none of ours. A person who links by hand may leave out what a number
 * has behind it, and may write a + before it.
 */
export function refOf(address: ChatAddress | PersonAddress): string | undefined {
  if (!address.startsWith('whatsapp:')) return undefined;
  const ref = address.slice('whatsapp:'.length);
  const [, digits] = /^\+?(\d{8,15})$/u.exec(ref) ?? [];
  const whole = digits === undefined ? ref : `${digits}@c.us`;
  return refForm.test(whole) ? whole : undefined;
}

/** Every way in which this id may stand in a row. */
export function spellings(ref: string): readonly PersonAddress[] {
  const [digits = '', server] = ref.split('@');
  return [ref, ...(server === 'c.us' ? [digits, `+${digits}`] : [])].map(personAddress);
}

/** Id of a message: its chat as we call it, and what WhatsApp calls the message there, whoever wrote it. */
export const externalOf = (chat: ChatAddress, id: string): ExternalId =>
  asId<ExternalId>(`${chat.slice('whatsapp:'.length)}/${id}`);

/** Reads it back; undefined for ids of edits, votes and reactions, which are no messages. */
export function placeOf(id: ExternalId): { readonly chat: ChatAddress; readonly message: string } | undefined {
  const [, chat, message] = /^([^/]+)\/([^/:]+)$/u.exec(id) ?? [];
  return chat === undefined || message === undefined ? undefined : { chat: chatAddress(chat), message };
}
