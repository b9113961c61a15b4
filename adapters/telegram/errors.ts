// A failure of the Bot API or of the road to it → the closed set of the port. Pure. Carries codes, never words of a message.

import { GrammyError } from 'grammy';
import { SendError } from '../../src/channel/port.ts';
import { Unsent } from './http.ts';

/** 400s that say: this person or chat cannot be reached any more (the Bot API has no code of their own for them). */
const gone =
  /chat not found|user not found|user is deactivated|PEER_ID_INVALID|bot was (?:blocked|kicked)|not a member|have no rights to send/iu;
const unchanged = /message is not modified/iu;
const editLost = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/iu;
const topicLost = /message thread not found|TOPIC_(?:CLOSED|DELETED)/iu;
const noText = /there is no text in the message to edit/iu;

/** Whatever went wrong, as the one error that the port allows; what got no answer may have been sent all the same. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const maybeSent = !(error instanceof Unsent);
  if (!(error instanceof GrammyError)) return new SendError('unavailable', 'telegram: no answer', { maybeSent });
  const { error_code: code, method, description, parameters } = error;
  const what = `telegram: ${method} ${code}`;
  if (code === 429) return new SendError('throttled', what, { retryAfter: (parameters.retry_after ?? 1) * 1000 });
  if (code === 401) return new SendError('unauthorised', what);
  // A token of the wrong form, or an address where no Bot API lives.
  if (code === 404) return new SendError('misconfigured', what);
  if (code === 403) return new SendError('recipientGone', what);
  // "Bad gateway" and "gateway timeout" are said by who stands between: what lies behind may have done it.
  if (code >= 500) return new SendError('unavailable', what, { maybeSent: code === 502 || code === 504 });
  return new SendError(gone.test(description) ? 'recipientGone' : 'rejected', what);
}

/** The group has another number now: the one that it became. */
export const migratedTo = (error: unknown): number | undefined =>
  error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;

/** The edit asked for what stands there already: that is success. */
export const isUnchanged = (error: unknown): boolean => says(error, unchanged);

/** The message that was to be edited is gone. */
export const isEditLost = (error: unknown): boolean => says(error, editLost);

/** It is a picture with words under it: those are edited by another method. */
export const isCaption = (error: unknown): boolean => says(error, noText);

/** The topic that it was to go to is closed or gone. */
export const isTopicLost = (error: unknown): boolean => says(error, topicLost);

const says = (error: unknown, pattern: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && pattern.test(error.description);

/** Why the platform cannot be heard, as a code of ours; its words stand in catalog/locales. */
export type Trouble =
  | 'telegram.conflict'
  | 'telegram.token'
  | 'telegram.unreachable'
  | 'telegram.slow_down'
  /** Telegram does not take the address of the webhook. */
  | 'telegram.hook'
  /** It has the address, and does not get in there. */
  | 'telegram.hook_fails'
  /** It has another address now, or none. */
  | 'telegram.hook_taken';

/** What a failing question for news means, and how long the platform wants us to wait (ms), when it says so. */
export function troubleOf(error: unknown): { readonly why: Trouble; readonly waitMs?: number } {
  if (!(error instanceof GrammyError)) return { why: 'telegram.unreachable' };
  const { error_code: code, parameters } = error;
  if (code === 409) return { why: 'telegram.conflict' };
  if (code === 401 || code === 404) return { why: 'telegram.token' };
  if (code === 400 && error.method === 'setWebhook') return { why: 'telegram.hook' };
  if (code === 429) return { why: 'telegram.slow_down', waitMs: (parameters.retry_after ?? 1) * 1000 };
  return { why: 'telegram.unreachable' };
}
