// C1: a message becomes a row and a job before its platform hears "received". The 112 line goes out before that, and
// also when the row cannot be written (P1, P15).

import { withoutCommand } from '../channel/answer.ts';
import type { JobId } from '../domain/ids.ts';
import { standsAt, textOf, type InboundMessage } from '../domain/message.ts';
import { reflex } from '../domain/reflex.ts';
import { isStorageFault, type Change } from '../store/commit.ts';
import type { InboxRow } from '../store/write.ts';
import type { Ring } from '../queue/port.ts';
import type { CatchUp } from './catch-up.ts';
import type { HouseDeps } from './house.ts';
import type { Strangers } from './strangers.ts';
import type { ReflexLine } from './reflex-line.ts';

/** So long a database that another process holds is waited for, before the platform must give the messages again. */
const lockPatienceMs = 5_000;
const lockRetryMs = 50;
/** Rows of one job; a batch this size costs one fsync (performance.md). */
const batchSize = 100;

export interface Intake {
  /** Resolves after the messages are on disk; rejects when they are not. Repeats are taken as seen. */
  take(messages: readonly InboundMessage[]): Promise<void>;
}

interface Waiting {
  readonly messages: readonly InboundMessage[];
  readonly danger: ReadonlySet<InboundMessage>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function createIntake(deps: HouseDeps, catchUp: CatchUp, line: ReflexLine, strangers: Strangers): Intake {
  // Its tables are made at the first use: now, and not when somebody's cry waits for them.
  reflex('');
  const lastNoted = new Map<string, number>();
  let waiting: Waiting[] = [];

  function flush(since = performance.now()): void {
    const group = waiting;
    waiting = [];
    const messages = group.flatMap((entry) => entry.messages);
    try {
      const danger = new Set(group.flatMap((entry) => [...entry.danger]));
      const rings = writeRows(deps, messages, danger, lastNoted);
      catchUp.took(
        messages.length,
        rings.some((ring) => ring.urgent === true),
      );
      for (const entry of group) entry.resolve();
      deps.ring(rings);
    } catch (error) {
      if (isLock(error) && performance.now() - since < lockPatienceMs) {
        waiting = [...group, ...waiting];
        setTimeout(flush, lockRetryMs, since);
        return;
      }
      deps.log('intake.failed', { code: error instanceof Error ? error.name : 'unknown', messages: messages.length });
      for (const entry of group) entry.reject(error);
    }
  }

  return {
    take: (messages) => {
      // A group that is not ours is not read: no text is kept (T31).
      const ours = messages.filter((message) => strangers.isOurs(message));
      const danger = new Set(ours.filter((message) => isDanger(message, line)));
      for (const message of danger) line.say(message.chat.ref, standsAt(message));
      if (ours.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiting.push({ messages: ours, danger, resolve, reject });
        if (waiting.length === 1) setImmediate(() => flush());
      });
    },
  };
}

/** Another process has the database for a moment; a full or broken disk is not waited for. */
const isLock = (error: unknown): boolean =>
  isStorageFault(error) && error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

function writeRows(
  deps: HouseDeps,
  messages: readonly InboundMessage[],
  dangers: ReadonlySet<InboundMessage>,
  lastNoted: Map<string, number>,
): readonly Ring[] {
  const { write } = deps.store;
  const now = deps.now();
  const changes: Change[] = [];
  const jobs: Ring[] = [];
  const danger = messages.filter((message) => dangers.has(message));
  const normal = danger.length === 0 ? messages : messages.filter((message) => !dangers.has(message));
  const inserts: { at: number; channel: string }[] = [];
  for (const [group, priority] of [
    [danger, 1],
    [normal, 0],
  ] as const) {
    for (let from = 0; from < group.length; from += batchSize) {
      const id = deps.ids.next<JobId>('j');
      for (const message of group.slice(from, from + batchSize)) {
        inserts.push({ at: changes.length, channel: message.channel });
        changes.push(write.insertInbox(rowOf(message, id, priority === 1, now)));
      }
      changes.push(write.insertJobForInbox({ id, runAt: now, priority }));
      jobs.push({ id, lane: 'work', runAt: now, urgent: priority === 1 });
    }
  }
  for (const channel of new Set(messages.map((message) => message.channel))) {
    // For "age of the last intake": to the nearest ten seconds is enough, and spares a row for each message.
    if (now - (lastNoted.get(channel) ?? 0) < 10_000) continue;
    lastNoted.set(channel, now);
    changes.push(write.putChannel(channel, now));
  }
  const touched = deps.store.commit('C1', changes);
  for (const { at, channel } of inserts) if (touched[at] === 1) deps.counts.intake(channel, 1);
  return jobs;
}

function rowOf(message: InboundMessage, job: JobId, danger: boolean, now: number): InboxRow {
  return {
    id: message.id,
    channel: message.channel,
    externalId: message.externalId,
    chat: message.chat.ref,
    chatKind: message.chat.kind,
    sender: message.sender.ref,
    mayAct: message.sender.mayAct,
    sentAt: message.sentAt,
    receivedAt: now,
    content: message.content,
    replyTo: message.replyTo ?? null,
    album: message.album ?? null,
    danger,
    job,
    state: 'open',
    role: null,
    caseId: null,
    classification: null,
    facts: null,
    eraseAt: null,
  };
}

const isDanger = (message: InboundMessage, line: ReflexLine): boolean =>
  line.isFresh(message.sentAt) && reflex(withoutCommand(textOf(message.content))).danger;
