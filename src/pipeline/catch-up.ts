// After an outage a platform gives its messages in heaps, the oldest first. Taking them in then goes before working on
// them, so that fresh danger at the end of the heap is found within seconds (P14).

/** So many messages at once are a heap: a full answer of a platform. */
const heapSize = 100;
/** A heap ends when no further one came for this time (ms). */
const gapMs = 50;
/** Work waits this long for the end of a heap at most; then the two go on side by side (ms). */
const longestMs = 10_000;
const lookMs = 5;

export interface CatchUp {
  /** Intake wrote so many messages; `danger`: one of them at least. */
  took(messages: number, danger: boolean): void;
  /** False at once in ordinary times; in a heap true, when it ends or when danger came in. */
  turn(): Promise<boolean>;
}

/** `live` is false in a replay of history, where no danger is fresh: there each batch is worked on as it comes. */
export function createCatchUp(live: boolean): CatchUp {
  let lastHeap = -Infinity;
  let heapSince: number | undefined;
  let dangers = 0;

  function isHeap(): boolean {
    const now = performance.now();
    if (now - lastHeap > gapMs) heapSince = undefined;
    return heapSince !== undefined && now - heapSince < longestMs;
  }

  return {
    took: (messages, danger) => {
      if (danger) dangers += 1;
      if (!live || messages < heapSize) return;
      lastHeap = performance.now();
      heapSince ??= lastHeap;
    },
    turn: async () => {
      const before = dangers;
      let waited = false;
      while (isHeap() && dangers === before) {
        waited = true;
        await new Promise((next) => setTimeout(next, lookMs));
      }
      return waited;
    },
  };
}
