// Who is who in one case: contact persons by name and role, residents by a number and nothing else (promise P6).

import { fill, pick } from '../catalog/locales/locale.ts';
import type { Actor } from '../domain/case.ts';
import type { CaseId, ChatAddress, ContactId, PartnerId, PersonAddress } from '../domain/ids.ts';
import type { OutboxRow } from '../store/write.ts';
import type { ViewDeps } from './deps.ts';
import type { Speech } from './speech.ts';

export interface Cast {
  actor(actor: Actor): string;
  reporter(person: PersonAddress): string;
  /** To whom a message went, and on which side of the case they stand. */
  audience(row: OutboxRow): { readonly side: 'residents' | 'partners'; readonly who: string };
}

/** "Marit (Politie)"; the coordinator is called so, whatever partner they come from. */
export function contactName(deps: ViewDeps, speech: Speech, id: ContactId): string {
  const contact = deps.community.contacts.get(id);
  if (!contact) return speech.web.who.gone;
  return fill(speech.web.who.contact, { name: contact.name, partner: roleOf(deps, speech, id) });
}

/** The kind of partner a contact person speaks for, in a word. */
function roleOf(deps: ViewDeps, speech: Speech, id: ContactId): string {
  const { contacts, partners, coordinators } = deps.community;
  if (coordinators.includes(id)) return speech.chat.partnerKinds.coordinator;
  const partner = partners.get(contacts.get(id)?.partner as PartnerId);
  return pick(speech.chat.partnerKinds, partner?.kind) ?? partner?.name ?? speech.web.who.gone;
}

export const partnerName = (deps: ViewDeps, speech: Speech, id: PartnerId | undefined): string =>
  (id === undefined ? undefined : deps.community.partners.get(id)?.name) ?? speech.web.who.gone;

/** The people of one case. Reads the rows at once for the numbers of the reporters, and private chats when asked. */
export function createCast(deps: ViewDeps, speech: Speech, caseId: CaseId): Cast {
  const { who } = speech.web;
  const people = [...new Set(deps.read.reportersOf(caseId).map((row) => row.sender))];
  const numbers = new Map(people.map((person, i) => [person, i + 1]));
  let privateChats: ReadonlyMap<ChatAddress, PersonAddress> | undefined;

  const reporter = (person: PersonAddress): string => {
    const n = numbers.get(person);
    return n === undefined ? who.someReporter : fill(who.reporter, { n });
  };
  const personOf = (chat: ChatAddress): PersonAddress | undefined => {
    privateChats ??= new Map(
      people.flatMap((person) => {
        const row = deps.read.privateChat(person);
        return row ? [[row.chat, person] as const] : [];
      }),
    );
    return privateChats.get(chat);
  };

  return {
    reporter,
    actor(actor) {
      switch (actor.kind) {
        case 'contact':
          return contactName(deps, speech, actor.contact);
        case 'reporter':
          return reporter(actor.person);
        case 'operator':
          return who.operator;
        case 'system':
          return who.system;
      }
    },
    audience(row) {
      if (row.contact !== null) return { side: 'partners', who: contactName(deps, speech, row.contact) };
      const group = deps.community.groups.get(row.chat);
      if (group) {
        const area = deps.community.areas.get(group.area)?.name;
        return { side: 'residents', who: area === undefined ? who.someGroup : fill(who.group, { area }) };
      }
      const person = personOf(row.chat);
      const name = person === undefined ? who.someReporter : reporter(person);
      return { side: 'residents', who: fill(who.privately, { who: name }) };
    },
  };
}
