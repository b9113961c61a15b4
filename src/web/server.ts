// The web floor: guards first, then the board, the channels' own pages, health and metrics. Reads rows, writes only commands.

import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createAssets } from './asset-files.ts';
import { limitBody } from './body-limit.ts';
import { boardRoutes } from './board-routes.ts';
import { createCounters } from './counters.ts';
import type { WebDeps } from './deps.ts';
import { createSigner, hostName, isForeign, isLoopback, withSafeHeaders } from './guard.ts';
import { health, notReady } from './health.ts';
import { createLiveHub, type LiveHub } from './live.ts';
import { loginRoutes } from './login-routes.ts';
import { createMetrics } from './metrics.ts';
import { errorPage } from './page.ts';
import { createSessions } from './sessions.ts';
import { createVisits, type Ctx, type Env, type Visits } from './visits.ts';

export interface Web {
  /** Answers one request; the same that the server does, without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Resolves when the port is open; rejects with the system's error (EADDRINUSE, EACCES). */
  listen(): Promise<{ readonly url: string }>;
  /** Ends open streams and the port within about a second. May be called twice. */
  close(): Promise<void>;
}

/** Shorter secrets can be guessed even at a slow pace. */
const shortestSecret = 12;
/** Bytes of a form of ours, and of anything that a channel takes. */
const formLimit = 16 * 1024;
const channelLimit = 1024 * 1024;
/** The longest push of the demo's clock (ms): a year and a day. */
const longestPush = 367 * 86_400_000;

/** Throws when others could reach the port and no login secret is set. */
export function createWeb(deps: WebDeps): Web {
  checkAddress(deps);
  const signer = createSigner();
  const sessions = deps.loginSecret === undefined ? undefined : createSessions(deps.loginSecret, signer, deps.now);
  const visits = createVisits(deps, signer, sessions);
  const live = createLiveHub(deps.changes.subscribe);
  const say = createRefusals(visits);

  const app = new Hono<Env>();
  app.use(async (_, next) => {
    await deps.ready;
    await next();
  });
  app.use(async (c, next) => {
    await next();
    const answer = withSafeHeaders(c.res);
    // Hono lets the headers of the answer before win over those of a new one, unless there was none.
    c.res = undefined;
    c.res = answer;
  });
  // Without a login only the name of this machine itself counts: a foreign name that points here is DNS rebinding.
  if (!sessions)
    app.use(async (c, next) => {
      if (isLoopback(hostName(c.req.header('host') ?? new URL(c.req.url).host))) return next();
      return say.wrongHost(c);
    });
  app.onError((error, c) => {
    deps.log?.('web_error', { error: error.name });
    return say.broken(c);
  });
  app.notFound((c) => say.notFound(c));
  mountOpen(app, deps, visits);
  if (sessions) app.route('/', loginRoutes(sessions, visits, say.forbidden));
  app.use('/channel/*', limitBody(channelLimit, say.tooBig));
  app.use(async (c, next) => {
    if (isHook(c.req.path) || visits.isIn(c, !isByItself(c))) return next();
    return say.loginFirst(c);
  });
  mountChannels(app, deps, say.forbidden);
  app.use(limitBody(formLimit, say.tooBig));
  app.get('/', (c) => {
    const page = deps.demo && deps.channels.get('webchat')?.fetch ? '/channel/webchat/' : '/board';
    return c.redirect(page + new URL(c.req.url).search);
  });
  app.route('/', boardRoutes({ deps, visits, signer, live, refuse: say.forbidden }));
  if (deps.demo) mountDemo(app, deps.demo, live, say.forbidden);

  return { fetch: async (request) => app.fetch(request), ...createPort(deps, app, live) };
}

function checkAddress({ host, loginSecret }: WebDeps): void {
  if (loginSecret === undefined && !isLoopback(host))
    throw new Error(`HOST=${host} can be reached by others: set a login secret for the board, or use HOST=127.0.0.1`);
  if (loginSecret !== undefined && loginSecret.length < shortestSecret)
    throw new Error(`the login secret of the board must be at least ${shortestSecret} characters long`);
}

type App = Hono<Env>;
type Refuse = (c: Ctx) => Response | Promise<Response>;

