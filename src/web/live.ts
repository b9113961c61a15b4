// Server-sent events for open pages: "look again", never what changed. At most four a second, however much happens.

/** Two events are at least this far apart (ms). */
const spacing = 250;
/** Ages on a page grow old by themselves; this often it looks again (ms). It also keeps proxies from hanging up. */
const tick = 30_000;

export interface LiveHub {
  /** One page's stream; it ends when `allowed` says no at a tick (a login that ran out). */
  open(allowed: () => boolean): Response;
  /** Something changed that no commit told of, such as the clock of a demo. */
  tell(): void;
  close(): void;
}

interface Listener {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly allowed: () => boolean;
}

/** The streams of all open pages, fed by `subscribe`. */
export function createLiveHub(subscribe: (listener: () => void) => () => void): LiveHub {
  const listeners = new Set<Listener>();
  const encoder = new TextEncoder();
  let last = -Infinity;
  let planned: NodeJS.Timeout | undefined;
  let closed = false;

  const drop = (listener: Listener): void => {
    if (!listeners.delete(listener)) return;
    try {
      listener.controller.close();
    } catch {
      // The page hung up first: there is nothing left to end.
    }
  };
  const send = (listener: Listener, event: string): void => {
    // A page that does not read must not fill our memory.
    if ((listener.controller.desiredSize ?? 0) < -64 * 1024) return drop(listener);
    listener.controller.enqueue(encoder.encode(`event: ${event}\ndata: \n\n`));
  };
  const broadcast = (): void => {
    planned = undefined;
    last = performance.now();
    for (const listener of [...listeners]) send(listener, 'change');
  };
  const tell = (): void => {
    if (closed || planned || listeners.size === 0) return;
    planned = setTimeout(broadcast, Math.max(0, last + spacing - performance.now()));
    planned.unref();
  };
  const onTick = (): void => {
    for (const listener of [...listeners]) {
      if (listener.allowed()) send(listener, 'tick');
      else drop(listener);
    }
  };

  const unsubscribe = subscribe(tell);
  const ticking = setInterval(onTick, tick);
  ticking.unref();
  return {
    open(allowed) {
      let mine: Listener | undefined;
      const body = new ReadableStream<Uint8Array>(
        {
          start(controller) {
            mine = { controller, allowed };
            listeners.add(mine);
            controller.enqueue(encoder.encode('retry: 2000\n\n'));
            if (closed) drop(mine);
          },
          cancel() {
            if (mine) listeners.delete(mine);
          },
        },
        { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
      );
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      });
    },
    tell,
    close() {
      closed = true;
      unsubscribe();
      clearInterval(ticking);
      clearTimeout(planned);
      for (const listener of [...listeners]) drop(listener);
    },
  };
}
