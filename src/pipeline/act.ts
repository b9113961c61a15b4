// A person's answer becomes a command: a contact person's press, vote, number or word, or a reporter's yes or no.

import { isOpen, type Actor, type CaseCommand, type Outcome } from '../domain/case.ts';
import { parseCaseNumber, type ContactId, type OutboxId } from '../domain/ids.ts';
import {
  readChoiceToken,
  textOf,
  type Choice,
  type Prompt,
  type SayParams,
  type TemplateId,
} from '../domain/message.ts';
import type { Route } from '../domain/people.ts';
import { forwardRoute } from '../domain/route.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, InboxRow, LinkRow, PromptRow } from '../store/write.ts';
import { kindOfPartner, type Apply } from './apply.ts';
import { toCase } from './case-rows.ts';
import { createSay, whisper, type Line, type Say } from './say-rows.ts';
import { closeQuestion, closeReporterQuestion, followUp, nextChoices } from './follow-up.ts';
import type { HouseDeps } from './house.ts';
import { finalCase } from './own-case.ts';
import { finish } from './report.ts';
import { tellMore, typedMore } from './more.ts';
import { runErrand } from './errands.ts';
import { canAnswer, openPrompts, readAnswerOf, reportersInGroup } from './questions.ts';
import { answerSameCase } from './same-case.ts';
import { endOfUndo, undoChoice, undoPress } from './undo.ts';

export interface Act {
  /** The changes when this message answers a question of ours (also when it may not); undefined when it is no answer. */
  (message: InboxRow, link: LinkRow | undefined): readonly Change[] | undefined;
}

export const doubleTapMs = 10_000;

export interface Tools {
  readonly deps: HouseDeps;
  readonly apply: Apply;
  readonly say: Say;
}

export function createAct(deps: HouseDeps, apply: Apply): Act {
  const tools: Tools = { deps, apply, say: createSay(deps) };
  return (message, link) => {
    if (!message.content || !canAnswer(message)) return undefined;
    const why = link && typedMore(tools, message, link);
    if (why) return why;
    const open = openPrompts(deps, message);
    const answer = readAnswerOf(deps, message, open);
    switch (answer.kind) {
      case 'none':
        return link ? openByNumber(tools, message, link) : undefined;
      case 'unclear':
        return unclear(tools, message, answer.prompt, answer.why);
      case 'refused':
        return refused(tools, message, answer.why);
      case 'choice':
        return choose(tools, message, link, answer.prompt, answer.index);
    }
  };
}

/** Asked once for each question; after that silence (experience.md §5). */
function unclear({ deps, say }: Tools, message: InboxRow, prompt: Prompt, why: string): readonly Change[] {
  const row = deps.store.read.prompt(prompt.id);
  const done = finish(deps, message, 'answer', prompt.caseId);
  const about = prompt.caseId === null ? {} : { caseId: prompt.caseId };
  if (!row || row.askedAgain || message.chatKind !== 'private') return done;
  return [
    ...done,
    deps.store.write.askAgain(prompt.id),
    ...say(
      { chat: message.chat },
      {
        key: `unclear:${prompt.id}`,
        template: 'unclear',
        params: { ...about, code: why },
        notBefore: deps.now(),
        ...about,
      },
    ),
  ];
}

/** A kind sentence, and nothing changes: an old button, a wrong person, a forwarded copy (P3, P5). */
function refused({ deps, say }: Tools, message: InboxRow, why: 'not_yours' | 'ended'): readonly Change[] {
  const token = message.content?.kind === 'choice' ? readChoiceToken(message.content.token) : undefined;
  const prompt = token ? deps.store.read.prompt(token.prompt) : undefined;
  const mine = prompt !== undefined && prompt.chat === message.chat;
  const template = why === 'ended' && mine ? 'already_done' : 'not_yours';
  const caseId = mine ? prompt.caseId : null;
  const about = caseId === null ? {} : { caseId };
  const params = mine ? { ...about, ...whyEnded(deps, prompt) } : {};
  const line: Line = { key: `${template}:${message.id}`, template, params, notBefore: deps.now(), ...about };
  return [...finish(deps, message, 'answer', caseId), ...tellPresser({ deps, say }, message, line)];
}

