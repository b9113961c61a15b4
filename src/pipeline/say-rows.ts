// Rows of what is said: who is written to, in which chat, with which choices, when. Words come later, at delivery.

import type { Case } from '../domain/case.ts';
import {
  asId,
  channelOf,
  type ChatAddress,
  type ContactId,
  type ExternalId,
  type MessageId,
  type OutboxId,
  type PersonAddress,
  type PromptId,
} from '../domain/ids.ts';
import { standsAt, type Choice, type LadderStep, type SayParams, type TemplateId } from '../domain/message.ts';
import type { Change } from '../store/commit.ts';
import type { InboxRow, OutboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';
import { deliveryJobId } from './ids.ts';

/** An answer is taken for this long (T2). */
export const promptLifeMs = 7 * 86_400_000;

/** Somebody to write to. */
export interface Target {
  readonly chat: ChatAddress;
  readonly contact?: ContactId;
  readonly audience?: { readonly contact: ContactId } | { readonly person: PersonAddress };
}

/** What is said; see the outbox row. */
export interface Line {
  readonly key: string;
  readonly template: TemplateId;
  readonly params?: SayParams;
  readonly choices?: readonly Choice[];
  readonly promptMessage?: MessageId;
  readonly replyTo?: ExternalId;
  readonly replaces?: OutboxId;
  readonly notBefore: number;
  readonly urgent?: boolean;
  /** The row's id, when another row must point at it. */
  readonly id?: OutboxId;
  /** See `outbox.heldFor`. */
  readonly heldFor?: number;
  /** An answer is taken until then; by default for a week. */
  readonly answerUntil?: number;
  /** In a group: for this person's eyes only; see `whisper`. */
  readonly only?: PersonAddress;
  readonly caseId?: Case['id'];
}

export interface Reporter {
  readonly id: MessageId;
  readonly sender: PersonAddress;
  /** False for who writes in the name of a group or a channel. */
  readonly mayAct: boolean;
  readonly chat: ChatAddress;
  readonly chatKind: 'group' | 'private';
  readonly externalId: ExternalId;
}

/** The writer of a message that is processed now. */
export const asReporter = (message: InboxRow): Reporter => ({ ...message, externalId: standsAt(message) });

export type Say = (target: Target, line: Line) => readonly Change[];

/** Makes the rows of one message to one chat: prompt, outbox row, and the chat's deliver job. */
export function createSay(deps: HouseDeps): Say {
  const { write } = deps.store;
  return (target, line) => {
    if (!deps.says) return [];
    const channel = channelOf(target.chat);
    const prompt = line.choices && line.choices.length > 0 && target.audience ? promptId(deps) : undefined;
    const row: OutboxRow = {
      ...emptyRow(line.id ?? deps.ids.next('o'), line.key, target.chat),
      caseId: line.caseId ?? null,
      contact: target.contact ?? null,
      kind: 'message',
      template: line.template,
      params: line.params ?? {},
      prompt: prompt ?? null,
      replyTo: line.replyTo ?? null,
      replaces: line.replaces ?? null,
      heldFor: line.heldFor ?? null,
      only: line.only ?? null,
      notBefore: line.notBefore,
    };
    const changes: Change[] = [];
    if (prompt !== undefined) {
      const { contact, person } = { contact: undefined, person: undefined, ...target.audience };
      changes.push(
        write.insertPrompt({
          id: prompt,
          caseId: line.caseId ?? null,
          contact: contact ?? null,
          person: person ?? null,
          chat: target.chat,
          choices: line.choices ?? [],
          messageId: line.promptMessage ?? null,
          expiresAt: line.answerUntil ?? line.notBefore + promptLifeMs,
          state: 'open',
          answeredWith: null,
          answeredAt: null,
          askedAgain: false,
        }),
      );
    }
    changes.push(write.insertOutbox(row), wake(deps, target.chat, channel, line.notBefore, line.urgent));
    return changes;
  };
}

/** 128 random bits, after the time: ids that come one after another lie together in the index, which spares a page for each. */
const promptId = (deps: HouseDeps): PromptId =>
  asId<PromptId>(`${deps.now().toString(36).padStart(9, '0')}${deps.ids.secret()}`);

/**
 * Says it in a group to one person only, where the channel can: a comfort for who cannot be reached in private, and for
 * nothing that must arrive. Elsewhere nothing is said.
 */
export function whisper(
  deps: HouseDeps,
  say: Say,
  to: { readonly chat: ChatAddress; readonly person: PersonAddress },
  line: Line,
): readonly Change[] {
  if (deps.channels.get(channelOf(to.chat))?.capabilities.whisper !== 'native') return [];
  return say({ chat: to.chat, audience: { person: to.person } }, { ...line, only: to.person });
}

/** The chat's deliver job is due at `at`; danger goes before all other chats that wait. */
export function wake(deps: HouseDeps, chat: ChatAddress, channel: string, at: number, urgent = false): Change {
  const id = deliveryJobId(chat);
  deps.ring([{ id, lane: `deliver.${channel}`, runAt: at, urgent }]);
  return deps.store.write.wakeDelivery(id, chat, channel, at, urgent ? 1 : 0);
}

const ladder: readonly LadderStep[] = ['seen', 'case', 'partner', 'closed'];

/** Only up: a partner who passes it on, or a colleague who takes it over, makes it no younger. From its end it begins again. */
const goesUp = (last: LadderStep | null | undefined, step: LadderStep): boolean =>
  last == null || (last === 'closed' ? step === 'case' : ladder.indexOf(step) > ladder.indexOf(last));

/** One emoji on a resident's message. */
export function reaction(
  deps: HouseDeps,
  to: Reporter,
  step: LadderStep,
  now: number,
  heldFor?: number,
): readonly Change[] {
  const channel = channelOf(to.chat);
  if (!deps.says) return [];
  // Each step once; after "nee, niet opgelost" it goes up again, and the end is shown like the first time.
  const { read, write } = deps.store;
  const key = `react:${to.id}:${step}`;
  const before = step === 'seen' ? [] : read.stepsOn(to.id);
  if (!goesUp(before.at(-1)?.step, step)) return [];
  const again = step !== 'seen' && read.outboxByKey(key) ? `:${now}` : '';
  // What waits because its press can be taken back is overtaken, and must not come after this one.
  const overtaken = before.filter(({ state, notBefore }) => state === 'queued' && notBefore > now);
  const row: OutboxRow = {
    ...emptyRow(deps.ids.next('o'), key + again, to.chat),
    kind: 'reaction',
    ladder: step,
    heldFor: heldFor ?? null,
    replyTo: to.externalId,
    notBefore: now,
  };
  return [
    ...overtaken.map(({ id }) => write.outboxDropped(id, 'overtaken')),
    write.insertOutbox(row),
    wake(deps, to.chat, channel, now),
  ];
}

/** A row that says nothing yet. */
export function emptyRow(id: OutboxId, dedupeKey: string, chat: ChatAddress): OutboxRow {
  return {
    id,
    dedupeKey,
    channel: channelOf(chat),
    chat,
    caseId: null,
    contact: null,
    kind: 'message',
    template: null,
    params: null,
    prompt: null,
    ladder: null,
    replyTo: null,
    replaces: null,
    only: null,
    heldFor: null,
    notBefore: 0,
    state: 'queued',
    attempts: 0,
    error: null,
  };
}
