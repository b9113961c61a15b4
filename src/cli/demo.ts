// `seinhuis demo`: the same house with the demo community, beside your own data and never in it.

import type { Io } from './io.ts';
import { runStart } from './start.ts';

export const runDemo = (io: Io): Promise<number> => runStart(io, { demo: true });
