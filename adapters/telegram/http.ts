// The road to the Bot API: HTTP/1.1 on connections that stay open, one call at a time on each. Sending is what a busy hour
// costs most (performance.md, "HTTP out"), and of a call by node:http three quarters go to the client: here a call is one
// write and one read. It speaks to one server only, and follows no redirect.

import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSafe } from 'node:tls';
import { createAnswerReader, type AnswerReader, type HttpAnswer } from './http-answer.ts';

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  /** Below the root; characters as they go over the line. */
  readonly path: string;
  readonly type?: string;
  readonly body?: string | Buffer;
  /** Bytes of the answer, at most; default 64 MiB. */
  readonly mostBytes?: number;
}

export interface Http {
  /**
   * Rejects when there is no whole answer: a reset, silence, an abort. The call may have been carried out then; with `Unsent`
   * it was not, for it never left.
   */
  call(call: HttpCall, signal?: AbortSignal): Promise<HttpAnswer>;
  /** Ends all connections; what is under way rejects, and so does every later call. */
  close(): void;
}

/** There was no road: nothing went out. */
export class Unsent extends Error {}

/** Connections at once, the long poll among them; more calls wait for their turn. More than chats are written to at the same time. */
const mostSockets = 200;
/** A connection that nobody used for this long is closed by us, before the other side does it during a call. */
const idleMs = 20_000;
/** Silence during a call (ms); a long poll is silent for half a minute. */
const silenceMs = 60_000;
const defaultMostBytes = 64 * 1024 * 1024;

interface Exchange {
  readonly head: string;
  readonly body: string | Buffer;
  readonly reader: AnswerReader;
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: Error) => void;
}

interface Line {
  readonly socket: Socket;
  /** Nothing leaves before there is a connection. */
  isConnected: boolean;
  exchange: Exchange | undefined;
}

/** A road to the server at this address (http or https; a path in it goes before every call's path). */
export function createHttp(root: string): Http {
  const address = new URL(root);
  const prefix = address.pathname.replace(/\/+$/u, '');
  const idle: Line[] = [];
  const lines = new Set<Line>();
  const waiting: Exchange[] = [];
  let closed = false;

  function open(): Line {
    const socket = dial(address);
    const line: Line = { socket, isConnected: false, exchange: undefined };
    lines.add(line);
    socket.setNoDelay(true);
    socket.on(address.protocol === 'https:' ? 'secureConnect' : 'connect', () => void (line.isConnected = true));
    socket.on('data', (bytes: Buffer) => heard(line, bytes));
    socket.on('timeout', () => socket.destroy(new Error('http: silence')));
    socket.on('end', () => {
      finish(line, line.exchange?.reader.end());
      drop(line, new Error('http: closed'));
    });
    socket.on('error', (error) => drop(line, error));
    socket.on('close', () => drop(line, new Error('http: closed')));
    return line;
  }

  function heard(line: Line, bytes: Buffer): void {
    try {
      // Bytes that nobody asked for: this connection is out of step.
      if (!line.exchange) throw new Error('http: unasked');
      finish(line, line.exchange.reader.push(bytes));
    } catch (error) {
      drop(line, error instanceof Error ? error : new Error('http: unreadable'));
    }
  }

  function finish(line: Line, answer: HttpAnswer | undefined): void {
    const { exchange } = line;
    if (!answer || !exchange) return;
    line.exchange = undefined;
    exchange.resolve(answer);
    if (!answer.keep || closed) return drop(line, new Error('http: closed'));
    const next = waiting.shift();
    if (next) return begin(line, next);
    line.socket.setTimeout(idleMs);
    idle.push(line);
  }

  /** The connection is over, and with it the call on it. */
  function drop(line: Line, error: Error): void {
    if (!lines.delete(line)) return;
    const at = idle.indexOf(line);
    if (at >= 0) idle.splice(at, 1);
    line.socket.destroy();
    line.exchange?.reject(line.isConnected ? error : new Unsent(error.message));
    line.exchange = undefined;
    const next = closed ? undefined : waiting.shift();
    if (next) begin(open(), next);
  }

  function begin(line: Line, exchange: Exchange): void {
    line.exchange = exchange;
    line.socket.setTimeout(silenceMs);
    const { head, body } = exchange;
    if (typeof body === 'string') line.socket.write(head + body);
    else {
      line.socket.cork();
      line.socket.write(head, 'latin1');
      line.socket.write(body);
      line.socket.uncork();
    }
  }

  function abort(exchange: Exchange): void {
    const at = waiting.indexOf(exchange);
    if (at >= 0) waiting.splice(at, 1);
    const error = new Error('http: aborted');
    for (const line of lines) if (line.exchange === exchange) return drop(line, error);
    exchange.reject(new Unsent(error.message));
  }

  return {
    call: ({ method, path, type = '', body = '', mostBytes = defaultMostBytes }, signal) =>
      new Promise((resolve, reject) => {
        if (closed || signal?.aborted === true) return reject(new Unsent('http: aborted'));
        if (/[^\x21-\x7e]/u.test(path)) return reject(new Unsent('http: path'));
        const exchange: Exchange = {
          head: headOf(address.host, { method, path: prefix + path, type, length: Buffer.byteLength(body) }),
          body,
          reader: createAnswerReader(mostBytes),
          resolve: (answer) => (signal?.removeEventListener('abort', stop), resolve(answer)),
          reject: (error) => (signal?.removeEventListener('abort', stop), reject(error)),
        };
        const stop = (): void => abort(exchange);
        signal?.addEventListener('abort', stop);
        // The one that was used last is the least likely to be closed by the other side.
        const line = idle.pop() ?? (lines.size < mostSockets ? open() : undefined);
        if (line) begin(line, exchange);
        else waiting.push(exchange);
      }),
    close: () => {
      closed = true;
      for (const exchange of waiting.splice(0)) exchange.reject(new Unsent('http: closed'));
      for (const line of [...lines]) drop(line, new Error('http: closed'));
    },
  };
}

function dial({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[(.*)\]$/u, '$1');
  if (protocol === 'http:') return connectPlain({ host, port: Number(port || 80) });
  return connectSafe({ host, port: Number(port || 443), ...(isIP(host) === 0 ? { servername: host } : {}) });
}

function headOf(
  host: string,
  call: { readonly method: string; readonly path: string; readonly type: string; readonly length: number },
): string {
  const { method, path, type, length } = call;
  const what = method === 'GET' ? '' : `content-type: ${type}\r\ncontent-length: ${length}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: Seinhuis\r\naccept-encoding: identity\r\n${what}\r\n`;
}
