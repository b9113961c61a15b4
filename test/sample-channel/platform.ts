// The sample platform itself: a real HTTP server with people, an offset that confirms, a ledger of all that was sent to
// it, and faults on demand. It lives outside the process under test, so it can tell what really happened.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from './parse.ts';

export interface SentEntry {
  readonly id: string;
  readonly path: string;
  readonly chat: string;
  readonly text?: string;
  readonly emoji?: string;
  readonly to?: string;
  readonly message?: string;
  readonly replyTo?: string;
  readonly buttons?: readonly { readonly token: string; readonly label: string }[];
}

/** How the next calls fail: a status, a reset before or after the effect, silence, bad JSON. */
export type Fault =
  { readonly status: number; readonly retryAfter?: number } | 'reset' | 'reset_after' | 'hang' | 'bad_json';

export interface SamplePlatform {
  readonly url: string;
  /** Somebody writes, presses, reacts; returns the message's id. */
  post(update: Omit<Update, 'id' | 'message' | 'at'> & { readonly message?: string; readonly at?: number }): string;
  /** All that was taken from us, oldest first. */
  readonly ledger: readonly SentEntry[];
  /** The highest update that was confirmed. */
  confirmed(): number;
  /** Updates that were given out at least once and not confirmed yet are given again. */
  readonly updates: readonly Update[];
  /** The next calls to send fail so, in order. */
  fail(...faults: readonly Fault[]): void;
  /** The same, for one chat only. */
  failFor(chat: string, ...faults: readonly Fault[]): void;
  /** Called when a message was taken, before that is answered. */
  beforeAnswer(act: () => void): void;
  close(): Promise<void>;
}

/** A longer message is refused. */
const longestText = 4096;

export async function startSamplePlatform(now: () => number = Date.now): Promise<SamplePlatform> {
  const updates: Update[] = [];
  const ledger: SentEntry[] = [];
  const faults: Fault[] = [];
  const faultsOf = new Map<string, Fault[]>();
  let act = (): void => undefined;
  const waiting = new Set<() => void>();
  let confirmed = 0;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://sample');
    if (request.method === 'GET') giveUpdates(url, response);
    else void takeCall(url.pathname, request, response);
  });

  function giveUpdates(url: URL, response: ServerResponse): void {
    const after = Number(url.searchParams.get('after'));
    confirmed = Math.max(confirmed, after);
    const give = (): void => {
      waiting.delete(give);
      clearTimeout(timer);
      const news = updates.slice(indexAfter(updates, after), indexAfter(updates, after) + 100);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(news));
    };
    const timer = setTimeout(give, Number(url.searchParams.get('wait')));
    if (updates.length > 0 && (updates.at(-1)?.id ?? 0) > after) give();
    else waiting.add(give);
    response.on('close', () => {
      waiting.delete(give);
      clearTimeout(timer);
    });
  }

  async function takeCall(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Omit<SentEntry, 'id' | 'path'>;
    const fault = faultsOf.get(body.chat)?.shift() ?? faults.shift();
    if (fault === 'reset') return void request.socket.destroy();
    if (fault === 'hang') return;
    if (typeof fault === 'object') {
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
      return void response.writeHead(fault.status).end('{}');
    }
    if ((body.text?.length ?? 0) > longestText) return void response.writeHead(400).end('{}');
    const id = path === '/send' ? `s${ledger.length + 1}` : String(body.message ?? body.to);
    ledger.push({ ...body, id, path });
    act();
    if (fault === 'reset_after') return void request.socket.destroy();
    response.end(fault === 'bad_json' ? '<html>' : JSON.stringify({ id }));
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    updates,
    confirmed: () => confirmed,
    fail: (...next) => void faults.push(...next),
    failFor: (chat, ...next) => void faultsOf.set(chat, [...(faultsOf.get(chat) ?? []), ...next]),
    beforeAnswer: (next) => {
      act = next;
    },
    post: (update) => {
      const id = updates.length + 1;
      const message = update.message ?? `u${id}`;
      updates.push({ ...update, id, message, at: update.at ?? now() });
      // What people do in the same moment is given together.
      setImmediate(() => [...waiting].forEach((give) => give()));
      return message;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Updates are numbered from 1 without gaps. */
const indexAfter = (updates: readonly Update[], after: number): number => Math.min(after, updates.length);
