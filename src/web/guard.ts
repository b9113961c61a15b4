// Who may ask at all: the right address, the right page, the right size. Nothing here knows of cases.

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer, those of a channel too. */
const safeHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The same answer with the safe headers. A policy of its own stays beside ours: a browser obeys both. */
export function withSafeHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(safeHeaders)) headers.set(name, value);
  headers.append('content-security-policy', policy);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  return new Response(response.body, { status: response.status, headers });
}

/** Does this name mean "this machine only"? Takes `127.0.0.1`, `::1`, `[::1]`, `localhost`. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/gu, '').toLowerCase();
  return (
    name === 'localhost' || name === '::1' || name === '::ffff:127.0.0.1' || (isIPv4(name) && name.startsWith('127.'))
  );
}

/** The name in a Host header, without its port. */
export function hostName(header: string): string {
  return header.replace(/:\d+$/u, '');
}

/**
 * Does another site's page ask this? A browser says so by Sec-Fetch-Site or Origin; a program that is no browser says
 * neither. `null` is what our own pages send, for they tell no referrer: the form's token decides then.
 */
export function isForeign(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin';
  const origin = request.headers.get('origin');
  if (origin === null || origin === 'null') return false;
  return URL.parse(origin)?.host !== (request.headers.get('host') ?? new URL(request.url).host);
}

/** Compares without telling by time how much was right. */
export function sameSecret(given: string, wanted: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

/** Signs with a key that lives as long as this process. */
export interface Signer {
  /** A signature for one purpose; another purpose gives another one. */
  sign(purpose: string, text: string): string;
  isSigned(purpose: string, text: string, signature: string): boolean;
}

export function createSigner(): Signer {
  const key = randomBytes(32);
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
  return { sign, isSigned: (purpose, text, signature) => sameSecret(signature, sign(purpose, text)) };
}

/** 128 random bits as text. */
export const randomToken = (): string => randomBytes(16).toString('base64url');
