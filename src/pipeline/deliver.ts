// Sends what the outbox holds, one chat after another in its order, and writes down what was sent (C3). A crash between
// the two may show a person one message twice, never two cases (P3).

import { degrade, degradeReaction } from '../channel/degrade.ts';
import { SendError, type Channel, type WireMessage } from '../channel/port.ts';
import { channelOf, type ChatAddress, type ExternalId } from '../domain/ids.ts';
import { RetryAfter, type Job } from '../queue/port.ts';
import { afterFailure, describeError } from '../queue/retry.ts';
import { isStorageFault, type Change, type Step, type Unit } from '../store/commit.ts';
import type { OutboxRow } from '../store/write.ts';
import { isAway } from './away.ts';
import type { Apply } from './apply.ts';
import { compose } from './compose.ts';
import { giveUp, handOnAll, isAlert } from './give-up.ts';
import type { HouseDeps } from './house.ts';
import { lineLeft } from './outdated.ts';

/** A send that takes longer counts as maybe sent. */
const sendTimeoutMs = 30_000;
/** A channel that is not there, or not set up rightly, is asked again after this time. */
const absentMs = 60_000;
/** An alert that could not be sent this often, on a channel that works, goes to the next person. */
const mostAttempts = 6;
/** An emoji on a message of hours ago says nothing any more (P14). */
const reactionLifeMs = 2 * 3_600_000;

interface Tools {
  readonly deps: HouseDeps;
  readonly apply: Apply;
  /** What was sent and could not be written down: while the disk is full, a message must not go out once a second. */
  readonly unwritten: Map<string, ExternalId>;
}

/** A database that is locked or full is looked at again after this time; it costs the chat no attempt. */
const storageRestMs = 1_000;

export function createDeliver(deps: HouseDeps, apply: Apply): (jobs: readonly Job[]) => Promise<void> {
  const tools: Tools = { deps, apply, unwritten: new Map() };
  return async (jobs) => {
    const results = await Promise.allSettled(jobs.map((job) => drain(tools, job)));
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      if (isStorageFault(result.reason)) throw new RetryAfter(storageRestMs, 'storage');
      throw result.reason;
    }
  };
}

/** All that may go to one chat now, oldest first; the job ends when nothing is left, or waits for what may go later. */
async function drain(tools: Tools, job: Job): Promise<void> {
  const { deps } = tools;
  const chat = job.ref as ChatAddress;
  let letter = deps.store.reading(() => nextLetter(deps, chat));
  const goOn: Unit = () => {
    letter = nextLetter(deps, chat);
    return letter ? [] : endOf(deps, job, chat);
  };
  if (!letter) return deps.store.commitSoon('C3', goOn);
  while (letter) {
    const result = await sendOne(tools, letter);
    if ('ms' in result) return putOff(deps, job, result);
    // In the commit that is done with this row the next one is looked for: a look by itself would cost as much again.
    await deps.store.commitSoon(result.step, result.rows, goOn);
    result.after?.();
  }
}

async function putOff(deps: HouseDeps, job: Job, { ms, error }: Wait): Promise<void> {
  await deps.store.commitSoon('retry', () => [deps.store.write.postponeJob(job.id, deps.now() + ms, error)]);
  deps.ring([{ id: job.id, lane: job.lane, runAt: deps.now() + ms }]);
}

/** Nothing may go to this chat now. */
function endOf(deps: HouseDeps, job: Job, chat: ChatAddress): readonly Change[] {
  const { read, write } = deps.store;
  const next = read.nextSendAt(chat);
  if (next === undefined) return [write.deleteJob(job.id)];
  deps.ring([{ id: job.id, lane: job.lane, runAt: next }]);
  return [write.postponeJob(job.id, next, null)];
}

/** How long the chat must wait before the next try. */
interface Wait {
  readonly ms: number;
  readonly error: string;
}