/** In a group only the person who pressed has to read it, and a thumb that goes on pressing reads it once. */
function tellPresser({ deps, say }: Pick<Tools, 'deps' | 'say'>, message: InboxRow, line: Line): readonly Change[] {
  if (message.chatKind === 'private') return say({ chat: message.chat }, line);
  const key = `${line.template}:${message.chat}:${message.sender}:${Math.floor(deps.now() / doubleTapMs)}`;
  if (!message.mayAct || deps.store.read.outboxByKey(key)) return [];
  return whisper(deps, say, { chat: message.chat, person: message.sender }, { ...line, ...near(message), key });
}

/** In the same topic as the question that was pressed. */
const near = ({ replyTo }: InboxRow): Pick<Line, 'replyTo'> => (replyTo === null ? {} : { replyTo });

/** "Somebody else has it now" says more than "decided already" to whom the case was taken away from. */
function whyEnded(deps: HouseDeps, prompt: PromptRow): { readonly code?: string } {
  const row = prompt.caseId === null ? undefined : finalCase(deps, prompt.caseId);
  if (prompt.choices.every(({ verb }) => verb === 'undo')) return { code: 'too_late_to_undo' };
  const isTakenAway = prompt.state === 'ended' && prompt.contact !== null && row?.owner !== prompt.contact;
  return row?.timerAt != null && isTakenAway ? { code: 'not_the_owner' } : {};
}

function choose(
  tools: Tools,
  message: InboxRow,
  link: LinkRow | undefined,
  prompt: Prompt,
  index: number,
): readonly Change[] {
  const choice = prompt.choices[index];
  const who = 'contact' in prompt.audience ? prompt.audience.contact : undefined;
  // Rights follow the linked account, from the chat the question went to (P5, T2); never the name, never the number.
  const right = who === undefined ? isAsked(tools.deps, prompt, message) : link?.contact === who;
  if (!choice || !right || !message.mayAct || message.chat !== prompt.chat) return refused(tools, message, 'not_yours');
  if (prompt.caseId === null) return runErrand(tools, message, prompt, index, choice, who);
  const row = finalCase(tools.deps, prompt.caseId);
  if (!row) return finish(tools.deps, message, 'answer', null);
  if (who === undefined) return reporterAnswers(tools, message, prompt, index, choice, row);
  return contactAnswers(tools, message, prompt, index, choice, row, who);
}

/** A reporter answers for themselves; in a group, where one line is for all of them, each who reported it may. */
function isAsked(deps: HouseDeps, prompt: Prompt, { sender, chat }: InboxRow): boolean {
  if (!('person' in prompt.audience)) return false;
  return prompt.audience.person === sender || reportersInGroup(deps, prompt.caseId, chat).includes(sender);
}

function reporterAnswers(
  tools: Tools,
  message: InboxRow,
  prompt: Prompt,
  index: number,
  choice: Choice,
  row: CaseRow,
): readonly Change[] {
  const { deps, apply, say } = tools;
  const changes: Change[] = [
    ...finish(deps, message, 'answer', row.id),
    deps.store.write.answerPrompt(prompt.id, index, deps.now()),
    ...closeReporterQuestion(tools, prompt, choice.verb),
  ];
  let params: SayParams = { caseId: row.id };
  const { verb } = choice;
  const goesOn = verb === 'not_solved' || verb === 'look_again';
  let thanks: TemplateId = goesOn ? 'thanks_not_solved' : 'thanks_solved';
  if (goesOn) {
    const reopen: CaseCommand = { type: 'Reopen', actor: { kind: 'reporter', person: message.sender }, reason: verb };
    const applied = apply(row, [reopen]);
    if (applied.refused === undefined) changes.push(...applied.changes);
    else {
      thanks = 'already_done';
      params = { ...params, code: applied.refused };
    }
  }
  // In the group a second line for one case is against P13.
  const line: Line = { key: `${thanks}:${prompt.id}`, template: thanks, params, notBefore: deps.now(), caseId: row.id };
  changes.push(
    ...(message.chatKind === 'private'
      ? say({ chat: message.chat }, line)
      : whisper(deps, say, { chat: message.chat, person: message.sender }, { ...line, ...near(message) })),
  );
  return changes;
}

