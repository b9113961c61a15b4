// The board in a real browser: it keeps itself up to date, works by keyboard, and runs nothing that somebody wrote.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Community } from '../../src/domain/people.ts';
import { chromiumArgs, chromiumMissing, chromiumPath } from '../support/chromium.ts';
import { fillMorning } from './sample.ts';
import { channelIn, minute, startBoard, type Board, type BoardOptions } from './support.ts';

let browser: Browser | undefined;
let board: Board;
beforeAll(async () => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) return;
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser = await chromium.launch({ executablePath, args: [...chromiumArgs, ...quiet] });
});
afterAll(() => browser?.close());
beforeEach((context) => context.skip(!browser, chromiumMissing));
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
  await board.stop();
});

interface Visit {
  readonly page: Page;
  /** Dialogs, page errors, and what the policy refused. */
  readonly trouble: readonly string[];
}

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser!.newContext({ viewport: { width: 1300, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('dialog', (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => trouble.push(`error ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/u.test(message.text())) trouble.push(message.text());
  });
  await page.goto(board.url + path);
  return { page, trouble };
}

describe('a page that stays open', () => {
  it('shows a new case without a reload, says so politely, and keeps the focus where it was', async () => {
    board = await startBoard();
    board.add({ n: 1 });
    const { page, trouble } = await visit('/board');
    await page.getByText('Dit bord werkt zichzelf bij.').waitFor();
    await page.evaluate('window.sameDocument = true');
    await page.locator('#open-ZW-0001').focus();
    board.add({ n: 2, status: 'new', ago: minute });
    board.changed();
    await page.locator('.column.new #case-ZW-0002').waitFor();
    expect(await page.evaluate('[window.sameDocument, document.activeElement.id]')).toEqual([true, 'open-ZW-0001']);
    expect(await page.locator('#live-said').textContent()).toBe(
      'Bijgewerkt. Nieuw: 1. Wacht op antwoord: 1. Loopt: 0.',
    );
    expect(trouble).toEqual([]);
  });

  it('hears of a hundred changes in a burst at most some times', async () => {
    board = await startBoard();
    board.add({ n: 1 });
    const { page } = await visit('/board');
    await page.getByText('Dit bord werkt zichzelf bij.').waitFor();
    let looks = 0;
    page.on('request', (request) => (looks += request.url().includes('fragment=1') ? 1 : 0));
    for (let i = 2; i < 102; i += 1) {
      board.add({ n: i });
      board.changed();
    }
    await page.getByText('Wacht op antwoord 101').waitFor();
    expect(looks).toBeLessThanOrEqual(4);
  });

  it('does not swap a form under the hand of somebody who is choosing', async () => {
    board = await startBoard();
    board.add({ n: 1 });
    const { page } = await visit('/board/case/ZW-0001');
    await page.locator('#live-state', { hasText: 'werkt' }).waitFor();
    await page.locator('#outcome').focus();
    await page.locator('#outcome').selectOption('solved');
    const looked = page.waitForResponse((response) => response.url().includes('fragment=1'));
    board.changed();
    // The stream told the page by now: a second one, opened after, got its first event.
    await page.evaluate(
      "new Promise((done) => { const e = new EventSource('/events'); e.onopen = () => { e.close(); done(); }; })",
    );
    expect(await page.locator('#outcome').inputValue()).toBe('solved');
    await page.locator('#do-Close').focus();
    await looked;
  });

  it('says when the connection is lost', async () => {
    board = await startBoard();
    const { page } = await visit('/board');
    await page.getByText('Dit bord werkt zichzelf bij.').waitFor();
    await board.web.close();
    await page.getByText('De verbinding is weg. Je ziet de stand van 11:00.').waitFor();
  });
});

describe('the keyboard', () => {
  it('leads to "probeer opnieuw" and presses it, with the focus in sight all the way', async () => {
    board = await startBoard();
    fillMorning(board);
    const { page } = await visit('/board');
    const focused =
      "(() => { const e = document.activeElement, s = getComputedStyle(e); return { text: e.textContent.trim(), shown: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, href: e.getAttribute('href') }; })()";
    let at = { text: '', shown: true, href: null as string | null };
    let presses = 0;
    while (at.text !== 'Probeer opnieuw' && presses < 60) {
      await page.keyboard.press('Tab');
      at = await page.evaluate<typeof at>(focused);
      expect(at.shown, at.text).toBe(true);
      presses += 1;
    }
    expect(presses).toBeLessThan(30);
    await page.keyboard.press('Enter');
    await page.getByText('We proberen het opnieuw.').waitFor();
    expect(board.store.read.deadJobs(9)).toEqual([]);
  });

  it('skips to the content with the first press', async () => {
    board = await startBoard();
    const { page } = await visit('/board');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('carries a case to its end by plain forms, without any script', async () => {
    board = await startBoard();
    board.add({ n: 1 });
    const { page } = await visit('/board', { javaScriptEnabled: false });
    await page.locator('#open-ZW-0001').click();
    await page.locator('#outcome').selectOption('spoken_to');
    await page.locator('#do-Close').press('Enter');
    await page.getByText('Gedaan.').waitFor();
    expect(board.store.read.caseByNumber('ZW-0001')?.outcome).toBe('spoken_to');
  });
});

describe('another site (T18)', () => {
  it('cannot post a form of ours from a page of its own', async () => {
    board = await startBoard();
    board.add({ n: 1 });
    const form = `<form method="post" action="${board.url}/board/case/ZW-0001"><input name="do" value="Escalate"><button>x</button></form>`;
    const other = createServer((_, response) => response.setHeader('content-type', 'text/html').end(form));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { page } = await visit('/board/case/ZW-0001');
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button').click();
    expect((await answer).status()).toBe(403);
    expect(board.commands).toEqual([]);
    other.closeAllConnections();
    other.close();
  });
});

describe('words that want to be code (T19)', () => {
  const payloads = [
    '<script>window.hacked=1;alert(1)</script>',
    '"><img src=x onerror="window.hacked=1;alert(2)">',
    "'><svg onload=alert(3)>",
    '</title></style></textarea><iframe src="javascript:alert(4)">',
    '<a href="javascript:alert(5)">klik</a>',
    '${alert(6)}{{7*7}}<!--',
    '\u202e<b onmouseover=alert(7)>\u2066',
  ];
  const evil = payloads.join(' ');
  const rename = <K, V extends { readonly name: string }>(rows: ReadonlyMap<K, V>): ReadonlyMap<K, V> =>
    new Map([...rows].map(([key, row]) => [key, { ...row, name: evil }]));
  const change = (community: Community): Community => ({
    ...community,
    name: evil,
    areas: rename(community.areas),
    partners: rename(community.partners),
    contacts: rename(community.contacts),
  });
  const options: BoardOptions = {
    change,
    classifier: { name: evil },
    channels: new Map([[evil, channelIn('lost', evil)]]),
    queue: { name: evil, health: () => ({ ok: false, detail: evil }) },
  };

  it('is shown as words on every page, and nothing of it runs', async () => {
    board = await startBoard(options);
    fillMorning(board);
    board.add({
      n: 7,
      words: payloads.map((text, i) => ({ from: `p${i}`, content: { kind: 'text', text } })),
      said: [
        { to: 'youssef', template: 'alert', state: 'failed', error: evil },
        { to: `webchat:${evil}`, template: 'reporter_closed' },
      ],
    });
    const at = encodeURIComponent(evil);
    const paths = ['/board', '/board/case/ZW-0007', '/board/panel', `/board/find?number=${at}`, `/board/case/${at}`];
    for (const path of [
      ...paths,
      `/board?area=${at}&lang=${at}&done=${at}`,
      `/board/case/ZW-0007?refused=${at}&lang=en`,
      `/${at}`,
    ]) {
      const { page, trouble } = await visit(path);
      expect(await page.evaluate('window.hacked'), path).toBeUndefined();
      expect(await page.locator('img, iframe, svg[onload], [onerror], [onmouseover], main script').count(), path).toBe(
        0,
      );
      expect(trouble, path).toEqual([]);
      await page.context().close();
    }
    const { page, trouble } = await visit('/board/case/ZW-0007');
    expect(await page.locator('blockquote').first().textContent()).toBe(payloads[0]);
    await page.locator('#live-state.is-off, #live-state:not(:empty)').waitFor();
    const looked = page.waitForResponse((response) => response.url().includes('fragment=1'));
    board.changed();
    await looked;
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(trouble).toEqual([]);
  });
});

describe('everybody (WCAG 2.2 AA)', () => {
  const paths = ['/board', '/board/case/ZW-0042', '/login', '/nergens'];
  const start = async (): Promise<void> => {
    board = await startBoard({ loginSecret: 'een lang wachtwoord van het bord' });
    fillMorning(board);
  };
  const enter = async (options: BrowserContextOptions): Promise<Page> => {
    const { page } = await visit('/login', options);
    await page.locator('#secret').fill('een lang wachtwoord van het bord');
    await page.locator('#secret').press('Enter');
    await page.waitForURL('**/board');
    return page;
  };

  it('can read it 320 pixels wide without scrolling sideways, and press what is there', async () => {
    await start();
    const page = await enter({ viewport: { width: 320, height: 640 } });
    for (const path of paths) {
      await page.goto(board.url + path);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
      const small =
        await page.evaluate(`[...document.querySelectorAll('button, select, input:not([type=hidden]):not(.unseen), nav a, h3 a, summary, .back a')]
        .map((e) => [e.textContent.trim() || e.id, Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height)])
        .filter(([, size]) => size < 24)`);
      expect(small, path).toEqual([]);
    }
  });

  it('finds a language, one main part, one first heading and a name on every field and button', async () => {
    await start();
    const page = await enter({});
    for (const path of paths) {
      await page.goto(board.url + path);
      const found = await page.evaluate(`({
        lang: document.documentElement.lang,
        mains: document.querySelectorAll('main').length,
        firsts: document.querySelectorAll('h1').length,
        title: document.title.length > 0,
        nameless: [...document.querySelectorAll('input:not([type=hidden]):not(.unseen), select')].filter((e) => !e.labels.length).length,
        silent: [...document.querySelectorAll('button, a')].filter((e) => !(e.textContent.trim() || e.ariaLabel)).length,
        twice: [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
      })`);
      expect(found, path).toEqual({ lang: 'nl', mains: 1, firsts: 1, title: true, nameless: 0, silent: 0, twice: [] });
    }
  });

  it('reads words on a ground that differs enough, light and dark', () => {
    board = { stop: async () => undefined } as Board;
    const css = readFileSync(new URL('../../src/web/assets/timeline.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/gu)].map(([, body]) => body ?? '');
    const own = ['blue', 'green', 'amber', 'red'];
    const everywhere = ['ink', 'soft'].flatMap((text) => own.map((wash) => [text, `${wash}-wash`]));
    const pairs = [
      ...['ink', 'soft', ...own].flatMap((text) => [
        [text, 'paper'],
        [text, 'sheet'],
      ]),
      ...everywhere,
      ...own.map((text) => [text, `${text}-wash`]),
    ];
    for (const [name, body] of [
      ['light', light],
      ['dark', dark],
    ] as const)
      for (const [text = '', ground = ''] of pairs)
        expect(
          contrast(token(body, text), token(body, ground)),
          `${name}: ${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
  });
});

const token = (css: string, name: string): string =>
  new RegExp(`--sh-${name}: (#[0-9a-f]{6})`, 'u').exec(css)?.[1] ?? '#000000';

/** WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const part = parseInt(colour.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
