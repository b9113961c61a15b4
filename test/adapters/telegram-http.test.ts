// Our own client of HTTP/1.1: any cut of the bytes gives the same answer, a call that got none says so, and a connection
// is used again only when it is in step.

import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSafeServer } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAnswerReader, type HttpAnswer } from '../../adapters/telegram/http-answer.ts';
import { createHttp, Unsent } from '../../adapters/telegram/http.ts';
import { until } from '../support/until.ts';

/** What the reader makes of these pieces; the connection is closed after them. */
function readPieces(pieces: readonly Buffer[], mostBody = 1_000_000): HttpAnswer | undefined {
  const reader = createAnswerReader(mostBody);
  for (const piece of pieces) {
    const answer = reader.push(piece);
    if (answer) return answer;
  }
  return reader.end();
}

const body = 'Ünïcode 👀 and a line\r\nof more';
const bytes = Buffer.byteLength(body);
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n';
const chunked = (text: string): string =>
  [...text.matchAll(/[\s\S]{1,7}/gu)]
    .map(([part]) => `${Buffer.byteLength(part).toString(16)};x=y\r\n${part}\r\n`)
    .join('');

const forms: Readonly<Record<string, { readonly raw: string; readonly keep: boolean }>> = {
  'with a length': { raw: `${head}content-length: ${bytes}\r\n\r\n${body}`, keep: true },
  'in chunks': { raw: `${head}Transfer-Encoding: chunked\r\n\r\n${chunked(body)}0\r\nTrailer: x\r\n\r\n`, keep: true },
  'until the end of the connection': { raw: `${head}\r\n${body}`, keep: false },
  'after a "continue"': {
    raw: `HTTP/1.1 100 Continue\r\n\r\n${head}content-length: ${bytes}\r\n\r\n${body}`,
    keep: true,
  },
  'that closes': { raw: `${head}Connection: close\r\ncontent-length: ${bytes}\r\n\r\n${body}`, keep: false },
  'of an older server': { raw: `HTTP/1.0 200 OK\r\ncontent-length: ${bytes}\r\n\r\n${body}`, keep: false },
};

