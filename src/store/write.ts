// What may change in the rows: each function gives a Change, which commit.ts runs.

import type {
  CaseId,
  ChatAddress,
  ContactId,
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
import { forgetWrites } from './forget.ts';
import { ownWrites } from './write-own.ts';
import type {
  caseEvents,
  cases,
  deliveries,
  inbox,
  invites,
  labels,
  links,
  outbox,
  privateChats,
  prompts,
  InboxRole,
} from './schema.ts';
import { prepareAll, type Statements } from './statements.ts';

export type InboxRow = typeof inbox.$inferSelect;
export type CaseRow = typeof cases.$inferSelect;
export type OutboxRow = typeof outbox.$inferSelect;
export type PromptRow = typeof prompts.$inferSelect;
export type EventRow = typeof caseEvents.$inferSelect;
export type DeliveryRow = typeof deliveries.$inferSelect;
export type LinkRow = typeof links.$inferSelect;
export type LabelRow = typeof labels.$inferSelect;

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
    ...forgetWrites(db),
    ...ownWrites(db),
    ...labelWrites(statements),
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
    adoptInbox: (id: MessageId, caseId: CaseId, facts: Facts | null): Change => ({
      statement: s.adoptInbox,
      values: { id, caseId, facts: json(facts) },
    }),
    moveInbox: (id: MessageId, job: JobId): Change => ({ statement: s.moveInbox, values: { id, job }, expect: 1 }),
    rehomeInbox: (from: CaseId, into: CaseId): Change => ({ statement: s.rehomeInbox, values: { from, into } }),
    /** The words of a message and of its edits, and what was learned from them. */
    eraseMessage: (row: Pick<InboxRow, 'id' | 'sender' | 'chat' | 'externalId'>): Change => ({
      statement: {
        run: (values) => {
          s.dropLabel.run({ message: values['id'] });
          return s.eraseMessage.run(values);
        },
      },
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
    /** A process job that may be there already; waking it again only makes it sooner. */
    wakeProcess: (id: JobId, runAt: number): Change => ({
      statement: s.wakeJob,
      values: {
        id,
        kind: 'process',
        lane: 'work',
        ref: id,
        runAt,
        priority: 0,
      },
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
      },
    }),
    /** The fence of a job: whoever deletes it finished it. */
    deleteJob: (id: JobId): Change => ({ statement: s.deleteJob, values: { id }, expect: 1 }),
    /** With `error` it is a pause that holds also when a new message comes; without, only the time of the next one. */
    postponeJob: (id: JobId, runAt: number, error: string | null): Change => ({
      statement: s.postponeJob,
      values: { id, runAt, holdUntil: error === null ? 0 : runAt, error },
    }),
    /** What it waited for is there again. */
    resumeJob: (id: JobId, now: number): Change => ({ statement: s.resumeJob, values: { id, now } }),
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
    /** The one line that the group gets for this case is still to be said; no version of the case tells of it. */
    giveLineBack: (id: CaseId): Change => ({ statement: s.giveLineBack, values: { id } }),
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
    /** `doubt`: a code, when nobody knows for sure. */
    outboxSent: (id: OutboxId, doubt: string | null = null): Change => ({
      statement: s.outboxSent,
      values: { id, error: doubt },
      expect: 1,
    }),
    outboxFailed: (id: OutboxId, error: string): Change => ({
      statement: s.outboxFailed,
      values: { id, error },
      expect: 1,
    }),
    outboxDropped: (id: OutboxId, error: string): Change => ({ statement: s.outboxDropped, values: { id, error } }),
    /** "Try again" on a message that could not be sent. */
    requeue: (id: OutboxId, now: number): Change => ({ statement: s.requeue, values: { id, now }, expect: 1 }),
    /** To another chat of the same person, as long as it waits; there is nothing to quote or to change there. */
    readdress: (id: OutboxId, chat: ChatAddress, channel: string): Change => ({
      statement: s.readdress,
      values: { id, chat, channel },
    }),
    /** The question goes along: it may be answered where it was put. */
    readdressPrompt: (id: PromptId, chat: ChatAddress): Change => ({
      statement: s.readdressPrompt,
      values: { id, chat },
    }),
    outboxTried: (id: OutboxId, error: string): Change => ({ statement: s.outboxTried, values: { id, error } }),
    insertDelivery: (row: DeliveryRow): Change => ({ statement: s.insertDelivery, values: row }),
  };
}

function peopleWrites(s: Statements) {
  return {
    putLink: (row: LinkRow): Change => ({ statement: s.putLink, values: row }),
    /** A contact person has one account on each channel; linking another there ends the old one. */
    dropOtherLinks: (contact: ContactId, person: PersonAddress): Change => ({
      statement: s.dropOtherLinks,
      values: { contact, person },
    }),
    dropLink: (contact: ContactId, person: PersonAddress): Change => ({
      statement: s.dropLink,
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

function labelWrites(s: Statements) {
  return {
    putLabel: (row: LabelRow): Change => ({ statement: s.putLabel, values: row }),
    dropLabel: (message: MessageId): Change => ({ statement: s.dropLabel, values: { message } }),
    unsayLabel: (message: MessageId): Change => ({ statement: s.unsayLabel, values: { message } }),
    unlinkLabels: (): Change => ({ statement: s.unlinkLabels, values: {} }),
    /** Those of weeks that began before this time. */
    eraseLabels: (before: number): Change => ({ statement: s.eraseLabels, values: { before } }),
  };
}
