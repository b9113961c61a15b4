// What the board says when something is wrong with a channel, in English.

import type { ChannelTexts } from './nl.channels.ts';

export const enChannels: ChannelTexts = {
  'telegram.conflict':
    'Another program is running with the same token. Stop that program, or get a new token from @BotFather.',
  'telegram.token':
    'Telegram does not know the token (any more). Get the right one from @BotFather and put it in .env.',
  'telegram.unreachable': 'Telegram cannot be reached. Check the internet connection. Seinhuis keeps trying.',
  'telegram.slow_down': 'Telegram asks us to wait for a moment. This passes by itself.',
  'telegram.privacy':
    'The bot does not see everything in the group. Make it an admin of the group. Or switch off ‘Group Privacy’ at @BotFather, remove the bot from the group and add it again.',
  'telegram.removed': 'The bot is not in a group of this neighbourhood (any more). Add it again.',
  'telegram.settings': 'The settings of Telegram are not right. Look with: npx seinhuis doctor',
  'telegram.gap': 'Telegram was away for more than a day. What was written in that time we have not seen.',
};