/** The row is done with: what is to be written of it, and what follows when that is on disk. */
interface Done {
  readonly step: Step;
  readonly rows: Unit;
  readonly after?: () => void;
}

/** The next message to a chat, with its words; read as one, for a lock taken once costs less than five. */
interface Letter {
  readonly row: OutboxRow;
  /** Absent when the channel is off. */
  readonly channel?: Channel;
  readonly wires: Wires;
  /** Parts of a long text that were sent before a failure are not sent again. */
  readonly done: number;
}

type Wires = { readonly messages: readonly WireMessage[] } | { readonly outdated: string };

function nextLetter(deps: HouseDeps, chat: ChatAddress): Letter | undefined {
  const row = deps.store.read.nextToSend(chat, deps.now());
  const channel = deps.channels.get(channelOf(chat));
  if (!row || !channel) return row && { row, wires: { messages: [] }, done: 0 };
  const wires = wiresOf(deps, channel, row);
  const parts = 'messages' in wires ? wires.messages.length : 0;
  const done = parts > 1 ? deps.store.read.deliveriesOf(row.id).length : 0;
  // The last part bears the end of the row: also where the text became shorter meanwhile.
  return { row, channel, wires, done: Math.min(done, parts - 1) };
}

async function sendOne(tools: Tools, { row, channel, wires, done }: Letter): Promise<Wait | Done> {
  const { deps } = tools;
  const { write } = deps.store;
  if (!channel) return { ms: absentMs, error: 'channel_off' };
  // Tried once while the channel is away, it waits for the channel: each further try could be one more copy (P3).
  if (row.attempts > 0 && isAway(channel)) return { ms: absentMs, error: 'held' };
  if ('outdated' in wires) {
    deps.counts.sent(row.channel, 'dropped');
    return { step: 'C3', rows: () => [write.outboxDropped(row.id, wires.outdated), ...lineLeft(deps, row)] };
  }
  for (const [part, wire] of wires.messages.entries()) {
    if (part < done) continue;
    const key = `${row.id} ${part}`;
    const result = tools.unwritten.get(key) ?? (await trySend(deps, channel, wire));
    if (result instanceof SendError) return failed(tools, row, result);
    tools.unwritten.set(key, result);
    const sent = wire.kind === 'text' ? [delivery(deps, row, part, result)] : [];
    const written = (): void => void tools.unwritten.delete(key);
    if (part === wires.messages.length - 1) {
      const after = (): void => (written(), deps.counts.sent(row.channel, 'sent'));
      return { step: 'C3', rows: () => [write.outboxSent(row.id), ...sent], after };
    }
    await deps.store.commitSoon('C3', () => sent);
    written();
  }
  return { step: 'C3', rows: () => [write.outboxDropped(row.id, 'not_possible_here')] };
}

const delivery = (deps: HouseDeps, row: OutboxRow, part: number, externalId: ExternalId): Change =>
  deps.store.write.insertDelivery({ outboxId: row.id, part, channel: row.channel, externalId, sentAt: deps.now() });

function wiresOf(deps: HouseDeps, channel: Channel, row: OutboxRow): Wires {
  const { capabilities } = channel;
  if (row.kind === 'reaction') {
    if (row.ladder === null || row.replyTo === null) return { outdated: 'no_target' };
    if (deps.now() - row.notBefore > reactionLifeMs) return { outdated: 'too_late' };
    return { messages: degradeReaction(row.chat, row.replyTo, row.ladder, capabilities) };
  }
  const composed = compose(deps, row, isEditable(deps, channel, row));
  if ('outdated' in composed) return composed;
  return { messages: degrade(composed.message, capabilities, composed.locale, deps.now()) };
}

function isEditable(deps: HouseDeps, channel: Channel, row: OutboxRow): boolean {
  const { edit, limits } = channel.capabilities;
  const target = row.replaces === null ? undefined : deps.store.read.deliveriesOf(row.replaces).at(0);
  if (!target || edit !== 'native') return false;
  return limits.editWindow === 0 || deps.now() - target.sentAt < limits.editWindow;
}

