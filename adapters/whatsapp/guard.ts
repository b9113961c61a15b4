// The last net under the library: a promise of its own that it forgot and that rejects must not end the house. What is
// known of these is caught where it begins (library.ts); this is for what is not known.

import type { ChannelDeps } from '../../src/channel/port.ts';

let guards = 0;
let logs: ChannelDeps['log'] | undefined;

function onRejection(reason: unknown): void {
  // Not the library's: as if nobody had listened, which ends the process.
  if (!isLibrarys(reason)) throw reason;
  logs?.('whatsapp.rejection_caught');
}

/** Is it from the library or its browser? It throws bare strings as well. */
function isLibrarys(reason: unknown): boolean {
  if (reason === 'auth timeout' || reason === 'ready timeout') return true;
  const stack = reason instanceof Error ? (reason.stack ?? '') : '';
  return /node_modules\/(?:whatsapp-web\.js|puppeteer(?:-core)?|@puppeteer)\//u.test(stack.replaceAll('\\', '/'));
}

/** Listens while a channel runs; gives back what ends it. */
export function guardRejections(log: ChannelDeps['log']): () => void {
  logs = log;
  guards += 1;
  if (guards === 1) process.on('unhandledRejection', onRejection);
  let released = false;
  return () => {
    if (released) return;
    released = true;
    guards -= 1;
    if (guards === 0) process.off('unhandledRejection', onRejection);
  };
}
