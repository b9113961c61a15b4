// The Bot API as this channel uses it: grammY's methods and errors, on connections of our own.

import { Api } from 'grammy';
import type { Update, UserFromGetMe, WebhookInfo } from 'grammy/types';
import { createHttp } from './http.ts';

export const publicRoot = 'https://api.telegram.org';

export interface BotApi {
  /** Calls any method. Rejects with grammY's GrammyError (Telegram said no) or HttpError (no answer). */
  call<T>(method: string, payload: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<T>;
  getMe(signal?: AbortSignal): Promise<UserFromGetMe>;
  getUpdates(payload: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<readonly Update[]>;
  getWebhookInfo(signal?: AbortSignal): Promise<WebhookInfo>;
  close(): void;
}

/** No call may take longer (s); a long poll holds for `pollSeconds` of it. */
const longestCallSeconds = 60;

/** An API at this address; the public one when none is given. */
export function createApi(token: string, root = publicRoot): BotApi {
  const http = createHttp();
  const api = new Api(token, {
    apiRoot: root.replace(/\/+$/u, ''),
    timeoutSeconds: longestCallSeconds,
    // grammY asks for node-fetch's type; it uses nothing of it but what Http gives.
    fetch: http.fetch as never,
  });
  type Method = (payload: unknown, signal?: unknown) => Promise<unknown>;
  const raw = api.raw as unknown as Readonly<Record<string, Method>>;
  const call = async <T>(
    method: string,
    payload: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<T> => (await raw[method]?.(payload, signal)) as T;
  return {
    call,
    // grammY calls the methods without parameters with an empty payload of its own.
    getMe: async (signal) => (await raw['getMe']?.(signal)) as UserFromGetMe,
    getWebhookInfo: async (signal) => (await raw['getWebhookInfo']?.(signal)) as WebhookInfo,
    getUpdates: (payload, signal) => call<readonly Update[]>('getUpdates', payload, signal),
    close: () => http.close(),
  };
}