async function trySend(deps: HouseDeps, channel: Channel, wire: WireMessage): Promise<ExternalId | SendError> {
  try {
    deps.hook('before', 'send');
    const { externalId } = await channel.send(wire, AbortSignal.timeout(sendTimeoutMs));
    deps.hook('after', 'send');
    return externalId;
  } catch (error) {
    if (error instanceof SendError) return error;
    // A channel that throws something else has a bug; the message may have gone out.
    deps.log('send.bug', { error: describeError(error) });
    return new SendError('unavailable', describeError(error), { maybeSent: true });
  }
}

async function failed(tools: Tools, row: OutboxRow, error: SendError): Promise<Wait | Done> {
  const { deps } = tools;
  // A word for one person in a group is a comfort: it holds up nothing, and nobody need hear that it did not arrive.
  if (row.only !== null) return dropped(deps, row, error);
  if (error.kind === 'throttled') return { ms: error.retryAfter ?? 1000, error: 'throttled' };
  if (row.kind === 'reaction' && !isWorthAnotherTry(row, error)) return dropped(deps, row, error);
  if (error.kind === 'misconfigured' || error.kind === 'unauthorised') return { ms: absentMs, error: error.kind };
  const wait = error.kind === 'unavailable' ? await tryAgain(deps, row, error) : undefined;
  if (wait) return wait;
  // Two tries of which nobody knows: it is there, as likely as not, and a third could be one copy too many.
  if (error.maybeSent && !isAlert(row)) {
    deps.counts.sent(row.channel, 'sent');
    return { step: 'C3', rows: () => [deps.store.write.outboxSent(row.id, unsure)] };
  }
  deps.counts.sent(row.channel, 'failed');
  deps.log('send.failed', { outbox: row.id, kind: error.kind });
  const { contact } = row;
  const after = (): void => {
    if (error.kind === 'recipientGone' && contact !== null) handOnAll(deps, tools.apply, contact);
    deps.changed();
  };
  return { step: 'command', rows: () => giveUp(deps, tools.apply, row, error.kind), after };
}

function dropped({ counts, store }: HouseDeps, row: OutboxRow, { kind }: SendError): Done {
  counts.sent(row.channel, 'dropped');
  return { step: 'C3', rows: () => [store.write.outboxDropped(row.id, kind)] };
}

/** An emoji is worth one try more when the platform faltered; what it refuses must not hold up what comes after. */
const isWorthAnotherTry = (row: OutboxRow, { kind }: SendError): boolean =>
  kind === 'unauthorised' || (kind === 'unavailable' && row.attempts === 0);

/** Stands in a row that may have been sent: the first unknown result is tried once more, the second is the last (F13). */
const unsure = 'maybe_sent';

/** How long to wait before what got no answer is tried again; undefined when this was the last try. */
async function tryAgain(deps: HouseDeps, row: OutboxRow, error: SendError): Promise<Wait | undefined> {
  if (error.maybeSent && row.error === unsure) return undefined;
  const channel = deps.channels.get(row.channel);
  // An outage is not this message's fault. pipeline/outages sees to what waits too long.
  const isHeld = channel !== undefined && isAway(channel);
  const code = isHeld ? 'held' : error.kind;
  const verdict = afterFailure(row.attempts, error, deps.now(), deps.random);
  const isLast = row.attempts + 1 >= mostAttempts || !('retryAt' in verdict);
  if (isLast && !isHeld) return undefined;
  const kept = error.maybeSent || row.error === unsure ? unsure : code;
  await deps.store.commitSoon('retry', () => [deps.store.write.outboxTried(row.id, kept)]);
  if (isHeld) return { ms: absentMs, error: code };
  deps.counts.sent(row.channel, 'retry');
  return { ms: 'retryAt' in verdict ? verdict.retryAt - deps.now() : absentMs, error: code };
}
