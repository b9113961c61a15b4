// What the simulated platform refuses, and which kind of SendError each refusal is.

import { SendError, type SendErrorKind } from '../../src/channel/port.ts';

/** Codes of the platform, as another platform would have status codes. */
export type PlatformCode =
  | 'unknown_chat'
  | 'unknown_message'
  | 'not_yours'
  | 'not_supported'
  | 'too_long'
  | 'too_late'
  | 'blocked'
  | 'bad_token'
  | 'slow_down'
  | 'broken'
  | 'reset'
  | 'closed';

/** The platform says no; `retryAfter` in milliseconds, only with `slow_down`. */
export class PlatformError extends Error {
  readonly code: PlatformCode;
  readonly retryAfter: number | undefined;
  constructor(code: PlatformCode, retryAfter?: number) {
    super(`webchat: ${code}`);
    this.name = 'PlatformError';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

const kinds: Readonly<Record<PlatformCode, SendErrorKind>> = {
  unknown_chat: 'recipientGone',
  blocked: 'recipientGone',
  unknown_message: 'rejected',
  not_yours: 'rejected',
  not_supported: 'rejected',
  too_long: 'rejected',
  too_late: 'rejected',
  bad_token: 'unauthorised',
  slow_down: 'throttled',
  broken: 'unavailable',
  reset: 'unavailable',
  closed: 'misconfigured',
};

/** Whatever went wrong while sending, as the one error that the port allows. Carries a code, never words. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof PlatformError) {
    const { code, message, retryAfter } = error;
    const maybeSent = code === 'reset';
    return new SendError(kinds[code], message, retryAfter === undefined ? { maybeSent } : { retryAfter });
  }
  return new SendError('unavailable', 'webchat: no answer', { maybeSent: true });
}
