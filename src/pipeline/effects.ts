// Effects become rows: who is written to, in which chat, with which choices, when. Words come later, at delivery.

import type { Case } from '../domain/case.ts';
import type { Effect } from '../domain/decide.ts';
import {
  channelOf,
  isForgotten,
  type ChatAddress,
  type ContactId,
  type MessageId,
  type OutboxId,
  type PersonAddress,
} from '../domain/ids.ts';
import type { SayParams } from '../domain/message.ts';
import { quietUntil } from '../domain/time.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow } from '../store/write.ts';
import type { ApplyOptions } from './apply.ts';
import type { HouseDeps } from './house.ts';
import { asReporter, emptyRow, reaction, wake, whisper, createSay, type Reporter, type Say } from './say-rows.ts';

/** Summaries of old or too many cases go out at most this often to one person. */
const digestEveryMs = 15 * 60_000;

/** When the next summary goes out. */
export const nextDigestAt = (now: number): number => (Math.floor(now / digestEveryMs) + 1) * digestEveryMs;

type Extras = Pick<CaseRow, 'lastReportAt' | 'reporters' | 'groupLine' | 'digest' | 'confirmedAt'>;

export interface EffectContext {
  readonly state: Case;
  /** Opened now: no row speaks of it yet, so none is looked for. */
  readonly isNew: boolean;
  readonly extras: Extras;
  readonly now: number;
  readonly alertAt: number;
  /** So long others do not hear of it yet, because the press can be taken back (ms). */
  readonly hold: number;
  readonly options: ApplyOptions;
}

export function createEffects(deps: HouseDeps) {
  const plain = createSay(deps);

  return (effects: readonly Effect[], ctx: EffectContext): { changes: readonly Change[]; extras: Extras } => {
    const changes: Change[] = [];
    const say: Say = (target, line) => plain(target, { ...line, ...heldBy(ctx) });
    let extras = ctx.extras;
    for (const effect of effects) {
      const done = expandOne(deps, say, effect, { ...ctx, extras });
      changes.push(...done.changes);
      extras = done.extras ?? extras;
    }
    return { changes, extras };
  };
}

