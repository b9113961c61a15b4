// WhatsApp itself, as far as a linked device sees it: people, groups, what they said and what it took from us. It lives in
// the process of the test, so it stays when the browser is killed. It proves how we use the library, not what WhatsApp does.

import { createHistory, type History, type RawMessage } from './history.ts';
import { writeSite } from './site.ts';

/** The part of puppeteer's page that is used. */
export interface FakePage {
  exposeFunction(name: string, callback: (given: string) => Promise<string>): Promise<void>;
  evaluate<T, A>(work: (given: A) => T | Promise<T>, given: A): Promise<T>;
  isClosed(): boolean;
}

/** What WhatsApp took from us, oldest first. */
export interface Taken {
  readonly kind: 'send' | 'edit' | 'react';
  readonly chat: string;
  /** The message itself, or that which was edited or reacted to: `_serialized`. */
  readonly id: string;
  readonly text: string;
  readonly message?: RawMessage;
  readonly at: number;
}

/** What the next send meets: an error in WhatsApp's words, no answer at all, or taken and then no answer. */
export type Trouble = { readonly error: string } | 'hang' | 'hang_after';

export interface FakeOptions {
  readonly now?: () => number;
  /** Is the phone linked to this device already? */
  readonly linked?: boolean;
  /** Number → LID; WhatsApp knows both. */
  readonly people?: Readonly<Record<string, string>>;
  /** Group → does it show its members by LID? */
  readonly groups?: Readonly<Record<string, boolean>>;
  /** Milliseconds between connected and all messages there; below 0: it never comes. */
  readonly syncDelayMs?: number;
}

export interface FakeWhatsapp {
  /** For WHATSAPP_WEB_VERSION_CACHE. */
  readonly folder: string;
  readonly me: { readonly pn: string; readonly lid: string };
  readonly history: History;
  readonly taken: readonly Taken[];
  readonly people: Record<string, string>;
  /** Groups that we left. */
  readonly left: readonly string[];
  /** Connects a page that is about to be opened with this WhatsApp. */
  attach(page: FakePage): Promise<void>;
  /** Tells every open page; without one nobody hears it. True when a page heard it. */
  tell(event: Readonly<Record<string, unknown>> & { readonly on: string }): Promise<boolean>;
  /** The person scans the QR, or types the code, on the phone. */
  scan(): Promise<void>;
  /** Another QR is due. */
  nextQr(): Promise<void>;
  /** The phone removes this device. */
  logOut(): Promise<void>;
  fail(trouble: Trouble): void;
  syncDelay(ms: number): void;
  /** What becomes of a file that is asked for: `'gone'` and `'fetching'` as WhatsApp says it. */
  media(stage: 'RESOLVED' | 'gone' | 'FETCHING'): void;
  /** Does it give no earlier messages of any chat now? */
  forgetful(is: boolean): void;
  /** Called for each thing that WhatsApp takes from us. */
  onTaken(listener: (taken: Taken) => void): void;
  /** Times that a page was opened, in step, told of reading, given another QR, and met a trouble. */
  readonly counts: { opened: number; synced: number; seen: number; qr: number; troubles: number };
  /** Names that the library required and the page does not have. */
  unknownModules(): Promise<readonly string[]>;
  close(): void;
}

