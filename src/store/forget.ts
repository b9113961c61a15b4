// Forgetting one person (AVG 17): what they wrote goes, and what tells that it was them. What happened to a case stays.

import { and, eq, inArray, isNotNull, ne, or, sql, type SQL } from './drizzle.ts';
import type { ChatAddress, PersonAddress } from '../domain/ids.ts';
import type { Change } from './commit.ts';
import type { Db } from './dialect.sqlite.ts';
import { preparedWrite } from './prepared.ts';
import { caseEvents, cases, deliveries, inbox, labels, outbox, privateChats, prompts } from './schema.ts';

const v = sql.placeholder;

export function forgetWrites(db: Db) {
  const s = prepareForget(db);
  return {
    /**
     * Wipes this person: words at once, but for those of a case that is still open (they go with it, without a name);
     * their account in reports, history and questions becomes `alias`, an address that leads nowhere.
     */
    forgetPerson: (person: PersonAddress, chat: ChatAddress, alias: PersonAddress): readonly Change[] =>
      [s.lessons, s.history, s.calls, s.words, s.questions, s.sendings, s.letters, s.privateChat].map((statement) => ({
        statement,
        values: { person, chat, alias },
      })),
    /** The last word to somebody who was forgotten is forgotten too, once it went out. */
    forgetLastWords: (): Change => ({ statement: s.lastWords, values: {} }),
  };
}

function prepareForget(db: Db) {
  const person = v('person');
  const isPerson = (column: SQL | typeof caseEvents.actor): SQL => sql`json_extract(${column}, '$.person') = ${person}`;
  const ofPerson = db
    .select({ id: inbox.caseId })
    .from(inbox)
    .where(and(eq(inbox.sender, person), isNotNull(inbox.caseId)));
  const open = sql`exists (select 1 from ${cases} where ${cases.id} = ${inbox.caseId} and ${cases.timerAt} is not null)`;
  const whileOpen = (
    column: typeof inbox.content | typeof inbox.facts | typeof inbox.classification | typeof inbox.eraseAt,
  ): SQL => sql`case when ${open} then ${column} end`;
  const inPrivate = (then: SQL, column: SQL): SQL =>
    sql`case when ${inbox.chatKind} = 'private' then ${then} else ${column} end`;
  const toThem = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.chat, v('chat')), ne(outbox.state, 'queued')));
  return {
    // While a lesson still points at their words; after that nothing tells whose it was.
    lessons: preparedWrite(
      db,
      db
        .delete(labels)
        .where(
          and(
            isNotNull(labels.message),
            sql`exists (select 1 from ${inbox} where ${inbox.id} = ${labels.message} and ${inbox.sender} = ${person})`,
          ),
        ),
    ),
    history: preparedWrite(
      db,
      db
        .update(caseEvents)
        .set({ actor: sql`json_set(${caseEvents.actor}, '$.person', ${v('alias')})` })
        .where(and(inArray(caseEvents.caseId, ofPerson), isPerson(caseEvents.actor))),
    ),
    calls: preparedWrite(
      db,
      db
        .update(cases)
        .set({ called112By: sql`json_set(${cases.called112By}, '$.person', ${v('alias')})` })
        .where(and(inArray(cases.id, ofPerson), isPerson(sql`${cases.called112By}`))),
    ),
    words: preparedWrite(
      db,
      db
        .update(inbox)
        .set({
          sender: sql`${v('alias')}`,
          content: whileOpen(inbox.content),
          facts: whileOpen(inbox.facts),
          classification: whileOpen(inbox.classification),
          eraseAt: whileOpen(inbox.eraseAt),
          chat: inPrivate(sql`${v('alias')}`, sql`${inbox.chat}`),
          // On some platforms the id of a private message bears the account's number.
          externalId: inPrivate(sql`'forgotten:' || ${inbox.id}`, sql`${inbox.externalId}`),
          replyTo: inPrivate(sql`null`, sql`${inbox.replyTo}`),
        })
        .where(and(eq(inbox.sender, person), ne(inbox.state, 'open'))),
    ),
    questions: preparedWrite(db, db.delete(prompts).where(eq(prompts.person, person))),
    sendings: preparedWrite(db, db.delete(deliveries).where(inArray(deliveries.outboxId, toThem))),
    letters: preparedWrite(
      db,
      db
        .delete(outbox)
        .where(or(and(eq(outbox.chat, v('chat')), sql`${outbox.contact} is null`), eq(outbox.only, person))),
    ),
    privateChat: preparedWrite(db, db.delete(privateChats).where(eq(privateChats.person, person))),
    lastWords: preparedWrite(
      db,
      db.delete(outbox).where(and(eq(outbox.template, 'forgotten'), sql`${outbox.state} <> 'queued'`)),
    ),
  };
}
