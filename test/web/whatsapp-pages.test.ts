// The pages that link WhatsApp, in a real browser, behind the real web floor: every state, both languages, a narrow
// phone, the keyboard; and that the code shows nowhere else.

import { mkdirSync } from 'node:fs';
import QRCode from 'qrcode';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLinking, type Linking } from '../../adapters/whatsapp/linking.ts';
import { createPages } from '../../adapters/whatsapp/pages.ts';
import { pageTexts } from '../../adapters/whatsapp/page-texts.ts';
import { channelWords } from '../../src/catalog/locales/channel-words.ts';
import type { Channel, ChannelState } from '../../src/channel/port.ts';
import { channelStateNames } from '../../src/domain/channel-state.ts';
import { chromiumArgs, chromiumMissing, chromiumPath } from '../support/chromium.ts';
import { createClient } from './client.ts';
import { channelIn, startBoard, type Board, type BoardOptions } from './support.ts';

const canary = '2@CANARY/qr+secret==,kEy1=,kEy2=,kEy3=,1';
const letters = 'KANA1RIE';

let browser: Browser | undefined;
let board: Board;
let linking: Linking;
let state: ChannelState;
const logs: string[] = [];
beforeAll(async () => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) return;
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser = await chromium.launch({ executablePath, args: [...chromiumArgs, ...quiet] });
});
afterAll(() => browser?.close());
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
  await board.stop();
});

async function open(name: ChannelState['name'], advice?: string, options: BoardOptions = {}): Promise<void> {
  logs.length = 0;
  const now = (): number => board.clock.now();
  linking = createLinking(now);
  state = { name, since: Date.UTC(2026, 2, 2, 9, 20), ...(advice === undefined ? {} : { advice }) };
  const fetch = createPages({
    ...{ linking, now, wordsOf: channelWords, timeZone: 'Europe/Amsterdam' },
    state: () => state,
  });
  const channel: Channel = { ...channelIn(name, advice, fetch), hasPage: true, state: () => state };
  board = await startBoard({
    channels: new Map([['whatsapp', channel]]),
    log: (event, ids) => logs.push(JSON.stringify([event, ids])),
    ...options,
  });
}

const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 740 } } as const;

async function visit(size: keyof typeof sizes = 'wide', path = '/channel/whatsapp/', dark = false): Promise<Page> {
  const context = await browser!.newContext({ viewport: sizes[size], colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/u.test(message.text())) trouble.push(message.text());
  });
  await page.goto(board.url + path);
  troubles.set(page, trouble);
  return page;
}
const troubles = new Map<Page, string[]>();

/** Nothing sticks out sideways, nothing was refused, every field has a name. */
async function isSound(page: Page): Promise<void> {
  const found = await page.evaluate(`({
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    mains: document.querySelectorAll('main').length,
    firsts: document.querySelectorAll('h1').length,
    nameless: [...document.querySelectorAll('input:not([type=hidden])')].filter((e) => !e.labels.length).length,
    low: [...document.querySelectorAll('button, input:not([type=hidden])')].filter((e) => e.getBoundingClientRect().height < 43.5).length,
  })`);
  expect(found).toEqual({ sideways: false, mains: 1, firsts: 1, nameless: 0, low: 0 });
  expect(troubles.get(page)).toEqual([]);
}

