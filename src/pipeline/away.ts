// Is a channel away, so that what is sent now would only be a copy that may have got through?

import type { Channel } from '../channel/port.ts';
import { isBlind } from '../domain/channel-state.ts';

/** Does it hear nothing? Then sending is not to be relied on either; a second program with the same account only listens. */
export function isAway(channel: Channel): boolean {
  const { name } = channel.state();
  return isBlind(name) && name !== 'conflict';
}
