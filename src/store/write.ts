// Every statement that changes a row, prepared once. Each function gives a Change; commit.ts runs it.

import { and, eq, getTableColumns, isNotNull, isNull, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type {
  CaseId,
  ChatAddress,
  ContactId,
  ExternalId,
  JobId,
  MessageId,
  OutboxId,
  PersonAddress,
  PromptId,
} from '../domain/ids.ts';
import type { Classification, Facts } from '../domain/signal.ts';
import type { JobKind } from '../queue/port.ts';
import type { Change } from './commit.ts';
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
  type InboxRole,
} from './schema.ts';

export type InboxRow = typeof inbox.$inferSelect;
export type CaseRow = typeof cases.$inferSelect;
export type OutboxRow = typeof outbox.$inferSelect;
export type PromptRow = typeof prompts.$inferSelect;
export type EventRow = typeof caseEvents.$inferSelect;
export type LinkRow = typeof links.$inferSelect;

export interface JobRow {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly lane: string;
  readonly ref: string;
  readonly runAt: number;
  readonly priority: number;
  readonly attempts: number;
  readonly error: string | null;
}

/** What C2 says of a message. */
export interface Finished {
  readonly id: MessageId;
  readonly role: InboxRole;
  readonly caseId: CaseId | null;
  readonly classification: Classification | null;
  readonly facts: Facts | null;
  readonly eraseAt: number | null;
}

const p = (name: string): SQL => sql`${sql.placeholder(name)}`;

/** One placeholder for each column, so that a row can be given as it is. */
function placeholders<T extends SQLiteTable>(table: T): T['$inferInsert'] {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as T['$inferInsert'];
}

const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

export type Writes = ReturnType<typeof createWrites>;

export function createWrites(db: Db) {
  const statements = prepareAll(db);
  return {
    ...messageWrites(statements),
    ...jobWrites(statements),
    ...caseWrites(statements),
    ...outboxWrites(statements),
    ...peopleWrites(statements),
  };
}

type Statements = ReturnType<typeof prepareAll>;

