// What the library or the page threw → the closed set of the port. Pure. Carries codes, never words of a message.

import { SendError, type ChannelState, type SendErrorKind } from '../../src/channel/port.ts';

/** Milliseconds to be silent when WhatsApp says that it is too much; it names no time itself. */
const restMs = 10 * 60_000;

/** What WhatsApp's page says → what it means. In this order: the first that fits counts. */
const meanings: readonly (readonly [RegExp, SendErrorKind, string])[] = [
  // The browser, the page or the road to it went away; the message may have gone out.
  [
    /Target closed|Session closed|detached Frame|Execution context|Protocol error|Connection closed|Navigating frame|timed out|ERR_|aborted/iu,
    'unavailable',
    'browser',
  ],
  [/rate-overlimit|\b429\b|\b420\b/iu, 'throttled', 'too much'],
  [/not-authorized|\b401\b|logged out/iu, 'unauthorised', 'session'],
  [
    /No LID for user|item-not-found|not on WhatsApp|not a participant|\b404\b|\b463\b/iu,
    'recipientGone',
    'nobody there',
  ],
  // A module of WhatsApp Web that the library wants is gone: WhatsApp changed, and only a newer version helps.
  [/unknown module|is not a function|Cannot read properties|is not defined/iu, 'misconfigured', 'page changed'],
  [/bad-request|not-acceptable|\b406\b|invalid/iu, 'rejected', 'refused'],
];

/** Whatever went wrong, as the one error that the port allows. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  // The library throws strings as well.
  const said = error instanceof Error ? error.message : String(error);
  const [, kind, what] = meanings.find(([pattern]) => pattern.test(said)) ?? [null, 'unavailable', 'unknown'];
  // Where nobody knows, the next try looks first whether it arrived (send.ts): no copy comes of it.
  return new SendError(kind, `whatsapp: ${what}`, kind === 'throttled' ? { retryAfter: restMs } : {});
}

/** Why nothing can be sent in this state. */
export function errorOfState({ name }: ChannelState): SendError {
  const kind: SendErrorKind =
    name === 'loggedOut' || name === 'blocked'
      ? 'unauthorised'
      : name === 'consent' || name === 'linking'
        ? 'misconfigured'
        : 'unavailable';
  return new SendError(kind, `whatsapp: ${name}`);
}
