// Who may ask: addresses, logins, forms, other sites, sizes. Real HTTP, so that the headers are those of a real server.

import { afterEach, describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/web/guard.ts';
import { createClient, readable, type Client } from './client.ts';
import { channelIn, hour, minute, startBoard, type Board, type BoardOptions } from './support.ts';

const loginSecret = 'een lang wachtwoord van het bord';
let board: Board | undefined;
let client: Client;
async function open(options: BoardOptions = {}): Promise<Board> {
  board = await startBoard(options);
  client = createClient(board.url);
  return board;
}
afterEach(async () => {
  await board?.stop();
  board = undefined;
});
const login = async (secret: string, next = '') => {
  await client.get('/login');
  return client.post('/login', { secret, ...(next === '' ? {} : { next }) });
};

describe('the address', () => {
  it.each(['0.0.0.0', '::', '192.168.1.10', '10.0.0.1', 'bord.example', '128.0.0.1', '127.0.0.1.example'])(
    'refuses to open on %s without a login secret, and says what to do',
    async (host) => {
      await expect(open({ host })).rejects.toThrow(/login secret.*127\.0\.0\.1/u);
    },
  );

  it('refuses a login secret that can be guessed', async () => {
    await expect(open({ loginSecret: 'kort' })).rejects.toThrow(/12 characters/u);
  });

  it('knows the names of this machine', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', '[::1]', 'localhost', 'LOCALHOST'].every(isLoopback)).toBe(true);
    expect(['', '0.0.0.0', '127.0.0.1.example', '1.127.0.0', 'localhost.example', '::2'].some(isLoopback)).toBe(false);
  });

  it.each([
    ['127.0.0.1:3000', 200],
    ['localhost', 200],
    ['[::1]:8080', 200],
    ['kwaad.example', 421],
    ['kwaad.example:3000', 421],
    ['127.0.0.1.kwaad.example', 421],
  ])('answers Host: %s with %i (DNS rebinding)', async (host, status) => {
    await open();
    expect((await client.get('/board', { host })).status).toBe(status);
    expect((await client.get('/healthz', { host })).status).toBe(status);
  });
});

