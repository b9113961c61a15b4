// No larger body than this, also when its length is not told beforehand (a proxy in between may send it in chunks).

import type { MiddlewareHandler } from 'hono';
import type { Ctx, Env } from './visits.ts';

/**
 * Calls `refuse` for a body of more than `most` bytes. Hono's own limit cannot take a body in chunks here: it makes a new
 * request of Node's own kind out of the server's, which refuses that.
 */
export function limitBody(most: number, refuse: (c: Ctx) => Response | Promise<Response>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method, headers, body } = c.req.raw;
    if (method === 'GET' || method === 'HEAD') return next();
    const told = headers.get('content-length');
    if (told !== null && !headers.has('transfer-encoding')) return Number(told) > most ? refuse(c) : next();
    const bytes = await readUpTo(most, body);
    if (!bytes) return refuse(c);
    c.req.raw = new Request(c.req.url, { method, headers: [...headers], body: bytes });
    return next();
  };
}

/** Undefined when there is more. */
async function readUpTo(most: number, body: Request['body']): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
