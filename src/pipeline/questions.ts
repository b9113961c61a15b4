// Which open questions a message can be an answer to, and what it answers.

import { readAnswer, type Answer, type OpenPrompt } from '../channel/answer.ts';
import type { CaseId, ChatAddress, PersonAddress, PromptId } from '../domain/ids.ts';
import { readChoiceToken, type InboundMessage, type Prompt } from '../domain/message.ts';
import type { InboxRow, PromptRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';

/** In a group only a press, a vote, a reaction or a quote answers; most messages are none of these. */
export const canAnswer = ({ chatKind, content, replyTo }: InboxRow): boolean =>
  chatKind === 'private' || content?.kind === 'choice' || content?.kind === 'reaction' || replyTo !== null;

/** The questions that this message can be an answer to: those of its chat, and the one whose button it is. */
export function openPrompts(deps: HouseDeps, message: InboxRow): readonly OpenPrompt[] {
  const { read } = deps.store;
  const ids = new Set(read.openPrompts(message.chat));
  const token = message.content?.kind === 'choice' ? readChoiceToken(message.content.token) : undefined;
  if (token) ids.add(token.prompt);
  const found: OpenPrompt[] = [];
  for (const id of ids) {
    const row = read.prompt(id);
    if (!row || row.state !== 'open' || row.expiresAt <= deps.now()) continue;
    const sentAs = read.outboxOfPrompt(id).flatMap((sent) => {
      const inPlaceOf = sent.replaces === null ? [] : read.deliveriesOf(sent.replaces);
      return [...read.deliveriesOf(sent.id), ...inPlaceOf].map((one) => one.externalId);
    });
    const link = row.contact === null ? undefined : read.linkOfContact(row.contact);
    const number = row.caseId === null ? undefined : read.case(row.caseId)?.number;
    found.push({
      prompt: toPrompt(row),
      sentAs,
      accounts: link ? [link.person] : reportersInGroup(deps, row.caseId, row.chat),
      ...(number !== undefined ? { caseNumber: number } : {}),
    });
  }
  return found;
}

/** Everybody who reported this case in this group; nobody when it is no group of ours. */
export function reportersInGroup(deps: HouseDeps, caseId: CaseId | null, chat: ChatAddress): readonly PersonAddress[] {
  if (caseId === null || !deps.community.groups.has(chat)) return [];
  return deps.store.read.reportersOf(caseId).flatMap((to) => (to.chat === chat ? [to.sender] : []));
}

function toPrompt(row: PromptRow): Prompt {
  return {
    id: row.id,
    caseId: row.caseId,
    audience: row.contact !== null ? { contact: row.contact } : { person: row.person ?? ('' as never) },
    chat: row.chat,
    choices: row.choices,
    expiresAt: row.expiresAt,
    ...(row.messageId !== null ? { messageId: row.messageId } : {}),
  };
}

/** A bare number means the newest question of a case: the ones before it were follow-ups to the same decision. */
export function readAnswerOf(deps: HouseDeps, message: InboxRow, open: readonly OpenPrompt[]): Answer {
  const inbound = toInbound(message);
  const locales = [deps.community.locale, 'nl', 'en'];
  if (inbound.content.kind === 'text' && inbound.replyTo === undefined) {
    // "Terug" is a word of its own; any other bare answer is for the question that still waits.
    const isUndo = ({ prompt }: OpenPrompt): boolean => prompt.choices.every(({ verb }) => verb === 'undo');
    const last = open.findLast(isUndo);
    const back = last && readAnswer(inbound, [last], locales);
    if (back?.kind === 'choice') return back;
    return readNewest(
      inbound,
      open.filter((one) => !isUndo(one)),
      locales,
    );
  }
  return readNewest(inbound, open, locales);
}

function readNewest(inbound: InboundMessage, open: readonly OpenPrompt[], locales: readonly string[]): Answer {
  const answer = readAnswer(inbound, open, locales);
  if (answer.kind !== 'unclear' || inbound.chat.kind !== 'private') return answer;
  const newest = new Map<CaseId | PromptId, OpenPrompt>();
  for (const one of open) newest.set(one.prompt.caseId ?? one.prompt.id, one);
  return newest.size === open.length ? answer : readAnswer(inbound, [...newest.values()], locales);
}

function toInbound(row: InboxRow): InboundMessage {
  return {
    id: row.id,
    channel: row.channel,
    externalId: row.externalId,
    chat: { ref: row.chat, kind: row.chatKind },
    sender: { ref: row.sender, mayAct: row.mayAct },
    sentAt: row.sentAt,
    content: row.content ?? { kind: 'text', text: '' },
    ...(row.replyTo !== null ? { replyTo: row.replyTo } : {}),
  };
}
