// Every question that the program asks of the rows, prepared once. Reading changes nothing.

import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lte, ne, sql } from './drizzle.ts';
import type {
  AreaId,
  CaseId,
  ChatAddress,
  ContactId,
  ExternalId,
  JobId,
  MessageId,
  OutboxId,
  PersonAddress,
} from '../domain/ids.ts';
import type { Db } from './dialect.sqlite.ts';
import { is, preparedRead } from './prepared.ts';
import { boardReads } from './read-board.ts';
import { outageReads } from './read-outages.ts';
import { ownReads } from './read-own.ts';
import { labelReads } from './read-labels.ts';
import { outboxReads } from './read-outbox.ts';
import {
  areas,
  caseEvents,
  cases,
  channels,
  inbox,
  invites,
  jobs,
  links,
  meta,
  outbox,
  privateChats,
} from './schema.ts';

const v = sql.placeholder;

export type Reads = ReturnType<typeof createReads>;

export function createReads(db: Db) {
  return {
    ...messageReads(db),
    ...caseReads(db),
    ...outboxReads(db),
    ...outageReads(db),
    ...peopleReads(db),
    ...operationReads(db),
    ...boardReads(db),
    ...ownReads(db),
    ...labelReads(db),
  };
}

function messageReads(db: Db) {
  const openOf = preparedRead(
    db,
    db
      .select()
      .from(inbox)
      .where(and(eq(inbox.job, v('job')), is(inbox.state, 'open'))),
  );
  const byId = preparedRead(
    db,
    db
      .select()
      .from(inbox)
      .where(eq(inbox.id, v('id'))),
  );
  const byExternal = preparedRead(
    db,
    db
      .select()
      .from(inbox)
      .where(and(eq(inbox.channel, v('channel')), eq(inbox.externalId, v('externalId')))),
  );
  const newest = preparedRead(
    db,
    db
      .select({ sentAt: inbox.sentAt })
      .from(inbox)
      .where(eq(inbox.channel, v('channel')))
      .orderBy(sql`rowid desc`)
      .limit(1),
  );
  const recent = preparedRead(
    db,
    db
      .select({ id: inbox.id, sentAt: inbox.sentAt, role: inbox.role, caseId: inbox.caseId, album: inbox.album })
      .from(inbox)
      .where(
        and(
          eq(inbox.chat, v('chat')),
          eq(inbox.sender, v('sender')),
          gte(inbox.sentAt, v('since')),
          is(inbox.state, 'done'),
        ),
      )
      .orderBy(desc(inbox.sentAt), sql`rowid desc`)
      .limit(v('limit')),
  );
  const lastEdit = preparedRead(
    db,
    db
      .select()
      .from(inbox)
      .where(
        and(
          eq(inbox.chat, v('chat')),
          eq(inbox.sender, v('sender')),
          is(inbox.state, 'done'),
          sql`json_extract(${inbox.content}, '$.kind') = 'edit'`,
          sql`json_extract(${inbox.content}, '$.target') = ${v('target')}`,
        ),
      )
      .orderBy(desc(inbox.sentAt), sql`rowid desc`)
      .limit(1),
  );
  const ofCase = preparedRead(
    db,
    db
      .select()
      .from(inbox)
      .where(
        and(eq(inbox.caseId, v('caseId')), inArray(inbox.role, ['report', 'joined', 'repeat', 'addition', 'asked'])),
      )
      .orderBy(sql`rowid`)
      .limit(50),
  );
  const reporters = preparedRead(
    db,
    db
      .select({
        id: inbox.id,
        sender: inbox.sender,
        mayAct: inbox.mayAct,
        chat: inbox.chat,
        chatKind: inbox.chatKind,
        // An edit that became a report stands in the chat where the message stands that it changed.
        externalId: sql<ExternalId>`coalesce(json_extract(${inbox.content}, '$.target'), ${inbox.externalId})`,
        sentAt: inbox.sentAt,
      })
      .from(inbox)
      .where(and(eq(inbox.caseId, v('caseId')), inArray(inbox.role, ['report', 'joined', 'asked'])))
      .orderBy(sql`rowid`)
      .limit(500),
  );
  const waiting = preparedRead(
    db,
    db
      .select({ id: cases.id })
      .from(inbox)
      .innerJoin(cases, eq(inbox.caseId, cases.id))
      .where(
        and(
          eq(inbox.sender, v('sender')),
          is(cases.status, 'waiting'),
          inArray(inbox.role, ['report', 'joined', 'asked']),
        ),
      )
      .orderBy(desc(cases.changedAt))
      .limit(1),
  );
  const groupOfPerson = preparedRead(
    db,
    db
      .select({ chat: inbox.chat })
      .from(inbox)
      .where(and(eq(inbox.sender, v('sender')), eq(inbox.chatKind, 'group')))
      .orderBy(desc(inbox.receivedAt))
      .limit(1),
  );
  return {
    /** The messages of one job that are not processed yet, in no order. */
    openMessages: (job: JobId) => openOf.all({ job }),
    message: (id: MessageId) => byId.get({ id }),
    /** When the newest message of a channel was sent; the last row of it, not the latest time. */
    lastTaken: (channel: string) => newest.get({ channel })?.sentAt,
    messageByExternal: (channel: string, externalId: ExternalId) => byExternal.get({ channel, externalId }),
    /** The newest edit by this person of that message, among those that are processed. */
    lastEditOf: (chat: ChatAddress, sender: PersonAddress, target: ExternalId) =>
      lastEdit.get({ chat, sender, target }),
    /** What this person wrote in this chat since then, newest first. */
    recentOf: (chat: ChatAddress, sender: PersonAddress, since: number, limit = 30) =>
      recent.all({ chat, sender, since, limit }),
    /** The reports and additions of a case, oldest first, at most 50. */
    messagesOfCase: (caseId: CaseId) => ofCase.all({ caseId }).sort(bySentAt),
    /** Who reported the case, by their first message each; oldest first. The same person may stand here twice. */
    reportersOf: (caseId: CaseId) => reporters.all({ caseId }).sort(bySentAt),
    /** The newest case of this reporter in which a question to them is open. */
    waitingCaseOf: (sender: PersonAddress) => waiting.get({ sender })?.id,
    lastGroupOf: (sender: PersonAddress) => groupOfPerson.get({ sender })?.chat,
  };
}

