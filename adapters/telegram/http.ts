// The road to the Bot API: Node's own HTTP with connections kept open. Several times less work for each call than fetch,
// which is what sending costs most (performance.md, "HTTP out").

import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as SafeAgent, request as safeRequest } from 'node:https';

/** The part of fetch that grammY uses. */
interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
}

export interface Http {
  readonly fetch: (url: string | URL, init: Init) => Promise<{ readonly json: () => Promise<unknown> }>;
  /** Ends all connections. */
  close(): void;
}

/** Connections at once, the long poll among them. */
const mostSockets = 100;
/** A connection that nobody used for this long is closed by us, before the other side does it during a call. */
const idleMs = 20_000;

export function createHttp(): Http {
  const options = { keepAlive: true, maxSockets: mostSockets, timeout: idleMs, scheduling: 'lifo' as const };
  const plain = new PlainAgent(options);
  const safe = new SafeAgent(options);

  const call = (url: string | URL, { method = 'GET', headers = {}, body = '', signal }: Init): Promise<string> =>
    new Promise((resolve, reject) => {
      if (typeof body !== 'string') return reject(new TypeError('telegram: only JSON is sent'));
      const address = typeof url === 'string' ? new URL(url) : url;
      const isPlain = address.protocol === 'http:';
      const own = { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
      const asked = isPlain
        ? plainRequest(address, { ...own, agent: plain })
        : safeRequest(address, { ...own, agent: safe });
      const abort = (): void => void asked.destroy(new Error('aborted'));
      if (signal?.aborted === true) abort();
      signal?.addEventListener('abort', abort, { once: true });
      asked.once('close', () => signal?.removeEventListener('abort', abort));
      asked.once('error', reject);
      asked.once('response', (response) => void readAll(response).then(resolve, reject));
      // A long poll is silent for half a minute; who asks has a deadline of its own.
      asked.setTimeout(0);
      asked.end(body);
    });

  return {
    fetch: async (url, init) => {
      const text = await call(url, init);
      return { json: async () => JSON.parse(text) as unknown };
    },
    close: () => {
      plain.destroy();
      safe.destroy();
    },
  };
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
