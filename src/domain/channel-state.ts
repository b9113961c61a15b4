// The states of a channel as people know them; the board, the metrics and the coordinators speak of nothing else.

/**
 * What a channel may be doing, as people know it: in this order on the board's legend and in the metrics.
 * `working`, or it hears nothing of its platform (see `isBlind`), or nothing is asked of it (`consent`, `stopped`).
 */
export const channelStateNames = [
  /** Connecting for the first time since the start. */
  'starting',
  /** Waits for a yes in writing to a risk; until then it does not touch its platform. */
  'consent',
  /** Waits for a person to link it: a code to scan or to type in. */
  'linking',
  'working',
  /** No connection (any more); it keeps trying. */
  'lost',
  /** Another program uses the same account; both cannot. */
  'conflict',
  /** The platform does not take our token or settings; a person must mend that. */
  'refused',
  /** The platform or somebody with the phone ended the session; it must be linked anew. */
  'loggedOut',
  /** The platform blocked the account. */
  'blocked',
  /** Switched off, or the house goes down. */
  'stopped',
] as const;

export type ChannelStateName = (typeof channelStateNames)[number];

/** Does a channel in this state miss what is said on its platform, though it should hear it? */
export function isBlind(name: ChannelStateName): boolean {
  return name !== 'working' && name !== 'consent' && name !== 'stopped';
}

/** A phone to be linked, an account that is blocked, a token that is refused: it does not come back by itself. */
export function needsPerson(name: ChannelStateName): boolean {
  return name === 'linking' || name === 'loggedOut' || name === 'blocked' || name === 'refused';
}
