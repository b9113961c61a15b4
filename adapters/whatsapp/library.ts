// whatsapp-web.js, made safe to have in the house: what it starts and does not wait for (its listeners, its own end) may
// fail without ending the process, and everything that it tells comes out as one stream of our own shapes.

import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import library from 'whatsapp-web.js';
import type { Client, ClientOptions } from 'whatsapp-web.js';
import { readEvent, type LibraryEvent } from './events.ts';
import { pinnedVersion, type WhatsappSettings } from './settings.ts';

export type Page = NonNullable<Client['pupPage']>;

/** What the library says about the connection; `inject` failed when the page is not WhatsApp Web as it knows it. */
export type Sign =
  | { readonly sign: 'qr'; readonly text: string }
  | { readonly sign: 'code'; readonly text: string }
  | { readonly sign: 'syncing' | 'ready' | 'reloaded' }
  /** WhatsApp gives no more QR codes until somebody asks for another round. */
  | { readonly sign: 'qr_over' }
  | { readonly sign: 'state'; readonly state: string }
  /** A state, or LOGOUT; the library ends the browser itself. */
  | { readonly sign: 'disconnected'; readonly why: string }
  | { readonly sign: 'browser_gone' }
  | { readonly sign: 'refused' }
  | { readonly sign: 'inject_failed'; readonly error: unknown };

export interface LibraryOptions {
  readonly settings: WhatsappSettings;
  /** A number asks for a pairing code in place of a QR. */
  readonly phone?: string;
  readonly onSign: (sign: Sign) => void;
  readonly onEvent: (event: LibraryEvent) => void;
  /** Before the page goes anywhere; for a page that is not WhatsApp's. */
  readonly onPage?: (page: Page) => Promise<void>;
  /** A browser that runs already (its web socket), for tests: starting one takes seconds. */
  readonly endpoint?: string;
}

/** Folder of the browser's profile within the session folder. */
const clientId = 'seinhuis';
export const profileOf = (settings: WhatsappSettings): string => join(settings.data, `session-${clientId}`);

/** The page must be there in this time (ms), else the library gives up. */
const pageTimeoutMs = 30_000;

const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The parts of the library that its types do not name. */
interface Inside {
  inject(): Promise<void>;
  destroy(): Promise<void>;
  requestPairingCode(phone: string, notify?: boolean, intervalMs?: number): Promise<string>;
}

export interface Library {
  readonly client: Client;
  /** Opens the browser and the page; resolves before `ready`. Rejects when either fails. */
  open(): Promise<void>;
  /** Ends the page and the browser; at most `ms`, then it is killed. Never rejects. */
  end(ms: number): Promise<void>;
  /** Process of the browser; undefined when it is not ours. */
  pid(): number | undefined;
}

/** One try: a client that is opened once and thrown away after its end. */
export function createLibrary(options: LibraryOptions): Library {
  const { settings, onSign } = options;
  prepareFolder(settings.data);
  const auth = new library.LocalAuth({ clientId, dataPath: settings.data });
  const client = new library.Client(clientOptions(options, auth));
  let ended = false;
  const sign = (one: Sign): void => {
    if (!ended) onSign(one);
  };

  // The profile of a browser that still runs cannot be thrown away; the supervisor does it afterwards.
  auth.logout = async () => undefined;
  auth.afterBrowserInitialized = async () => {
    client.pupBrowser?.on('disconnected', () => sign({ sign: 'browser_gone' }));
    // The pipes of a browser that is killed may break after nobody listens any more: that would end the house.
    for (const pipe of client.pupBrowser?.process()?.stdio ?? []) pipe?.on('error', () => undefined);
    if (!client.pupPage) return;
    await answerIdle(client.pupPage, () => sign({ sign: 'qr_over' }));
    await options.onPage?.(client.pupPage);
  };
  makeSafe(client as unknown as Inside, sign, () => endBrowser(client, options));
  listen(client, sign, (event) => {
    if (!ended) options.onEvent(event);
  });

  return {
    client,
    open: () => client.initialize(),
    async end(ms) {
      ended = true;
      const pid = client.pupBrowser?.process()?.pid;
      const done = endBrowser(client, options).then(() => true);
      const inTime = await Promise.race([done, new Promise<false>((r) => setTimeout(r, ms, false).unref())]);
      if (!inTime && pid !== undefined) kill(pid);
    },
    pid: () => client.pupBrowser?.process()?.pid,
  };
}

