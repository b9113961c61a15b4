// Every statement that changes a row, prepared once; write.ts gives them their values.
//
// Conditions of partial indexes are literals: SQLite does not use such an index for a bound value.

import { and, eq, getTableColumns, isNotNull, isNull, lt, lte, ne, or, sql, type SQL } from './drizzle.ts';
import type { Db } from './dialect.sqlite.ts';
import { placeholders, preparedWrite } from './prepared.ts';
import { prepareLabels } from './statements-labels.ts';
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

export type Statements = ReturnType<typeof prepareAll>;

export function prepareAll(db: Db) {
  const caseColumns = Object.keys(getTableColumns(cases)).filter((name) => name !== 'id' && name !== 'number');
  return {
    ...prepareMessages(db),
    ...prepareJobs(db),
    insertCase: preparedWrite(db, db.insert(cases).values(placeholders(cases))),
    updateCase: preparedWrite(
      db,
      db
        .update(cases)
        .set(Object.fromEntries(caseColumns.map((name) => [name, p(name)])))
        .where(and(eq(cases.id, sql.placeholder('id')), eq(cases.version, sql.placeholder('readVersion')))),
    ),
    giveLineBack: preparedWrite(
      db,
      db
        .update(cases)
        .set({ groupLine: false })
        .where(eq(cases.id, sql.placeholder('id'))),
    ),
    insertEvent: preparedWrite(db, db.insert(caseEvents).values(placeholders(caseEvents))),
    insertPrompt: preparedWrite(db, db.insert(prompts).values(placeholders(prompts))),
    answerPrompt: preparedWrite(
      db,
      db
        .update(prompts)
        .set({ state: 'answered', answeredWith: p('choice'), answeredAt: p('at') })
        .where(and(eq(prompts.id, sql.placeholder('id')), sql`${prompts.state} = 'open'`)),
    ),
    endPrompts: preparedWrite(
      db,
      db
        .update(prompts)
        .set({ state: 'ended' })
        .where(and(eq(prompts.caseId, sql.placeholder('caseId')), sql`${prompts.state} = 'open'`)),
    ),
    endPrompt: preparedWrite(
      db,
      db
        .update(prompts)
        .set({ state: 'ended' })
        .where(and(eq(prompts.id, sql.placeholder('id')), sql`${prompts.state} = 'open'`)),
    ),
    askAgain: preparedWrite(
      db,
      db
        .update(prompts)
        .set({ askedAgain: true })
        .where(and(eq(prompts.id, sql.placeholder('id')), eq(prompts.askedAgain, false))),
    ),
    insertArea: preparedWrite(
      db,
      db
        .insert(areas)
        .values({ id: sql.placeholder('id'), version: 0, lastNumber: 0 })
        .onConflictDoNothing(),
    ),
    bumpArea: preparedWrite(
      db,
      db
        .update(areas)
        .set({ version: sql`${areas.version} + 1`, lastNumber: p('lastNumber') })
        .where(and(eq(areas.id, sql.placeholder('id')), eq(areas.version, sql.placeholder('version')))),
    ),
    ...prepareOutbox(db),
    ...preparePeople(db),
    ...prepareLabels(db),
  };
}

