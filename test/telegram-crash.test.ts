// The crash suite on Telegram with the queue of one process, in both modes.

import { describeCrashes } from './crash/on-telegram.ts';

for (const mode of ['polling', 'webhook'] as const) describeCrashes(mode, 'embedded');
