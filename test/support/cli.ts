// Runs a command of the command line: inside the test's own process, or as a program of its own.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { main } from '../../src/cli/main.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  /** Where `.env` and community.yaml are looked for, and `data` is made. */
  readonly folder: string;
  remove(): void;
}

export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-cli-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a command in this process; `env` is its whole environment. */
export async function runCommand(
  folder: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end();
  const texts = [stdout, stderr].map((stream) => {
    const chunks: string[] = [];
    stream.on('data', (chunk) => chunks.push(String(chunk)));
    return chunks;
  });
  const code = await main(argv, { stdin, stdout, stderr, env, folder });
  return { code, out: texts[0]!.join(''), err: texts[1]!.join('') };
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves with the first line on standard output; rejects with what was said when it ends before. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
}

export const program = join(import.meta.dirname, '../../src/cli/seinhuis.mjs');

/** Starts the program as a person does; it is killed when the test process ends. */
export function startProgram(
  folder: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  node: string = process.execPath,
  file: string = program,
): Running {
  const child = spawn(node, [file, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'silent', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.on('exit', kill);
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = once(child, 'close').then(([code]): Ended => {
    process.off('exit', kill);
    return { code: code as number | null, out, err };
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('\n')) resolve(out.split('\n', 1)[0]!);
    });
    void ended.then(() => reject(new Error(`ended before it said a line: ${err}`)));
  });
  firstLine.catch(() => undefined); // many tests only look at how it ended
  return { child, firstLine, ended };
}
