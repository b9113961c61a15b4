// `npm run check`, the one gate before the tests: each step with its time, all of them even when one fails.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from '../../src/cli/node-guard.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The script behind a package's command; no search on PATH, where another Node's tools may stand. */
function script(name, command = name) {
  const manifest = createRequire(import.meta.url)(`${root}node_modules/${name}/package.json`);
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command];
  return join(root, 'node_modules', name, bin);
}

const steps = [
  ['format', () => [script('prettier'), '--check', '.', '--log-level', 'warn']],
  ['types', () => [script('typescript', 'tsc'), '--noEmit', '-p', '.']],
  [
    'lint',
    () => [script('eslint'), '.', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0'],
  ],
  ['unused code', () => [script('knip'), '--no-progress']],
  ['plan of the house', () => ['test/support/check-structure.ts']],
  ['generated files', () => ['src/cli/seinhuis.mjs', 'generate', '--check']],
];

if (ensureNode()) run();

function run() {
  const failed = steps.filter(([name, words]) => !step(name, words()));
  if (failed.length > 0) {
    console.error(`\nFailed: ${failed.map(([name]) => name).join(', ')}`);
    process.exitCode = 1;
  }
}

function step(name, words) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
  return status === 0;
}
