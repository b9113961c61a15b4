// The progress bar of a replay.

import type { ExportChannel } from '../../adapters/whatsapp-export/index.ts';
import type { ReplayTexts } from '../catalog/locales/nl.replay.ts';
import { fill } from '../findings.ts';
import type { Io } from './io.ts';

/** A bar on a terminal's standard error; elsewhere nothing, so that logs and pipes stay clean. */
export function createProgress(
  { stderr }: Io,
  channel: ExportChannel,
  texts: ReplayTexts,
): { readonly show: () => void; readonly clear: () => void } {
  const wanted = 'isTTY' in stderr && stderr.isTTY === true;
  let shownAt = 0;
  return {
    show() {
      // Ten times a second is smooth; each batch would cost more than the work.
      if (!wanted || Date.now() - shownAt < 100) return;
      shownAt = Date.now();
      const { lines, totalLines, messages } = channel.progress();
      const done = totalLines === 0 ? 1 : lines / totalLines;
      const bar = '█'.repeat(Math.round(done * 20)).padEnd(20, '░');
      const values = { percent: Math.floor(done * 100), lines, total: totalLines, messages };
      stderr.write(`\r\u001b[K${bar} ${fill(texts.progress, values)}`);
    },
    clear() {
      if (wanted && shownAt > 0) stderr.write('\r\u001b[K');
      shownAt = 0;
    },
  };
}
