// The one road: rows of the inbox → who wrote, an answer or a report, which case → C2. One unit for each message, one
// transaction for each batch; a message that fails goes to a job of its own, so that its neighbours go on (F19).

import { withoutCommand } from '../channel/answer.ts';
import type { JobId } from '../domain/ids.ts';
import { standsAt, textOf } from '../domain/message.ts';
import { RetryAfter, type Job } from '../queue/port.ts';
import { afterFailure } from '../queue/retry.ts';
import { isStorageFault, type Change } from '../store/commit.ts';
import type { InboxRow } from '../store/write.ts';
import type { Act } from './act.ts';
import type { HouseDeps } from './house.ts';
import type { Aside } from './aside.ts';
import type { CatchUp } from './catch-up.ts';
import type { ReflexLine } from './reflex-line.ts';
import type { Reading, Report } from './report.ts';
import type { SecondLook } from './second-look.ts';

/** A database that is locked or full is looked at again after this time; it costs the messages no attempt. */
const storageRestMs = 1_000;

interface Rooms {
  readonly act: Act;
  readonly report: Report;
  readonly aside: Aside;
  readonly catchUp: CatchUp;
  readonly line: ReflexLine;
  readonly second: SecondLook;
}

export function createProcess(deps: HouseDeps, rooms: Rooms): (jobs: readonly Job[]) => Promise<void> {
  const { store } = deps;
  const { catchUp, line, second } = rooms;

  /** What one message changes; reads the rows as they are at that moment. */
  function road(message: InboxRow, reading: Reading): readonly Change[] {
    const known = store.read.linkOfPerson(message.sender);
    // Who was taken out of the settings is a resident like any other.
    const link = known && deps.community.contacts.has(known.contact) ? known : undefined;
    // Who writes in a group again may still have shut the private chat.
    const back = link?.goneAt != null && message.chatKind === 'private' ? [store.write.linkBack(message.sender)] : [];
    const changes = rooms.act(message, link) ?? rooms.aside(message, reading, link) ?? rooms.report(message, reading);
    return [...back, ...changes];
  }

  return async (jobs) => {
    const look = () => store.reading(() => openMessages(deps, jobs));
    let messages = look();
    // Danger does not wait for a heap to come in.
    if (!messages.some(({ message }) => message.danger) && (await catchUp.turn())) messages = look();
    const readings = readAll(
      deps,
      messages.map(({ message }) => message),
    );
    // Undefined: the message waits for a second opinion, in a job of its own.
    const settled = messages.map(({ message }, i) => second.settle(message, readings[i]!));
    const units = messages.map(({ message }, i) => {
      const reading = settled[i];
      return () => (reading ? road(message, reading()) : second.hold(message));
    });
    const ends = jobs.map((job) => () => endOf(deps, job));
    const results = store.commitEach('C2', [...units, ...ends]);
    if (results.some((result) => !result.ok && isStorageFault(result.error)))
      throw new RetryAfter(storageRestMs, 'storage');
    messages.forEach(({ message }, i) => {
      if (results[i]?.ok !== true) return;
      const reading = settled[i];
      if (!reading) second.begin(message);
      else {
        second.forget(message);
        if (line.isFresh(message.sentAt) && isLearnedDanger(message, reading()))
          line.say(message.chat, standsAt(message));
      }
    });
    messages.forEach(({ message, job }, i) => {
      const result = results[i];
      if (result && !result.ok) setAside(deps, message, job, result.error);
    });
    const unfinished = jobs.filter(
      (job) => store.read.openMessages(job.id).length === 0 && store.jobs.get([job.id], deps.now()).length > 0,
    );
    if (unfinished.length > 0)
      store.commitEach(
        'C2',
        unfinished.map((job) => () => endOf(deps, job)),
      );
    deps.changed();
  };
}

/** Danger that no rule named and the model heard: the line comes a little later, but it comes. */
const isLearnedDanger = (message: InboxRow, { text, classification }: Reading): boolean =>
  !message.danger &&
  classification.urgency === 'call112' &&
  classification.decision === 'signal' &&
  withoutCommand(text).trim() !== '';

/** Danger first, then in the order in which they were sent. */
function openMessages(
  deps: HouseDeps,
  jobs: readonly Job[],
): readonly { readonly message: InboxRow; readonly job: Job }[] {
  return jobs
    .flatMap((job) => deps.store.read.openMessages(job.id).map((message) => ({ message, job })))
    .sort((a, b) => Number(b.message.danger) - Number(a.message.danger) || a.message.sentAt - b.message.sentAt);
}

/** Classifies what people wrote, in one go; when that fails, each by itself, so that a text that cannot be read hurts no other. */
function readAll(deps: HouseDeps, messages: readonly InboxRow[]): readonly (() => Reading)[] {
  const texts = messages.map((message) => (message.content ? textOf(message.content) : ''));
  const one = (text: string): Reading => {
    const [classification] = deps.classifier.classify([text]);
    if (!classification) throw new Error('the classifier gave no answer');
    return { text, classification };
  };
  try {
    const found = deps.classifier.classify(texts);
    return texts.map((text, i) => {
      const classification = found[i];
      return classification ? () => ({ text, classification }) : () => one(text);
    });
  } catch (error) {
    deps.log('classifier.failed', { code: error instanceof Error ? error.name : 'unknown', messages: texts.length });
    return texts.map((text) => () => one(text));
  }
}

/** The job ends with its last message; while one is open it stays. */
function endOf(deps: HouseDeps, job: Job): readonly Change[] {
  return deps.store.read.openMessages(job.id).length === 0 ? [deps.store.write.deleteJob(job.id)] : [];
}

/** A message that could not be processed gets a job of its own, to be tried again or to lie in sight as a dead letter. */
function setAside(deps: HouseDeps, message: InboxRow, job: Job, error: unknown): void {
  const { store } = deps;
  const id = deps.ids.next<JobId>('j');
  const now = deps.now();
  const verdict = afterFailure(job.attempts, error, now, deps.random);
  const row = {
    id,
    kind: 'process',
    lane: 'work',
    ref: id,
    priority: message.danger ? 1 : 0,
    attempts: job.attempts + 1,
    error: verdict.error,
  } as const;
  deps.log('process.failed', { message: message.id, code: verdict.error });
  if ('bury' in verdict) {
    store.commit('retry', [store.write.moveInbox(message.id, id), store.write.insertDeadJob({ ...row, runAt: now })]);
    return;
  }
  store.commit('retry', [
    store.write.moveInbox(message.id, id),
    store.write.insertJob({ ...row, runAt: verdict.retryAt }),
  ]);
  deps.ring([{ id, lane: 'work', runAt: verdict.retryAt }]);
}
