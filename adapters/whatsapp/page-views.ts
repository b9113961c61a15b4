// What the linking page shows, as functions of the channel's state and of the code of this moment. Made on the server:
// the page works without a script, and the script only looks again.

import { html, raw } from 'hono/html';
import QRCode from 'qrcode';
import type { ChannelState } from '../../src/channel/port.ts';
import type { LinkingView } from './linking.ts';
import type { PageTexts } from './page-texts.ts';

type Html = ReturnType<typeof html>;

export interface PageView {
  readonly state: ChannelState;
  readonly linking: LinkingView;
  /** The last wish for a pairing code came to nothing. */
  readonly failed: boolean;
  /** What was typed was no phone number. */
  readonly wrong: boolean;
  /** The house's words for what is wrong. */
  readonly advice: string | undefined;
  readonly texts: PageTexts;
  /** Goes into each form. */
  readonly token: string;
  readonly now: number;
  readonly timeZone: string | undefined;
}

/** A whole page. */
export async function wholePage(view: PageView): Promise<Html> {
  const { texts } = view;
  const title = texts.titles[view.state.name];
  return html`<!doctype html>
    <html lang="${texts.tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <noscript><meta http-equiv="refresh" content="20" /></noscript>
        <title>${title} · Seinhuis</title>
        <link rel="icon" href="/assets/seinhuis.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/timeline.css" />
        <link rel="stylesheet" href="/assets/board.css" />
        <link rel="stylesheet" href="/channel/whatsapp/link.css" />
        <script src="/channel/whatsapp/link.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">${texts.skip}</a>
        <header class="top">
          <a class="brand" href="/board"
            ><img src="/assets/seinhuis.svg" width="24" height="24" alt="" /><span>Seinhuis</span></a
          >
          <p class="community">${texts.name}</p>
          <nav>
            <a href="/board">${texts.toBoard}</a>
            <a href="?lang=${texts.other.tag}" lang="${texts.other.tag}" hreflang="${texts.other.tag}"
              >${texts.other.name}</a
            >
          </nav>
        </header>
        <main id="main" tabindex="-1" class="wa">
          <p class="wa-old alarm" id="old" role="status" hidden>${texts.old}</p>
          <div id="live">${await livePart(view)}</div>
          <p id="said" class="unseen" role="status"></p>
        </main>
        <footer class="foot"><p>${texts.notEmergency}</p></footer>
      </body>
    </html>`;
}

/** The part that is looked at again; its boxes carry a version, so that only what changed is replaced. */
export async function livePart(view: PageView): Promise<Html> {
  const { state, texts, linking } = view;
  const said = state.name === 'linking' ? texts.said[linking.kind] : texts.titles[state.name];
  return html`<div id="boxes" data-said="${said}" data-title="${texts.titles[state.name]} · Seinhuis">
    <section id="state" class="wa-state ${tone(state.name)}" data-version="${state.name} ${state.advice ?? ''}">
      ${stateBox(view)}
    </section>
    ${state.name === 'consent' && riskBox(texts)} ${state.name === 'linking' && (await codeBox(view))}
    ${state.name === 'linking' && otherWayBox(view)} ${state.name === 'working' && workingBox(texts)}
  </div>`;
}

const tone = (name: ChannelState['name']): string =>
  name === 'working' ? 'good' : name === 'linking' || name === 'starting' || name === 'consent' ? 'calm-box' : 'bad';

function stateBox(view: PageView): Html {
  const { state, texts, advice } = view;
  const shown = state.name !== 'linking' && state.name !== 'consent';
  return html`<h1>${texts.titles[state.name]}</h1>
    ${shown && html`<p class="about">${fill(texts.since, { time: moment(view, state.since) })}</p>`}
    ${advice !== undefined && state.name !== 'consent' && html`<p><strong>${advice}</strong></p>`}
    ${texts.about[state.name].map((line) => html`<p>${line}</p>`)}`;
}

