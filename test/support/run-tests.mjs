// `npm test`: all tests on the right Node; arguments go on to vitest. Ends with the skipped tests and their reasons, and
// as its very last line `N passed, N failed, N skipped`.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from '../../src/cli/node-guard.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

if (ensureNode()) run();

function run() {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-tests-'));
  const summaryPath = join(folder, 'summary.json');
  const reporters = ['--reporter=default', '--reporter=./test/support/summary-reporter.ts'];
  const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...process.argv.slice(2)];
  const env = {
    ...process.env,
    SEINHUIS_TEST_SUMMARY: summaryPath,
    // Programs that the tests start by the name `node` run on this one too.
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
  };
  const { status, signal } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit', env });
  const written = existsSync(summaryPath) ? JSON.parse(readFileSync(summaryPath, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  const ended = written !== undefined && (status === 0 || written.failed > 0);
  const summary = ended ? written : { passed: 0, skipped: [], notSelected: 0, ...written, failed: 1 };
  if (!ended) console.log(`The tests did not run to their end${signal ? ` (${signal})` : ''}; counted as one failure.`);
  print(summary);
  process.exitCode = summary.failed > 0 ? status || 1 : 0;
}

function print({ passed, failed, skipped, notSelected }) {
  for (const [reason, tests] of Object.entries(Object.groupBy(skipped, (test) => test.reason))) {
    console.log(`Skipped, because ${reason}:`);
    for (const { name } of tests) console.log(`- ${name}`);
  }
  if (notSelected > 0) console.log(`Not asked for on the command line: ${notSelected} tests`);
  console.log(`${passed} passed, ${failed} failed, ${skipped.length + notSelected} skipped`);
}