describe('reading', () => {
  for (const [name, { raw, keep }] of Object.entries(forms))
    it(`an answer ${name} is the same however it is cut`, () => {
      const whole = Buffer.from(raw);
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 12 }), (cuts) => {
          const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
          const pieces = at.slice(1).map((end, i) => whole.subarray(at[i], end));
          const answer = readPieces(pieces);
          expect(answer?.body.toString()).toBe(body);
          expect(answer).toMatchObject({ status: 200, keep });
        }),
      );
      // One byte at a time.
      expect(readPieces([...whole].map((byte) => Buffer.from([byte])))?.body.toString()).toBe(body);
    });

  it('an answer without a body ends at its head; bytes behind it are not for us', () => {
    expect(readPieces([Buffer.from('HTTP/1.1 204 No Content\r\n\r\n')])).toMatchObject({ status: 204, keep: true });
    const two = `${head}content-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n`;
    expect(readPieces([Buffer.from(two)])).toMatchObject({ keep: false });
  });

  const refused: Readonly<Record<string, string>> = {
    'no HTTP at all': 'SSH-2.0-OpenSSH\r\n\r\n',
    'two lengths that differ': `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
    'a length that is none': `${head}content-length: -2\r\n\r\n{}`,
    'a chunk without a size': `${head}transfer-encoding: chunked\r\n\r\nzz\r\n`,
    'a chunk longer than it says': `${head}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`,
    'another encoding': `${head}transfer-encoding: gzip, chunked\r\n\r\n`,
    'a body too large, as told': `${head}content-length: 1000001\r\n\r\n`,
    'a body too large, in chunks': `${head}transfer-encoding: chunked\r\n\r\nf4250\r\n${'x'.repeat(1_000_016)}`,
    'a head without an end': `${head}${'x: y\r\n'.repeat(20_000)}`,
  };
  for (const [name, raw] of Object.entries(refused))
    it(`refuses ${name}`, () => {
      expect(() => readPieces([Buffer.from(raw)])).toThrow(/^http: /u);
    });

  it('half an answer is none', () => {
    expect(readPieces([Buffer.from(`${head}content-length: 9\r\n\r\n{}`)])).toBeUndefined();
    expect(readPieces([Buffer.from('HTTP/1.1 200')])).toBeUndefined();
  });
});

async function serve(answer: RequestListener): Promise<{ readonly root: string; readonly server: Server }> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => (server.closeAllConnections(), void server.close()));
  return { root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

function open(root: string): ReturnType<typeof createHttp> {
  const http = createHttp(root);
  onTestFinished(() => http.close());
  return http;
}

const post = { method: 'POST', path: '/x', type: 'application/json', body: '{"a":"é"}' } as const;

describe('calling', () => {
  it('sends the words whole, below the path of the root, and uses a connection again', async () => {
    const seen: string[] = [];
    const ports = new Set<number | undefined>();
    const { root } = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${request.headers['content-type']} ${text}`);
        response.end('{}');
      });
    });
    const http = open(`${root}/voor/`);
    for (let i = 0; i < 3; i += 1) expect((await http.call(post)).body.toString()).toBe('{}');
    await http.call({ ...post, body: Buffer.from('é') });
    expect(seen.slice(0, 3)).toEqual(Array(3).fill('POST /voor/x application/json {"a":"é"}'));
    expect(seen.at(-1)).toBe('POST /voor/x application/json é');
    expect(ports.size).toBe(1);
  });

  it('more calls than connections all get their own answer', async () => {
    const { root } = await serve((request, response) => {
      setImmediate(() => response.end(request.url));
    });
    const http = open(root);
    const asked = Array.from({ length: 500 }, (_, n) => http.call({ method: 'GET', path: `/${n}` }));
    const answers = await Promise.all(asked);
    expect(answers.map(({ body: got }) => got.toString())).toEqual(asked.map((_, n) => `/${n}`));
  });

  it('an answer that is cut off, a reset and nobody there reject, and the next call works', async () => {
    let turn = 0;
    const { root } = await serve((request, response) => {
      turn += 1;
      if (turn === 1) {
        response.writeHead(200, { 'content-length': 100 });
        response.write('half');
        setImmediate(() => request.socket.destroy());
      } else if (turn === 2) request.socket.resetAndDestroy();
      else response.end('ok');
    });
    const http = open(root);
    await expect(http.call(post)).rejects.not.toBeInstanceOf(Unsent);
    await expect(http.call(post)).rejects.not.toBeInstanceOf(Unsent);
    expect((await http.call(post)).body.toString()).toBe('ok');
    await expect(open('http://127.0.0.1:9').call(post)).rejects.toBeInstanceOf(Unsent);
  });

  it('a server that closes between two calls costs no call', async () => {
    const { root, server } = await serve((_request, response) => void response.end('ok'));
    const http = open(root);
    await http.call(post);
    server.closeAllConnections();
    await until('heard of on both sides', () => !process.getActiveResourcesInfo().includes('TCPSocketWrap'));
    expect((await http.call(post)).body.toString()).toBe('ok');
  });

  it('bytes that nobody asked for end the connection, and are no answer to the next call', async () => {
    const sockets: Socket[] = [];
    const tcp = createTcp((socket) => {
      sockets.push(socket);
      socket.on('data', () => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\neigen'.slice(0, -1)));
      socket.on('error', () => undefined);
    });
    await new Promise<void>((ready) => tcp.listen(0, '127.0.0.1', ready));
    onTestFinished(() => (sockets.forEach((socket) => socket.destroy()), void tcp.close()));
    const http = open(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}`);
    expect((await http.call(post)).body.toString()).toBe('eige');
    sockets[0]?.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nvals');
    await until('closed', () => sockets[0]?.destroyed === true);
    expect((await http.call(post)).body.toString()).toBe('eige');
    expect(sockets).toHaveLength(2);
  });

  it('an abort ends the call at once, also one that waits for its turn, and leaves the others alone', async () => {
    const held: (() => void)[] = [];
    const { root } = await serve((_request, response) => void held.push(() => response.end('ok')));
    const http = open(root);
    const calls = Array.from({ length: 200 }, () => http.call(post));
    const stop = new AbortController();
    const late = http.call(post, stop.signal);
    const mine = http.call(post, AbortSignal.abort());
    await expect(mine).rejects.toBeInstanceOf(Unsent);
    stop.abort();
    await expect(late).rejects.toBeInstanceOf(Unsent);
    await until('all asked', () => held.length === 200);
    for (const answer of held.splice(0)) answer();
    expect(await Promise.all(calls)).toHaveLength(200);
  });

  it('a close rejects what is under way and what comes after', async () => {
    const { root } = await serve(() => undefined);
    const http = open(root);
    const calls = Array.from({ length: 202 }, () => http.call(post));
    http.close();
    for (const result of await Promise.allSettled(calls)) expect(result.status).toBe('rejected');
    await expect(http.call(post)).rejects.toThrow('aborted');
  });

  it('follows no redirect, and takes no path with a line in it', async () => {
    let turns = 0;
    const { root } = await serve((_request, response) => {
      turns += 1;
      response.writeHead(302, { location: 'http://127.0.0.1:9/elders' }).end();
    });
    const http = open(root);
    expect((await http.call(post)).status).toBe(302);
    expect(turns).toBe(1);
    await expect(http.call({ ...post, path: '/x HTTP/1.1\r\nhost: elders\r\n\r\n' })).rejects.toThrow('path');
  });
});

describe('calling by TLS', () => {
  /** A certificate for `localhost` that nobody trusts by himself; made for this test and of no use elsewhere. */
  const pem = (name: string): string =>
    readFileSync(new URL(`../fixtures/tls/localhost-${name}.pem`, import.meta.url), 'utf8');

  async function serveSafely(): Promise<number> {
    const server = createSafeServer({ key: pem('key'), cert: pem('cert') }, (request, response) => {
      request.resume();
      request.once('end', () => response.end('veilig'));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => (server.closeAllConnections(), void server.close()));
    return (server.address() as AddressInfo).port;
  }

  it('is answered by a server whose certificate fits its name and is trusted, and by no other', async () => {
    const port = await serveSafely();
    await expect(open(`https://localhost:${port}`).call(post)).rejects.toThrow(/self.signed/u);
    const usual = getCACertificates('default');
    onTestFinished(() => setDefaultCACertificates(usual));
    setDefaultCACertificates([pem('cert')]);
    const http = open(`https://localhost:${port}/voor`);
    for (let i = 0; i < 3; i += 1) expect((await http.call(post)).body.toString()).toBe('veilig');
    await expect(open(`https://127.0.0.1:${port}`).call(post)).rejects.toThrow(/IP/u);
  });
});
