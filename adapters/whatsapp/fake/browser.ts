// One Chromium for many channels of a test: starting one takes seconds, a page in it does not. What is about the browser
// itself (killed, started anew, its profile) is tested with browsers of its own.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { kill } from '../library.ts';

interface Shared {
  readonly endpoint: Promise<string>;
  readonly child: ChildProcess;
  readonly folder: string;
}

let shared: Shared | undefined;
let users = 0;
let last: NodeJS.Timeout | undefined;
const folderName = 'seinhuis-chromium-';
/** It stays this long (ms) for the next test. */
const restMs = 2_000;

/** Its web socket; started when nobody uses it yet. Give it back with `leaveBrowser`. */
export function shareBrowser(path: string): Promise<string> {
  clearTimeout(last);
  users += 1;
  shared ??= start(path);
  return shared.endpoint;
}

/** The last to leave ends it, a little later. */
export function leaveBrowser(): void {
  users -= 1;
  if (users === 0) last = setTimeout(end, restMs);
}

function start(path: string): Shared {
  sweepFolders();
  const folder = mkdtempSync(join(tmpdir(), `${folderName}${process.pid}-`));
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ];
  // Whatever the page asks for beyond itself finds nothing: no test leaves this machine.
  const alone = ['--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
  // Chromium ends with the pipe, so also when this process is killed; nothing is said over it.
  const child = spawn(path, [...flags, ...quiet, ...alone, '--remote-debugging-pipe', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  process.once('exit', end);
  for (const pipe of child.stdio) pipe?.on('error', () => undefined);
  const endpoint = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('chromium ended before it was ready')));
    if (child.stderr)
      createInterface({ input: child.stderr }).on('line', (line) => {
        const [, address] = /DevTools listening on (ws:\S+)/u.exec(line) ?? [];
        if (address !== undefined) resolve(address);
      });
  });
  return { endpoint, child, folder };
}

/** A test runner may end its process without a word; the folders of such are thrown away by the next. */
function sweepFolders(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(folderName))) {
    const pid = /^\d+/u.exec(name.slice(folderName.length))?.[0];
    if (pid !== undefined && !existsSync(`/proc/${pid}`))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function end(): void {
  if (!shared) return;
  const { child, folder } = shared;
  shared = undefined;
  process.off('exit', end);
  if (child.pid !== undefined) kill(child.pid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
