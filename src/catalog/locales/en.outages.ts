// English of nl.outages.ts.

import type { OutageTexts } from './nl.outages.ts';

export const enOutages: OutageTexts = {
  names: { telegram: 'Telegram', whatsapp: 'WhatsApp', webchat: 'The simulator' },
  states: {
    starting: 'It does not get going.',
    linking: 'The phone must be linked again.',
    lost: 'The connection is gone. We keep trying.',
    conflict: 'The account is also in use elsewhere.',
    refused: 'The settings are not accepted.',
    loggedOut: 'We are logged out there. The phone must be linked again.',
    blocked: 'The number is blocked.',
  },
};

export const enOutageSays = {
  channel_lost:
    '{channel} does not work since {time}.\n{outage}\nWe do not see what is written there now. The board says what helps.',
  channel_back: '{channel} works again since {time}.',
  channel_gap:
    '{channel} was away for more than a day.\nWe may not have seen what was written after {time}. Please ask in the group.',
};

export const enGapInGroup = [
  'We could not read along here for a while, since {time}. Is something still going on? Then write it again.',
  'Since {time} we could not read along here. Is there something that still matters? Then write it once more.',
  'We have seen nothing here for a while, since {time}. Is something still going on? Please write it again.',
  'We read along again. After {time} we saw nothing here. Is there still something? Then write it again.',
];
