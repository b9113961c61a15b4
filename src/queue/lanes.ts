// The lanes of one house, and how many hands each has.

import type { Lane } from './port.ts';

/** Jobs of one turn of the road; a job is a burst of messages, a turn one transaction. */
const processBatch = 4;
/**
 * Chats written to at the same time, per channel: so many runs of so many chats each. A run ends with its slowest chat; with half as
 * many chats a burst waited more for those (3,400 messages a second instead of 3,750). No more than a channel has connections.
 */
const sends = { concurrency: 12, batch: 16 };

/** One lane for the road, so that messages keep their order; one for the deliveries of each channel. */
export const lanesOf = (channels: readonly string[]): readonly Lane[] => [
  { name: 'work', concurrency: 1, batch: processBatch },
  ...channels.map((name) => ({ name: `deliver.${name}`, ...sends })),
];
