// The pages below /channel/whatsapp/: the risk, linking, and what to do in each state. The house mounts them behind its
// login. They show the code and never write it down.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ChannelState } from '../../src/channel/port.ts';
import { readPhone, type Linking } from './linking.ts';
import { pageTexts } from './page-texts.ts';
import { livePart, wholePage, type PageView } from './page-views.ts';

export interface PagesDeps {
  readonly linking: Linking;
  readonly state: () => ChannelState;
  readonly now: () => number;
  /** The house's words for a code of this channel. */
  readonly wordsOf?: ((code: string, language: string) => string | undefined) | undefined;
  readonly timeZone?: string | undefined;
}

const root = '/channel/whatsapp/';
const files: Readonly<Record<string, string>> = {
  'link.css': 'text/css; charset=utf-8',
  'link.js': 'text/javascript; charset=utf-8',
};
/** Bytes of a form of ours. */
const formLimit = 2_000;
/** A number that was refused is told to whom typed it: for this long (ms). */
const wrongForMs = 30_000;
const yearSeconds = 365 * 86_400;

/** The channel's `fetch`. Foreign pages and strangers were turned away before it. */
export function createPages(deps: PagesDeps): (request: Request) => Promise<Response> {
  const token = randomBytes(16).toString('base64url');
  let wrongUntil = 0;

  const viewFor = (request: Request): PageView => {
    const texts = pageTexts(languageOf(request));
    const state = deps.state();
    const advice = state.advice === undefined ? undefined : deps.wordsOf?.(state.advice, texts.tag);
    return {
      ...{ state, texts, token, advice, now: deps.now(), timeZone: deps.timeZone },
      linking: deps.linking.view(),
      failed: deps.linking.failed(),
      wrong: deps.now() < wrongUntil,
    };
  };

  const posts: Readonly<Record<string, (form: URLSearchParams) => void>> = {
    code: (form) => {
      const phone = readPhone(form.get('phone') ?? '');
      wrongUntil = phone === undefined ? deps.now() + wrongForMs : 0;
      if (phone !== undefined && deps.state().name === 'linking') deps.linking.wantCode(phone);
    },
    qr: () => deps.linking.wantQr(),
  };

  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname === root.slice(0, -1)) return new Response(null, { status: 308, headers: { location: root } });
    const name = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : url.pathname.replace(/^\//u, '');
    if (request.method === 'POST' && Object.hasOwn(posts, name)) {
      const form = new URLSearchParams((await request.text()).slice(0, formLimit));
      if (form.get('token') !== token) return new Response('reload the page\n', { status: 403 });
      posts[name]?.(form);
      return new Response(null, { status: 303, headers: { location: root } });
    }
    if (request.method !== 'GET') return new Response(null, { status: 404 });
    const type = Object.hasOwn(files, name) ? files[name] : undefined;
    if (type !== undefined) return asset(name, type);
    if (name !== '') return new Response(null, { status: 404 });
    const view = viewFor(request);
    const isFragment = url.searchParams.get('fragment') === '1';
    const body = String(isFragment ? await livePart(view) : await wholePage(view));
    return new Response(body, { headers: { ...pageHeaders, ...remember(url) } });
  };
}

const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

async function asset(name: string, type: string): Promise<Response> {
  const bytes = await readFile(new URL(`./ui/${name}`, import.meta.url));
  return new Response(bytes, { headers: { 'content-type': type, 'cache-control': 'no-cache' } });
}

/** Chosen in the address, else before, on the board or here. */
function languageOf(request: Request): string | undefined {
  const chosen = new URL(request.url).searchParams.get('lang');
  return chosen ?? /(?:^|;\s*)seinhuis_lang=(nl|en)(?:;|$)/u.exec(request.headers.get('cookie') ?? '')?.[1];
}

function remember(url: URL): Readonly<Record<string, string>> {
  const chosen = url.searchParams.get('lang');
  if (chosen !== 'nl' && chosen !== 'en') return {};
  return { 'set-cookie': `seinhuis_lang=${chosen}; Path=/; SameSite=Lax; Max-Age=${yearSeconds}` };
}
