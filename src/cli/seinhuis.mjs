#!/usr/bin/env node
// The door of the program, in plain JavaScript that any Node from 18 on can read: first the right Node, then the rest.

import { ensureNode } from './node-guard.mjs';

if (ensureNode()) {
  const { main } = await import('./main.ts');
  const code = await main(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    folder: process.cwd(),
  });
  // All that was written goes out first; then nothing that lingers (a connection, a timer) delays the end.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