/** Starts one: a folder with the page, and nobody connected. */
export function createFakeWhatsapp(options: FakeOptions = {}): FakeWhatsapp {
  const now = options.now ?? Date.now;
  const me = { pn: '31600000099@c.us', lid: '99000000099@lid' };
  const people: Record<string, string> = { [me.pn]: me.lid, ...options.people };
  const id = Math.random().toString(36).slice(2);
  const site = writeSite({ id, people });
  const history = createHistory();
  for (const [group, lids] of Object.entries(options.groups ?? {})) history.chat(group, lids);
  const taken: Taken[] = [];
  const listeners = new Set<(one: Taken) => void>();
  const left: string[] = [];
  const pages = new Set<FakePage>();
  const troubles: Trouble[] = [];
  const counts = { opened: 0, synced: 0, seen: 0, qr: 1, troubles: 0 };
  let linked = options.linked ?? false;
  let syncDelayMs = options.syncDelayMs ?? 0;
  let stage: 'RESOLVED' | 'gone' | 'FETCHING' = 'RESOLVED';
  let forgetful = false;
  let devices = 0;
  const ref = (): string => `ref-${counts.qr}`;

  const take = (one: Taken): void => {
    taken.push(one);
    for (const listener of listeners) listener(one);
  };
  /** Never answers: only the end of the page ends it. */
  const silence = (): Promise<never> => new Promise(() => undefined);

  async function met(work: () => void): Promise<object> {
    const trouble = troubles.shift();
    if (trouble !== undefined) counts.troubles += 1;
    if (trouble === 'hang') return silence();
    if (trouble !== undefined && trouble !== 'hang_after') return { error: trouble.error };
    work();
    return trouble === 'hang_after' ? silence() : {};
  }

  const answers: Readonly<Record<string, (given: Readonly<Record<string, string>>) => object | Promise<object>>> = {
    open: ({ device }) => {
      counts.opened += 1;
      // A profile that was linked once, or a fake that begins linked.
      return linked && (device !== undefined || options.linked === true)
        ? { linked, me }
        : { linked: false, ref: ref() };
    },
    sync: () => ({ chats: history.recent(), syncDelayMs }),
    synced: () => ({ n: (counts.synced += 1) }),
    seen: () => ({ n: (counts.seen += 1) }),
    refreshQr: () => {
      counts.qr += 1;
      return { ref: ref() };
    },
    pairingCode: ({ phone }) => ({ code: phone === '31600000000' ? 'ABCD1234' : 'WXYZ6789' }),
    people: () => ({ people }),
    findChat: ({ id: chat = '' }) =>
      history.has(chat) || chat.endsWith('@g.us') || chat in people || Object.values(people).includes(chat)
        ? {}
        : { error: 'No LID for user' },
    earlier: ({ chat = '', have }) =>
      forgetful ? { error: 'no history now' } : { messages: history.earlier(chat, Number(have)) },
    votes: ({ poll }) => ({ votes: history.votes.filter((vote) => vote.poll === poll) }),
    leave: ({ chat = '' }) => ({ n: left.push(chat) }),
    askAgain: () => ({}),
    logout: () => ({}),
    media: () => ({ stage: stage === 'gone' ? 'ERROR_MISSING' : stage }),
    bytes: () => (stage === 'gone' ? {} : { bytes: [1, 2, 3, 4] }),
    send: (given) => {
      const message = given as unknown as RawMessage;
      const chat = message.id.remote as { readonly _serialized: string };
      // Words that come with a voice note are shown to nobody.
      const caption = message.type === 'audio' || message.type === 'ptt' ? '' : message.caption;
      const text = caption ?? message.pollName ?? message.body ?? '';
      const one = {
        kind: 'send',
        chat: chat._serialized,
        id: message.id._serialized,
        text,
        message,
        at: now(),
      } as const;
      return met(() => {
        history.add(chat._serialized, { ...message, ack: 1 });
        take(one);
      });
    },
    edit: ({ target = '', text = '' }) =>
      met(() => take({ kind: 'edit', chat: target.split('_')[1] ?? '', id: target, text, at: now() })),
    react: ({ target = '', emoji = '' }) =>
      met(() => take({ kind: 'react', chat: target.split('_')[1] ?? '', id: target, text: emoji, at: now() })),
  };

  const open = (): readonly FakePage[] => [...pages].filter((page) => !page.isClosed());
  const tell: FakeWhatsapp['tell'] = async (event) => {
    const heard = await Promise.all(
      open().map((page) =>
        page
          .evaluate((given) => (globalThis as unknown as PageWindow).fakeHear(given), event)
          .then(() => true)
          .catch(() => false),
      ),
    );
    return heard.includes(true);
  };

  return {
    folder: site.folder,
    me,
    history,
    taken,
    people,
    left,
    counts,
    tell,
    async attach(page) {
      pages.add(page);
      await page.exposeFunction('fakeServer', async (text) => {
        const { name, given } = JSON.parse(text) as { readonly name: string; readonly given: Record<string, string> };
        return JSON.stringify((await answers[name]?.(given)) ?? {});
      });
    },
    async scan() {
      linked = true;
      devices += 1;
      await tell({ on: 'linked', device: `device-${devices}`, me });
    },
    async nextQr() {
      counts.qr += 1;
      await tell({ on: 'ref', ref: ref() });
    },
    async logOut() {
      linked = false;
      await tell({ on: 'loggedOut' });
    },
    fail: (trouble) => void troubles.push(trouble),
    syncDelay: (ms) => void (syncDelayMs = ms),
    media: (next) => void (stage = next),
    forgetful: (is) => void (forgetful = is),
    onTaken: (listener) => void listeners.add(listener),
    async unknownModules() {
      const names = await Promise.all(
        open().map((page) => page.evaluate(() => (globalThis as unknown as PageWindow).fakeUnknown(), null)),
      );
      // The library asks for these two in a `try`; they may be absent (libraries.md §2.3).
      return names.flat().filter((name) => !['WAWebBackendJobsCommon', 'WAWebE2EProtoUtils'].includes(name));
    },
    close: () => site.remove(),
  };
}

interface PageWindow {
  fakeHear(event: object): Promise<void>;
  fakeUnknown(): readonly string[];
}