/** For people who want to look: SEINHUIS_SHOTS=<folder>. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SEINHUIS_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/whatsapp-${name}.png`, fullPage: true });
}

const causes: Readonly<Partial<Record<ChannelState['name'], string>>> = {
  lost: 'whatsapp.unreachable',
  conflict: 'whatsapp.conflict',
  refused: 'whatsapp.refused',
  loggedOut: 'whatsapp.logged_out',
  blocked: 'whatsapp.blocked',
  consent: 'whatsapp.risk',
};

describe.skipIf(chromiumPath() === undefined)(`the WhatsApp pages in a browser (else: ${chromiumMissing})`, () => {
  it.each(channelStateNames)('says what is the matter and what helps: %s', async (name) => {
    await open(name, causes[name]);
    if (name === 'linking') linking.qr(canary);
    for (const size of ['wide', 'narrow'] as const) {
      const page = await visit(size);
      expect(await page.locator('h1').textContent()).toBe(pageTexts('nl').titles[name]);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(60);
      await isSound(page);
      await shoot(page, `${name}-${size}`);
      const english = await visit(size, '/channel/whatsapp/?lang=en');
      expect(await english.locator('h1').textContent()).toBe(pageTexts('en').titles[name]);
      expect(await english.locator('html').getAttribute('lang')).toBe('en');
      await isSound(english);
      await shoot(english, `${name}-${size}-en`);
    }
  });

  it('draws the code so that a camera reads what the library gave, in the dark too', async () => {
    await open('linking');
    linking.qr(canary);
    const page = await visit('narrow', '/channel/whatsapp/', true);
    await shoot(page, 'linking-dark');
    // Of the drawing itself: which squares are dark, row by row.
    const drawn = await page.evaluate(`(async () => {
      const svg = document.querySelector('.wa-qr svg');
      const size = svg.viewBox.baseVal.width;
      const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }));
      return { size, dark: svg.querySelector('path[stroke]').getAttribute('stroke'), light: svg.querySelector('path[fill]').getAttribute('fill'), d: svg.querySelector('path[stroke]').getAttribute('d'), url: url.length > 0 };
    })()`);
    const { modules } = QRCode.create(canary, { errorCorrectionLevel: 'L' });
    expect(drawn).toMatchObject({ size: modules.size + 6, dark: '#000000', light: '#ffffff' });
    expect(squares((drawn as { d: string }).d)).toBe([...modules.data].filter(Boolean).length);
  });

  it('counts the seconds down, shows the next code by itself, and keeps what somebody types', async () => {
    await open('linking');
    linking.qr(canary);
    const page = await visit();
    expect(await page.locator('[role=timer]').textContent()).toContain('Nog 60 seconden.');
    await page.getByText(/Nog 5[0-9] seconden/u).waitFor();
    await page.locator('#phone').fill('06 123');
    const before = await page.locator('#code-box').getAttribute('data-version');
    board.clock.push(60_000);
    linking.qr(`${canary}2`);
    await page.locator(`#code-box:not([data-version="${before}"])`).waitFor({ timeout: 10_000 });
    expect(await page.locator('[role=timer]').textContent()).toMatch(/Nog (?:20|1\d) seconden/u);
    expect(await page.locator('#phone').inputValue()).toBe('06 123');
    // The code is over and the next is not there yet.
    board.clock.push(60_000);
    await page.getByText('Er komt een nieuwe code aan …').waitFor({ timeout: 10_000 });
    expect(await page.locator('#said').textContent()).toBe('Er komt een nieuwe code aan.');
    linking.done();
    state = { name: 'working', since: board.clock.now() };
    await page.getByRole('heading', { name: 'WhatsApp werkt' }).waitFor({ timeout: 10_000 });
    expect(await page.title()).toBe('WhatsApp werkt · Seinhuis');
    expect(await page.locator('#phone').count()).toBe(0);
    await isSound(page);
  });

  it('links with a code of eight characters, by keyboard alone, and goes back to the QR', async () => {
    await open('linking');
    linking.qr(canary);
    const wished: string[] = [];
    linking.onWantCode((phone) => wished.push(phone));
    const page = await visit('narrow');
    await page.locator('#phone').focus();
    await page.keyboard.type('06 12');
    await page.keyboard.press('Enter');
    await page.getByText('Dit is geen telefoonnummer.').waitFor();
    await isSound(page);
    await shoot(page, 'code-wrong');
    await page.locator('#phone').focus();
    await page.keyboard.type('06 12345678');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('WhatsApp maakt een code.').first().waitFor();
    expect(wished).toEqual(['31612345678']);
    expect(page.url()).not.toContain('6123');
    await shoot(page, 'code-asked');
    linking.code(letters);
    await page.getByText('KANA-1RIE').waitFor({ timeout: 10_000 });
    expect(await page.locator('[role=timer]').textContent()).toMatch(/Nog 1[78]\d seconden/u);
    await isSound(page);
    await shoot(page, 'code-shown');
    await page.locator('#back').focus();
    await page.keyboard.press('Enter');
    await page.locator('.wa-qr svg').waitFor();
    linking.wantCode('31612345678');
    linking.noCode();
    await page.getByText('WhatsApp gaf geen code.').waitFor({ timeout: 10_000 });
    await shoot(page, 'code-failed');
  });

  it('says that it is old when the house does not answer', async () => {
    await open('working');
    const page = await visit();
    await page.route('**/*fragment*', (route) => route.abort());
    await page.getByText('Seinhuis antwoordt niet.').waitFor({ timeout: 10_000 });
    await page.unroute('**/*fragment*');
    await page.getByText('Seinhuis antwoordt niet.').waitFor({ state: 'hidden', timeout: 10_000 });
  });

  it('the board says that a channel waits for somebody, and leads to it', async () => {
    await open('linking');
    const page = await visit('narrow', '/board');
    await shoot(page, 'board-card');
    await page.getByRole('link', { name: 'Kijk wat WhatsApp nodig heeft' }).click();
    await page.getByRole('heading', { name: 'Koppel de telefoon' }).waitFor();
  });
});

