// Owns the browser: starts it, watches that it answers, ends it for good, and starts the next with the same session. Reasons
// for doing it inside this process: docs/adr/0013.

import type { ChannelDeps } from '../../src/channel/port.ts';
import type { Condition } from './condition.ts';
import { endingOf, endingOfOpening, meanings, restBefore, type Ending } from './endings.ts';
import type { LibraryEvent } from './events.ts';
import { createLibrary, kill, profileOf, type Library, type LibraryOptions, type Sign } from './library.ts';
import type { Linking } from './linking.ts';
import { renewQr } from './page.ts';
import { forgetSession, strayOn } from './profile.ts';
import type { WhatsappSettings } from './settings.ts';
import { pause, within } from './wait.ts';

export type Client = Library['client'];

export interface Patience {
  /** The browser and the page are open in this time. */
  readonly openMs: number;
  /** After connecting, and after each sign of progress: `ready` comes in this time. */
  readonly readyMs: number;
  readonly heartbeatMs: number;
  /** One heartbeat answers in this time. */
  readonly answerMs: number;
  /** WhatsApp's own connection may be away this long before the browser is started anew. */
  readonly unreachableMs: number;
}

const usualPatience: Patience = {
  openMs: 90_000,
  readyMs: 90_000,
  heartbeatMs: 30_000,
  answerMs: 10_000,
  unreachableMs: 5 * 60_000,
};

/** A browser that lived this long (ms) is no sign of a fault that repeats itself. */
const provenMs = 60_000;
/** One that came to work and went away soon is started anew without a long rest: each time people wait for it. */
const mostFailuresOnceReady = 3;
/** The network comes back without a word: a quarter of a minute later it is noticed. */
const mostFailuresOffline = 4;
/** The port allows 5 s for a stop. */
const endMs = 3_000;

export interface SupervisorDeps {
  readonly settings: WhatsappSettings;
  readonly condition: Condition;
  readonly linking: Linking;
  readonly log: ChannelDeps['log'];
  readonly ending: AbortSignal;
  readonly onEvent: (event: LibraryEvent) => void;
  /** `ready` came: once after each start of the browser and after each reload of its page. */
  readonly onReady: (client: Client) => void;
  /** WhatsApp's own connection came back under the same page. */
  readonly onBack: (client: Client) => void;
  /** It answered a heartbeat. */
  readonly onBeat: (client: Client) => void;
  readonly onPage?: LibraryOptions['onPage'];
  readonly endpoint?: string;
  readonly patience?: Partial<Patience>;
}

export interface Supervisor {
  /** Keeps WhatsApp open until the signal fires; never rejects. */
  run(): Promise<void>;
  /** The client while it works; undefined else. */
  client(): Client | undefined;
  /** Process id of the browser, while there is one of ours. */
  pid(): number | undefined;
}

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { condition, linking, log, ending, settings } = deps;
  const patience = { ...usualPatience, ...deps.patience };
  let life: Life | undefined;

  linking.onWantCode((phone) => life?.wantCode(phone));
  linking.onWantQr(() => life?.wantQr());

  return {
    client: () => life?.client(),
    pid: () => life?.pid(),
    async run() {
      for (let failures = 0; !ending.aborted;) {
        const stray = strayOn(profileOf(settings));
        if (stray !== undefined) {
          log('whatsapp.stray_browser_ended');
          kill(stray);
        }
        const began = performance.now();
        life = createLife(deps, patience);
        const { why, worked } = await life.run();
        life = undefined;
        linking.done();
        if (why === 'stopped') return;
        const { state, advice, restMs, forget } = meanings[why];
        condition.become(state, advice);
        if (forget) await forgetSession(profileOf(settings));
        failures = performance.now() - began > provenMs ? 1 : failures + 1;
        if (worked) failures = Math.min(failures, mostFailuresOnceReady);
        if (why === 'unreachable') failures = Math.min(failures, mostFailuresOffline);
        const wait = restBefore(failures, restMs, Math.random());
        log('whatsapp.ended', { why, next_ms: Math.round(wait) });
        await pause(wait, ending);
      }
    },
  };
}

interface Life {
  /** Until its end; `worked`: it was ready once. */
  run(): Promise<{ readonly why: Ending; readonly worked: boolean }>;
  client(): Client | undefined;
  pid(): number | undefined;
  wantCode(phone: string): void;
  wantQr(): void;
}