function prepareMessages(db: Db) {
  return {
    insertInbox: preparedWrite(db, db.insert(inbox).values(placeholders(inbox)).onConflictDoNothing()),
    finishInbox: preparedWrite(
      db,
      db
        .update(inbox)
        .set({
          state: 'done',
          role: p('role'),
          caseId: p('caseId'),
          classification: p('classification'),
          facts: p('facts'),
          eraseAt: p('eraseAt'),
        })
        .where(and(eq(inbox.id, sql.placeholder('id')), sql`${inbox.state} = 'open'`)),
    ),
    moveInbox: preparedWrite(
      db,
      db
        .update(inbox)
        .set({ job: p('job') })
        .where(and(eq(inbox.id, sql.placeholder('id')), sql`${inbox.state} = 'open'`)),
    ),
    /** Chatter that turned out to be part of a report. */
    adoptInbox: preparedWrite(
      db,
      db
        .update(inbox)
        .set({ role: 'repeat', caseId: p('caseId'), facts: p('facts'), eraseAt: null })
        .where(and(eq(inbox.id, sql.placeholder('id')), eq(inbox.role, 'chatter'))),
    ),
    /** Merge: the reports of one case become those of another, which is open, so that they are kept for it. */
    rehomeInbox: preparedWrite(
      db,
      db
        .update(inbox)
        .set({ caseId: p('into'), eraseAt: null })
        .where(eq(inbox.caseId, sql.placeholder('from'))),
    ),
    eraseMessage: preparedWrite(
      db,
      db
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
        ),
    ),
    eraseDue: preparedWrite(
      db,
      db
        .update(inbox)
        .set({ content: null, facts: null, classification: null, eraseAt: null })
        .where(and(isNotNull(inbox.eraseAt), lte(inbox.eraseAt, sql.placeholder('now')), ne(inbox.state, 'open'))),
    ),
    eraseWithCase: preparedWrite(
      db,
      db
        .update(inbox)
        .set({ eraseAt: p('eraseAt') })
        .where(and(eq(inbox.caseId, sql.placeholder('caseId')), isNotNull(inbox.content))),
    ),
  };
}

function prepareJobs(db: Db) {
  return {
    insertJob: preparedWrite(db, db.insert(jobs).values({ ...placeholders(jobs), state: 'due' })),
    insertDeadJob: preparedWrite(db, db.insert(jobs).values({ ...placeholders(jobs), state: 'dead' })),
    insertJobForInbox: preparedWrite(
      db,
      db
        .insert(jobs)
        .select(
          sql`select ${sql.placeholder('id')}, 'process', 'work', ${sql.placeholder('id')}, ${sql.placeholder('runAt')}, ${sql.placeholder('priority')}, 0, 0, 'due', null where exists (select 1 from inbox where job = ${sql.placeholder('id')} and state = 'open')`,
        ),
    ),
    wakeJob: preparedWrite(
      db,
      db
        .insert(jobs)
        .values({ ...placeholders(jobs), attempts: 0, holdUntil: 0, state: 'due', error: null })
        .onConflictDoUpdate({
          target: jobs.id,
          set: {
            runAt: sql`max(${jobs.holdUntil}, min(${jobs.runAt}, excluded.run_at))`,
            priority: sql`max(${jobs.priority}, excluded.priority)`,
            state: 'due',
          },
          // Mostly it is awake already: a row that stays as it is need not be written.
          setWhere: sql`${jobs.runAt} > max(${jobs.holdUntil}, excluded.run_at) or ${jobs.priority} < excluded.priority or ${jobs.state} <> 'due'`,
        }),
    ),
    deleteJob: preparedWrite(db, db.delete(jobs).where(eq(jobs.id, sql.placeholder('id')))),
    postponeJob: preparedWrite(
      db,
      db
        .update(jobs)
        .set({ runAt: p('runAt'), holdUntil: p('holdUntil'), error: p('error') })
        .where(eq(jobs.id, sql.placeholder('id'))),
    ),
    resumeJob: preparedWrite(
      db,
      db
        .update(jobs)
        .set({ runAt: p('now'), holdUntil: 0 })
        .where(and(eq(jobs.id, sql.placeholder('id')), sql`${jobs.state} = 'due'`)),
    ),
    redriveJob: preparedWrite(
      db,
      db
        .update(jobs)
        .set({ state: 'due', runAt: p('now'), holdUntil: 0, attempts: 0 })
        .where(and(eq(jobs.id, sql.placeholder('id')), eq(jobs.state, 'dead'))),
    ),
  };
}

