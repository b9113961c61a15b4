// The rows that are the truth. Both the migrations and the types come from this file (`npm run db:generate`).
// Words of residents stand in one place only, `inbox.content`, so that erasing them there erases them everywhere.

import type { Actor, Case, CaseEvent, Status, TimerKind } from '../domain/case.ts';
import type {
  AreaId,
  CaseId,
  ChatAddress,
  ContactId,
  ExternalId,
  JobId,
  MessageId,
  OutboxId,
  PartnerId,
  PersonAddress,
  PromptId,
} from '../domain/ids.ts';
import type { Kept, LessonSource } from '../domain/lesson.ts';
import type { Choice, Content, LadderStep, SayParams, TemplateId } from '../domain/message.ts';
import type { Route } from '../domain/people.ts';
import type { CategoryId, Classification, Facts, Urgency } from '../domain/signal.ts';
import type { JobKind } from '../queue/port.ts';
import { check, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from './drizzle.ts';

type PassedOn = NonNullable<Case['passedOn']>;

/** What became of a message: `open` until its C2, then done; `dead` when it can never be processed. */
export type InboxState = 'open' | 'done' | 'dead';

/** What a message was to a case, or that it was none. */
export type InboxRole =
  | 'report' // opened a case
  | 'joined' // another resident, the same event
  | 'repeat' // the same person again: burst, album part, edit
  | 'answer' // pressed, voted, replied: became a command
  | 'addition' // an answer or a quote with new words
  | 'asked' // a human is asked whether it is a signal
  | 'flood' // kept, not offered
  | 'chatter'
  | 'service'; // /start, a reaction, a retraction: nothing to tell

export const inbox = sqliteTable(
  'inbox',
  {
    id: text().$type<MessageId>().primaryKey(),
    channel: text().notNull(),
    externalId: text('external_id').$type<ExternalId>().notNull(),
    chat: text().$type<ChatAddress>().notNull(),
    chatKind: text('chat_kind').$type<'group' | 'private'>().notNull(),
    sender: text().$type<PersonAddress>().notNull(),
    mayAct: integer('may_act', { mode: 'boolean' }).notNull(),
    sentAt: integer('sent_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    /** The only place of words; null once erased. */
    content: text({ mode: 'json' }).$type<Content>(),
    replyTo: text('reply_to').$type<ExternalId>(),
    album: text(),
    danger: integer({ mode: 'boolean' }).notNull(),
    /** The job that processes it; many messages of one burst share one. */
    job: text().$type<JobId>().notNull(),
    state: text().$type<InboxState>().notNull(),
    role: text().$type<InboxRole>(),
    caseId: text('case_id').$type<CaseId>(),
    classification: text({ mode: 'json' }).$type<Classification>(),
    facts: text({ mode: 'json' }).$type<Facts>(),
    eraseAt: integer('erase_at'),
  },
  (t) => [
    uniqueIndex('inbox_external').on(t.channel, t.externalId),
    index('inbox_job')
      .on(t.job)
      .where(sql`state = 'open'`),
    index('inbox_case')
      .on(t.caseId)
      .where(sql`case_id is not null`),
    index('inbox_sender').on(t.sender, t.chat, t.sentAt),
    index('inbox_erase')
      .on(t.eraseAt)
      .where(sql`erase_at is not null`),
  ],
);

export const jobs = sqliteTable(
  'jobs',
  {
    id: text().$type<JobId>().primaryKey(),
    kind: text().$type<JobKind>().notNull(),
    lane: text().notNull(),
    ref: text().notNull(),
    runAt: integer('run_at').notNull(),
    /** 1 for danger: goes first, the newest first. */
    priority: integer().notNull(),
    attempts: integer().notNull(),
    /** The platform asked for this pause (or we took one): no new message makes the job run sooner (F12). */
    holdUntil: integer('hold_until').notNull(),
    state: text().$type<'due' | 'dead'>().notNull(),
    /** A name or code, never words of a message. */
    error: text(),
  },
  (t) => [
    index('jobs_due')
      .on(t.lane, t.priority, t.runAt)
      .where(sql`state = 'due'`),
    index('jobs_dead')
      .on(t.state)
      .where(sql`state = 'dead'`),
  ],
);

export const cases = sqliteTable(
  'cases',
  {
    id: text().$type<CaseId>().primaryKey(),
    number: text().notNull(),
    version: integer().notNull(),
    area: text().$type<AreaId>().notNull(),
    category: text().$type<CategoryId>().notNull(),
    urgency: text().$type<Urgency>().notNull(),
    status: text().$type<Status>().notNull(),
    route: text({ mode: 'json' }).$type<Route>().notNull(),
    step: integer().notNull(),
    person: integer().notNull(),
    level: integer().notNull(),
    owner: text().$type<ContactId>().notNull(),
    partner: text().$type<PartnerId>().notNull(),
    confirmedBy: text('confirmed_by').$type<ContactId>(),
    confirmedAt: integer('confirmed_at'),
    humanPressed: integer('human_pressed', { mode: 'boolean' }).notNull(),
    /** The first press of a human; time to answer is counted to here. */
    answeredAt: integer('answered_at'),
    passedOn: text('passed_on', { mode: 'json' }).$type<PassedOn>(),
    called112At: integer('called_112_at'),
    called112By: text('called_112_by', { mode: 'json' }).$type<Actor>(),
    before: text().$type<'offered' | 'acknowledged'>(),
    /** The one timer ahead of an open case. */
    timerAt: integer('timer_at'),
    timerKind: text('timer_kind').$type<TimerKind>(),
    openedAt: integer('opened_at').notNull(),
    changedAt: integer('changed_at').notNull(),
    lastReportAt: integer('last_report_at').notNull(),
    closedAt: integer('closed_at'),
    /** The outcome of a closed case, or why it was withdrawn. */
    outcome: text(),
    mergedInto: text('merged_into').$type<CaseId>(),
    reporters: integer().notNull(),
    /** The one visible line in the group was used (P13). */
    groupLine: integer('group_line', { mode: 'boolean' }).notNull(),
    /** The summary in which it was told, when it was too old or one of too many to be told alone. */
    digest: text().$type<OutboxId>(),
  },
  (t) => [
    uniqueIndex('cases_number').on(t.number),
    index('cases_open')
      .on(t.area, t.lastReportAt)
      .where(sql`timer_at is not null`),
    index('cases_timer')
      .on(t.timerAt)
      .where(sql`timer_at is not null`),
    index('cases_status').on(t.status, t.changedAt),
    index('cases_digest')
      .on(t.digest)
      .where(sql`digest is not null`),
    check('cases_one_timer', sql`(status in ('closed', 'withdrawn', 'merged')) = (timer_at is null)`),
  ],
);

export const caseEvents = sqliteTable(
  'case_events',
  {
    caseId: text('case_id').$type<CaseId>().notNull(),
    seq: integer().notNull(),
    at: integer().notNull(),
    type: text().$type<CaseEvent['type']>().notNull(),
    actor: text({ mode: 'json' }).$type<Actor>().notNull(),
    reason: text().notNull(),
    /** The rest of the event: ids, codes and times. */
    data: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.seq] })],
);

