// Sees to it that the program runs on a Node that can run it. Plain JavaScript that any Node from 18 on reads: on an
// older Node better-sqlite3 ends in a crash without a word, so this stands before every import of it.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

/** Reads .ts by itself (22.18) and has the Node-API that better-sqlite3 needs (22.14). */
const floor = [22, 18];
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
/**
 * As in package.json and the Dockerfile. Without them Node, on a large machine, keeps 130 MB for new objects, and clears away
 * old ones only when there are some 200 MB of them.
 */
const heapFlags = ['--max-semi-space-size=16', '--heap-growing-percent=100'];
const marker = 'NODE_BROUGHT_BY_NPM';

/**
 * True when this Node will do. If not, runs the same command on the Node that npm brought, and ends as that one ends;
 * without one, says what to do and ends with 78 (EX_CONFIG).
 * @returns {boolean}
 */
export function ensureNode() {
  if (isNewEnough(process.versions.node)) return true;
  const binary = process.env[marker] ? undefined : bundledNode();
  if (binary) runOn(binary);
  else refuse();
  return false;
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}

function bundledNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`);
  } catch {
    // Not brought for this machine, or left out at the install: refuse() says so.
    return undefined;
  }
}

/** @param {string} binary */
function runOn(binary) {
  const env = { ...process.env, [marker]: binary };
  const child = spawn(binary, [...heapFlags, ...process.argv.slice(1)], { stdio: 'inherit', env });
  for (const signal of signals) {
    // Ctrl-C in a terminal reaches the child by itself; passed on as well it would count as a second one.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on('error', (error) => {
    process.stderr.write(`${binary}: ${error.message}\n`);
    refuse();
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const each of signals) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

function refuse() {
  const need = floor.join('.');
  process.stderr.write(
    `✖ Seinhuis heeft Node ${need} of nieuwer nodig; dit is ${process.versions.node}.\n` +
      '  → Doe: npm ci (dat brengt Node 24 mee op Linux), of installeer Node 24 van nodejs.org.\n' +
      `  (Seinhuis needs Node ${need} or newer: run npm ci, or install Node 24.)\n`,
  );
  process.exitCode = 78;
}
