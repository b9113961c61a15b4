// Effects become rows: who is written to, in which chat, with which choices, when. Words come later, at delivery.

import type { Case } from '../domain/case.ts';
import type { Effect } from '../domain/decide.ts';
import {
  channelOf,
  isForgotten,
  type ChatAddress,
  type ContactId,
  type ExternalId,
  type MessageId,
  type OutboxId,
  type PersonAddress,
  type PromptId,
} from '../domain/ids.ts';
import type { Choice, LadderStep, SayParams, TemplateId } from '../domain/message.ts';
import { quietUntil } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, OutboxRow } from '../store/write.ts';
import type { ApplyOptions } from './apply.ts';
import type { HouseDeps } from './house.ts';
import { deliveryJobId } from './ids.ts';

/** An answer is taken for this long (T2). */
const promptLifeMs = 7 * 86_400_000;
/** Summaries of old or too many cases go out at most this often to one person. */
const digestEveryMs = 15 * 60_000;

/** When the next summary goes out. */
export const nextDigestAt = (now: number): number => (Math.floor(now / digestEveryMs) + 1) * digestEveryMs;

type Extras = Pick<CaseRow, 'lastReportAt' | 'reporters' | 'groupLine' | 'digest' | 'confirmedAt'>;

export interface EffectContext {
  readonly state: Case;
  readonly extras: Extras;
  readonly now: number;
  readonly alertAt: number;
  readonly options: ApplyOptions;
}

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
  readonly caseId?: Case['id'];
}

export interface Reporter {
  readonly id: MessageId;
  readonly sender: PersonAddress;
  readonly chat: ChatAddress;
  readonly chatKind: 'group' | 'private';
  readonly externalId: ExternalId;
}

export type Say = (target: Target, line: Line) => readonly Change[];