export type OutboxState = 'queued' | 'sent' | 'failed' | 'dropped';

export const outbox = sqliteTable(
  'outbox',
  {
    id: text().$type<OutboxId>().primaryKey(),
    /** The same thing is never said twice. */
    dedupeKey: text('dedupe_key').notNull(),
    channel: text().notNull(),
    chat: text().$type<ChatAddress>().notNull(),
    caseId: text('case_id').$type<CaseId>(),
    /** Set when it goes to a contact person. */
    contact: text().$type<ContactId>(),
    kind: text().$type<'message' | 'reaction'>().notNull(),
    template: text().$type<TemplateId>(),
    params: text({ mode: 'json' }).$type<SayParams>(),
    prompt: text().$type<PromptId>(),
    ladder: text().$type<LadderStep>(),
    /** Quote or react on this message of theirs. */
    replyTo: text('reply_to').$type<ExternalId>(),
    /** Edit this earlier message of ours. */
    replaces: text().$type<OutboxId>(),
    /** In a group: for this person's eyes only. */
    only: text().$type<PersonAddress>(),
    /** The version of the case that a press made: taken back, that press takes this with it while it has not gone out. */
    heldFor: integer('held_for'),
    notBefore: integer('not_before').notNull(),
    state: text().$type<OutboxState>().notNull(),
    attempts: integer().notNull(),
    error: text(),
  },
  (t) => [
    uniqueIndex('outbox_dedupe').on(t.dedupeKey),
    index('outbox_queued')
      .on(t.chat, t.id)
      .where(sql`state = 'queued'`),
    index('outbox_failed')
      .on(t.state)
      .where(sql`state = 'failed'`),
    index('outbox_prompt')
      .on(t.prompt)
      .where(sql`prompt is not null`),
    index('outbox_case')
      .on(t.caseId)
      .where(sql`case_id is not null`),
    index('outbox_contact')
      .on(t.contact, t.template, t.notBefore)
      .where(sql`contact is not null`),
  ],
);