function clientOptions(
  { settings, phone, endpoint }: LibraryOptions,
  auth: ClientOptions['authStrategy'],
): ClientOptions {
  const version = settings.pinned && pinnedVersion(settings.pinned.folder);
  return {
    ...(auth ? { authStrategy: auth } : {}),
    authTimeoutMs: pageTimeoutMs,
    // Its own default says that it is a Chrome of 2022 on another system.
    userAgent: false as unknown as string,
    ...(version === undefined ? {} : { webVersion: version }),
    webVersionCache: settings.pinned
      ? { type: 'local', path: settings.pinned.folder, strict: settings.pinned.strict }
      : { type: 'none' },
    ...(phone === undefined ? {} : { pairWithPhoneNumber: { phoneNumber: phone } }),
    puppeteer:
      endpoint === undefined
        ? {
            headless: true,
            executablePath: settings.chromium ?? 'chromium',
            args: [...chromiumFlags],
            // A pipe ends with this process, and the browser with the pipe: a house that is killed leaves none behind.
            pipe: true,
            handleSIGINT: false,
            handleSIGTERM: false,
            handleSIGHUP: false,
            protocolTimeout: 60_000,
          }
        : { browserWSEndpoint: endpoint, defaultViewport: null, protocolTimeout: 60_000 },
  };
}

/** Who can read this folder reads every chat of the number. */
function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/**
 * A round of QR codes ends after some minutes. The library wants to ask for the next one and does so outside the page, where
 * that always fails; it leaves a function of this name alone when there is one.
 */
const answerIdle = (page: Page, tell: () => void): Promise<void> =>
  page.exposeFunction('onAuthAppStateChangedEvent', (state: string) => {
    if (state === 'UNPAIRED_IDLE') tell();
  });

/** Three promises of the library's nobody waits for: a failure of one would end the house. */
function makeSafe(inside: Inside, sign: (one: Sign) => void, end: () => Promise<void>): void {
  const { inject, requestPairingCode } = inside;
  let injections = 0;
  inside.inject = async () => {
    injections += 1;
    const mine = injections;
    if (mine > 1) sign({ sign: 'reloaded' });
    try {
      await inject.call(inside);
    } catch (error) {
      // The first is awaited by `initialize`; of the later ones only the newest counts.
      if (mine === 1) throw error;
      if (mine === injections) sign({ sign: 'inject_failed', error });
    }
  };
  inside.destroy = end;
  inside.requestPairingCode = async (...given) => {
    try {
      return await requestPairingCode.apply(inside, given);
    } catch (error) {
      sign({ sign: 'inject_failed', error });
      return '';
    }
  };
}

function listen(client: Client, sign: (one: Sign) => void, tell: (event: LibraryEvent) => void): void {
  client.on('qr', (text) => sign({ sign: 'qr', text }));
  client.on('code', (text: string) => sign({ sign: 'code', text }));
  client.on('loading_screen', () => sign({ sign: 'syncing' }));
  client.on('authenticated', () => sign({ sign: 'syncing' }));
  client.on('ready', () => sign({ sign: 'ready' }));
  client.on('change_state', (state) => sign({ sign: 'state', state: String(state) }));
  client.on('disconnected', (why: string) => sign({ sign: 'disconnected', why: String(why) }));
  client.on('auth_failure', () => sign({ sign: 'refused' }));
  // `message_create` holds everything that `message` does, and what the owner of the phone writes.
  for (const on of [
    'message_create',
    'message_ciphertext',
    'message_ciphertext_failed',
    'message_edit',
    'message_revoke_everyone',
    'message_reaction',
    'vote_update',
    'group_join',
    'group_leave',
    'group_update',
    'group_admin_changed',
  ] as const)
    client.on(on as string, (...given: unknown[]) => tell(readEvent(on, given)));
}

async function endBrowser(client: Client, { endpoint }: LibraryOptions): Promise<void> {
  const { pupBrowser: browser, pupPage: page } = client;
  try {
    if (endpoint === undefined) return await browser?.close();
    // Not our browser: only our page of it.
    await page?.close();
    await browser?.disconnect();
  } catch {
    // It was gone already; that is what was wanted.
  }
}

/** The browser is the leader of its group: all its processes end. */
export function kill(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}
