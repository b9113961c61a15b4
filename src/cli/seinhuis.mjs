#!/usr/bin/env node
// The door of the program, in plain JavaScript that any Node from 18 on can read: first the right Node, then the rest.

import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureNode } from './node-guard.mjs';

endWithNpm();
bearLostReader();
if (ensureNode()) {
  // TypeScript is read once, not at each start: a quarter of the time and 30 MB less. A folder that cannot be written is no matter.
  module.enableCompileCache?.(fileURLToPath(new URL('../../node_modules/.cache/seinhuis', import.meta.url)));
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

/** npm that is told to stop leaves what its shell started behind; so this one sees that npm is gone, and stops in order. */
function endWithNpm() {
  const parent = process.ppid;
  if (!process.env['npm_command']) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

/** `npx seinhuis replay … | head`: the reader saw enough. The command still goes to its end, so that it clears up what it made. */
function bearLostReader() {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
}
