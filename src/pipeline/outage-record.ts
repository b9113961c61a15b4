// What is remembered of a channel that is away. In rows, so that a restart in the middle of an outage changes nothing.

import { channelOf, type ContactId } from '../domain/ids.ts';
import type { Change } from '../store/commit.ts';
import type { Store } from '../store/store.ts';

/**
 * What goes out is kept for a channel that is away, and alerts go to somebody else after this time (ms). From issue
 * "WhatsApp, for real": "When lost: outbound is held for 2 h, then goes to the next person or channel" (F17).
 */
export const holdMs = 2 * 3_600_000;

export interface Outage {
  /** Since when nothing was heard, milliseconds since 1970. */
  readonly since: number;
}

const outageKey = (channel: string): string => `outage:${channel}`;
const heardKey = (channel: string): string => `heard:${channel}`;

/** The outage that goes on, when there is one that lasted long enough to be told. */
export function readOutage(store: Store, channel: string): Outage | undefined {
  const since = Number(store.read.meta(outageKey(channel)) ?? '');
  return Number.isFinite(since) && since > 0 ? { since } : undefined;
}

/** undefined: it is over. */
export const putOutage = (store: Store, channel: string, outage: Outage | undefined): Change =>
  store.write.putMeta(outageKey(channel), outage ? String(outage.since) : '');

/** When the channel was last seen working, to some minutes; undefined when it never was. */
export function readHeard(store: Store, channel: string): number | undefined {
  const at = Number(store.read.meta(heardKey(channel)) ?? '');
  return Number.isFinite(at) && at > 0 ? at : undefined;
}

export const putHeard = (store: Store, channel: string, at: number): Change =>
  store.write.putMeta(heardKey(channel), String(at));

/** Is there an account of this person on a channel that is not away for so long that alerts no longer wait for it? */
export function isReachable(store: Store, contact: ContactId, now: number): boolean {
  const newest = store.read.linkOfContact(contact);
  if (!newest) return false;
  const serves = (chat: string): boolean => {
    const outage = readOutage(store, channelOf(chat as typeof newest.chat));
    return !outage || now - outage.since < holdMs;
  };
  return serves(newest.chat) || store.read.linksOf(contact).some((link) => serves(link.chat));
}
