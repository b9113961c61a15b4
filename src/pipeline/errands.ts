// Answers to questions of the house itself, which are about no case or about several: wipe it all? to which colleague? is that group ours?

import { asId, type ContactId, type PersonAddress } from '../domain/ids.ts';
import type { Choice, Prompt, TemplateId } from '../domain/message.ts';
import type { Change } from '../store/commit.ts';
import type { InboxRow } from '../store/write.ts';
import type { Tools } from './act.ts';
import { handOver } from './hand-over.ts';
import { finish } from './report.ts';
import { answerStranger } from './strangers.ts';

/** What the answer does; who may give it was looked at before. */
export function runErrand(
  tools: Tools,
  message: InboxRow,
  prompt: Prompt,
  index: number,
  choice: Choice,
  contact: ContactId | undefined,
): readonly Change[] {
  const done = finish(tools.deps, message, 'answer', null);
  switch (choice.verb) {
    case 'forget':
      return [...done, ...forget(tools, message, prompt, index)];
    case 'forget_not':
      return [...done, ...end(tools, prompt, index), ...answer(tools, prompt, 'forget_not')];
    case 'hand_to':
      return contact === undefined ? done : [...done, ...handOver(tools, prompt, index, choice, contact)];
    case 'read_group':
    case 'read_group_for':
    case 'leave_group':
      return contact === undefined ? done : [...done, ...answerStranger(tools, prompt, index, choice, contact)];
    default:
      return done;
  }
}

const end = ({ deps }: Tools, prompt: Prompt, index: number): readonly Change[] => [
  deps.store.write.answerPrompt(prompt.id, index, deps.now()),
];

/** In the place of the question, so that its buttons go. */
function answer({ deps, say }: Tools, prompt: Prompt, template: TemplateId): readonly Change[] {
  const asked = deps.store.read.outboxOfPrompt(prompt.id).at(0);
  const replaces = asked?.state === 'sent' ? { replaces: asked.id } : {};
  return say({ chat: prompt.chat }, { key: `${template}:${prompt.id}`, template, ...replaces, notBefore: deps.now() });
}

/** Everything at once, in one commit (AVG 17). The last word goes out, and is then forgotten as well. */
function forget(tools: Tools, message: InboxRow, prompt: Prompt, index: number): readonly Change[] {
  const { deps, say } = tools;
  const alias = asId<PersonAddress>(`forgotten:${deps.ids.secret()}`);
  deps.log('person.forgotten');
  return [
    ...end(tools, prompt, index),
    ...deps.store.write.forgetPerson(message.sender, message.chat, alias),
    // Not in the place of the question: that one's row is gone.
    ...say({ chat: prompt.chat }, { key: `forgotten:${alias}`, template: 'forgotten', notBefore: deps.now() }),
  ];
}
