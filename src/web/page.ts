// The frame around every page: language, landmarks, navigation. Everything put into a template is escaped by it.

import { html } from 'hono/html';
import { fill } from '../catalog/locales/locale.ts';
import { moment, type Speech } from './speech.ts';

export type Html = ReturnType<typeof html>;

/** What every page knows of the one who looks at it. */
export interface Visit {
  readonly speech: Speech;
  /** Goes into each form; see forms.ts. */
  readonly token: string;
  /** A login exists and this visitor has it. */
  readonly loggedIn: boolean;
  readonly simulator: boolean;
  readonly community: string;
  /** The address of this page without `lang`, for the link to the other language. */
  readonly path: string;
}

export interface Frame {
  readonly title: string;
  readonly main: Html;
  /** Which link of the menu is this page. */
  readonly here?: 'board';
  /** Loads the script that looks again when something changes. */
  readonly live?: boolean;
  /** A line about what was just done. */
  readonly flash?: { readonly good: boolean; readonly text: string };
}

/** A whole page. */
export function page(visit: Visit, frame: Frame): Html {
  const { web } = visit.speech;
  return html`<!doctype html>
    <html lang="${web.tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${frame.title} · ${web.name}</title>
        <link rel="icon" href="/assets/seinhuis.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/timeline.css" />
        <link rel="stylesheet" href="/assets/board.css" />
        ${frame.live && html`<script src="/assets/live.js" defer></script>`}
      </head>
      <body>
        <a class="skip" href="#main">${web.skip}</a>
        ${header(visit, frame)}
        <main id="main" tabindex="-1">
          ${frame.flash && html`<p class="flash ${frame.flash.good ? 'good' : 'bad'}" role="status">${frame.flash.text}</p>`}
          ${frame.main}
        </main>
        <footer class="foot">
          <p>${web.notEmergency}</p>
          ${frame.live && liveLine(visit.speech)}
        </footer>
      </body>
    </html>`;
}

function header({ speech: { web }, ...visit }: Visit, frame: Frame): Html {
  const separator = visit.path.includes('?') ? '&' : '?';
  return html`<header class="top">
    <a class="brand" href="/board">${lamp}<span>${web.name}</span></a>
    <p class="community">${visit.community}</p>
    <nav aria-label="${web.nav.label}">
      <a href="/board" ${frame.here === 'board' && html`aria-current="page"`}>${web.nav.board}</a>
      ${visit.simulator && html`<a href="/channel/webchat/">${web.nav.simulator}</a>`}
      <a
        href="${visit.path}${separator}lang=${web.nav.otherTag}"
        lang="${web.nav.otherTag}"
        hreflang="${web.nav.otherTag}"
        >${web.nav.otherLanguage}</a
      >
      ${
        visit.loggedIn &&
        html`<form method="post" action="/logout">
          <input type="hidden" name="token" value="${visit.token}" />
          <button class="link">${web.nav.logout}</button>
        </form>`
      }
    </nav>
  </header>`;
}

/** Two lamps of a signal; says nothing that the words beside it do not say. */
const lamp = html`<svg viewBox="0 0 16 24" width="16" height="24" aria-hidden="true">
  <rect x="2" y="0" width="12" height="20" rx="6" class="lamp-box" />
  <circle cx="8" cy="6" r="3.4" class="lamp-on" />
  <circle cx="8" cy="14" r="3.4" class="lamp-off" />
  <rect x="7" y="20" width="2" height="4" class="lamp-box" />
</svg>`;

function liveLine(speech: Speech): Html {
  const { live } = speech.web;
  // One polite region for the whole page: what changed is said in one sentence, not per card.
  return html`<p class="live-line">
    <span
      id="live-state"
      data-off="${fill(live.off, { time: moment(speech, speech.now) })}"
      data-on="${live.on}"
    ></span>
    <a href="">${live.reload}</a>
    <span id="live-said" class="unseen" role="status"></span>
  </p>`;
}

/** A page that only says what is wrong. */
export function errorPage(visit: Visit, title: string, text: string): Html {
  const { web } = visit.speech;
  return page(visit, {
    title,
    main: html`<div class="plain">
      <h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/board">${web.case.back}</a></p>
    </div>`,
  });
}

/** A time that a reader and a program can both read. */
export const timeOf = (speech: Speech, at: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${moment(speech, at)}</time>`;