/** Makes the rows of one message to one chat: prompt, outbox row, and the chat's deliver job. */
export function createSay(deps: HouseDeps): Say {
  const { write } = deps.store;
  return (target, line) => {
    if (!deps.says) return [];
    const channel = channelOf(target.chat);
    const prompt = line.choices && line.choices.length > 0 && target.audience ? deps.ids.secret() : undefined;
    const row: OutboxRow = {
      ...emptyRow(deps.ids.next('o'), line.key, target.chat),
      caseId: line.caseId ?? null,
      contact: target.contact ?? null,
      kind: 'message',
      template: line.template,
      params: line.params ?? {},
      prompt: (prompt ?? null) as PromptId | null,
      replyTo: line.replyTo ?? null,
      replaces: line.replaces ?? null,
      notBefore: line.notBefore,
    };
    const changes: Change[] = [];
    if (prompt !== undefined) {
      const { contact, person } = { contact: undefined, person: undefined, ...target.audience };
      changes.push(
        write.insertPrompt({
          id: prompt as PromptId,
          caseId: line.caseId ?? null,
          contact: contact ?? null,
          person: person ?? null,
          chat: target.chat,
          choices: line.choices ?? [],
          messageId: line.promptMessage ?? null,
          expiresAt: line.notBefore + promptLifeMs,
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

/** The chat's deliver job is due at `at`; danger goes before all other chats that wait. */
export function wake(deps: HouseDeps, chat: ChatAddress, channel: string, at: number, urgent = false): Change {
  const id = deliveryJobId(chat);
  deps.ring([{ id, lane: `deliver.${channel}`, runAt: at, urgent }]);
  return deps.store.write.wakeDelivery(id, chat, channel, at, urgent ? 1 : 0);
}

export function createEffects(deps: HouseDeps) {
  const say = createSay(deps);

  return (effects: readonly Effect[], ctx: EffectContext): { changes: readonly Change[]; extras: Extras } => {
    const changes: Change[] = [];
    let extras = ctx.extras;
    for (const effect of effects) {
      const done = expandOne(deps, say, effect, { ...ctx, extras });
      changes.push(...done.changes);
      extras = done.extras ?? extras;
    }
    return { changes, extras };
  };
}

interface Expanded {
  readonly changes: readonly Change[];
  readonly extras?: Extras;
}

function expandOne(deps: HouseDeps, say: Say, effect: Effect, ctx: EffectContext): Expanded {
  const { state } = ctx;
  const key = (what: string): string => `${what}:${state.id}:${state.version}`;
  switch (effect.type) {
    case 'endPrompts':
      return { changes: [deps.store.write.endPrompts(state.id)] };
    case 'react':
      // No emoji on hours-old messages: after an outage that would be a storm (P14).
      if (ctx.options.stale === true) return { changes: [] };
      return { changes: reporters(deps, ctx).flatMap((to) => reaction(deps, to, effect.step, ctx.now)) };
    case 'alert':
      return alert(deps, say, effect, ctx);
    case 'refreshAlert':
      return { changes: refresh(deps, say, effect.contact, effect.messageId, ctx) };
    case 'tellContact': {
      const link = deps.store.read.linkOfContact(effect.contact);
      if (!link) return { changes: [] };
      // Who had it sees it in the alert's own place: no buttons are left that would do nothing.
      const alert =
        effect.template === 'taken_by_other' ? deps.store.read.lastAlert(state.id, effect.contact) : undefined;
      return {
        changes: say(
          { chat: link.chat, contact: effect.contact },
          {
            key: `${key(effect.template)}:${effect.contact}`,
            template: effect.template,
            params: { caseId: state.id, ...effect.params },
            ...(alert?.state === 'sent' ? { replaces: alert.id } : {}),
            notBefore: ctx.alertAt,
            caseId: state.id,
          },
        ),
      };
    }
    case 'tellReporters':
      return tellReporters(deps, say, effect, ctx);
    case 'askReporter':
      return askReporter(deps, say, effect.question, ctx);
    case 'tellGroups': {
      const chats = new Set(
        reporters(deps, ctx)
          .filter((to) => to.chatKind === 'group')
          .map((to) => to.chat),
      );
      return {
        changes: [...chats].flatMap((chat) =>
          say(
            { chat },
            {
              key: `${effect.template}:${state.id}:${chat}`,
              template: effect.template,
              params: { caseId: state.id, ...effect.params },
              notBefore: ctx.now,
              caseId: state.id,
            },
          ),
        ),
      };
    }
  }
}

/** Alone, or in a summary when it is old or when this person has had too many this hour (P14). */
function alert(deps: HouseDeps, say: Say, effect: Extract<Effect, { type: 'alert' }>, ctx: EffectContext): Expanded {
  const { state, now } = ctx;
  const link = deps.store.read.linkOfContact(effect.contact);
  if (!link || !deps.says) return { changes: [] };
  const { bundleAfter } = deps.community.policy;
  const tooMany =
    bundleAfter > 0 &&
    state.urgency !== 'call112' &&
    effect.template === 'alert' &&
    deps.store.read.alertsSince(effect.contact, now - 3_600_000) >= bundleAfter;
  // Who had it before has no question open any more: a bare "1" must mean the case that is theirs.
  const ends = deps.store.write.endPrompts(state.id);
  if (ctx.options.stale === true || tooMany) {
    const digest = intoDigest(deps, link.chat, effect.contact, ctx);
    return { ...digest, changes: [ends, ...digest.changes] };
  }
  const said = say(
    { chat: link.chat, contact: effect.contact, audience: { contact: effect.contact } },
    {
      key: `alert:${state.id}:${state.version}`,
      template: effect.template,
      params: { caseId: state.id, ...codeOf(effect.code ?? (ctx.options.asked === true ? 'asked' : undefined)) },
      choices: effect.choices,
      notBefore: ctx.alertAt,
      caseId: state.id,
    },
  );
  return { changes: [ends, ...said] };
}

const codeOf = (code: string | undefined): SayParams => (code === undefined ? {} : { code });

/** One summary for each person and quarter of an hour; the cases in it point at its row. */
function intoDigest(deps: HouseDeps, chat: ChatAddress, contact: ContactId, ctx: EffectContext): Expanded {
  const at = nextDigestAt(ctx.now);
  const key = `digest:${contact}:${at}`;
  const known = deps.store.read.outboxByKey(key);
  const id = known?.id ?? deps.ids.next<OutboxId>('o');
  const extras = { ...ctx.extras, digest: id };
  if (known) return { changes: [], extras };
  const notBefore = Math.max(at, ctx.alertAt);
  const row = { ...emptyRow(id, key, chat), contact, template: 'digest' as const, params: { contact }, notBefore };
  return { changes: [deps.store.write.insertOutbox(row), wake(deps, chat, channelOf(chat), notBefore)], extras };
}

/** New words after the alert: it is shown anew in its place; while it still waits to go out it will hold them by itself. */
function refresh(
  deps: HouseDeps,
  say: Say,
  contact: ContactId,
  messageId: MessageId,
  ctx: EffectContext,
): readonly Change[] {
  const { read } = deps.store;
  const link = read.linkOfContact(contact);
  const last = read.lastAlert(ctx.state.id, contact);
  if (!link || last?.state !== 'sent') return [];
  return say(
    { chat: link.chat, contact },
    {
      key: `refresh:${ctx.state.id}:${messageId}`,
      template: 'addition',
      params: { caseId: ctx.state.id, messageId },
      replaces: last.id,
      notBefore: ctx.alertAt,
      caseId: ctx.state.id,
    },
  );
}

/** In private where they may be reached; for the end of a case else one line in the group, and never a second (P13). */
function tellReporters(
  deps: HouseDeps,
  say: Say,
  effect: Extract<Effect, { type: 'tellReporters' }>,
  ctx: EffectContext,
): Expanded {
  const { state, extras } = ctx;
  const changes: Change[] = [];
  const unreached = new Map<ChatAddress, Reporter>();
  const told = new Set<PersonAddress>();
  const notBefore = quietUntil(ctx.now, deps.community.policy.quiet, deps.community.timeZone);
  const line = {
    template: effect.template,
    params: { caseId: state.id, ...effect.params },
    notBefore,
    caseId: state.id,
  };
  for (const to of reporters(deps, ctx)) {
    if (told.has(to.sender) || to.sender === effect.except || isForgotten(to.sender)) continue;
    told.add(to.sender);
    const chat = privateChatOf(deps, to);
    if (chat === undefined) {
      if (!unreached.has(to.chat)) unreached.set(to.chat, to);
      continue;
    }
    // "We hebben je melding" is said once; who wrote in private heard it at the opening.
    const once = effect.template === 'reporter_received' ? 0 : state.version;
    const key = `${effect.template}:${state.id}:${once}:${to.id}`;
    changes.push(...say({ chat, audience: { person: to.sender } }, { ...line, key, choices: effect.choices ?? [] }));
  }
  if (effect.template !== 'reporter_closed' || extras.groupLine || unreached.size === 0) return { changes };
  for (const [chat, to] of unreached) {
    const key = `group_line:${state.id}:${chat}`;
    changes.push(
      ...say(
        { chat, audience: { person: to.sender } },
        { ...line, key, choices: effect.choices ?? [], replyTo: to.externalId },
      ),
    );
  }
  return { changes, extras: { ...extras, groupLine: true } };
}

/** The newest reporter who can be reached in private, else in the group when the case still has its one line. */
function askReporter(deps: HouseDeps, say: Say, question: string, ctx: EffectContext): Expanded {
  const all = reporters(deps, ctx)
    .filter((to) => !isForgotten(to.sender))
    .reverse();
  const line = {
    template: 'reporter_question' as const,
    params: { caseId: ctx.state.id, code: question },
    notBefore: ctx.now,
    caseId: ctx.state.id,
  };
  const key = `ask:${ctx.state.id}:${ctx.state.version}`;
  for (const to of all) {
    const chat = privateChatOf(deps, to);
    if (chat !== undefined) return { changes: say({ chat }, { ...line, key }) };
  }
  const last = all[0];
  if (!last || ctx.extras.groupLine) return { changes: [] };
  const { policy, timeZone } = deps.community;
  // Nothing but the line of 112 is said to a group in its quiet hours (P13).
  const notBefore = quietUntil(ctx.now, policy.quiet, timeZone);
  return {
    changes: say({ chat: last.chat }, { ...line, key, notBefore, replyTo: last.externalId }),
    extras: { ...ctx.extras, groupLine: true },
  };
}

function privateChatOf(deps: HouseDeps, to: Reporter): ChatAddress | undefined {
  if (to.chatKind === 'private') return to.chat;
  const known = deps.store.read.privateChat(to.sender);
  return known && known.stoppedAt === null ? known.chat : undefined;
}

function reporters(deps: HouseDeps, ctx: EffectContext): readonly Reporter[] {
  const known = deps.store.read.reportersOf(ctx.state.id);
  const { current } = ctx.options;
  const all = current ? [...known, current] : known;
  // A private chat with somebody who was forgotten leads nowhere.
  return all.filter((to) => to.chatKind === 'group' || !isForgotten(to.sender));
}

/** One emoji on a resident's message. */
export function reaction(deps: HouseDeps, to: Reporter, step: LadderStep, now: number): readonly Change[] {
  const channel = channelOf(to.chat);
  if (!deps.says) return [];
  const row: OutboxRow = {
    ...emptyRow(deps.ids.next('o'), `react:${to.id}:${step}`, to.chat),
    kind: 'reaction',
    ladder: step,
    replyTo: to.externalId,
    notBefore: now,
  };
  return [deps.store.write.insertOutbox(row), wake(deps, to.chat, channel, now)];
}

function emptyRow(id: OutboxId, dedupeKey: string, chat: ChatAddress): OutboxRow {
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
