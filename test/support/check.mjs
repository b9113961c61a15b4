// `npm run check`, the one gate before the tests: every step with its time, all of them even when one fails.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from '../../src/cli/node-guard.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The longest first. */
const steps = [
  ['lint', () => [script('eslint'), '.']],
  ['types', () => [script('typescript', 'tsc'), '--noEmit', '-p', '.']],
  ['format', () => [script('prettier'), '--check', '.', '--log-level', 'warn']],
  ['unused code', () => [script('knip'), '--no-progress']],
  ['plan of the house', () => ['test/support/check-structure.ts']],
  ['generated files', () => ['src/cli/seinhuis.mjs', 'generate', '--check']],
];

/** Two cores bear two steps at a time. */
const atOnce = 2;

if (ensureNode()) await run();

async function run() {
  const waiting = [...steps];
  const failed = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, words] = next;
      if (!(await step(name, words()))) failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

/** Runs one step; what it says comes out in one piece when it is done. */
function step(name, words) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${said}${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n`);
      resolve(code === 0);
    });
  });
}

/** The script behind a package's command; no search on PATH, where another Node's tools may stand. */
function script(name, command = name) {
  const manifest = createRequire(import.meta.url)(`${root}node_modules/${name}/package.json`);
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command];
  return join(root, 'node_modules', name, bin);
}
