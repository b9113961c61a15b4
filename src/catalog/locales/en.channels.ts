// English of nl.channels.ts.

import { enWhatsapp } from './en.whatsapp.ts';
import type { ChannelTexts } from './nl.channels.ts';

export const enChannels: ChannelTexts = {
  ...enWhatsapp,
  'telegram.off':
    'Telegram is off: there is no token. What is written in the Telegram group, Seinhuis does not see.\n  → Get a token from @BotFather and put in .env: TELEGRAM_BOT_TOKEN=… Then start Seinhuis again.',
  'telegram.conflict':
    'Another program is running with the same token. Stop that program, or get a new token from @BotFather.',
  'telegram.token':
    'Telegram does not know the token (any more). Get the right one from @BotFather and put it in .env. Then start Seinhuis again.',
  'telegram.unreachable': 'Telegram cannot be reached. Check the internet connection. Seinhuis keeps trying.',
  'telegram.slow_down': 'Telegram asks us to wait for a moment. This passes by itself.',
  'telegram.hook':
    'Telegram does not take the address of the webhook. It must begin with https, on port 443, 80, 88 or 8443. Look with: npx seinhuis doctor',
  'telegram.hook_fails':
    'Telegram calls but does not get in. Check that the address of the webhook can be reached from outside.',
  'telegram.hook_taken':
    'Telegram was given another address, or none. Does another program use this token? Stop it, and start Seinhuis again.',
  'telegram.privacy':
    'The bot does not see everything in the group. Make it an admin of the group. Or switch off ‘Group Privacy’ at @BotFather, remove the bot from the group and add it again.',
  'telegram.removed': 'The bot is not in a group of this neighbourhood (any more). Add it again.',
  'telegram.settings': 'The settings of Telegram are not right. Look with: npx seinhuis doctor',
  'telegram.gap': 'Telegram was away for more than a day. What was written in that time we have not seen.',
};

/** In the terminal in which the house starts. */
export const enChannelsTerminal = {
  off: '! {words}',
  offOther:
    '{channel} is off. What is written in its group, Seinhuis does not see.\n  → Look with: npx seinhuis doctor',
  fails: '✖ {channel} does not work. {words}',
  notes: '! {channel}: {words}',
  works: '✔ {channel} works again.',
};

/** What the doctor says about Telegram, in English. */
export const enTelegramChecks = {
  telegram_no_token: {
    problem: 'There are Telegram groups in community.yaml ({groups}), but there is no token.',
    cure: 'Make a bot with /newbot at @BotFather and put the token in .env: TELEGRAM_BOT_TOKEN=…',
  },
  telegram_settings: {
    problem: 'These settings of Telegram are not right: {names}.',
    cure: 'Look in .env.example how they should be.',
  },
  telegram_token: {
    ok: 'Telegram: the bot is called @{name}',
    problem: 'Telegram does not know the token.',
    cure: 'Get the token from @BotFather (/mybots) and put it in .env.',
  },
  telegram_away: {
    problem: 'Telegram cannot be reached at {root}.',
    cure: 'Check the internet connection. Seinhuis keeps trying by itself as well.',
  },
  telegram_clock: {
    ok: 'The clock agrees with that of Telegram',
    problem: 'The clock differs {seconds} seconds from that of Telegram.',
    cure: 'Set the clock of this computer right, automatically if you can.',
  },
  telegram_hook: {
    ok: 'Telegram: the webhook is set',
    problem: 'Telegram calls another address than TELEGRAM_WEBHOOK_URL.',
    cure: 'Start Seinhuis again: it then tells its address. Does another program use this token? Stop it.',
  },
  telegram_hook_new: { ok: 'Telegram: Seinhuis tells its address at the start (webhook)' },
  telegram_hook_fails: {
    problem: 'Telegram calls but does not get in. {pending} messages are waiting.',
    cure: 'The address must be reachable from outside with HTTPS, on port 443, 80, 88 or 8443, and end in /channel/telegram/hook.',
  },
  telegram_hook_address: {
    problem: 'Telegram does not take this address for a webhook: {url}.',
    cure: 'It must begin with https, on port 443, 80, 88 or 8443. Or choose TELEGRAM_MODE=polling: that always works.',
  },
  telegram_hook_left: {
    problem: 'A webhook of an earlier time is still set. With polling nothing comes in that way.',
    cure: 'Start Seinhuis (again): it takes the webhook away. Does it come back? Then another program uses this token.',
  },
  telegram_updates: {
    problem: 'Telegram does not send all that Seinhuis wants to hear ({names}).',
    cure: 'Start Seinhuis again: it then asks for it.',
  },
  telegram_alone: {
    ok: 'Telegram: no other program listens',
    problem: 'Another program listens with the same token.',
    cure: 'Stop that other program. Not sure which? Get a new token from @BotFather.',
  },
  telegram_no_groups: {
    problem: 'There is no Telegram group in community.yaml yet.',
    cure: 'Put it under groups, with the number of the group, like telegram:-1001234567890.',
  },
  telegram_group_number: {
    problem: '‘{group}’ is not a number of a Telegram group.',
    cure: 'The number begins with -100, like telegram:-1001234567890.',
  },
  telegram_group: { ok: 'Telegram: the bot reads along in {group}' },
  telegram_blind: {
    problem: 'In {group} the bot sees only commands, no ordinary messages.',
    cure: 'Make the bot an admin of the group. Or switch off Group Privacy at @BotFather, remove the bot from the group and add it again.',
  },
  telegram_outside: {
    problem: 'The bot is not in the group {group}.',
    cure: 'Add the bot to the group. Is it in there? Then check the number.',
  },
};