/** What is open to everybody who reaches the port, and what is open to programs. */
function mountOpen(app: App, deps: WebDeps, visits: Visits): void {
  const assets = createAssets();
  const metrics = deps.metrics ? createMetrics(deps, deps.counters ?? createCounters()) : undefined;
  app.get('/assets/:name', (c) => assets(c.req.param('name'), c.req.header('if-none-match')) ?? c.notFound());
  app.get('/favicon.ico', () => assets('seinhuis.svg', undefined) ?? new Response(null, { status: 404 }));
  app.get('/livez', (c) => c.text('ok\n'));
  app.get('/readyz', (c) => {
    const reasons = notReady(deps);
    return c.text(
      reasons.length === 0 ? 'ok\n' : `not ready\n${reasons.join('\n')}\n`,
      reasons.length === 0 ? 200 : 503,
    );
  });
  app.get('/healthz', (c) => {
    if (!visits.mayMeasure(c)) return c.text('login needed\n', 401);
    const found = health(deps);
    return c.json(found, found.status === 'down' ? 503 : 200);
  });
  if (!metrics) return;
  app.get('/metrics', async (c) => {
    if (!visits.mayMeasure(c)) return c.text('login needed\n', 401);
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
  });
}

/** An open page asks this by itself: no sign that somebody sits before it, so it does not keep a login alive. */
const isByItself = (c: Ctx): boolean => c.req.header('x-live') !== undefined || c.req.path === '/events';

/** A platform calls here from outside; its adapter checks its own secret. All else of a channel is for people. */
const isHook = (path: string): boolean => /^\/channel\/[\w-]+\/hook(?:\/|$)/u.test(path);

function mountChannels(app: App, deps: WebDeps, refuse: Refuse): void {
  const toChannel = (c: Ctx): Response | Promise<Response> => {
    const name = c.req.path.split('/')[2] ?? '';
    const channel = deps.channels.get(name);
    if (!channel?.fetch) return c.notFound();
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (changes && isForeign(c.req.raw)) return refuse(c);
    return channel.fetch(c.req.raw);
  };
  app.all('/channel/:name', toChannel);
  app.all('/channel/:name/*', toChannel);
}

function mountDemo(app: App, demo: NonNullable<WebDeps['demo']>, live: LiveHub, refuse: Refuse): void {
  app.get('/demo/clock', (c) => c.json({ now: demo.now() }));
  app.post('/demo/clock', async (c) => {
    if (isForeign(c.req.raw)) return refuse(c);
    const body: unknown = await c.req.json().catch(() => undefined);
    const ms = typeof body === 'object' && body !== null && 'ms' in body ? body.ms : undefined;
    if (typeof ms !== 'number' || !Number.isInteger(ms) || ms < 1 || ms > longestPush)
      return c.json({ error: 'ms: a whole number of milliseconds, from 1 to a year' }, 400);
    await demo.advance(ms);
    live.tell();
    return c.json({ now: demo.now() });
  });
}

/** The answers that say no, each as a page in the visitor's language. */
function createRefusals(visits: Visits) {
  const answer =
    (status: 400 | 403 | 404 | 413 | 421 | 500, title: ErrorText, text: ErrorText) =>
    (c: Ctx): Response | Promise<Response> => {
      const visit = visits.of(c);
      const { errors } = visit.speech.web;
      return c.html(errorPage(visit, errors[title], errors[text]), status);
    };
  return {
    wrongHost: answer(421, 'hostTitle', 'host'),
    forbidden: answer(403, 'forbiddenTitle', 'forbidden'),
    notFound: answer(404, 'notFoundTitle', 'notFound'),
    tooBig: answer(413, 'tooBigTitle', 'tooBig'),
    broken: answer(500, 'brokenTitle', 'broken'),
    loginFirst(c: Ctx): Response {
      if (c.req.method !== 'GET' || isByItself(c)) return c.text('login needed\n', 401);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(`/login?next=${encodeURIComponent(pathname + search)}`, 303);
    },
  };
}
type ErrorText = keyof ReturnType<Visits['of']>['speech']['web']['errors'];

function createPort(deps: WebDeps, app: App, live: LiveHub): Pick<Web, 'listen' | 'close'> {
  // The globals stay Node's own: this is one guest in the process, not its master.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(deps.port, deps.host, () => {
          server.off('error', reject);
          const address = server.address();
          const port = typeof address === 'object' && address ? address.port : deps.port;
          const any = deps.host === '0.0.0.0' || deps.host === '::';
          const name = any ? 'localhost' : deps.host.includes(':') ? `[${deps.host}]` : deps.host;
          resolve({ url: `http://${name}:${port}` });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        live.close();
        if (!server.listening) return resolve();
        const cut = setTimeout(() => server.closeAllConnections(), 1_000);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
