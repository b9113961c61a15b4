// What a person needs to link the bot's phone: the QR code or the pairing code of this moment, and how long it lives. In
// memory only: who has the code may link, so it is in no log, no row and no backup.

/** WhatsApp shows the first code of a round for a minute and each next one for 20 s (what its own page does). */
const firstQrMs = 60_000;
const nextQrMs = 20_000;
/** The library asks WhatsApp for another pairing code after this time (its `intervalMs`). */
const codeMs = 180_000;
/** A pairing code that was asked for and did not come in this time will not come. */
const patienceMs = 45_000;

export type LinkingView =
  /** Nothing to show now: not linking, or the last code is over and the next one is on its way. */
  | { readonly kind: 'none' }
  /** A pairing code was asked for. */
  | { readonly kind: 'asked'; readonly since: number }
  /** `text`: what the QR shows, or the letters to type in; `until`: when another one takes its place. */
  | { readonly kind: 'qr' | 'code'; readonly text: string; readonly since: number; readonly until: number };

export interface Linking {
  /** The library gave (another) QR. */
  qr(text: string): void;
  /** The library gave (another) pairing code. */
  code(text: string): void;
  /** A pairing code was asked for and WhatsApp gave none; the QR is shown again. */
  noCode(): void;
  /** Linked, or no longer linking: nothing is shown any more. */
  done(): void;
  view(): LinkingView;
  /** The last wish for a pairing code came to nothing. */
  failed(): boolean;
  /** A person wants a pairing code for this number: digits only, with the country's code in front (see `readPhone`). */
  wantCode(phone: string): void;
  /** A person wants the QR again. */
  wantQr(): void;
  onWantCode(listener: (phone: string) => void): void;
  onWantQr(listener: () => void): void;
  /** Called after each change, for whoever shows it (a terminal); gives back what ends it. */
  onChange(listener: () => void): () => void;
}

interface Shown {
  readonly text: string;
  readonly since: number;
  readonly until: number;
}

/** Keeps what is to be shown; `now` in milliseconds since 1970. */
export function createLinking(now: () => number): Linking {
  let qr: Shown | undefined;
  let code: Shown | undefined;
  let asked: number | undefined;
  let failed = false;
  const wantCode = new Set<(phone: string) => void>();
  const wantQr = new Set<() => void>();
  const changed = new Set<() => void>();
  const tell = (): void => changed.forEach((listener) => listener());

  const isWaiting = (): boolean => asked !== undefined && now() < asked + patienceMs;
  const alive = (shown: Shown | undefined): shown is Shown => shown !== undefined && now() < shown.until;
  const end = (): void => {
    code = undefined;
    asked = undefined;
  };

  return {
    qr(text) {
      if (qr?.text === text) return;
      // A code that follows on a living one is the next of its round; any other begins a round.
      const lives = qr !== undefined && now() < qr.until + nextQrMs ? nextQrMs : firstQrMs;
      qr = { text, since: now(), until: now() + lives };
      tell();
    },
    code(text) {
      code = { text, since: now(), until: now() + codeMs };
      asked = undefined;
      failed = false;
      tell();
    },
    noCode() {
      end();
      failed = true;
      tell();
    },
    done() {
      end();
      qr = undefined;
      failed = false;
      tell();
    },
    view() {
      if (isWaiting()) return { kind: 'asked', since: asked ?? now() };
      if (alive(code)) return { kind: 'code', ...code };
      return alive(qr) ? { kind: 'qr', ...qr } : { kind: 'none' };
    },
    failed: () => failed || (asked !== undefined && !isWaiting()),
    wantCode(phone) {
      end();
      failed = false;
      asked = now();
      for (const listener of wantCode) listener(phone);
      tell();
    },
    wantQr() {
      end();
      failed = false;
      for (const listener of wantQr) listener();
      tell();
    },
    onWantCode: (listener) => void wantCode.add(listener),
    onWantQr: (listener) => void wantQr.add(listener),
    onChange: (listener) => {
      changed.add(listener);
      return () => changed.delete(listener);
    },
  };
}

/**
 * The number that a person typed, as WhatsApp wants it: digits only, the country's code in front. A number that begins
 * with one 0 is Dutch. Undefined when it cannot be a phone number.
 */
export function readPhone(text: string): string | undefined {
  const typed = text.trim().replace(/[\s().\-/\u00a0]/gu, '');
  if (!/^\+?\d{8,17}$/u.test(typed)) return undefined;
  const plain = typed.replace(/^\+/u, '00');
  const digits = plain.startsWith('00') ? plain.slice(2) : plain.replace(/^0/u, '31');
  // +31 (0)6: the 0 between brackets is not dialled from abroad.
  const number = digits.replace(/^310/u, '31');
  return /^[1-9]\d{7,14}$/u.test(number) ? number : undefined;
}