/** One browser from its start to its end. */
function createLife(deps: SupervisorDeps, patience: Patience): Life {
  const { condition, linking, log, ending } = deps;
  const over = Promise.withResolvers<Ending>();
  const clock = createAlarms(over.resolve);
  let ready = false;
  let worked = false;
  let asking = false;
  let library: Library | undefined;

  const notReady = (): void => {
    ready = false;
    clock.stop('heartbeat');
  };

  function onReady(client: Client): void {
    ready = true;
    worked = true;
    linking.done();
    clock.stop('ready');
    clock.stop('unreachable');
    condition.become('working');
    log('whatsapp.ready');
    clock.every('heartbeat', patience.heartbeatMs, () => void beat(client));
    deps.onReady(client);
  }

  async function beat(client: Client): Promise<void> {
    try {
      const state = await within(patience.answerMs, client.getState());
      const why = endingOf(String(state));
      if (!ready) return;
      if (why === 'silent') deps.onBeat(client);
      else over.resolve(why);
    } catch {
      if (ready) over.resolve('silent');
    }
  }

  /** The socket's own state: it comes and goes with the network, and the page mends that itself. */
  function onState(state: string): void {
    if (state === 'CONNECTED') {
      clock.stop('unreachable');
      if (!ready || condition.state().name === 'working') return;
      condition.become('working');
      if (library) deps.onBack(library.client);
    } else if (ready && endingOf(state) === 'silent') {
      condition.become('lost', 'whatsapp.unreachable');
      clock.set('unreachable', patience.unreachableMs, 'silent');
    }
  }

  function onSign(sign: Sign): void {
    switch (sign.sign) {
      case 'qr':
      case 'code':
        // A person takes the time that a person takes.
        asking = true;
        clock.stop('ready');
        linking[sign.sign](sign.text);
        condition.become('linking', condition.state().name === 'loggedOut' ? 'whatsapp.logged_out' : undefined);
        return;
      case 'qr_over':
        // Who types a code over needs no QR, and another round could end the code.
        if (library && !['code', 'asked'].includes(linking.view().kind))
          void renewQr(library.client).catch(() => log('whatsapp.no_new_qr'));
        return;
      case 'syncing':
        if (ready) return;
        asking = false;
        linking.done();
        if (condition.state().name === 'linking') condition.become('starting');
        return clock.set('ready', patience.readyMs, 'late');
      case 'ready':
        if (library) onReady(library.client);
        return;
      case 'reloaded':
        notReady();
        condition.become('lost', 'whatsapp.page');
        log('whatsapp.reloaded');
        return clock.set('ready', patience.readyMs, 'late');
      case 'state':
        return onState(sign.state);
      case 'disconnected':
        return over.resolve(endingOf(sign.why));
      case 'browser_gone':
        return over.resolve('browser');
      case 'refused':
        return over.resolve('refused');
      case 'inject_failed':
        return over.resolve(endingOfOpening(sign.error) === 'page' ? 'page' : 'silent');
    }
  }

  async function open(): Promise<void> {
    try {
      const { settings, onEvent, onPage, endpoint } = deps;
      const rest = { ...(onPage ? { onPage } : {}), ...(endpoint === undefined ? {} : { endpoint }) };
      library = createLibrary({ settings, onSign, onEvent, ...rest });
      clock.set('ready', patience.openMs + patience.readyMs, 'late');
      await within(patience.openMs, library.open());
      if (!ready && !asking) clock.set('ready', patience.readyMs, 'late');
    } catch (error) {
      over.resolve(endingOfOpening(error));
    }
  }

  return {
    client: () => (ready ? library?.client : undefined),
    pid: () => library?.pid(),
    async run() {
      const stop = (): void => over.resolve('stopped');
      ending.addEventListener('abort', stop, { once: true });
      void open();
      const why = await over.promise;
      notReady();
      clock.clear();
      ending.removeEventListener('abort', stop);
      await library?.end(endMs);
      return { why, worked };
    },
    wantCode(phone) {
      if (condition.state().name !== 'linking' || !library) return linking.noCode();
      library.client.requestPairingCode(phone).then(
        (code) => (code === '' ? linking.noCode() : undefined),
        () => linking.noCode(),
      );
    },
    wantQr: () => void library?.client.cancelPairingCode().catch(() => undefined),
  };
}

/** Named timers of one life; the last alarm ends it. */
function createAlarms(over: (why: Ending) => void) {
  const timers = new Map<string, NodeJS.Timeout>();
  const stop = (name: string): void => {
    clearTimeout(timers.get(name));
    timers.delete(name);
  };
  return {
    stop,
    set(name: string, ms: number, why: Ending): void {
      stop(name);
      timers.set(name, setTimeout(over, ms, why));
    },
    every(name: string, ms: number, work: () => void): void {
      stop(name);
      timers.set(name, setInterval(work, ms));
    },
    clear(): void {
      for (const name of [...timers.keys()]) stop(name);
    },
  };
}