describe('every answer', () => {
  it('carries the safe headers, those of a channel and of an error too', async () => {
    const own = async (): Promise<Response> => new Response('hoi', { headers: { 'x-frame-options': 'SAMEORIGIN' } });
    await open({ channels: new Map([['webchat', channelIn('working', undefined, own)]]) });
    for (const path of ['/board', '/channel/webchat/', '/nergens', '/assets/board.css', '/healthz', '/metrics']) {
      const { headers } = await client.get(path);
      expect(headers['content-security-policy'], path).toContain("default-src 'none'; script-src 'self'");
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toBe('no-referrer');
      expect(headers['x-frame-options'], path).toBe('DENY');
    }
    expect((await client.get('/board')).headers['cache-control']).toBe('no-store');
  });

  it('holds no script or style in the page itself', async () => {
    const { text } = await (await open(), client).get('/board');
    expect(text).not.toMatch(/<style|style=|<script(?! src="\/assets\/)|\son\w+=|javascript:/u);
  });

  it('takes a form of 16 kB at most, and a megabyte for a channel', async () => {
    const echo = async (request: Request): Promise<Response> => new Response(String((await request.text()).length));
    await open({ channels: new Map([['webchat', channelIn('working', undefined, echo)]]) });
    expect((await client.post('/board/redrive', { ref: 'x'.repeat(20_000) })).status).toBe(413);
    const send = (bytes: number) =>
      fetch(`${board?.url}/channel/webchat/x`, { method: 'POST', body: 'x'.repeat(bytes) });
    expect(await (await send(900_000)).text()).toBe('900000');
    expect((await send(1_100_000)).status).toBe(413);
  });

  it('takes what comes in chunks, as through a proxy, with the same limits and the same guard', async () => {
    const echo = async (request: Request): Promise<Response> =>
      new Response(`${(await request.text()).length} ${request.headers.get('x-telegram') ?? ''}`);
    await open({ channels: new Map([['webchat', channelIn('working', undefined, echo)]]) });
    const send = (bytes: number, headers: Record<string, string> = {}): Promise<Response> => {
      const half = new TextEncoder().encode('x'.repeat(bytes / 2));
      const body = ReadableStream.from([half, half]);
      const request: RequestInit = { method: 'POST', body, headers, duplex: 'half' };
      return fetch(`${board?.url}/channel/webchat/hook`, request);
    };
    expect(await (await send(900_000, { 'x-telegram': 'geheim' })).text()).toBe('900000 geheim');
    expect((await send(1_100_000)).status).toBe(413);
    expect((await send(10, { origin: 'http://kwaad.example' })).status).toBe(403);
    expect((await fetch(`${board?.url}/channel/webchat/x`, { method: 'DELETE' })).status).toBe(200);
  });

  it('says nothing about what broke', async () => {
    await open({ command: () => Promise.reject(new Error('SQLITE_IOERR /geheim/pad')) });
    board?.add({ n: 1 });
    await client.get('/board/case/ZW-0001');
    const { status, text } = await client.post('/board/case/ZW-0001', { do: 'Escalate' });
    expect(status).toBe(500);
    expect(text).not.toMatch(/SQLITE|geheim/u);
  });
});

describe('a form of another site (T18)', () => {
  const foreign = [
    { origin: 'http://kwaad.example' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ];

  it.each(foreign)('is refused with 403 and changes nothing: %o', async (headers) => {
    const demo = { now: () => 0, advance: async () => Promise.reject(new Error('pushed')) };
    const channel = channelIn('working', undefined, async () => new Response('taken'));
    await open({ demo, channels: new Map([['webchat', channel]]) });
    board?.add({ n: 1 });
    await client.get('/board/case/ZW-0001');
    for (const path of ['/board/case/ZW-0001', '/board/redrive', '/demo/clock', '/channel/webchat/message'])
      expect((await client.post(path, { do: 'Escalate' }, headers)).status, path).toBe(403);
    expect(board?.commands).toEqual([]);
  });

  it('is refused without the token of a page that this browser got', async () => {
    await open();
    board?.add({ n: 1 });
    const stranger = createClient(board?.url ?? '');
    await stranger.get('/board/case/ZW-0001');
    await client.get('/board/case/ZW-0001');
    for (const token of ['', 'x', stranger.token()])
      expect((await client.post('/board/case/ZW-0001', { do: 'Escalate', token })).status).toBe(403);
    expect(
      (await createClient(board?.url ?? '').post('/board/case/ZW-0001', { do: 'Escalate', token: client.token() }))
        .status,
    ).toBe(403);
    expect(board?.commands).toEqual([]);
  });

  it('is taken from our own page, also where the browser hides its origin', async () => {
    await open();
    board?.add({ n: 1 });
    await client.get('/board/case/ZW-0001');
    for (const headers of [
      { origin: board?.url ?? '' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
    ])
      expect((await client.post('/board/case/ZW-0001', { do: 'Close', outcome: 'solved' }, headers)).status).toBe(303);
  });

  it('changes nothing by GET', async () => {
    await open();
    board?.add({ n: 1 });
    for (const path of ['/board/case/ZW-0001?do=Close&outcome=solved', '/board/redrive?kind=job&ref=x', '/logout'])
      await client.get(path);
    expect(board?.commands).toEqual([]);
  });
});

describe('the login (T20)', () => {
  it('stands before everything but life signs, and lets in with the secret', async () => {
    const channel = channelIn('working', undefined, async () => new Response('taken'));
    await open({
      loginSecret,
      demo: { now: () => 0, advance: async () => undefined },
      channels: new Map([['webchat', channel]]),
    });
    board?.add({ n: 1 });
    for (const path of [
      '/board',
      '/board/case/ZW-0001',
      '/board/panel',
      '/board/find?number=zw1',
      '/channel/webchat/',
      '/demo/clock',
      '/',
    ]) {
      const { status, headers } = await client.get(path);
      expect([status, headers.location], path).toEqual([303, `/login?next=${encodeURIComponent(path)}`]);
    }
    expect((await client.get('/events')).status).toBe(401);
    expect((await client.get('/board?fragment=1', { 'x-live': '1' })).status).toBe(401);
    expect((await client.post('/board/case/ZW-0001', { do: 'Escalate' })).status).toBe(401);
    expect([(await client.get('/livez')).status, (await client.get('/readyz')).status]).toEqual([200, 200]);

    const entered = await login(loginSecret, '/board/case/ZW-0001');
    expect([entered.status, entered.headers.location]).toEqual([303, '/board/case/ZW-0001']);
    const cookie = entered.headers['set-cookie']?.join() ?? '';
    expect(cookie).toMatch(/^seinhuis_session=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/u);
    expect(cookie).not.toContain(loginSecret);
    expect((await client.get('/board')).status).toBe(200);
    expect((await client.get('/channel/webchat/')).text).toBe('taken');
  });

  it('leaves the hook of a channel open: a platform has no password of ours', async () => {
    const channel = channelIn('working', undefined, async () => new Response('taken'));
    await open({ loginSecret, channels: new Map([['telegram', channel]]) });
    expect((await client.post('/channel/telegram/hook/abc', {})).text).toBe('taken');
    expect((await client.post('/channel/telegram/hooked', {})).status).toBe(401);
    expect((await client.post('/channel/telegram/x/hook', {})).status).toBe(401);
  });

  it('takes no other address as the next page', async () => {
    await open({ loginSecret });
    for (const next of [
      'https://kwaad.example',
      '//kwaad.example',
      '/\\kwaad.example',
      'javascript:alert(1)',
      '/a\r\nb',
    ])
      expect((await login(loginSecret, next)).headers.location).toBe('/board');
  });

  it('makes twenty guesses slow, looks at no password meanwhile, and opens again after the wait', async () => {
    await open({ loginSecret });
    const statuses: number[] = [];
    for (let i = 0; i < 20; i += 1) statuses.push((await login(`gok nummer ${i}`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, ...Array.from({ length: 16 }, () => 429)]);
    const right = await login(loginSecret);
    expect([right.status, right.headers['retry-after']]).toEqual([429, '1']);
    board?.clock.push(1_000);
    expect((await login('nog eens mis')).headers['retry-after']).toBe('2');
    board?.clock.push(2_000);
    expect((await login(loginSecret)).status).toBe(303);
  });

  it('never waits longer than a minute, and forgets after a quarter of an hour', async () => {
    await open({ loginSecret });
    let last: string | undefined;
    for (let i = 0; i < 15; i += 1) {
      last = (await login('mis')).headers['retry-after'];
      board?.clock.push(minute);
    }
    expect(last).toBe('60');
    board?.clock.push(16 * minute);
    expect((await login('mis')).status).toBe(401);
    expect((await login(loginSecret)).status).toBe(303);
  });

  it('tells the one who mistyped, without saying more', async () => {
    await open({ loginSecret });
    expect(readable((await login('mis')).text)).toContain('Dit wachtwoord klopt niet.');
  });

  it('ends after an hour of nothing, however often the page looked by itself', async () => {
    await open({ loginSecret });
    await login(loginSecret);
    for (let i = 0; i < 3; i += 1) {
      board?.clock.push(25 * minute);
      const status = (await client.get('/board?fragment=1', { 'x-live': '1' })).status;
      expect(status).toBe(i < 2 ? 200 : 401);
    }
  });

  it('lives on while somebody uses it, for half a day at most', async () => {
    await open({ loginSecret });
    await login(loginSecret);
    for (let i = 0; i < 14; i += 1) {
      board?.clock.push(50 * minute);
      expect((await client.get('/board')).status).toBe(200);
    }
    board?.clock.push(50 * minute);
    expect((await client.get('/board')).status).toBe(303);
  });

  it('is over after logging out: the old cookie opens nothing', async () => {
    await open({ loginSecret });
    await login(loginSecret);
    const cookie = client.cookies();
    await client.get('/board');
    expect((await client.post('/logout', {})).headers.location).toBe('/login?done=out');
    expect((await client.get('/board', { cookie })).status).toBe(303);
  });

  it('takes no session that it did not make itself, and makes a new one for each login', async () => {
    await open({ loginSecret });
    for (const cookie of [
      'seinhuis_session=abc',
      'seinhuis_session=abc.def',
      'seinhuis_session=',
      'seinhuis_session=a.b.c',
    ])
      expect((await client.get('/board', { cookie })).status).toBe(303);
    await login(loginSecret);
    const first = client.cookies();
    await login(loginSecret);
    expect(client.cookies()).not.toBe(first);
  });

  it('marks its cookies for https where a proxy speaks https', async () => {
    await open({ loginSecret });
    const https = { 'x-forwarded-proto': 'https' };
    await client.get('/login', https);
    const entered = await client.post('/login', { secret: loginSecret }, https);
    expect(entered.headers['set-cookie']?.join()).toMatch(
      /^__Host-seinhuis_session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/u,
    );
  });

  it('asks programs for the login too, unless they run on this machine', async () => {
    await open({ loginSecret });
    for (const path of ['/healthz', '/metrics']) {
      expect((await client.get(path)).status).toBe(200);
      expect((await client.get(path, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401);
      expect((await client.get(path, { host: 'kwaad.example' })).status).toBe(401);
      const bearer = (secret: string) => ({ 'x-forwarded-for': '203.0.113.9', authorization: `Bearer ${secret}` });
      expect((await client.get(path, bearer(loginSecret))).status).toBe(200);
      expect((await client.get(path, bearer('mis'))).status).toBe(401);
    }
  });

  it('closes a live stream when the login ran out', { timeout: 20_000 }, async () => {
    await open({ loginSecret });
    await login(loginSecret);
    board?.clock.push(hour + minute);
    expect((await client.get('/events')).status).toBe(401);
  });
});

describe('the port', () => {
  it('closes while pages listen, in less than two seconds', async () => {
    const mine = await open();
    const stream = await fetch(`${mine.url}/events`);
    const reader = stream.body?.getReader();
    await reader?.read();
    const start = performance.now();
    await mine.web.close();
    expect(performance.now() - start).toBeLessThan(2_000);
    await mine.web.close();
    await expect(fetch(`${mine.url}/livez`)).rejects.toThrow();
  });

  it('says EADDRINUSE when another program has it', async () => {
    const mine = await open();
    const port = Number(new URL(mine.url).port);
    await expect(startBoard({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