function contactAnswers(
  tools: Tools,
  message: InboxRow,
  prompt: Prompt,
  index: number,
  choice: Choice,
  row: CaseRow,
  contact: ContactId,
): readonly Change[] {
  const { deps } = tools;
  if (choice.verb === 'same' || choice.verb === 'not_same') {
    return [...finish(deps, message, 'answer', row.id), ...answerSameCase(tools, prompt, index, choice, row)];
  }
  if (choice.verb === 'more')
    return [...finish(deps, message, 'answer', row.id), ...tellMore(tools, prompt.chat, contact, row)];
  if (choice.verb === 'undo')
    return [...finish(deps, message, 'answer', row.id), ...undoPress(tools, prompt, index, choice, row, contact)];
  const state = toCase(row);
  const more = isOpen(state) && followUp(deps, state, choice.verb);
  if (more) return [...finish(deps, message, 'answer', row.id), ...askMore(tools, prompt, more, row, contact)];
  const command = commandFor(deps, row, choice, { kind: 'contact', contact });
  if (!command) return refused(tools, message, 'ended');
  return [
    ...finish(deps, message, 'answer', row.id),
    ...carryOut(tools, { prompt, index, choice, row, contact, command }),
  ];
}

function askMore(
  { deps, say }: Tools,
  prompt: Prompt,
  more: NonNullable<ReturnType<typeof followUp>>,
  row: CaseRow,
  contact: ContactId,
): readonly Change[] {
  // A double tap asks once; whoever lost the question and presses again later is asked again.
  const key = `${more.template}:${prompt.id}:${Math.floor(deps.now() / doubleTapMs)}`;
  if (deps.store.read.outboxByKey(key)) return [];
  return say(
    { chat: prompt.chat, contact, audience: { contact } },
    {
      key,
      template: more.template,
      params: { caseId: row.id },
      choices: more.choices,
      notBefore: deps.now(),
      caseId: row.id,
    },
  );
}

interface Press {
  readonly prompt: Prompt;
  readonly index: number;
  readonly choice: Choice;
  readonly row: CaseRow;
  readonly contact: ContactId;
  readonly command: CaseCommand;
}

/** The command itself, and the alert in its place says who decided what, when; with what is left to choose. */
function carryOut(tools: Tools, press: Press): readonly Change[] {
  const { deps, apply, say } = tools;
  const { prompt, index, choice, row, contact, command } = press;
  const now = deps.now();
  const applied = apply(row, [command], { press: contact });
  if (applied.refused !== undefined) {
    return say(
      { chat: prompt.chat, contact },
      {
        key: `refused:${prompt.id}:${index}:${now}`,
        template: 'already_done',
        params: { caseId: row.id, code: applied.refused },
        notBefore: now,
        caseId: row.id,
      },
    );
  }
  const told = applied.events.length > 0;
  // The fence first: of two presses one finds the question open. What the command itself asks anew comes after.
  const ends = told
    ? [deps.store.write.answerPrompt(prompt.id, index, now), deps.store.write.endPrompts(prompt.caseId ?? row.id)]
    : [];
  const changes: Change[] = [...ends, ...applied.changes];
  const state = toCase(applied.row);
  const left = isOpen(state) && state.owner === contact ? nextChoices(deps, state) : [];
  // When the same person got the case again (the coordinator's own step), the new alert says it all.
  const again = applied.events.some((event) => event.type === 'CaseOffered' && event.owner === contact);
  const alert = deps.store.read.lastAlert(row.id, contact);
  // Who still has the case can go on with it; taking back is for what went to others.
  const undo = told && !again && left.length === 0 ? undoChoice(deps, choice.verb, applied.row) : undefined;
  const params = {
    caseId: row.id,
    contact,
    verb: choice.verb,
    at: now,
    ...(choice.arg !== undefined ? { code: choice.arg } : {}),
  };
  if (told) changes.push(...closeQuestion(tools, prompt, params));
  const id = deps.ids.next<OutboxId>('o');
  changes.push(
    ...say(
      { chat: prompt.chat, contact, audience: { contact } },
      {
        id,
        key: `done:${prompt.id}:${index}`,
        template: told ? 'done' : 'already_done',
        params,
        choices: undo ? [undo.choice] : again || !told ? [] : left,
        ...(undo ? { answerUntil: undo.until } : {}),
        ...(alert?.state === 'sent' && told && alert.chat === prompt.chat ? { replaces: alert.id } : {}),
        notBefore: now,
        caseId: row.id,
      },
    ),
    ...(undo ? endOfUndo(tools, prompt, contact, applied.row, { id, params }) : []),
  );
  return changes;
}

