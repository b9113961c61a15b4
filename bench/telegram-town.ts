// What the fake Bot API, the systems under measurement and the bench say to each other; and who lives where on Telegram.

/** A group's and a contact person's number on Telegram. */
export const benchGroup = (i: number): number => -1_001_000_000_000 - i;
export const benchContact = (i: number): number => 9_000 + i;

/** Which of a group's number it is. */
export const groupIndex = (chat: number): number => -1_001_000_000_000 - chat;

export type ApiQuestion =
  | { readonly do: 'ready?' }
  | {
      readonly do: 'run';
      readonly from: number;
      readonly count: number;
      readonly pauseMs: number;
      readonly quietMs: number;
      readonly onlySignals?: boolean;
    }
  /** So many sends of each kind fail: 429, 500, a dropped connection. */
  | { readonly do: 'storm'; readonly times: number };

export interface Figures {
  readonly is: 'figures';
  readonly seconds: number;
  readonly delivered: number;
  readonly wanted: number;
  readonly refused: number;
  /** Milliseconds from update to alert, rising. */
  readonly times: readonly number[];
}

export type ApiAnswer =
  { readonly is: 'ready'; readonly root: string; readonly token: string } | { readonly is: 'done' } | Figures;

/** What a system under measurement is told, as the last argument of its process. */
export interface SystemOptions {
  readonly root: string;
  readonly token: string;
  readonly folder: string;
  readonly limits: boolean;
  readonly redisUrl?: string;
  /** Only for the floor: reads and says, and writes no more than the limit. */
  readonly reads?: boolean;
}

/** What it tells when asked (any message): processor time so far and the most memory it had. */
export interface SystemUse {
  readonly cpuMicroseconds: number;
  readonly peakRssMb: number;
}

/** The cues of the bench's signals; the yardsticks read no more than this. */
export const isSignalText = (text: string): boolean => /is kapot|loopt water/u.test(text);

/** Answers the bench about processor time and memory, and says that it is ready. */
export function reportUse(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    // The machine keeps the peak itself, in kB; looking at it every 20 ms cost 30 µs a message.
    const peakRssMb = process.resourceUsage().maxRSS / 1024;
    process.send?.({ cpuMicroseconds: user + system, peakRssMb } satisfies SystemUse);
  });
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}

export const optionsOf = (): SystemOptions => JSON.parse(process.argv[2] ?? '{}') as SystemOptions;
