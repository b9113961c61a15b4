// Server-sent events: every change on the phones, numbered, with replay for a page that was away for a moment.

import type { ChatEvent, MessageLog } from './messages.ts';

export interface Streams {
  /** An event stream; `lastEventId` is what the page got last (`<boot>-<seq>`), if anything. */
  open(lastEventId: string | undefined): Response;
  close(): void;
}

/** Keeps a silent line open through proxies that close one after a minute. */
const heartbeatMs = 20_000;

/** Streams of one message log. A page that missed too much, or knows another start of the program, gets `reset`. */
export function createStreams(log: MessageLog): Streams {
  const open = new Set<() => void>();
  return {
    open(lastEventId) {
      let end = (): void => undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const write = (text: string): void => controller.enqueue(encoder.encode(text));
          for (const text of opening(log, lastEventId)) write(text);
          const unwatch = log.watch((event) => write(line(log.boot, event)));
          const beat = setInterval(() => write(': still here\n\n'), heartbeatMs);
          beat.unref();
          end = () => {
            unwatch();
            clearInterval(beat);
            if (open.delete(end)) controller.close();
          };
          open.add(end);
        },
        cancel() {
          open.delete(end);
          end();
        },
      });
      return new Response(body, {
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
      });
    },
    close() {
      for (const end of [...open]) end();
    },
  };
}

const encoder = new TextEncoder();

const line = (boot: string, event: ChatEvent): string =>
  `id: ${boot}-${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

function opening(log: MessageLog, lastEventId: string | undefined): readonly string[] {
  const hello = `id: ${log.boot}-${log.seq()}\nevent: hello\ndata: {}\n\n`;
  if (lastEventId === undefined) return [hello];
  const cut = lastEventId.lastIndexOf('-');
  const missed = lastEventId.slice(0, cut) === log.boot ? log.after(Number(lastEventId.slice(cut + 1))) : undefined;
  if (!missed) return [`id: ${log.boot}-${log.seq()}\nevent: reset\ndata: {}\n\n`];
  return missed.map((event) => line(log.boot, event));
}
