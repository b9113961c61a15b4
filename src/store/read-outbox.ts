// What the program asks about messages of ours: what may go now, what was sent, which questions are open.

import { and, asc, count, desc, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte, or, sql } from './drizzle.ts';
import type { CaseId, ChatAddress, ContactId, ExternalId, MessageId, OutboxId, PromptId } from '../domain/ids.ts';
import { newsForReporters } from '../domain/message.ts';
import type { Db } from './dialect.sqlite.ts';
import { is, preparedRead } from './prepared.ts';
import { deliveries, outbox, prompts } from './schema.ts';

const v = sql.placeholder;

type OutboxRow = typeof outbox.$inferSelect;

/** More than any platform lets us send in a minute. */
const newestSends = 2_000;

export function outboxReads(db: Db) {
  const next = preparedRead(
    db,
    db
      .select()
      .from(outbox)
      .where(and(eq(outbox.chat, v('chat')), is(outbox.state, 'queued'), lte(outbox.notBefore, v('now'))))
      .orderBy(asc(outbox.id))
      .limit(1),
  );
  const later = preparedRead(
    db,
    db
      .select({ at: sql<number | null>`min(${outbox.notBefore})` })
      .from(outbox)
      .where(and(eq(outbox.chat, v('chat')), is(outbox.state, 'queued'))),
  );
  const byId = preparedRead(
    db,
    db
      .select()
      .from(outbox)
      .where(eq(outbox.id, v('id'))),
  );
  const byKey = preparedRead(
    db,
    db
      .select()
      .from(outbox)
      .where(eq(outbox.dedupeKey, v('key'))),
  );
  const steps = preparedRead(
    db,
    db
      .select({ id: outbox.id, step: outbox.ladder, state: outbox.state, notBefore: outbox.notBefore })
      .from(outbox)
      .where(and(gte(outbox.dedupeKey, v('from')), lt(outbox.dedupeKey, v('to'))))
      .orderBy(asc(outbox.id)),
  );
  const newerNews = preparedRead(
    db,
    db
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          eq(outbox.caseId, v('caseId')),
          eq(outbox.chat, v('chat')),
          sql`${outbox.only} is ${v('only')}`,
          inArray(outbox.template, [...newsForReporters]),
          gt(outbox.id, v('id')),
          or(eq(outbox.state, 'sent'), and(eq(outbox.state, 'queued'), lte(outbox.notBefore, v('now')))),
        ),
      )
      .limit(1),
  );
  const newestSent = preparedRead(
    db,
    db
      .select({ externalId: deliveries.externalId, at: deliveries.sentAt })
      .from(deliveries)
      .where(eq(deliveries.channel, v('channel')))
      .orderBy(sql`${deliveries}.rowid desc`)
      .limit(newestSends),
  );
  const sentAs = preparedRead(
    db,
    db
      .select()
      .from(deliveries)
      .where(eq(deliveries.outboxId, v('id')))
      .orderBy(asc(deliveries.part)),
  );
  const byDelivery = preparedRead(
    db,
    db
      .select(getTableColumns(outbox))
      .from(deliveries)
      .innerJoin(outbox, eq(deliveries.outboxId, outbox.id))
      .where(and(eq(deliveries.channel, v('channel')), eq(deliveries.externalId, v('externalId'))))
      .orderBy(desc(deliveries.sentAt))
      .limit(1),
  );
  const lastAlert = preparedRead(
    db,
    db
      .select()
      .from(outbox)
      .where(
        and(
          eq(outbox.caseId, v('caseId')),
          eq(outbox.contact, v('contact')),
          inArray(outbox.template, ['alert', 'forwarded_alert']),
          isNull(outbox.replaces),
        ),
      )
      .orderBy(desc(outbox.id))
      .limit(1),
  );
  const alertsSince = preparedRead(
    db,
    db
      .select({ n: count() })
      .from(outbox)
      .where(
        and(
          eq(outbox.contact, v('contact')),
          inArray(outbox.template, ['alert', 'forwarded_alert', 'same_case']),
          gt(outbox.notBefore, v('since')),
          isNull(outbox.replaces),
        ),
      ),
  );
  const prompt = preparedRead(
    db,
    db
      .select()
      .from(prompts)
      .where(eq(prompts.id, v('id'))),
  );
  const openPrompts = preparedRead(
    db,
    db
      .select({ id: prompts.id })
      .from(prompts)
      .where(and(eq(prompts.chat, v('chat')), is(prompts.state, 'open')))
      .orderBy(desc(prompts.expiresAt), sql`rowid desc`)
      .limit(50),
  );
  const ofPrompt = preparedRead(
    db,
    db
      .select()
      .from(outbox)
      .where(eq(outbox.prompt, v('prompt')))
      .orderBy(asc(outbox.id)),
  );
  return {
    /** The oldest message to this chat that may go now: order per chat is kept. */
    nextToSend: (chat: ChatAddress, now: number) => next.get({ chat, now }),
    /** When the next message to this chat may go, or undefined when none is queued. */
    nextSendAt: (chat: ChatAddress) => later.get({ chat })?.at ?? undefined,
    outboxRow: (id: OutboxId) => byId.get({ id }),
    outboxByKey: (key: string) => byKey.get({ key }),
    /** The steps of the ladder that were put on a message, sent or still to go, in the order in which they came. */
    stepsOn: (id: MessageId) => steps.all({ from: `react:${id}:`, to: `react:${id};` }),
    /** Was the same person told since how the case goes, or may they be now? */
    hasNewerNews: ({ id, caseId, chat, only }: OutboxRow & { readonly caseId: CaseId }, now: number) =>
      newerNews.get({ id, caseId, chat, only, now }) !== undefined,
    /**
     * The newest messages of a channel that were sent in the last `ms`, oldest first; a look at the end of the table. After
     * a clock that was put back they lie ahead: then they count as sent now.
     */
    sentSince: (channel: string, ms: number, now: number) =>
      newestSent
        .all({ channel })
        .filter((row) => row.at >= now - ms)
        .map((row) => ({ ...row, at: Math.min(row.at, now) }))
        .reverse(),
    deliveriesOf: (id: OutboxId) => sentAs.all({ id }),
    /** What we sent under this platform id: a quote, a vote or a reaction points at it. */
    outboxByDelivery: (channel: string, externalId: ExternalId) => byDelivery.get({ channel, externalId }),
    lastAlert: (caseId: CaseId, contact: ContactId) => lastAlert.get({ caseId, contact }),
    alertsSince: (contact: ContactId, since: number) => alertsSince.get({ contact, since })?.n ?? 0,
    prompt: (id: PromptId) => prompt.get({ id }),
    /** The newest last: a bare answer means the newest question of a case. */
    openPrompts: (chat: ChatAddress) =>
      openPrompts
        .all({ chat })
        .map((row) => row.id)
        .reverse(),
    outboxOfPrompt: (id: PromptId) => ofPrompt.all({ prompt: id }),
  };
}
