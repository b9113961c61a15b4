// Who is who: WhatsApp shows one person now by number, now by LID (a number of its own that hides the first). Both are
// kept, linked by WhatsApp's own table; which of them is the person's address, the rows of the house say (T29).

import type { ChatAddress, PersonAddress } from '../../src/domain/ids.ts';
import { isGroup, isLid, isPerson, personAddress, refOf, spellings } from './address.ts';

/** Both ids of a person, as far as WhatsApp told. */
export interface BothIds {
  readonly lid?: string | undefined;
  readonly pn?: string | undefined;
}

export interface People {
  /** Asks WhatsApp for the other id of those that are not known yet. Never rejects: then a person keeps the id at hand. */
  learn(refs: readonly string[]): Promise<void>;
  /** The one address of this person. A contact person keeps the address that was linked, whatever id comes in. */
  addressOf(ref: string): PersonAddress;
  /** The chat with this id exists on the phone: words to its person go there. */
  seen(chat: string): void;
  /** Where words to this address go today; undefined when it is none of ours. */
  destination(address: ChatAddress): string | undefined;
  /** Every id under which this person may have a chat. */
  idsOf(ref: string): readonly string[];
}

export interface PeopleDeps {
  /** WhatsApp's table; rejects when it cannot be asked. */
  readonly ask: (refs: readonly string[]) => Promise<readonly BothIds[]>;
  /** Of several addresses of one person, the one that the house has in its rows. */
  readonly known: (addresses: readonly PersonAddress[]) => PersonAddress | undefined;
  readonly now: () => number;
}

const mostPeople = 20_000;
/** A person whose other id WhatsApp did not know is asked about again after this time (ms). */
const askAgainMs = 10 * 60_000;

export function createPeople({ ask, known, now }: PeopleDeps): People {
  const pairs = new Map<string, BothIds>();
  const asked = new Map<string, number>();
  const chats = new Map<string, string>();

  const idsOf = (ref: string): readonly string[] => {
    const { lid, pn } = pairs.get(ref) ?? {};
    return [...new Set([lid, pn, ref])].flatMap((one) => one ?? []);
  };

  const addressOf = (ref: string): PersonAddress => {
    const ids = idsOf(ref);
    // A LID stays with the account when its number changes, and tells nobody the number.
    return known(ids.flatMap(spellings)) ?? personAddress(ids.find(isLid) ?? ref);
  };

  function keep(pair: BothIds): void {
    if (pairs.size > mostPeople) pairs.clear();
    for (const ref of [pair.lid, pair.pn]) if (ref !== undefined) pairs.set(ref, pair);
  }

  return {
    idsOf,
    addressOf,
    async learn(refs) {
      const wanted = refs.filter((ref) => {
        const pair = pairs.get(ref);
        return isPerson(ref) && !(pair?.lid && pair.pn) && (asked.get(ref) ?? -Infinity) <= now() - askAgainMs;
      });
      if (wanted.length === 0) return;
      if (asked.size > mostPeople) asked.clear();
      for (const ref of wanted) asked.set(ref, now());
      try {
        for (const pair of await ask(wanted)) keep(pair);
      } catch {
        // Asked again with the next message: without an answer a person has the id at hand, and with it no more rights.
        for (const ref of wanted) asked.delete(ref);
      }
    },
    seen(chat) {
      if (isPerson(chat)) chats.set(addressOf(chat), chat);
    },
    destination(address) {
      const ref = refOf(address);
      if (ref === undefined || isGroup(ref)) return ref;
      return chats.get(address) ?? ref;
    },
  };
}
