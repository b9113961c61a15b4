// The port of a classifier.

import type { Classification } from '../domain/signal.ts';

export interface Classifier {
  /** Shown on the board and in /healthz, so that people know which one is on. */
  readonly name: string;
  /**
   * One classification for each text, in order. Any Unicode string gives an answer, never a throw; text beyond 4,096
   * characters is not read. Deterministic.
   */
  classify(texts: readonly string[]): readonly Classification[];
}