/** A few rows: sorting them here costs less than a sorter inside SQLite. */
const bySentAt = (a: { readonly sentAt: number }, b: { readonly sentAt: number }): number => a.sentAt - b.sentAt;

function caseReads(db: Db) {
  const byId = preparedRead(
    db,
    db
      .select()
      .from(cases)
      .where(eq(cases.id, v('id'))),
  );
  const byNumber = preparedRead(
    db,
    db
      .select()
      .from(cases)
      .where(eq(cases.number, v('number'))),
  );
  const openIn = preparedRead(
    db,
    db
      .select()
      .from(cases)
      .where(
        and(
          eq(cases.area, v('area')),
          isNotNull(cases.timerAt),
          gte(cases.lastReportAt, v('since')),
          lte(cases.lastReportAt, v('until')),
        ),
      )
      .orderBy(desc(cases.lastReportAt))
      .limit(v('limit')),
  );
  const openStates = preparedRead(
    db,
    db
      .select({ id: cases.id, version: cases.version, lastReportAt: cases.lastReportAt, reporters: cases.reporters })
      .from(cases)
      .where(and(eq(cases.area, v('area')), isNotNull(cases.timerAt), gte(cases.lastReportAt, v('since'))))
      .orderBy(desc(cases.lastReportAt))
      .limit(v('limit')),
  );
  const due = preparedRead(
    db,
    db
      .select({ id: cases.id })
      .from(cases)
      .where(and(isNotNull(cases.timerAt), lte(cases.timerAt, v('now'))))
      .orderBy(asc(cases.timerAt))
      .limit(v('limit')),
  );
  const nextTimer = preparedRead(
    db,
    db
      .select({ at: sql<number | null>`min(${cases.timerAt})` })
      .from(cases)
      .where(isNotNull(cases.timerAt)),
  );
  const events = preparedRead(
    db,
    db
      .select()
      .from(caseEvents)
      .where(eq(caseEvents.caseId, v('caseId')))
      .orderBy(asc(caseEvents.seq)),
  );
  const owned = preparedRead(
    db,
    db
      .select()
      .from(cases)
      .where(and(eq(cases.owner, v('owner')), isNotNull(cases.timerAt)))
      .orderBy(asc(cases.changedAt))
      .limit(50),
  );
  const owners = db.selectDistinct({ owner: cases.owner }).from(cases).where(isNotNull(cases.timerAt)).prepare();
  const digest = preparedRead(
    db,
    db
      .select()
      .from(cases)
      .where(and(eq(cases.digest, v('digest')), isNotNull(cases.timerAt)))
      .orderBy(desc(cases.lastReportAt))
      .limit(v('limit')),
  );
  const digestCount = preparedRead(
    db,
    db
      .select({ n: count() })
      .from(cases)
      .where(and(eq(cases.digest, v('digest')), isNotNull(cases.timerAt))),
  );
  const area = preparedRead(
    db,
    db
      .select()
      .from(areas)
      .where(eq(areas.id, v('id'))),
  );
  return {
    case: (id: CaseId) => byId.get({ id }),
    caseByNumber: (number: string) => byNumber.get({ number }),
    /** Open cases of an area whose last report is of this time, newest report first. */
    openCases: (area: AreaId, since: number, until: number, limit: number) => openIn.all({ area, since, until, limit }),
    /** All with a report since then, with only what changes when they do. */
    openCaseStates: (area: AreaId, since: number, limit: number) => openStates.all({ area, since, limit }),
    timersDue: (now: number, limit: number) => due.all({ now, limit }).map((row) => row.id),
    nextTimerAt: () => nextTimer.get()?.at ?? undefined,
    events: (caseId: CaseId) => events.all({ caseId }),
    /** Everybody who has an open case. */
    openOwners: () => owners.all().map((row) => row.owner),
    openCasesOf: (owner: ContactId) => owned.all({ owner }),
    casesOfDigest: (id: OutboxId, limit: number) => digest.all({ digest: id, limit }),
    countOfDigest: (id: OutboxId) => digestCount.get({ digest: id })?.n ?? 0,
    area: (id: AreaId) => area.get({ id }),
  };
}