/** What a press says to others goes when the press is taken back, as long as it has not gone out. */
const heldBy = ({ options, state }: EffectContext): { heldFor?: number } =>
  options.press !== undefined ? { heldFor: state.version } : {};

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
      return {
        changes: reporters(deps, ctx).flatMap((to) =>
          reaction(deps, to, effect.step, ctx.now + ctx.hold, heldBy(ctx).heldFor),
        ),
      };
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
      // Said under the newest report there: in a group with topics it belongs in that one.
      const chats = new Map(
        reporters(deps, ctx)
          .filter((to) => to.chatKind === 'group')
          .map((to) => [to.chat, to.externalId]),
      );
      return {
        changes: [...chats].flatMap(([chat, replyTo]) =>
          say(
            { chat },
            {
              key: `${effect.template}:${state.id}:${chat}`,
              template: effect.template,
              params: { caseId: state.id, ...effect.params },
              replyTo,
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
    ctx.options.current?.danger !== true &&
    effect.template === 'alert' &&
    deps.store.read.alertsSince(effect.contact, now - 3_600_000) >= bundleAfter;
  // Who had it before has no question open any more: a bare "1" must mean the case that is theirs.
  const ends = ctx.isNew ? [] : [deps.store.write.endPrompts(state.id)];
  if (ctx.options.stale === true || tooMany) {
    const digest = intoDigest(deps, link.chat, effect.contact, ctx);
    return { ...digest, changes: [...ends, ...digest.changes] };
  }
  const said = say(
    { chat: link.chat, contact: effect.contact, audience: { contact: effect.contact } },
    {
      key: `alert:${state.id}:${state.version}`,
      template: effect.template,
      params: { caseId: state.id, ...codeOf(effect.code ?? (ctx.options.asked === true ? 'asked' : undefined)) },
      choices: effect.choices,
      // Who pressed and has it again need not wait for themselves.
      notBefore: ctx.options.press === effect.contact ? ctx.alertAt - ctx.hold : ctx.alertAt,
      caseId: state.id,
    },
  );
  return { changes: [...ends, ...said] };
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
  const message = read.message(messageId);
  const line = {
    template: 'addition' as const,
    params: { caseId: ctx.state.id, messageId },
    notBefore: ctx.alertAt,
    caseId: ctx.state.id,
  };
  // No edit can bring a picture: it comes by itself, an album as one.
  const shows = deps.channels.get(channelOf(link.chat))?.capabilities.media === 'native';
  if (shows && message?.content?.kind === 'media') {
    const key = `pictures:${ctx.state.id}:${message.album ?? messageId}`;
    if (read.outboxByKey(key)) return [];
    const notBefore = ctx.alertAt + (message.album === null ? 0 : albumMs);
    return say({ chat: link.chat, contact }, { ...line, key, notBefore });
  }
  return say({ chat: link.chat, contact }, { ...line, key: `refresh:${ctx.state.id}:${messageId}`, replaces: last.id });
}

/** The parts of an album come one after another; this long after the first the rest is there (ms). */
const albumMs = 3_000;

/**
 * In private where they may be reached; for the end of a case else one line in the group, and never a second (P13). For the
 * rest a word in the group that only the reporter sees, where there is such a thing.
 */
function tellReporters(
  deps: HouseDeps,
  say: Say,
  effect: Extract<Effect, { type: 'tellReporters' }>,
  ctx: EffectContext,
): Expanded {
  const { state, extras } = ctx;
  const changes: Change[] = [];
  const unreached: Reporter[] = [];
  const told = new Set<PersonAddress>();
  const notBefore = quietUntil(ctx.now + ctx.hold, deps.community.policy.quiet, deps.community.timeZone);
  const line = {
    template: effect.template,
    params: { caseId: state.id, ...effect.params },
    notBefore,
    caseId: state.id,
    // As long as "nee" would open it again.
    answerUntil: notBefore + deps.community.policy.reopenDays * 86_400_000,
  };
  // "We hebben je melding" is said once; who wrote in private heard it at the opening.
  const once = effect.template === 'reporter_received' ? 0 : state.version;
  const keyFor = (to: Reporter): string => `${effect.template}:${state.id}:${once}:${to.id}`;
  for (const to of reporters(deps, ctx)) {
    if (told.has(to.sender) || to.sender === effect.except || isForgotten(to.sender)) continue;
    told.add(to.sender);
    const chat = privateChatOf(deps, to);
    if (chat === undefined) {
      if (to.chatKind === 'group') unreached.push(to);
      continue;
    }
    const key = keyFor(to);
    changes.push(...say({ chat, audience: { person: to.sender } }, { ...line, key, choices: effect.choices ?? [] }));
  }
  if (effect.template !== 'reporter_closed' || extras.groupLine || unreached.length === 0) {
    for (const to of unreached.filter(({ mayAct }) => mayAct)) {
      const more = { ...line, key: keyFor(to), choices: effect.choices ?? [], replyTo: to.externalId };
      changes.push(...whisper(deps, say, { chat: to.chat, person: to.sender }, more));
    }
    return { changes };
  }
  const first = new Map(unreached.toReversed().map((to) => [to.chat, to]));
  for (const [chat, to] of first) {
    const key = `group_line:${state.id}:${state.version}:${chat}`;
    changes.push(
      ...say(
        { chat, audience: { person: to.sender } },
        { ...line, key, choices: to.mayAct ? (effect.choices ?? []) : [], replyTo: to.externalId },
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
  const last = all.find(({ chatKind }) => chatKind === 'group');
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
  const known = deps.store.read.privateChat(to.sender);
  // "/stop" holds also for who reported in private.
  if (known && known.stoppedAt !== null) return undefined;
  return to.chatKind === 'private' ? to.chat : known?.chat;
}

function reporters(deps: HouseDeps, ctx: EffectContext): readonly Reporter[] {
  const known = ctx.isNew ? [] : deps.store.read.reportersOf(ctx.state.id);
  const { current } = ctx.options;
  const all = current ? [...known, asReporter(current)] : known;
  // A private chat with somebody who was forgotten leads nowhere.
  return all.filter((to) => to.chatKind === 'group' || !isForgotten(to.sender));
}
