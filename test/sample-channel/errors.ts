// What can go wrong on the sample platform → the closed set of the port.

import { SendError } from '../../src/channel/port.ts';

export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  // A reset or a time-out: it may have been sent all the same.
  return new SendError('unavailable', error instanceof Error ? error.name : 'unknown', { maybeSent: true });
}

/** An answer that is a refusal. */
export function errorOfStatus(response: Response): SendError {
  const { status } = response;
  if (status === 429)
    return new SendError('throttled', '429', { retryAfter: Number(response.headers.get('retry-after') ?? 1) * 1000 });
  if (status === 401) return new SendError('unauthorised', '401');
  if (status === 403 || status === 410) return new SendError('recipientGone', String(status));
  if (status === 404) return new SendError('misconfigured', '404');
  return new SendError(status >= 500 ? 'unavailable' : 'rejected', String(status));
}