describe('the WhatsApp pages over HTTP', () => {
  it('are for people who are logged in; so is the code', async () => {
    await open('linking', undefined, { host: '0.0.0.0', loginSecret: 'een lang geheim woord' });
    linking.qr(canary);
    const stranger = createClient(board.url);
    for (const path of ['/channel/whatsapp/', '/channel/whatsapp/?fragment=1', '/channel/whatsapp']) {
      const answer = await stranger.get(path);
      expect(answer.text).not.toContain('<svg');
      expect([303, 401]).toContain(answer.status);
    }
  });

  it('take no form of another page, and none without the token of this page', async () => {
    await open('linking');
    const wished: string[] = [];
    linking.onWantCode((phone) => wished.push(phone));
    const post = (headers: Record<string, string>, body: string): Promise<Response> =>
      fetch(`${board.url}/channel/whatsapp/code`, { method: 'POST', headers, body, redirect: 'manual' });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const token = /name="token" value="([\w-]+)"/u.exec(
      await (await fetch(`${board.url}/channel/whatsapp/`)).text(),
    )?.[1];
    expect((await post({ ...form, 'sec-fetch-site': 'cross-site' }, `token=${token}&phone=0612345678`)).status).toBe(
      403,
    );
    expect((await post(form, 'phone=0612345678')).status).toBe(403);
    expect((await post(form, `token=fout&phone=0612345678`)).status).toBe(403);
    expect(wished).toEqual([]);
    expect((await post(form, `token=${token}&phone=0612345678`)).status).toBe(303);
    expect(wished).toEqual(['31612345678']);
    // Not while nobody links: WhatsApp would count the wish.
    state = { name: 'working', since: 0 };
    await post(form, `token=${token}&phone=0612345678`);
    expect(wished).toHaveLength(1);
  });

  it('show the code and the number on the linking page and nowhere else', async () => {
    await open('linking');
    linking.qr(canary);
    const client = createClient(board.url);
    const secrets = [canary, letters, 'KANA-1RIE', '612345678', '<svg xmlns="http://www.w3.org/2000/svg" viewBox'];
    linking.wantCode('31612345678');
    linking.code(letters);
    expect((await client.get('/channel/whatsapp/')).text).toContain('KANA-1RIE');
    for (const path of ['/board', '/healthz', '/metrics', '/readyz', '/livez']) {
      const { text } = await client.get(path);
      for (const secret of secrets) expect(text, `${path} ${secret}`).not.toContain(secret);
    }
    for (const secret of secrets) expect(logs.join('\n')).not.toContain(secret);
    expect((await client.get('/channel/whatsapp/')).headers['cache-control']).toBe('no-store');
  });

  it('answer nothing else: no path out of the folder, no other method', async () => {
    await open('working');
    const client = createClient(board.url);
    for (const path of [
      '/channel/whatsapp/../channel.ts',
      '/channel/whatsapp/link.js/',
      '/channel/whatsapp/constructor',
    ])
      expect((await client.get(path)).status, path).toBe(404);
    expect((await fetch(`${board.url}/channel/whatsapp/`, { method: 'POST', body: 'x' })).status).toBe(404);
    expect((await fetch(`${board.url}/channel/whatsapp/link.js`)).headers.get('content-type')).toContain('javascript');
  });
});

/** Dark squares in a path of `M x y h n m dx dy …` strokes of one square high. */
const squares = (path: string): number =>
  [...path.matchAll(/h(\d+)/gu)].reduce((sum, [, length]) => sum + Number(length), 0);
