#!/usr/bin/env node
// The door of the program, in plain JavaScript that any Node can read: it finds a Node that can run the rest (22.18 or
// newer; an older one would end in better-sqlite3 with a segmentation fault), then runs the command line.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const floor = [22, 18];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > floor[0] || (major === floor[0] && minor >= floor[1])) await run();
else handOver();

async function run() {
  const { main } = await import('./main.ts');
  const code = await main(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    folder: process.cwd(),
  });
  process.exitCode = code;
}

/** Runs this same file with the Node that `npm ci` brought; signals and the exit code pass through. */
function handOver() {
  const bundled = fileURLToPath(
    new URL(`../../node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
  );
  if (!existsSync(bundled)) {
    console.error(
      `✖ Seinhuis heeft Node ${floor.join('.')} of nieuwer nodig; dit is ${process.versions.node}.\n` +
        '  → Doe: npm ci (dat brengt Node 24 mee op Linux), of installeer Node 24 van nodejs.org.\n' +
        `  (Seinhuis needs Node ${floor.join('.')} or newer: run npm ci, or install Node 24.)`,
    );
    process.exitCode = 78;
    return;
  }
  const child = spawn(bundled, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal's Ctrl+C reaches the child by itself; both are listened to, so that this one stays until the child ends.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
