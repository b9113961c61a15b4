// What Telegram shows in its menu of commands, in the languages that we have. Only commands that the house carries out.

interface Command {
  readonly command: string;
  readonly description: string;
}

export interface CommandList {
  /** Where they are shown: in every private chat, or in every group. */
  readonly scope: 'all_private_chats' | 'all_group_chats';
  /** Two letters; none: for everybody whose language is not here. */
  readonly language?: string;
  readonly commands: readonly Command[];
}

const dutch: readonly Command[] = [
  { command: 'start', description: 'Begin, of koppel je met een code' },
  { command: 'help', description: 'Wat Seinhuis doet en hoe het werkt' },
  { command: 'stop', description: 'Geen privéberichten meer' },
];
const english: readonly Command[] = [
  { command: 'start', description: 'Begin, or link yourself with a code' },
  { command: 'help', description: 'What Seinhuis does and how it works' },
  { command: 'stop', description: 'No more private messages' },
];

const inGroup = (commands: readonly Command[]): readonly Command[] =>
  commands.filter(({ command }) => command === 'help');

export const commandLists: readonly CommandList[] = [
  { scope: 'all_private_chats', commands: dutch },
  { scope: 'all_private_chats', language: 'en', commands: english },
  { scope: 'all_group_chats', commands: inGroup(dutch) },
  { scope: 'all_group_chats', language: 'en', commands: inGroup(english) },
];
