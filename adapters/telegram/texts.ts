// What Telegram shows in its menu of commands, in the languages that we have. Only commands that the house carries out.

interface Command {
  readonly command: string;
  readonly description: string;
}

export interface CommandList {
  /** Where they are shown: in every private chat, in every group, or in the private chat of each contact person. */
  readonly scope: 'all_private_chats' | 'all_group_chats' | 'contact';
  /** Two letters; none: for everybody whose language is not here. */
  readonly language?: string;
  readonly commands: readonly Command[];
}

type Words = Readonly<Record<string, string>>;
const listOf = (words: Words): readonly Command[] =>
  Object.entries(words).map(([command, description]) => ({ command, description }));

const dutch = {
  residents: {
    start: 'Begin, of koppel je met een code',
    help: 'Wat Seinhuis doet en hoe het werkt',
    mijnmeldingen: 'Hoe het staat met wat je meldde',
    privacy: 'Wat we bewaren, en hoe lang',
    stop: 'Geen privéberichten meer',
    vergeetmij: 'Wis alles van jou',
  },
  contacts: {
    open: 'Jouw open zaken',
    dienst: 'Even geen meldingen, of weer wel',
    overdragen: 'Geef zaken aan een collega',
  },
  group: {
    help: 'Wat Seinhuis doet en hoe het werkt',
    wie: 'Onze contactpersonen',
    112: '112 is al gebeld',
  },
};
const english: typeof dutch = {
  residents: {
    start: 'Begin, or link yourself with a code',
    help: 'What Seinhuis does and how it works',
    mijnmeldingen: 'How your reports stand',
    privacy: 'What we keep, and how long',
    stop: 'No more private messages',
    vergeetmij: 'Wipe everything of yours',
  },
  contacts: {
    open: 'Your open cases',
    dienst: 'No reports for a while, or on again',
    overdragen: 'Hand cases over to a colleague',
  },
  group: {
    help: 'What Seinhuis does and how it works',
    wie: 'Our contact persons',
    112: '112 has been called already',
  },
};

/** A key that is a number comes first in an object; in the menu 112 stands last, after what is asked more often. */
const inGroup = (words: Words): readonly Command[] =>
  listOf(words).toSorted((a, b) => Number(a.command === '112') - Number(b.command === '112'));

export const commandLists: readonly CommandList[] = [dutch, english].flatMap(
  ({ residents, contacts, group }, n): readonly CommandList[] => {
    const language = n === 0 ? {} : { language: 'en' };
    return [
      { scope: 'all_private_chats', ...language, commands: listOf(residents) },
      { scope: 'all_group_chats', ...language, commands: inGroup(group) },
      { scope: 'contact', ...language, commands: [...listOf(contacts), ...listOf(residents)] },
    ];
  },
);
