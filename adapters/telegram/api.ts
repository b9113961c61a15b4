// The Bot API as this channel uses it: grammY's methods and errors, on connections of our own.

import { Api, type Transformer } from 'grammy';
import type { ApiResponse, Update, UserFromGetMe, WebhookInfo } from 'grammy/types';
import type { HttpAnswer } from './http-answer.ts';
import { createHttp, type Http } from './http.ts';

export const publicRoot = 'https://api.telegram.org';

export interface BotApi {
  /** Calls any method. Rejects with grammY's GrammyError (Telegram said no) or another error (no answer). */
  call<T>(method: string, payload: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<T>;
  getMe(signal?: AbortSignal): Promise<UserFromGetMe>;
  getUpdates(payload: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<readonly Update[]>;
  getWebhookInfo(signal?: AbortSignal): Promise<WebhookInfo>;
  /** What lies at a path that getFile gave, whatever its status; follows nothing elsewhere. Rejects beyond `mostBytes`. */
  file(path: string, mostBytes: number, signal: AbortSignal): Promise<HttpAnswer>;
  /** Ends all connections; what is under way rejects. */
  close(): void;
}

/** An API at this address; the public one when none is given. */
export function createApi(token: string, root = publicRoot): BotApi {
  const http = createHttp(root);
  const api = new Api(token);
  // grammY's own client makes a request, a timer and two signals for each call: three times what the call itself costs.
  api.config.use(((_client, method, payload, signal) =>
    ask(http, `/bot${token}/${method}`, payload, signal as AbortSignal | undefined)) as Transformer);
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
    getUpdates: async (payload, signal) => {
      const updates = await call<unknown>('getUpdates', payload, signal);
      if (!Array.isArray(updates)) throw new Error('telegram: no list of updates');
      return updates as readonly Update[];
    },
    file: (path, mostBytes, signal) =>
      http.call({ method: 'GET', path: `/file/bot${token}/${path}`, mostBytes }, signal),
    close: () => http.close(),
  };
}

/** What the API says, yes or no. Rejects when that is nothing a Bot API says: a page of a proxy, half an answer. */
async function ask(http: Http, path: string, payload: unknown, signal?: AbortSignal): Promise<ApiResponse<unknown>> {
  const { body } = await http.call(
    { method: 'POST', path, type: 'application/json', body: JSON.stringify(payload) },
    signal,
  );
  const said = JSON.parse(body.toString()) as ApiResponse<unknown> | null;
  if (typeof said !== 'object' || typeof said?.ok !== 'boolean') throw new Error('telegram: no answer of a Bot API');
  return said;
}