function peopleReads(db: Db) {
  const byPerson = preparedRead(
    db,
    db
      .select()
      .from(links)
      .where(eq(links.person, v('person'))),
  );
  const byContact = preparedRead(
    db,
    db
      .select()
      .from(links)
      .where(and(eq(links.contact, v('contact')), isNull(links.goneAt)))
      .orderBy(desc(links.linkedAt))
      .limit(1),
  );
  const invite = preparedRead(
    db,
    db
      .select()
      .from(invites)
      .where(eq(invites.hash, v('hash'))),
  );
  const privateChat = preparedRead(
    db,
    db
      .select()
      .from(privateChats)
      .where(eq(privateChats.person, v('person'))),
  );
  return {
    linkOfPerson: (person: PersonAddress) => byPerson.get({ person }),
    /** The account of a contact person that can be reached now. */
    linkOfContact: (contact: ContactId) => byContact.get({ contact }),
    links: () => db.select().from(links).all(),
    invite: (hash: string) => invite.get({ hash }),
    privateChat: (person: PersonAddress) => privateChat.get({ person }),
  };
}

function operationReads(db: Db) {
  const metaValue = preparedRead(
    db,
    db
      .select()
      .from(meta)
      .where(eq(meta.key, v('key'))),
  );
  return {
    meta: (key: string) => metaValue.get({ key })?.value,
    channels: () => db.select().from(channels).all(),
    /** Jobs that were given up, for "try again". */
    deadJobs: (limit: number) => db.select().from(jobs).where(is(jobs.state, 'dead')).limit(limit).all(),
    failedSends: (limit: number) =>
      db.select().from(outbox).where(is(outbox.state, 'failed')).orderBy(desc(outbox.id)).limit(limit).all(),
    /** Counts and ages for /healthz and the metrics. */
    queueState: () => ({
      due: db
        .select({ n: count(), oldest: sql<number | null>`min(${jobs.runAt})` })
        .from(jobs)
        .where(is(jobs.state, 'due'))
        .get(),
      dead: db.select({ n: count() }).from(jobs).where(is(jobs.state, 'dead')).get()?.n ?? 0,
      unsent: db.select({ n: count() }).from(outbox).where(is(outbox.state, 'queued')).get()?.n ?? 0,
    }),
    countByStatus: () => db.select({ status: cases.status, n: count() }).from(cases).groupBy(cases.status).all(),
    /** For the board: open cases, the one that waits longest first. */
    boardOpen: (limit: number) =>
      db.select().from(cases).where(isNotNull(cases.timerAt)).orderBy(asc(cases.changedAt)).limit(limit).all(),
    boardDone: (limit: number) =>
      db
        .select()
        .from(cases)
        .where(and(isNull(cases.timerAt), ne(cases.status, 'merged')))
        .orderBy(desc(cases.changedAt))
        .limit(limit)
        .all(),
    outboxOfCase: (caseId: CaseId) =>
      db.select().from(outbox).where(eq(outbox.caseId, caseId)).orderBy(asc(outbox.id)).all(),
  };
}
