// Who is looking: language, login and form token, all read from one request's cookies.

import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { WebDeps } from './deps.ts';
import { hostName, isForeign, isLoopback, randomToken, sameSecret, type Signer } from './guard.ts';
import type { Visit } from './page.ts';
import type { Sessions } from './sessions.ts';
import { createSpeech, isLanguage } from './speech.ts';

/** What @hono/node-server hands along; absent when a test calls `fetch` itself. */
export interface Env {
  Bindings: { readonly incoming?: IncomingMessage };
}
export type Ctx = Context<Env>;

const formCookie = 'seinhuis_form';
const languageCookie = 'seinhuis_lang';
const sessionCookie = 'seinhuis_session';
const yearSeconds = 365 * 86_400;

export interface Visits {
  /** Reads the visitor, and sets the cookies that the page's forms need. */
  of(c: Ctx): Visit;
  /** May this visitor see the board? Always yes when no login is set. With `touch` the login lives on. */
  isIn(c: Ctx, touch: boolean): boolean;
  /** The same for programs: on this machine, with a login, or with the secret as a bearer token. */
  mayMeasure(c: Ctx): boolean;
  /** Was this form made by us for this browser, and posted by our own page? */
  isOwnForm(c: Ctx, form: URLSearchParams): boolean;
  begin(c: Ctx, cookie: string): void;
  end(c: Ctx): void;
  /** Where the request came from, for slowing down guesses. */
  address(c: Ctx): string;
}

/** Without sessions (no secret) everybody who reaches the port is in; the port is this machine's then. */
export function createVisits(deps: WebDeps, signer: Signer, sessions: Sessions | undefined): Visits {
  const simulator = deps.channels.get('webchat')?.fetch !== undefined;
  const visits: Visits = {
    of(c) {
      const chosen = c.req.query('lang');
      if (isLanguage(chosen))
        setCookie(c, languageCookie, chosen, { path: '/', sameSite: 'Lax', maxAge: yearSeconds, secure: isSecure(c) });
      const { community } = deps;
      return {
        speech: createSpeech(
          isLanguage(chosen) ? chosen : getCookie(c, languageCookie),
          community.timeZone,
          deps.now(),
        ),
        token: signer.sign('form', formId(c)),
        loggedIn: sessions !== undefined && visits.isIn(c, false),
        simulator,
        community: community.name,
        path: pathWithout(c, ['lang', 'fragment', 'done', 'refused']),
      };
    },
    isIn: (c, touch) => !sessions || sessions.isAlive(sessionOf(c), touch),
    mayMeasure(c) {
      if (!sessions || sessions.isAlive(sessionOf(c), false)) return true;
      const bearer = /^Bearer (.+)$/u.exec(c.req.header('authorization') ?? '')?.[1];
      if (bearer !== undefined) return sameSecret(bearer, deps.loginSecret ?? '');
      // A proxy on this machine makes strangers look like neighbours; it says so in these headers.
      const direct = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].every(
        (name) => c.req.header(name) === undefined,
      );
      return direct && isLoopback(visits.address(c)) && isLoopback(hostName(c.req.header('host') ?? ''));
    },
    isOwnForm(c, form) {
      const id = getCookie(c, formCookie);
      return !isForeign(c.req.raw) && id !== undefined && signer.isSigned('form', id, form.get('token') ?? '');
    },
    begin(c, cookie) {
      setCookie(c, sessionName(c), cookie, { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(c) });
    },
    end(c) {
      sessions?.end(sessionOf(c));
      setCookie(c, sessionName(c), '', {
        path: '/',
        httpOnly: true,
        sameSite: 'Strict',
        secure: isSecure(c),
        maxAge: 0,
      });
    },
    address: (c) => c.env.incoming?.socket.remoteAddress ?? 'unknown',
  };
  return visits;
}

/** The form cookie of this browser, made when it has none. */
function formId(c: Ctx): string {
  const known = getCookie(c, formCookie);
  if (known !== undefined && /^[\w-]{22}$/u.test(known)) return known;
  const made = randomToken();
  setCookie(c, formCookie, made, { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(c) });
  return made;
}

const sessionOf = (c: Ctx): string | undefined => getCookie(c, sessionName(c));
/** Behind https the name itself forbids that another host or a plain page sets it. */
const sessionName = (c: Ctx): string => (isSecure(c) ? `__Host-${sessionCookie}` : sessionCookie);
const isSecure = (c: Ctx): boolean =>
  c.req.header('x-forwarded-proto') === 'https' || new URL(c.req.url).protocol === 'https:';

function pathWithout(c: Ctx, names: readonly string[]): string {
  const url = new URL(c.req.url);
  for (const name of names) url.searchParams.delete(name);
  return url.pathname + url.search;
}