export const deliveries = sqliteTable(
  'deliveries',
  {
    outboxId: text('outbox_id').$type<OutboxId>().notNull(),
    /** A long text goes out in parts. */
    part: integer().notNull(),
    channel: text().notNull(),
    externalId: text('external_id').$type<ExternalId>().notNull(),
    sentAt: integer('sent_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.outboxId, t.part] }), index('deliveries_external').on(t.channel, t.externalId)],
);

export const prompts = sqliteTable(
  'prompts',
  {
    /** 128 random bits: the token of a button is made from it. */
    id: text().$type<PromptId>().primaryKey(),
    /** null: a question of the house itself, such as "zeker weten?". */
    caseId: text('case_id').$type<CaseId>(),
    contact: text().$type<ContactId>(),
    person: text().$type<PersonAddress>(),
    chat: text().$type<ChatAddress>().notNull(),
    choices: text({ mode: 'json' }).$type<readonly Choice[]>().notNull(),
    messageId: text('message_id').$type<MessageId>(),
    expiresAt: integer('expires_at').notNull(),
    state: text().$type<'open' | 'answered' | 'ended'>().notNull(),
    answeredWith: integer('answered_with'),
    answeredAt: integer('answered_at'),
    /** It was said once that the answer could not be read. */
    askedAgain: integer('asked_again', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    index('prompts_open')
      .on(t.chat, t.expiresAt)
      .where(sql`state = 'open'`),
    index('prompts_case').on(t.caseId),
  ],
);

export const areas = sqliteTable('areas', {
  id: text().$type<AreaId>().primaryKey(),
  /** Guard against two cases opened from one event. */
  version: integer().notNull(),
  lastNumber: integer('last_number').notNull(),
});

/** A contact person's account, made by invitation or by hand; rights follow this and nothing else. */
export const links = sqliteTable(
  'links',
  {
    contact: text().$type<ContactId>().notNull(),
    person: text().$type<PersonAddress>().notNull(),
    /** The private chat with that person. */
    chat: text().$type<ChatAddress>().notNull(),
    linkedAt: integer('linked_at').notNull(),
    /** The account is gone (blocked, deleted): alerts go to the next person until it writes again. */
    goneAt: integer('gone_at'),
  },
  (t) => [primaryKey({ columns: [t.person] }), index('links_contact').on(t.contact, t.linkedAt)],
);

export const invites = sqliteTable('invites', {
  /** SHA-256 of the code. */
  hash: text().primaryKey(),
  contact: text().$type<ContactId>().notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
});

/** Residents who opened a private chat with us; without a row (or with a stop) nothing goes to them in private. */
export const privateChats = sqliteTable('private_chats', {
  person: text().$type<PersonAddress>().primaryKey(),
  chat: text().$type<ChatAddress>().notNull(),
  since: integer().notNull(),
  stoppedAt: integer('stopped_at'),
});

/** Contact persons who said "/dienst uit"; no row: their hours in community.yaml count. */
export const duties = sqliteTable('duties', {
  contact: text().$type<ContactId>().primaryKey(),
  /** Milliseconds since 1970; null: until they say "/dienst aan". */
  offUntil: integer('off_until'),
  since: integer().notNull(),
});

/** Groups that are not in community.yaml and in which we found ourselves; nothing that is said there is kept (T31). */
export const strangeGroups = sqliteTable('strange_groups', {
  chat: text().$type<ChatAddress>().primaryKey(),
  state: text().$type<'asked' | 'reading' | 'left'>().notNull(),
  /** Where it belongs, once a coordinator said yes. */
  area: text().$type<AreaId>(),
  askedAt: integer('asked_at').notNull(),
  decidedBy: text('decided_by').$type<ContactId>(),
  decidedAt: integer('decided_at'),
});

export const channels = sqliteTable('channels', {
  name: text().primaryKey(),
  lastIntakeAt: integer('last_intake_at').notNull(),
});

/**
 * What people taught the classifier (docs/adr/0017). Nothing in it leads back to a person once `message` is empty, which it
 * is as soon as the words of that message are erased; so it may outlive them.
 */
export const labels = sqliteTable(
  'labels',
  {
    /** At random, so that the order of the rows tells nothing. */
    id: integer().primaryKey(),
    message: text().$type<MessageId>(),
    /** The Monday before the last answer, 00:00 UTC: fine enough to erase on time, too coarse to find the case. */
    week: integer().notNull(),
    source: text().$type<LessonSource>().notNull(),
    machine: text().$type<CategoryId>().notNull(),
    decision: text().$type<Classification['decision']>().notNull(),
    isSignal: integer('is_signal', { mode: 'boolean' }).notNull(),
    /** What people said it was; null: a signal of a kind that nobody named. */
    human: text().$type<CategoryId>(),
    /** How `kept` is to be read. */
    layout: text().notNull(),
    kept: text({ mode: 'json' }).$type<Kept>().notNull(),
  },
  (t) => [uniqueIndex('labels_message').on(t.message), index('labels_week').on(t.week)],
);

export const meta = sqliteTable('meta', {
  key: text().primaryKey(),
  value: text().notNull(),
});
