// A real redis-server process on a free port, which a test may kill, restart and flush; and a link that goes silent.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './programs.ts';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** SIGKILL: all that it held in memory is gone. */
  kill(): Promise<void>;
  /** Starts again on the same port, empty. */
  start(): Promise<void>;
  /** One raw command without spaces in its words; gives back the answer's text. */
  command(line: string): Promise<string>;
  stop(): Promise<void>;
}

/** Takes a free port; with `down`, the server itself is started by the test. */
export async function startRedis(options: { readonly down?: boolean } = {}): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-redis-'));
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const program = findProgram('redis');
    if (program === undefined) throw new Error('redis-server is missing');
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
    const child = spawn(program, [...words, '--maxmemory-policy', 'noeviction'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    server = child;
    orphans.add(child);
    await listening(child);
  }

  async function kill(): Promise<void> {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
    orphans.delete(child);
  }

  if (!options.down) await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    kill,
    command: (line) => talk(port, line),
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Proxy {
  readonly url: string;
  /** All present connections go silent for ever, without a word to either side; new ones pass. */
  freeze(): void;
  close(): Promise<void>;
}

/** A link to a port of this machine that can go half open, as a network does when a router forgets a connection. */
export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    freeze: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Servers of a test process that ends before its clean-up. */
const orphans = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of orphans) child.kill('SIGKILL');
});

async function listening(child: ChildProcess): Promise<void> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (!said.includes('Ready to accept connections')) continue;
    child.stdout?.resume();
    return;
  }
  throw new Error(`redis-server ended before it was ready: ${said.slice(-300)}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Speaks the inline form of the protocol: enough for FLUSHALL and the like, and no client library in the way. */
async function talk(port: number, line: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`${line}\r\nQUIT\r\n`);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
