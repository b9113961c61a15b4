// Waiting for a second opinion without holding anybody up: the message in doubt gets a job of its own that is due when the time
// for an answer is over, and is rung as soon as the answer is there. No transaction and no lane ever waits for the network.

import { wordsIn } from '../classify/keep.ts';
import { mask, saysEnough } from '../classify/mask.ts';
import { mayAskSecond, revise } from '../classify/second.ts';
import type { CategoryId } from '../domain/signal.ts';
import type { JobId, MessageId } from '../domain/ids.ts';
import type { Change } from '../store/commit.ts';
import type { InboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';
import type { Reading } from './report.ts';

/** What came in longer ago than this is not sent out: after an outage the local answer serves. */
const freshMs = 60_000;
/** The job is due this long after the answer can no longer come (ms). */
const graceMs = 500;
/** Messages that wait, at most; the rest is dealt with at once. */
const mostWaiting = 50;
/** Of a message that never came to its end (a dead letter) nothing is remembered after this time. */
const forgetMs = 600_000;

export interface SecondLook {
  /** The reading to go on with; undefined: it waits (then `hold` says what to commit, and `begin` asks). */
  settle(message: InboxRow, local: () => Reading): (() => Reading) | undefined;
  /** The rows of a message that waits. */
  hold(message: InboxRow): readonly Change[];
  /** After that commit. */
  begin(message: InboxRow): void;
  /** The message came to its end. */
  forget(message: InboxRow): void;
}

interface Waiting {
  readonly job: JobId;
  readonly masked: string;
  readonly sender: string;
  readonly until: number;
  /** A later message of the same person: it waits so that the two keep their order, and is not sent out. */
  readonly follows: boolean;
  asked: boolean;
  answer?: CategoryId | undefined;
}

const nobody: SecondLook = {
  settle: (_message, local) => local,
  hold: () => [],
  begin: () => undefined,
  forget: () => undefined,
};

export function createSecondLook(deps: HouseDeps): SecondLook {
  const { second, store } = deps;
  // A replay of history is nobody's business outside.
  if (!second || !deps.says) return nobody;
  const names = wordsIn([...deps.community.contacts.values()].map(({ name }) => name));
  const waiting = new Map<MessageId, Waiting>();
  const senderOf = ({ chat, sender }: InboxRow): string => `${chat} ${sender}`;

  function wait(message: InboxRow, masked: string, before: Waiting | undefined): void {
    const until = before?.until ?? deps.now() + second!.timeoutMs + graceMs;
    const job = before?.job ?? deps.ids.next<JobId>('j');
    const follows = before !== undefined;
    waiting.set(message.id, { job, masked, until, sender: senderOf(message), follows, asked: false });
  }

  /** Only plain words in a group; what is said to us in private, and answers, never go out. */
  function mayWait(message: InboxRow): boolean {
    const { chatKind, content, replyTo, danger, receivedAt } = message;
    for (const [id, { until }] of waiting) if (deps.now() - until > forgetMs) waiting.delete(id);
    const plain = chatKind === 'group' && replyTo === null && (content?.kind === 'text' || content?.kind === 'media');
    return plain && !danger && deps.now() - receivedAt < freshMs && waiting.size < mostWaiting;
  }

  function ring(job: JobId): void {
    const now = deps.now();
    try {
      store.commit('retry', [store.write.wakeProcess(job, now)]);
      deps.ring([{ id: job, lane: 'work', runAt: now }]);
    } catch (error) {
      // The job is due by itself a moment later.
      deps.log('classifier.endpoint_failed', { code: error instanceof Error ? error.name : 'unknown' });
    }
  }

  return {
    settle: (message, local) => {
      const known = waiting.get(message.id);
      if (known) return () => revised(local(), known.answer);
      if (!mayWait(message)) return local;
      const read = readingOf(local);
      if (!read || read.classification.urgency === 'call112') return local;
      const before = [...waiting.values()].find(
        ({ sender, until }) => sender === senderOf(message) && until > deps.now(),
      );
      const doubt = mayAskSecond(read.text, read.classification);
      const masked = doubt && !before ? mask(read.text, names) : '';
      if (!before && !saysEnough(masked)) return local;
      wait(message, masked, before);
      return undefined;
    },
    hold: (message) => {
      const own = waiting.get(message.id);
      return own ? [store.write.moveInbox(message.id, own.job), store.write.wakeProcess(own.job, own.until)] : [];
    },
    begin: (message) => {
      const own = waiting.get(message.id);
      if (!own || own.follows || own.asked) return;
      own.asked = true;
      deps.ring([{ id: own.job, lane: 'work', runAt: own.until }]);
      void second.ask(own.masked).then((answer) => {
        own.answer = answer;
        // Too late, or the house is going down: then its row is dealt with without.
        if (waiting.get(message.id) === own && !second.stopped()) ring(own.job);
      });
    },
    forget: (message) => void waiting.delete(message.id),
  };
}

const revised = (local: Reading, answer: CategoryId | undefined): Reading => ({
  ...local,
  classification: revise(local.classification, answer),
});

/** A text that cannot be read is not for anybody else either; the road deals with it. */
function readingOf(local: () => Reading): Reading | undefined {
  try {
    return local();
  } catch {
    return undefined;
  }
}