/** The command of a press that needs no second one. */
function commandFor(deps: HouseDeps, row: CaseRow, choice: Choice, actor: Actor): CaseCommand | undefined {
  const by = { actor, reason: `pressed_${choice.verb}` };
  switch (choice.verb) {
    case 'confirm':
      return { ...by, type: 'Confirm' };
    case 'acknowledge':
      return { ...by, type: 'Acknowledge' };
    case 'dismiss':
      return { ...by, type: 'Dismiss' };
    case 'forward_to':
      return { ...by, type: 'Forward', toRoute: routeTo(deps, row, choice.arg) };
    case 'close_with':
      return { ...by, type: 'Close', outcome: (choice.arg ?? 'other') as Outcome };
    case 'ask_with':
      return { ...by, type: 'AskReporter', question: choice.arg ?? 'other' };
    case 'same':
    case 'not_same':
    case 'forward':
    case 'close':
    case 'ask':
    case 'solved':
    case 'not_solved':
    case 'agreed':
    case 'look_again':
    case 'forget':
    case 'forget_not':
    case 'hand_to':
    case 'read_group':
    case 'read_group_for':
    case 'leave_group':
    case 'undo':
    case 'more':
      return undefined;
  }
}

/** No steps: to the coordinator, as was asked or because nobody of that kind is left here. */
function routeTo(deps: HouseDeps, row: CaseRow, kind = 'coordinator'): Route {
  const found = kind === 'coordinator' ? undefined : forwardRoute(kind, row.area, deps.community);
  return found ?? { steps: [], reason: 'forward:coordinator' };
}

/** "ZW-0042", "zaak 42" or "/zaak 42" from the person who has it: the alert is shown again. The number alone gives no right. */
function openByNumber({ deps, say }: Tools, message: InboxRow, link: LinkRow): readonly Change[] | undefined {
  if (message.chatKind !== 'private' || !message.content) return undefined;
  const text = textOf(message.content).replace(/^\s*(?:\/?zaak|#)\s*/iu, '');
  const number = parseCaseNumber(text);
  const row = number === undefined ? undefined : deps.store.read.caseByNumber(number);
  if (!row) return undefined;
  const state = toCase(row);
  const mine = isOpen(state) && state.owner === link.contact;
  const now = deps.now();
  const line = mine
    ? {
        key: `shown:${row.id}:${message.id}`,
        template: kindOfPartner(deps.community, row.partner).alert,
        params: { caseId: row.id },
        choices:
          state.status === 'acknowledged'
            ? nextChoices(deps, state)
            : kindOfPartner(deps.community, row.partner).choices.map((verb) => ({ verb })),
        notBefore: now,
        caseId: row.id,
      }
    : { key: `not_yours:${message.id}`, template: 'not_yours' as const, params: {}, notBefore: now };
  return [
    ...finish(deps, message, 'answer', mine ? row.id : null),
    ...say({ chat: message.chat, contact: link.contact, audience: { contact: link.contact } }, line),
  ];
}
