// The login: one field. No name to guess, so nothing to enumerate.

import { Hono } from 'hono';
import { html } from 'hono/html';
import { page, type Html, type Visit } from './page.ts';
import type { Sessions } from './sessions.ts';
import { plural } from './speech.ts';
import type { Ctx, Env, Visits } from './visits.ts';

/** `/login` and `/logout`; mounted only when there is a secret. */
export function loginRoutes(sessions: Sessions, visits: Visits, refuse: (c: Ctx) => Response | Promise<Response>) {
  const app = new Hono<Env>();

  app.get('/login', (c) => {
    const visit = visits.of(c);
    const notice = c.req.query('done') === 'out' ? visit.speech.web.login.out : undefined;
    return c.html(loginPage(visit, nextOf(c.req.query('next')), { notice }));
  });

  app.post('/login', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (!visits.isOwnForm(c, form)) return refuse(c);
    const next = nextOf(form.get('next') ?? undefined);
    const result = sessions.login(form.get('secret') ?? '', visits.address(c));
    if (result.ok) {
      visits.begin(c, result.cookie);
      return c.redirect(next, 303);
    }
    const visit = visits.of(c);
    const seconds = Math.ceil(result.waitMs / 1000);
    if (seconds === 0) return c.html(loginPage(visit, next, { error: visit.speech.web.login.wrong }), 401);
    c.header('retry-after', String(seconds));
    return c.html(loginPage(visit, next, { error: plural(visit.speech.web.login.slow, seconds) }), 429);
  });

  app.post('/logout', async (c) => {
    if (!visits.isOwnForm(c, new URLSearchParams(await c.req.text()))) return refuse(c);
    visits.end(c);
    return c.redirect('/login?done=out', 303);
  });
  return app;
}

/** Only an address of our own; anything else leads to the board. */
function nextOf(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w/?&=%.~-]*$/u.test(next) ? next : '/board';
}

function loginPage(
  visit: Visit,
  next: string,
  says: { readonly error?: string; readonly notice?: string | undefined },
): Html {
  const { login } = visit.speech.web;
  const main = html`<div class="plain login">
    <h1>${login.title}</h1>
    ${says.error !== undefined && html`<p class="flash bad" id="error" role="alert">${says.error}</p>`}
    <form method="post" action="/login">
      <input type="hidden" name="token" value="${visit.token}" />
      <input type="hidden" name="next" value="${next}" />
      <input
        class="unseen"
        name="username"
        value="seinhuis"
        autocomplete="username"
        tabindex="-1"
        aria-hidden="true"
        readonly
      />
      <label for="secret">${login.secret}</label>
      <input
        id="secret"
        name="secret"
        type="password"
        autocomplete="current-password"
        required
        aria-describedby="hint${says.error === undefined ? '' : ' error'}"
      />
      <p id="hint" class="about">${login.hint}</p>
      <button>${login.button}</button>
    </form>
  </div>`;
  return page(visit, {
    title: login.title,
    main,
    ...(says.notice === undefined ? {} : { flash: { good: true, text: says.notice } }),
  });
}