function prepareOutbox(db: Db) {
  const mark = (state: 'sent' | 'failed' | 'dropped') =>
    preparedWrite(
      db,
      db
        .update(outbox)
        .set({ state, error: p('error'), attempts: sql`${outbox.attempts} + 1` })
        .where(and(eq(outbox.id, sql.placeholder('id')), sql`${outbox.state} = 'queued'`)),
    );
  return {
    insertOutbox: preparedWrite(db, db.insert(outbox).values(placeholders(outbox)).onConflictDoNothing()),
    outboxSent: mark('sent'),
    outboxFailed: mark('failed'),
    outboxDropped: mark('dropped'),
    outboxTried: preparedWrite(
      db,
      db
        .update(outbox)
        .set({ attempts: sql`${outbox.attempts} + 1`, error: p('error') })
        .where(and(eq(outbox.id, sql.placeholder('id')), sql`${outbox.state} = 'queued'`)),
    ),
    requeue: preparedWrite(
      db,
      db
        .update(outbox)
        .set({ state: 'queued', attempts: 0, error: null, notBefore: p('now') })
        .where(and(eq(outbox.id, sql.placeholder('id')), sql`${outbox.state} = 'failed'`)),
    ),
    readdress: preparedWrite(
      db,
      db
        .update(outbox)
        .set({ chat: p('chat'), channel: p('channel'), replyTo: null, replaces: null, attempts: 0, error: null })
        .where(and(eq(outbox.id, sql.placeholder('id')), sql`${outbox.state} = 'queued'`)),
    ),
    readdressPrompt: preparedWrite(
      db,
      db
        .update(prompts)
        .set({ chat: p('chat') })
        .where(eq(prompts.id, sql.placeholder('id'))),
    ),
    insertDelivery: preparedWrite(db, db.insert(deliveries).values(placeholders(deliveries)).onConflictDoNothing()),
  };
}

function prepareLinks(db: Db) {
  /** `telegram:` of an account; only that of the same channel is ended by a new one. */
  const channelPart = (person: SQL): SQL => sql`substr(${person}, 1, instr(${person}, ':'))`;
  return {
    putLink: preparedWrite(
      db,
      db
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
        }),
    ),
    dropOtherLinks: preparedWrite(
      db,
      db
        .delete(links)
        .where(
          and(
            eq(links.contact, sql.placeholder('contact')),
            ne(links.person, sql.placeholder('person')),
            sql`${channelPart(sql`${links.person}`)} = ${channelPart(p('person'))}`,
          ),
        ),
    ),
    dropLink: preparedWrite(
      db,
      db
        .delete(links)
        .where(and(eq(links.contact, sql.placeholder('contact')), eq(links.person, sql.placeholder('person')))),
    ),
    linkGone: preparedWrite(
      db,
      db
        .update(links)
        .set({ goneAt: p('at') })
        .where(and(eq(links.chat, sql.placeholder('chat')), isNull(links.goneAt))),
    ),
    linkBack: preparedWrite(
      db,
      db
        .update(links)
        .set({ goneAt: null })
        .where(and(eq(links.person, sql.placeholder('person')), isNotNull(links.goneAt))),
    ),
  };
}

function preparePeople(db: Db) {
  return {
    ...prepareLinks(db),
    insertInvite: preparedWrite(db, db.insert(invites).values(placeholders(invites))),
    useInvite: preparedWrite(
      db,
      db
        .update(invites)
        .set({ usedAt: p('at') })
        .where(
          and(
            eq(invites.hash, sql.placeholder('hash')),
            isNull(invites.usedAt),
            lt(sql.placeholder('at'), invites.expiresAt),
          ),
        ),
    ),
    putPrivateChat: preparedWrite(
      db,
      db
        .insert(privateChats)
        .values(placeholders(privateChats))
        .onConflictDoUpdate({
          target: privateChats.person,
          set: { chat: sql`excluded.chat`, stoppedAt: sql`excluded.stopped_at` },
        }),
    ),
    putChannel: preparedWrite(
      db,
      db
        .insert(channels)
        .values(placeholders(channels))
        .onConflictDoUpdate({ target: channels.name, set: { lastIntakeAt: sql`excluded.last_intake_at` } }),
    ),
    putMeta: preparedWrite(
      db,
      db
        .insert(meta)
        .values(placeholders(meta))
        .onConflictDoUpdate({ target: meta.key, set: { value: sql`excluded.value` } }),
    ),
  };
}