function riskBox({ risk }: PageTexts): Html {
  const list = (lines: readonly string[]): Html =>
    html`<ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
  return html`<section id="risk" class="wa-box" data-version="risk">
    <p class="wa-lead">${risk.lead}</p>
    ${list(risk.points)}
    <h2>${risk.quietTitle}</h2>
    ${list(risk.quiet)}
    <h2>${risk.otherTitle}</h2>
    <p>${risk.other}</p>
    <h2>${risk.yesTitle}</h2>
    <p>${risk.yes}</p>
    <pre class="wa-line" tabindex="0"><code>WHATSAPP_RISK_ACCEPTED=yes</code></pre>
    <p>${risk.no}</p>
  </section>`;
}

async function codeBox({ linking, texts, now }: PageView): Promise<Html> {
  if (linking.kind === 'none' || linking.kind === 'asked') {
    const text = linking.kind === 'asked' ? texts.code.asked : texts.qr.next;
    return html`<section id="code-box" class="wa-box" data-version="${linking.kind}"><p>${text}</p></section>`;
  }
  const isQr = linking.kind === 'qr';
  const { title, steps, left } = isQr ? { ...texts.qr } : { ...texts.code, title: texts.code.shown };
  const seconds = Math.max(0, Math.ceil((linking.until - now) / 1000));
  return html`<section id="code-box" class="wa-box wa-code" data-version="${linking.kind} ${linking.since}">
    <div class="wa-shown">
      ${
        isQr
          ? html`<div class="wa-qr" role="img" aria-label="${texts.qr.alt}">${raw(await qrSvg(linking.text))}</div>`
          : html`<p class="wa-letters">${inHalves(linking.text)}</p>`
      }
      <p class="about" role="timer" data-left="${linking.until - now}" data-pattern="${left}">
        ${fill(left, { n: seconds })}
      </p>
    </div>
    <div>
      <h2>${title}</h2>
      <ol>
        ${steps.map((step) => html`<li>${step}</li>`)}
      </ol>
    </div>
  </section>`;
}

function otherWayBox({ linking, failed, wrong, texts, token }: PageView): Html {
  const { code } = texts;
  const hidden = html`<input type="hidden" name="token" value="${token}" />`;
  if (linking.kind === 'code' || linking.kind === 'asked')
    return html`<section id="other" class="wa-box" data-version="back">
      <form method="post" action="/channel/whatsapp/qr">
        ${hidden}
        <button id="back">${code.back}</button>
      </form>
    </section>`;
  const fault = wrong ? code.wrong : failed ? code.failed : undefined;
  return html`<section id="other" class="wa-box" data-version="form ${fault ?? ''}">
    <h2>${code.title}</h2>
    <p id="phone-about">${code.about}</p>
    ${fault !== undefined && html`<p class="flash bad" id="phone-fault" role="alert">${fault}</p>`}
    <form method="post" action="/channel/whatsapp/code" class="wa-form">
      ${hidden}
      <label for="phone">${code.field}</label>
      <input
        id="phone"
        name="phone"
        type="tel"
        inputmode="tel"
        autocomplete="off"
        maxlength="30"
        required
        aria-describedby="phone-hint ${fault === undefined ? '' : 'phone-fault'}"
      />
      <span id="phone-hint" class="about">${code.hint}</span>
      <button id="ask">${code.ask}</button>
    </form>
  </section>`;
}

function workingBox({ working }: PageTexts): Html {
  return html`<section id="keep" class="wa-box" data-version="working">
    <h2>${working.title}</h2>
    <ul>
      ${working.points.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

/** Black on white with a margin, also in the dark: a camera wants it so. Made here; no script of others. */
const qrSvg = (text: string): Promise<string> =>
  QRCode.toString(text, { type: 'svg', margin: 3, errorCorrectionLevel: 'L' });

/** ABCD-EFGH, as the phone shows it. */
const inHalves = (text: string): string => (text.length === 8 ? `${text.slice(0, 4)}-${text.slice(4)}` : text);

const fill = (pattern: string, values: Readonly<Record<string, string | number>>): string =>
  pattern.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name] ?? ''));

/** "14:03" today, "2 maart 14:03" on another day. */
function moment({ texts, now, timeZone }: PageView, at: number): string {
  const region = texts.tag === 'nl' ? 'nl-NL' : 'en-GB';
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = (time: number): string =>
    new Intl.DateTimeFormat(region, { ...zone, day: 'numeric', month: 'long' }).format(time);
  const clock = new Intl.DateTimeFormat(region, { ...zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return day(at) === day(now) ? clock : `${day(at)} ${clock}`;
}
