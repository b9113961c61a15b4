// Every statement that changes a row, prepared once; write.ts gives them their values.
//
// Conditions of partial indexes are literals: SQLite does not use such an index for a bound value.

import { and, eq, getTableColumns, isNotNull, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from './dialect.sqlite.ts';
import {
  areas,
  caseEvents,
  cases,
  channels,
  deliveries,
  inbox,
  invites,
  jobs,
  links,
  meta,
  outbox,
  privateChats,
  prompts,
} from './schema.ts';

const p = (name: string): SQL => sql`${sql.placeholder(name)}`;

/** One placeholder for each column, so that a row can be given as it is. */
function placeholders<T extends SQLiteTable>(table: T): T['$inferInsert'] {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
}

export type Statements = ReturnType<typeof prepareAll>;

export function prepareAll(db: Db) {
  const caseColumns = Object.keys(getTableColumns(cases)).filter((name) => name !== 'id' && name !== 'number');
  return {
    ...prepareMessages(db),
    ...prepareJobs(db),
    insertCase: db.insert(cases).values(placeholders(cases)).prepare(),
    updateCase: db
      .update(cases)
      .set(Object.fromEntries(caseColumns.map((name) => [name, p(name)])))
      .where(and(eq(cases.id, sql.placeholder('id')), eq(cases.version, sql.placeholder('readVersion'))))
      .prepare(),
    insertEvent: db.insert(caseEvents).values(placeholders(caseEvents)).prepare(),
    insertPrompt: db.insert(prompts).values(placeholders(prompts)).prepare(),
    answerPrompt: db
      .update(prompts)
      .set({ state: 'answered', answeredWith: p('choice'), answeredAt: p('at') })
      .where(and(eq(prompts.id, sql.placeholder('id')), sql`${prompts.state} = 'open'`))
      .prepare(),
    endPrompts: db
      .update(prompts)
      .set({ state: 'ended' })
      .where(and(eq(prompts.caseId, sql.placeholder('caseId')), sql`${prompts.state} = 'open'`))
      .prepare(),
    endPrompt: db
      .update(prompts)
      .set({ state: 'ended' })
      .where(and(eq(prompts.id, sql.placeholder('id')), sql`${prompts.state} = 'open'`))
      .prepare(),
    askAgain: db
      .update(prompts)
      .set({ askedAgain: true })
      .where(and(eq(prompts.id, sql.placeholder('id')), eq(prompts.askedAgain, false)))
      .prepare(),
    insertArea: db
      .insert(areas)
      .values({ id: sql.placeholder('id'), version: 0, lastNumber: 0 })
      .onConflictDoNothing()
      .prepare(),
    bumpArea: db
      .update(areas)
      .set({ version: sql`${areas.version} + 1`, lastNumber: p('lastNumber') })
      .where(and(eq(areas.id, sql.placeholder('id')), eq(areas.version, sql.placeholder('version'))))
      .prepare(),
    ...prepareOutbox(db),
    ...preparePeople(db),
  };
}

function prepareMessages(db: Db) {
  return {
    insertInbox: db.insert(inbox).values(placeholders(inbox)).onConflictDoNothing().prepare(),
    finishInbox: db
      .update(inbox)
      .set({
        state: 'done',
        role: p('role'),
        caseId: p('caseId'),
        classification: p('classification'),
        facts: p('facts'),
        eraseAt: p('eraseAt'),
      })
      .where(and(eq(inbox.id, sql.placeholder('id')), sql`${inbox.state} = 'open'`))
      .prepare(),
    moveInbox: db
      .update(inbox)
      .set({ job: p('job') })
      .where(and(eq(inbox.id, sql.placeholder('id')), sql`${inbox.state} = 'open'`))
      .prepare(),
    /** Chatter that turned out to be part of a report. */
    adoptInbox: db
      .update(inbox)
      .set({ role: 'repeat', caseId: p('caseId'), facts: p('facts'), eraseAt: null })
      .where(and(eq(inbox.id, sql.placeholder('id')), eq(inbox.role, 'chatter')))
      .prepare(),
    /** Merge: the reports of one case become those of another, which is open, so that they are kept for it. */
    rehomeInbox: db
      .update(inbox)
      .set({ caseId: p('into'), eraseAt: null })
      .where(eq(inbox.caseId, sql.placeholder('from')))
      .prepare(),
    eraseMessage: db
      .update(inbox)
      .set({ content: null, facts: null, classification: null, eraseAt: null })
      .where(
        or(
          eq(inbox.id, sql.placeholder('id')),
          and(
            eq(inbox.sender, sql.placeholder('sender')),
            eq(inbox.chat, sql.placeholder('chat')),
            sql`json_extract(${inbox.content}, '$.kind') = 'edit'`,
            sql`json_extract(${inbox.content}, '$.target') = ${sql.placeholder('externalId')}`,
          ),
        ),
      )
      .prepare(),
    eraseDue: db
      .update(inbox)
      .set({ content: null, facts: null, classification: null, eraseAt: null })
      .where(and(isNotNull(inbox.eraseAt), lte(inbox.eraseAt, sql.placeholder('now')), ne(inbox.state, 'open')))
      .prepare(),
    eraseWithCase: db
      .update(inbox)
      .set({ eraseAt: p('eraseAt') })
      .where(and(eq(inbox.caseId, sql.placeholder('caseId')), isNotNull(inbox.content)))
      .prepare(),
  };
}

function prepareJobs(db: Db) {
  return {
    insertJob: db
      .insert(jobs)
      .values({ ...placeholders(jobs), state: 'due' })
      .prepare(),
    insertDeadJob: db
      .insert(jobs)
      .values({ ...placeholders(jobs), state: 'dead' })
      .prepare(),
    insertJobForInbox: db
      .insert(jobs)
      .select(
        sql`select ${sql.placeholder('id')}, 'process', 'work', ${sql.placeholder('id')}, ${sql.placeholder('runAt')}, ${sql.placeholder('priority')}, 0, 0, 'due', null where exists (select 1 from inbox where job = ${sql.placeholder('id')} and state = 'open')`,
      )
      .prepare(),
    wakeJob: db
      .insert(jobs)
      .values({ ...placeholders(jobs), state: 'due' })
      .onConflictDoUpdate({
        target: jobs.id,
        set: {
          runAt: sql`max(${jobs.holdUntil}, min(${jobs.runAt}, excluded.run_at))`,
          priority: sql`max(${jobs.priority}, excluded.priority)`,
          state: 'due',
        },
      })
      .prepare(),
    deleteJob: db
      .delete(jobs)
      .where(eq(jobs.id, sql.placeholder('id')))
      .prepare(),
    postponeJob: db
      .update(jobs)
      .set({ runAt: p('runAt'), holdUntil: p('holdUntil'), error: p('error') })
      .where(eq(jobs.id, sql.placeholder('id')))
      .prepare(),
    redriveJob: db
      .update(jobs)
      .set({ state: 'due', runAt: p('now'), holdUntil: 0, attempts: 0 })
      .where(and(eq(jobs.id, sql.placeholder('id')), eq(jobs.state, 'dead')))
      .prepare(),
  };
}

function prepareOutbox(db: Db) {
  const mark = (state: 'sent' | 'failed' | 'dropped') =>
    db
      .update(outbox)
      .set({ state, error: p('error'), attempts: sql`${outbox.attempts} + 1` })
      .where(and(eq(outbox.id, sql.placeholder('id')), sql`${outbox.state} = 'queued'`))
      .prepare();
  return {
    insertOutbox: db.insert(outbox).values(placeholders(outbox)).onConflictDoNothing().prepare(),
    outboxSent: mark('sent'),
    outboxFailed: mark('failed'),
    outboxDropped: mark('dropped'),
    outboxTried: db
      .update(outbox)
      .set({ attempts: sql`${outbox.attempts} + 1`, error: p('error') })
      .where(and(eq(outbox.id, sql.placeholder('id')), sql`${outbox.state} = 'queued'`))
      .prepare(),
    requeue: db
      .update(outbox)
      .set({ state: 'queued', attempts: 0, notBefore: p('now') })
      .where(and(eq(outbox.id, sql.placeholder('id')), sql`${outbox.state} = 'failed'`))
      .prepare(),
    insertDelivery: db.insert(deliveries).values(placeholders(deliveries)).onConflictDoNothing().prepare(),
  };
}

function preparePeople(db: Db) {
  return {
    putLink: db
      .insert(links)
      .values(placeholders(links))
      .onConflictDoUpdate({
        target: links.person,
        set: {
          contact: sql`excluded.contact`,
          chat: sql`excluded.chat`,
          linkedAt: sql`excluded.linked_at`,
          goneAt: null,
        },
      })
      .prepare(),
    dropOtherLinks: db
      .delete(links)
      .where(and(eq(links.contact, sql.placeholder('contact')), ne(links.person, sql.placeholder('person'))))
      .prepare(),
    linkGone: db
      .update(links)
      .set({ goneAt: p('at') })
      .where(and(eq(links.chat, sql.placeholder('chat')), isNull(links.goneAt)))
      .prepare(),
    linkBack: db
      .update(links)
      .set({ goneAt: null })
      .where(and(eq(links.person, sql.placeholder('person')), isNotNull(links.goneAt)))
      .prepare(),
    insertInvite: db.insert(invites).values(placeholders(invites)).prepare(),
    useInvite: db
      .update(invites)
      .set({ usedAt: p('at') })
      .where(
        and(
          eq(invites.hash, sql.placeholder('hash')),
          isNull(invites.usedAt),
          lt(sql.placeholder('at'), invites.expiresAt),
        ),
      )
      .prepare(),
    putPrivateChat: db
      .insert(privateChats)
      .values(placeholders(privateChats))
      .onConflictDoUpdate({
        target: privateChats.person,
        set: { chat: sql`excluded.chat`, stoppedAt: sql`excluded.stopped_at` },
      })
      .prepare(),
    putChannel: db
      .insert(channels)
      .values(placeholders(channels))
      .onConflictDoUpdate({ target: channels.name, set: { lastIntakeAt: sql`excluded.last_intake_at` } })
      .prepare(),
    putMeta: db
      .insert(meta)
      .values(placeholders(meta))
      .onConflictDoUpdate({ target: meta.key, set: { value: sql`excluded.value` } })
      .prepare(),
  };
}
