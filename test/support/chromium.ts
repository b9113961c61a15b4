// Which Chromium the browser tests drive.

import { findProgram, missingSentence } from './programs.ts';

/** Path of Chromium, or undefined when there is none. */
export const chromiumPath = (): string | undefined => findProgram('chromium');

/** For `context.skip(!chromiumPath(), chromiumMissing)`: why, and the cure. */
export const chromiumMissing = missingSentence('chromium');

/** What Chromium needs as root and in a container without a sandbox of its own. */
export const chromiumArgs: readonly string[] = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
