// Questions as the partner kinds put them, for the tests of the ladder.

import { readAnswer, type OpenPrompt } from '../../src/channel/answer.ts';
import {
  asId,
  type CaseId,
  type ChatAddress,
  type ContactId,
  type ExternalId,
  type MessageId,
  type PersonAddress,
  type PromptId,
} from '../../src/domain/ids.ts';
import type { Choice, Content, InboundMessage, Prompt } from '../../src/domain/message.ts';

const verbs = (...list: Choice['verb'][]): Choice[] => list.map((verb) => ({ verb }));
const withArgs = (verb: Choice['verb'], ...args: string[]): Choice[] => args.map((arg) => ({ verb, arg }));

export const choicesOf = {
  confirm: verbs('confirm', 'forward', 'dismiss', 'close', 'ask'),
  police: verbs('acknowledge', 'forward', 'close', 'more'),
  partner: verbs('acknowledge', 'forward', 'close', 'ask', 'dismiss'),
  outcome_repair: withArgs('close_with', 'repaired', 'solved', 'spoken_to', 'nothing_found', 'not_for_us'),
  partner_choice: withArgs('forward_to', 'police', 'housing_corporation', 'municipality', 'coordinator'),
  question: withArgs('ask_with', 'where', 'still_there', 'which_way', 'when', 'plate'),
  same: verbs('same', 'not_same'),
  solved: verbs('solved', 'not_solved'),
} satisfies Record<string, Choice[]>;
export type PromptName = keyof typeof choicesOf;

export const noor = asId<PersonAddress>('test:noor');
export const chat = asId<ChatAddress>('test:private-noor');
export const alertId = asId<ExternalId>('alert-1');

/** An open question of case ZW-0042, put to Noor in her private chat as message `alert-1`. */
export function openPrompt(name: PromptName, change: Partial<Prompt> = {}, rest: Partial<OpenPrompt> = {}): OpenPrompt {
  const isReporter = name === 'solved';
  const prompt: Prompt = {
    id: asId<PromptId>('p_0123456789abcdef'),
    caseId: asId<CaseId>('c_1'),
    audience: isReporter ? { person: noor } : { contact: asId<ContactId>('noor') },
    chat,
    choices: choicesOf[name],
    expiresAt: 10_000,
    ...change,
  };
  return { prompt, sentAs: [alertId], accounts: isReporter ? [] : [noor], caseNumber: 'ZW-0042', ...rest };
}

export function inbound(content: Content, change: Partial<InboundMessage> = {}): InboundMessage {
  return {
    id: asId<MessageId>('m_1'),
    channel: 'test',
    externalId: asId<ExternalId>('in-1'),
    chat: { ref: chat, kind: 'private' },
    sender: { ref: noor, mayAct: true },
    sentAt: 1_000,
    content,
    ...change,
  };
}

/** What a bare text does with this question: the verb (or its argument), or '-' when it does not act. */
export function withPrompt(name: PromptName, text: string, kind: 'private' | 'group'): string {
  const answer = readAnswer(
    inbound({ kind: 'text', text }, { chat: { ref: chat, kind } }),
    [openPrompt(name)],
    ['nl', 'en'],
  );
  if (answer.kind !== 'choice') return '-';
  const choice = answer.prompt.choices[answer.index]!;
  return choice.arg ?? choice.verb;
}
