// The menus of commands as Telegram is told them at each start: which list, for whom, in which language, and nothing besides.
// Whoever picks a command from a menu gets an answer.

import { describe, expect, it } from 'vitest';
import { contactIds } from './support/community.ts';
import { standIn } from './support/stand-in.ts';
import { numberOf, telegramGroups } from './support/telegram-parts.ts';
import { openTelegramHouse, type TelegramHouse } from './support/telegram.ts';
import { until } from './support/until.ts';

const residents = {
  nl: [
    'start: Begin, of koppel je met een code',
    'help: Wat Seinhuis doet en hoe het werkt',
    'mijnmeldingen: Hoe het staat met wat je meldde',
    'privacy: Wat we bewaren, en hoe lang',
    'stop: Geen privéberichten meer',
    'vergeetmij: Wis alles van jou',
  ],
  en: [
    'start: Begin, or link yourself with a code',
    'help: What Seinhuis does and how it works',
    'mijnmeldingen: How your reports stand',
    'privacy: What we keep, and how long',
    'stop: No more private messages',
    'vergeetmij: Wipe everything of yours',
  ],
};
const ofContacts = {
  nl: ['open: Jouw open zaken', 'dienst: Even geen meldingen, of weer wel', 'overdragen: Geef zaken aan een collega'],
  en: [
    'open: Your open cases',
    'dienst: No reports for a while, or on again',
    'overdragen: Hand cases over to a colleague',
  ],
};
const inGroups = {
  nl: ['help: Wat Seinhuis doet en hoe het werkt', 'wie: Onze contactpersonen', '112: 112 is al gebeld'],
  en: ['help: What Seinhuis does and how it works', 'wie: Our contact persons', '112: 112 has been called already'],
};

/** In the chat of a contact person this list stands in the place of that of everybody, so it has both. */
const ofChat = (person: string) => ({
  [`chat ${numberOf(person)}`]: [...ofContacts.nl, ...residents.nl],
  [`chat ${numberOf(person)} en`]: [...ofContacts.en, ...residents.en],
});
const ofEverybody = {
  all_private_chats: residents.nl,
  'all_private_chats en': residents.en,
  all_group_chats: inGroups.nl,
  'all_group_chats en': inGroups.en,
};

interface Told {
  readonly scope: { readonly type: string; readonly chat_id?: number };
  readonly language_code?: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

const calls = (h: TelegramHouse): readonly Told[] =>
  h.platform.told.flatMap(({ method, payload }) => {
    if (method === 'deleteMyCommands') throw new Error('a menu was taken away');
    return method === 'setMyCommands' ? [payload as unknown as Told] : [];
  });

/** Scope and language → the list, as it was told since this many calls; told twice is not allowed. */
function menus(h: TelegramHouse, from = 0): Readonly<Record<string, readonly string[]>> {
  const told = calls(h).slice(from);
  const keyed = told.map(({ scope, language_code: language, commands }) => [
    [scope.type, scope.chat_id, language].filter((part) => part !== undefined).join(' '),
    commands.map(({ command, description }) => `${command}: ${description}`),
  ]);
  expect(new Set(keyed.map(([key]) => key)).size).toBe(keyed.length);
  return Object.fromEntries(keyed) as Readonly<Record<string, readonly string[]>>;
}

const open = (linked: readonly string[]): Promise<TelegramHouse> =>
  openTelegramHouse({ classifier: standIn, unlinked: contactIds.filter((id) => !linked.includes(id)) });

describe('menus of commands', () => {
  it('at a start Telegram is told each list by its scope and language, and nothing besides', async () => {
    const h = await open(['ilse', 'anja']);
    await until('told', () => calls(h).length === 4);
    // Who is linked while it runs: telegram-house. Here they were not linked yet when it started.
    expect(menus(h)).toEqual(ofEverybody);
    await h.restart();
    await until('told again', () => calls(h).length === 4 + 8);
    expect(menus(h, 4)).toEqual({ ...ofEverybody, ...ofChat('ilse'), ...ofChat('anja') });
  });

  it('Telegram takes each name and description, and one that it refuses leaves the others', async () => {
    const h = await open([]);
    await until('told', () => calls(h).length === 4);
    for (const { commands } of calls(h))
      for (const { command, description } of commands) {
        expect(command).toMatch(/^[a-z0-9_]{1,32}$/u);
        expect(description.length).toBeGreaterThan(2);
        expect(description.length).toBeLessThanOrEqual(256);
      }
    const refused = { status: 400, description: 'Bad Request: BOT_COMMAND_INVALID' };
    h.platform.fail(refused, { method: 'setMyCommands' });
    h.platform.fail(refused, { method: 'setMyCommands' });
    await h.restart();
    await until('told again', () => calls(h).length === 4 + 3);
    // The first list has no name that begins with a digit: it is lost until the next start. The list of the group goes without it.
    expect(menus(h, 4)).toEqual({
      all_group_chats: inGroups.nl.slice(0, 2),
      'all_private_chats en': residents.en,
      'all_group_chats en': inGroups.en,
    });
  });

  it('whoever picks a command from a menu gets an answer, each in the own chat', async () => {
    const h = await open(['ilse']);
    const names = (list: readonly string[]): readonly string[] => list.map((line) => line.split(':')[0] ?? '');
    const sentTo = (chat: number): number => h.sent(chat).filter(({ method }) => method === 'sendMessage').length;
    for (const [person, list] of [
      ['noor', residents.nl],
      ['ilse', [...ofContacts.nl, ...residents.nl]],
    ] as const)
      for (const name of names(list)) {
        const before = sentTo(numberOf(person));
        h.people.write(h.seat(person, '@'), { text: `/${name}` });
        await h.settle();
        expect([person, name, sentTo(numberOf(person)) > before]).toEqual([person, name, true]);
      }
    await h.says('noor', 'help, brand in de hal');
    for (const name of names(inGroups.nl)) {
      const before = sentTo(telegramGroups['zuid']!);
      await h.says('sam', `/${name}@${h.platform.bot.username}`);
      await h.advance(1_000);
      expect([name, sentTo(telegramGroups['zuid']!) > before]).toEqual([name, true]);
    }
  });
});
