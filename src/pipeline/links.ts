// Which chat account is which contact person: by an invitation that works once, or by the operator's hand (P5, T4).

import { asId, channelOf, type ChatAddress, type ContactId, type PersonAddress } from '../domain/ids.ts';
import type { TemplateId } from '../domain/message.ts';
import type { Change } from '../store/commit.ts';
import type { Store } from '../store/store.ts';
import type { InboxRow } from '../store/write.ts';
import type { Say } from './say-rows.ts';
import type { HouseDeps } from './house.ts';
import { hashOf } from './ids.ts';

/** An invitation works for a day. */
export const inviteLifeMs = 24 * 3_600_000;

/** Makes a single-use code for a contact person; only its hash is kept. Returns the code and when it ends (ms). */
export function makeInvite(
  store: Store,
  contact: ContactId,
  secret: string,
  now: number,
): { readonly code: string; readonly expiresAt: number } {
  const expiresAt = now + inviteLifeMs;
  store.commit('link', [store.write.insertInvite({ hash: hashOf(secret), contact, expiresAt, usedAt: null })]);
  return { code: secret, expiresAt };
}

/** Links an account by hand. The private chat's address is that of the person unless the channel has its own. */
export function linkByHand(
  store: Store,
  contact: ContactId,
  person: PersonAddress,
  chat: ChatAddress,
  now: number,
): void {
  store.commit('link', [
    store.write.dropOtherLinks(contact, person),
    store.write.putLink({ contact, person, chat, linkedAt: now, goneAt: null }),
  ]);
}

/** `/start <code>` in private: links this account, tells it and the old one; says kindly why not. */
export function useInvite(deps: HouseDeps, say: Say, message: InboxRow, code: string): readonly Change[] {
  const { read, write } = deps.store;
  const now = deps.now();
  const invite = read.invite(hashOf(code));
  const fault = faultOf(deps, message, invite);
  if (!invite || fault !== undefined) {
    const code = fault ?? 'unknown';
    const contact = read.linkOfPerson(message.sender)?.contact;
    deps.log('link.refused', { why: code });
    const line = {
      key: `link_refused:${message.id}`,
      template: refusals[code],
      params: { code, ...(contact === undefined ? {} : { contact }) },
      notBefore: now,
    };
    return say({ chat: message.chat }, line);
  }
  const old = read.linkOfContact(invite.contact);
  const moved = old && old.person !== message.sender ? old : undefined;
  deps.log('link.made', { contact: invite.contact });
  const introduce = (chat: ChatAddress, as: 'contact' | 'resident'): void =>
    deps.channels.get(channelOf(chat))?.introduce?.(chat, as);
  introduce(message.chat, 'contact');
  if (moved && channelOf(moved.chat) === channelOf(message.chat)) introduce(moved.chat, 'resident');
  return [
    write.useInvite(invite.hash, now),
    ...(moved
      ? say(
          { chat: moved.chat },
          {
            key: `link_moved:${message.id}`,
            template: 'link_moved',
            params: { contact: invite.contact },
            notBefore: now,
          },
        )
      : []),
    write.dropOtherLinks(invite.contact, message.sender),
    write.putLink({ contact: invite.contact, person: message.sender, chat: message.chat, linkedAt: now, goneAt: null }),
    ...say(
      { chat: message.chat },
      { key: `linked:${message.id}`, template: 'linked', params: { contact: invite.contact }, notBefore: now },
    ),
    ...tellWaiting(deps, say, message, invite.contact),
  ];
}

type Fault = 'unknown' | 'used' | 'expired' | 'others' | 'yours';

const refusals: Readonly<Record<Fault, TemplateId>> = {
  unknown: 'link_refused',
  used: 'link_refused',
  expired: 'link_refused',
  others: 'link_others',
  yours: 'link_yours',
};

/** Why this invitation does nothing here; undefined when it links. */
function faultOf(
  { community, store, now }: HouseDeps,
  message: InboxRow,
  invite: ReturnType<Store['read']['invite']>,
): Fault | undefined {
  if (!invite || !community.contacts.has(invite.contact) || !message.mayAct) return 'unknown';
  const theirs = store.read.linkOfPerson(message.sender);
  const contact = theirs && community.contacts.has(theirs.contact) ? theirs.contact : undefined;
  // Pressed once more.
  if (invite.usedAt !== null) return contact === invite.contact ? 'yours' : 'used';
  if (invite.expiresAt <= now()) return 'expired';
  // It stays good for whom it is for, and nobody loses their own account by a thumb on the wrong link.
  return contact !== undefined && contact !== invite.contact ? 'others' : undefined;
}

/** Cases that came to this person before the account did. */
function tellWaiting(deps: HouseDeps, say: Say, message: InboxRow, contact: ContactId): readonly Change[] {
  const { read } = deps.store;
  const cases = read.casesOwnedBy(contact, mostListed).map(({ id }) => id);
  if (cases.length === 0) return [];
  const params = { contact, cases, total: read.countOwnedBy(contact) };
  return say(
    { chat: message.chat, contact },
    { key: `open_cases:${message.id}`, template: 'open_cases', params, notBefore: deps.now() },
  );
}

/** Cases named in one list; the rest is a number. */
export const mostListed = 10;

/** The person's own address as a private chat, for channels where the two are the same. */
export const privateChatOf = (person: PersonAddress): ChatAddress => asId<ChatAddress>(person);
