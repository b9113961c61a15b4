// What the simulated platform can do, and what it can do when it wears the limits of another channel.

import type { Capabilities } from '../../src/channel/port.ts';
import type { LimitsName } from './settings.ts';

const everything: Capabilities = {
  choices: { buttons: 'native', poll: 'native', reaction: 'native', quote: 'native' },
  edit: 'native',
  react: 'native',
  media: 'native',
  location: 'native',
  writeFirst: true,
  sends: true,
  limits: { text: 65_536, options: 10, optionLength: 100, editWindow: 0, perChatPerMinute: 6_000, perMinute: 60_000 },
};

/**
 * The record of each set of limits. The pace of the real platforms is not worn: a demonstration that waits half a minute
 * between two messages shows nothing, and pacing has its own tests.
 */
const records: Readonly<Record<LimitsName, Capabilities>> = {
  none: everything,
  // Bot API 10: 4,096 units of text, options of a poll up to 100; a bot may edit its own messages at any time.
  telegram: { ...everything, writeFirst: false, limits: { ...everything.limits, text: 4_096 } },
  // whatsapp-web.js 1.34: no buttons; edits within 15 minutes; polls of at most 12 options.
  whatsapp: {
    ...everything,
    choices: { ...everything.choices, buttons: 'none' },
    writeFirst: false,
    limits: { ...everything.limits, options: 12, editWindow: 15 * 60_000 },
  },
};

/** The abilities that go with a set of limits. */
export const capabilitiesOf = (limits: LimitsName): Capabilities => records[limits];
