// Why one life of the browser ended, what that means for people, and when the next one begins.

import type { ChannelState } from '../../src/channel/port.ts';
import type { Advice } from './condition.ts';

/**
 * `browser`: it went away; `silent`: it does not answer; `late`: `ready` did not come; `page`: WhatsApp Web is not as known;
 * `not_opened`: no browser; `unreachable`: a browser, and no road to WhatsApp.
 */
export type Ending =
  | 'browser'
  | 'silent'
  | 'late'
  | 'page'
  | 'not_opened'
  | 'unreachable'
  | 'in_use'
  | 'logged_out'
  | 'conflict'
  | 'refused'
  | 'blocked'
  | 'stopped';

interface Meaning {
  readonly state: ChannelState['name'];
  readonly advice: Advice;
  /** Wait at least this long (ms) before the next life. */
  readonly restMs: number;
  /** The session is worth nothing any more. */
  readonly forget?: true;
}

const minute = 60_000;

export const meanings: Readonly<Record<Exclude<Ending, 'stopped'>, Meaning>> = {
  browser: { state: 'lost', advice: 'whatsapp.restarting', restMs: 0 },
  silent: { state: 'lost', advice: 'whatsapp.restarting', restMs: 0 },
  late: { state: 'lost', advice: 'whatsapp.restarting', restMs: 0 },
  page: { state: 'lost', advice: 'whatsapp.changed', restMs: 0 },
  not_opened: { state: 'lost', advice: 'whatsapp.browser', restMs: 0 },
  unreachable: { state: 'lost', advice: 'whatsapp.unreachable', restMs: 0 },
  in_use: { state: 'conflict', advice: 'whatsapp.in_use', restMs: minute },
  logged_out: { state: 'loggedOut', advice: 'whatsapp.logged_out', restMs: 0, forget: true },
  // Two that take the session from each other get the number blocked.
  conflict: { state: 'conflict', advice: 'whatsapp.conflict', restMs: 5 * minute },
  refused: { state: 'refused', advice: 'whatsapp.refused', restMs: 5 * minute },
  blocked: { state: 'blocked', advice: 'whatsapp.blocked', restMs: 60 * minute },
};

/** The library ends the browser in every state that it does not like; which one says what happened. */
export function endingOf(state: string): Ending {
  switch (state) {
    case 'LOGOUT':
    case 'UNPAIRED':
    case 'UNPAIRED_IDLE':
      return 'logged_out';
    case 'CONFLICT':
      return 'conflict';
    case 'TOS_BLOCK':
    case 'SMB_TOS_BLOCK':
      return 'blocked';
    case 'PROXYBLOCK':
    case 'DEPRECATED_VERSION':
      return 'refused';
    default:
      return 'silent';
  }
}

/** What it means that the browser or the page could not be opened. */
export function endingOfOpening(error: unknown): Ending {
  const said = error instanceof Error ? error.message : String(error);
  if (/already running/iu.test(said)) return 'in_use';
  // The page has all the time in the library; that ours is over means the same.
  if (/net::ERR_|^timed out$/u.test(said)) return 'unreachable';
  return /auth timeout|unknown module|is not a function|Couldn't load version/iu.test(said) ? 'page' : 'not_opened';
}

const steps = [250, 2_000, 5_000, 15_000, 60_000, 300_000] as const;

/** Milliseconds before the n-th life in a row that did not last (from 1), spread by a fifth; the first comes at once. */
export const restBefore = (failures: number, atLeast: number, random: number): number =>
  Math.max(atLeast, (steps[Math.min(failures, steps.length) - 1] ?? 300_000) * (0.8 + 0.4 * random));