function prepareAll(db: Db) {
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

function messageWrites(s: Statements) {
  return {
    /** 0 rows when the platform gave this message before. */
    insertInbox: (row: InboxRow): Change => ({ statement: s.insertInbox, values: row }),
    finishInbox: (done: Finished): Change => ({
      statement: s.finishInbox,
      values: { ...done, classification: json(done.classification), facts: json(done.facts) },
      expect: 1,
    }),
    moveInbox: (id: MessageId, job: JobId): Change => ({ statement: s.moveInbox, values: { id, job }, expect: 1 }),
    rehomeInbox: (from: CaseId, into: CaseId): Change => ({ statement: s.rehomeInbox, values: { from, into } }),
    /** The words of a message and of its edits. */
    eraseMessage: (row: Pick<InboxRow, 'id' | 'sender' | 'chat' | 'externalId'>): Change => ({
      statement: s.eraseMessage,
      values: { id: row.id, sender: row.sender, chat: row.chat, externalId: row.externalId },
    }),
    eraseDue: (now: number): Change => ({ statement: s.eraseDue, values: { now } }),
    /** null: not for now. */
    eraseWithCase: (caseId: CaseId, eraseAt: number | null): Change => ({
      statement: s.eraseWithCase,
      values: { caseId, eraseAt },
    }),
  };
}

function jobWrites(s: Statements) {
  return {
    insertJob: (row: JobRow): Change => ({ statement: s.insertJob, values: { ...row, holdUntil: 0 } }),
    insertDeadJob: (row: JobRow): Change => ({ statement: s.insertDeadJob, values: { ...row, holdUntil: 0 } }),
    /** The job of a batch of messages; not made when every one of them was known already. */
    insertJobForInbox: (row: { id: JobId; runAt: number; priority: number }): Change => ({
      statement: s.insertJobForInbox,
      values: row,
    }),
    /** One deliver job for each chat; waking it again only makes it sooner. */
    wakeDelivery: (id: JobId, chat: ChatAddress, channel: string, runAt: number, priority: number): Change => ({
      statement: s.wakeJob,
      values: {
        id,
        kind: 'deliver',
        lane: `deliver.${channel}`,
        ref: chat,
        runAt,
        priority,
        attempts: 0,
        holdUntil: 0,
        error: null,
      },
    }),
    /** The fence of a job: whoever deletes it finished it. */
    deleteJob: (id: JobId): Change => ({ statement: s.deleteJob, values: { id }, expect: 1 }),
    /** With `error` it is a pause that holds also when a new message comes; without, only the time of the next one. */
    postponeJob: (id: JobId, runAt: number, error: string | null): Change => ({
      statement: s.postponeJob,
      values: { id, runAt, holdUntil: error === null ? 0 : runAt, error },
    }),
    /** "Try again" on a dead letter. */
    redriveJob: (id: JobId, now: number): Change => ({ statement: s.redriveJob, values: { id, now }, expect: 1 }),
  };
}

function caseWrites(s: Statements) {
  return {
    insertCase: (row: CaseRow): Change => ({ statement: s.insertCase, values: row }),
    /** Guarded by the version that was read. */
    updateCase: (row: CaseRow, readVersion: number): Change => ({
      statement: s.updateCase,
      values: {
        ...row,
        readVersion,
        route: json(row.route),
        called112By: json(row.called112By),
        passedOn: json(row.passedOn),
        humanPressed: Number(row.humanPressed),
        groupLine: Number(row.groupLine),
      },
      expect: 1,
    }),
    insertEvent: (row: EventRow): Change => ({ statement: s.insertEvent, values: row }),
    insertPrompt: (row: PromptRow): Change => ({ statement: s.insertPrompt, values: row }),
    /** A second answer to one prompt touches no row and rolls back. */
    answerPrompt: (id: PromptId, choice: number, at: number): Change => ({
      statement: s.answerPrompt,
      values: { id, choice, at },
      expect: 1,
    }),
    endPrompts: (caseId: CaseId): Change => ({ statement: s.endPrompts, values: { caseId } }),
    endPrompt: (id: PromptId): Change => ({ statement: s.endPrompt, values: { id } }),
    askAgain: (id: PromptId): Change => ({ statement: s.askAgain, values: { id } }),
    insertArea: (id: string): Change => ({ statement: s.insertArea, values: { id } }),
    /** Opening a case moves the area's version: two workers cannot open twins of one event. */
    bumpArea: (id: string, version: number, lastNumber: number): Change => ({
      statement: s.bumpArea,
      values: { id, version, lastNumber },
      expect: 1,
    }),
  };
}

function outboxWrites(s: Statements) {
  return {
    /** 0 rows when the same thing was said before. */
    insertOutbox: (row: OutboxRow): Change => ({ statement: s.insertOutbox, values: row }),
    outboxSent: (id: OutboxId): Change => ({ statement: s.outboxSent, values: { id, error: null }, expect: 1 }),
    outboxFailed: (id: OutboxId, error: string): Change => ({
      statement: s.outboxFailed,
      values: { id, error },
      expect: 1,
    }),
    outboxDropped: (id: OutboxId, error: string): Change => ({ statement: s.outboxDropped, values: { id, error } }),
    /** "Try again" on a message that could not be sent. */
    requeue: (id: OutboxId, now: number): Change => ({ statement: s.requeue, values: { id, now }, expect: 1 }),
    outboxTried: (id: OutboxId, error: string): Change => ({ statement: s.outboxTried, values: { id, error } }),
    insertDelivery: (row: {
      outboxId: OutboxId;
      part: number;
      channel: string;
      externalId: ExternalId;
      sentAt: number;
    }): Change => ({
      statement: s.insertDelivery,
      values: row,
    }),
  };
}

function peopleWrites(s: Statements) {
  return {
    putLink: (row: LinkRow): Change => ({ statement: s.putLink, values: row }),
    /** A contact person has one account; linking another ends the old one. */
    dropOtherLinks: (contact: ContactId, person: PersonAddress): Change => ({
      statement: s.dropOtherLinks,
      values: { contact, person },
    }),
    linkGone: (chat: ChatAddress, at: number): Change => ({ statement: s.linkGone, values: { chat, at } }),
    linkBack: (person: PersonAddress): Change => ({ statement: s.linkBack, values: { person } }),
    insertInvite: (row: typeof invites.$inferSelect): Change => ({ statement: s.insertInvite, values: row }),
    /** Single use: of two who try, one touches a row. */
    useInvite: (hash: string, at: number): Change => ({ statement: s.useInvite, values: { hash, at }, expect: 1 }),
    putPrivateChat: (row: typeof privateChats.$inferSelect): Change => ({ statement: s.putPrivateChat, values: row }),
    putChannel: (name: string, lastIntakeAt: number): Change => ({
      statement: s.putChannel,
      values: { name, lastIntakeAt },
    }),
    putMeta: (key: string, value: string): Change => ({ statement: s.putMeta, values: { key, value } }),
  };
}
