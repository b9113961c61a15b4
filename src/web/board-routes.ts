// The board's addresses. A GET reads rows; a POST is a form of ours and becomes one command or one "try again".

import { Hono } from 'hono';
import { parseCaseNumber } from '../domain/ids.ts';
import { fill } from '../catalog/locales/locale.ts';
import { readCommand } from './actions.ts';
import { boardLive, boardMain, boardQuery } from './board.ts';
import { classifierMain } from './classifier-page.ts';
import { caseLive, caseMain } from './case-page.ts';
import type { WebDeps } from './deps.ts';
import { fileAnswer, findFile } from './files.ts';
import type { Signer } from './guard.ts';
import type { LiveHub } from './live.ts';
import { errorPage, page, type Frame, type Visit } from './page.ts';
import { panelFragment } from './panel.ts';
import { stuckThings } from './stuck.ts';
import type { Ctx, Env, Visits } from './visits.ts';

export interface BoardParts {
  readonly deps: WebDeps;
  readonly visits: Visits;
  readonly signer: Signer;
  readonly live: LiveHub;
  readonly refuse: (c: Ctx) => Response | Promise<Response>;
}

export function boardRoutes({ deps, visits, signer, live, refuse }: BoardParts) {
  const app = new Hono<Env>();
  const caseOf = (c: Ctx) => {
    const number = parseCaseNumber(c.req.param('number') ?? '');
    return number === undefined ? undefined : deps.read.caseByNumber(number);
  };
  const noCase = (c: Ctx, number: string) => {
    const visit = visits.of(c);
    const { web } = visit.speech;
    return c.html(errorPage(visit, web.errors.notFoundTitle, fill(web.board.notFound, { number })), 404);
  };

  app.get('/events', (c) => live.open(() => visits.isIn(c, false)));

  app.get('/board', (c) => {
    const visit = visits.of(c);
    const query = boardQuery(deps, new URL(c.req.url).searchParams);
    const things = stuckThings(deps, visit.speech, signer);
    if (isFragment(c)) return c.html(boardLive(deps, visit, query, things));
    const main = boardMain(deps, visit, query, things);
    return c.html(
      page(visit, { title: visit.speech.web.board.title, main, here: 'board', live: true, ...flash(c, visit) }),
    );
  });

  app.get('/board/classifier', (c) => {
    const visit = visits.of(c);
    return c.html(page(visit, { title: visit.speech.web.learn.title, main: classifierMain(deps, visit) }));
  });

  app.get('/board/panel', (c) => c.html(panelFragment(deps, visits.of(c).speech)));

  app.get('/board/find', (c) => {
    const wanted = c.req.query('number') ?? '';
    const number = parseCaseNumber(wanted);
    if (number === undefined) return noCase(c, wanted.slice(0, 20));
    return c.redirect(`/board/case/${encodeURIComponent(number)}`, 303);
  });

  app.get('/board/case/:number', (c) => {
    const row = caseOf(c);
    if (!row) return noCase(c, c.req.param('number').slice(0, 20));
    const visit = visits.of(c);
    if (isFragment(c)) return c.html(caseLive(deps, visit, row));
    const title = fill(visit.speech.web.case.title, { number: row.number });
    return c.html(page(visit, { title, main: caseMain(deps, visit, row), live: true, ...flash(c, visit) }));
  });

  app.get('/board/case/:number/file/:message/:part', async (c) => {
    const row = caseOf(c);
    const { message, part } = c.req.param();
    const open = row && findFile(deps, deps.read.messagesOfCase(row.id), message, part);
    const file = await open?.();
    if (open) deps.log?.('board.file', { message });
    if (file) return fileAnswer(file);
    const visit = visits.of(c);
    const { files } = visit.speech.web;
    return c.html(errorPage(visit, files.gone, files.goneText), open ? 502 : 404);
  });

  app.post('/board/case/:number', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (!visits.isOwnForm(c, form)) return refuse(c);
    const row = caseOf(c);
    if (!row) return noCase(c, c.req.param('number').slice(0, 20));
    const to = `/board/case/${encodeURIComponent(row.number)}`;
    const command = readCommand(deps, form);
    if (!command) return c.redirect(`${to}?refused=incomplete`, 303);
    const result = await deps.command(row.id, command);
    return c.redirect(result.ok ? `${to}?done=done` : `${to}?refused=${encodeURIComponent(result.why)}`, 303);
  });

  app.post('/board/redrive', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (!visits.isOwnForm(c, form)) return refuse(c);
    const things = stuckThings(deps, visits.of(c).speech, signer);
    const thing = things.find(({ kind, ref }) => kind === form.get('kind') && ref === form.get('ref'));
    const done = thing !== undefined && (await deps.redrive(thing.kind, thing.id));
    return c.redirect(`/board?done=${done ? 'again' : 'gone'}`, 303);
  });
  return app;
}

const isFragment = (c: Ctx): boolean => c.req.query('fragment') === '1';

/** What was just done, from a closed set of codes: an address cannot put words on our page. */
function flash(c: Ctx, visit: Visit): Pick<Frame, 'flash'> {
  const { web, chat } = visit.speech;
  const texts: Readonly<Record<string, string>> = { done: web.flash.done, again: web.stuck.done, gone: web.stuck.gone };
  const done = c.req.query('done') ?? '';
  if (Object.hasOwn(texts, done)) return { flash: { good: true, text: texts[done] ?? '' } };
  const refused = c.req.query('refused');
  if (refused === undefined) return {};
  const known: Readonly<Record<string, string>> = { ...chat.refusals, incomplete: web.flash.incomplete };
  const why = Object.hasOwn(known, refused) ? (known[refused] ?? '') : web.flash.refused;
  return { flash: { good: false, text: why } };
}
