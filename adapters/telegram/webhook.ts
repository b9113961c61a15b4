// Telegram calls us: the secret is looked at before a byte of the body is read, and 200 is said only when the row is on disk.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';

/** Bytes of one call; Telegram's updates are a few kB. */
const mostBytes = 1024 * 1024;

export interface WebhookDeps {
  readonly secret: string;
  /** Resolves when the update is on disk; rejects when it is not. */
  readonly take: (updates: readonly Update[]) => Promise<void>;
  readonly log: (event: string, ids?: Readonly<Record<string, string | number>>) => void;
}

/** Answers one call. Not 200: Telegram gives the update again. */
export async function answerWebhook(deps: WebhookDeps, request: Request): Promise<Response> {
  const given = request.headers.get('x-telegram-bot-api-secret-token') ?? '';
  if (!sameSecret(given, deps.secret)) {
    deps.log('telegram.hook_refused');
    return new Response(null, { status: 401 });
  }
  if (request.method !== 'POST') return new Response(null, { status: 405 });
  const text = await readBody(request);
  if (text === undefined) return new Response(null, { status: 413 });
  const update = asUpdate(text);
  if (!update) return new Response(null, { status: 400 });
  try {
    await deps.take([update]);
    return new Response(null, { status: 200 });
  } catch {
    deps.log('telegram.not_taken', { updates: 1 });
    return new Response(null, { status: 503, headers: { 'retry-after': '1' } });
  }
}

/** Compares without telling by time how much was right. */
function sameSecret(given: string, wanted: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return wanted !== '' && timingSafeEqual(hash(given), hash(wanted));
}

/** The body as text; undefined when it is larger than anything Telegram sends. */
async function readBody(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}

function asUpdate(text: string): Update | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const isUpdate = typeof read === 'object' && read !== null && 'update_id' in read;
    return isUpdate && Number.isSafeInteger(read.update_id) ? (read as Update) : undefined;
  } catch {
    return undefined;
  }
}
