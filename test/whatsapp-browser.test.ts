// The browser under WhatsApp goes wrong in every way that we know of: killed, hung, never ready, logged out, in conflict.
// Each test has a Chromium of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { WhatsappChannel } from '../adapters/whatsapp/channel.ts';
import { kill } from '../adapters/whatsapp/library.ts';
import { strayOn } from '../adapters/whatsapp/profile.ts';
import { asId, type ChatAddress } from '../src/domain/ids.ts';
import { chromiumArgs, chromiumMissing, chromiumPath } from './support/chromium.ts';
import { tempFolder } from './support/house.ts';
import { standIn } from './support/stand-in.ts';
import { until } from './support/until.ts';
import { lidOf } from './support/whatsapp-parts.ts';
import { openWhatsappHouse, type WhatsappHouse, type WhatsappHouseOptions } from './support/whatsapp.ts';

const long = 90_000;
const open = (options: WhatsappHouseOptions = {}): Promise<WhatsappHouse> =>
  openWhatsappHouse({ classifier: standIn, ownBrowser: true, ...options });
const channelOf = (h: WhatsappHouse): WhatsappChannel => h.house().channels.get('whatsapp') as WhatsappChannel;
const stateOf = (h: WhatsappHouse): string => channelOf(h).state().name;
const wordsIn = (h: WhatsappHouse): readonly string[] =>
  (h.house().store.db.$client.prepare(`select content from inbox`).all() as readonly { content: string }[]).map(
    ({ content }) => (JSON.parse(content) as { text: string }).text,
  );
/** Processes whose command line has this in it. */
const processesWith = (text: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);

beforeEach((context) => context.skip(chromiumPath() === undefined, chromiumMissing));

describe('a browser that is killed', () => {
  it(
    'P1, P3: works again with the same session; 0 messages lost, no more copies than sends under way',
    async () => {
      const h = await open({ fake: { linked: false }, channel: { patience: { startMs: 0 } } });
      const { linking } = channelOf(h);
      await until('there is a QR', () => linking.view().kind === 'qr');
      await h.whatsapp.scan();
      await h.working();
      let asked = 0;
      linking.onChange(() => (asked += linking.view().kind === 'qr' ? 1 : 0));

      const chat = asId<ChatAddress>(`whatsapp:${lidOf('youssef')}`);
      const texts = Array.from({ length: 12 }, (_, n) => `Bericht ${n}`);
      let underWay = 0;
      let atKill = 0;
      /** As the house does: again until it is sent. */
      const sendAll = async (mine: readonly string[]): Promise<void> => {
        for (const text of mine)
          for (let sent = false; !sent;) {
            underWay += 1;
            sent = await channelOf(h)
              .send({ kind: 'text', chat, text }, AbortSignal.timeout(20_000))
              .then(() => true)
              .catch(() => false);
            underWay -= 1;
            if (!sent) await new Promise((next) => setTimeout(next, 50));
          }
      };
      const sending = Promise.all([sendAll(texts.slice(0, 6)), sendAll(texts.slice(6))]);
      const said = Array.from({ length: 20 }, (_, n) => `praatje ${n}`);
      for (const [n, body] of said.entries()) {
        h.clock.push(1_000);
        await h.people.write(h.seat('sam'), { body });
        if (n === 9) {
          // One that WhatsApp has and never answered for.
          h.whatsapp.fail('hang_after');
          await until('it has it', () => h.whatsapp.counts.troubles === 1);
          atKill = underWay;
          process.kill(h.pid() ?? 0, 'SIGKILL');
        }
      }
      const killed = performance.now();
      await until('it noticed', () => stateOf(h) === 'lost');
      await h.working();
      console.log(`works again after ${Math.round(performance.now() - killed)} ms`);
      await sending;
      await until('everything was taken', () => wordsIn(h).length >= said.length);
      expect(wordsIn(h).toSorted()).toEqual(said.toSorted());
      const copies = h.read('youssef');
      expect(new Set(copies)).toEqual(new Set(texts));
      expect(copies.length - texts.length).toBeLessThanOrEqual(atKill);
      expect(asked).toBe(0);
    },
    long,
  );

  it(
    'a browser that is killed twice in a row is started each time, without waiting for a heartbeat',
    async () => {
      const h = await open({ channel: { patience: { heartbeatMs: 600_000 } } });
      for (let n = 1; n <= 2; n += 1) {
        const pid = h.pid();
        process.kill(pid ?? 0, 'SIGKILL');
        await until('another browser works', () => stateOf(h) === 'working' && h.pid() !== pid, 40_000);
      }
      expect(h.logged('whatsapp.ended')).toBe(2);
    },
    long,
  );
});

describe('a browser that does not answer', () => {
  it(
    'a page that hangs is noticed by the heartbeat and ended for good',
    async () => {
      const h = await open({ channel: { patience: { heartbeatMs: 300, answerMs: 1_500 } } });
      const pid = h.pid();
      void h.whatsapp.tell({ on: 'hang' });
      await until('another browser works', () => stateOf(h) === 'working' && h.pid() !== pid, 40_000);
      expect(processesWith(String(pid)).includes(pid ?? 0)).toBe(false);
      expect(h.logged('whatsapp.ended')).toBe(1);
    },
    long,
  );

  it(
    'a `ready` that never comes is not waited for',
    async () => {
      const h = await open({
        fake: { linked: true, syncDelayMs: -1 },
        channel: { patience: { startMs: 0, readyMs: 1_500 } },
      });
      await until('it was ended', () => h.logged('whatsapp.ended') > 0, 40_000);
      expect(stateOf(h)).not.toBe('working');
      h.whatsapp.syncDelay(0);
      await h.working();
    },
    long,
  );

  it(
    'a slow page is waited for',
    async () => {
      const h = await open({ fake: { linked: true, syncDelayMs: 1_500 } });
      expect(stateOf(h)).toBe('working');
      expect(h.logged('whatsapp.ended')).toBe(0);
    },
    long,
  );
});

describe('WhatsApp itself', () => {
  it(
    'a logout is said, the session is thrown away, and a new QR comes',
    async () => {
      const h = await open({ fake: { linked: false }, channel: { patience: { startMs: 0 } } });
      const { linking } = channelOf(h);
      await until('there is a QR', () => linking.view().kind === 'qr');
      await h.whatsapp.scan();
      await h.working();
      const seen = new Set<string>();
      await h.whatsapp.logOut();
      await until('there is a QR again', () => {
        const { name, advice } = channelOf(h).state();
        seen.add(`${name} ${advice ?? ''}`);
        return linking.view().kind === 'qr';
      });
      expect([...seen].filter((one) => !one.startsWith('working'))).toContain('loggedOut whatsapp.logged_out');
      expect(channelOf(h).state()).toMatchObject({ name: 'linking', advice: 'whatsapp.logged_out' });
      await h.whatsapp.scan();
      await h.working();
      expect(channelOf(h).state()).not.toHaveProperty('advice');
    },
    long,
  );

  it(
    'another place with the same session, a block and a refusal have a name, and nobody fights',
    async () => {
      for (const [state, name] of [
        ['CONFLICT', 'conflict'],
        ['TOS_BLOCK', 'blocked'],
        ['DEPRECATED_VERSION', 'refused'],
      ] as const) {
        const h = await open();
        const folder = h.sessions;
        await h.whatsapp.tell({ on: 'state', state });
        await until(`it is ${name}`, () => stateOf(h) === name);
        await until('the browser is gone', () => processesWith(folder).length === 0);
        await h.house().stop();
      }
    },
    long,
  );

  it(
    'a road that is away is said, and mends itself',
    async () => {
      const h = await open();
      await h.whatsapp.tell({ on: 'state', state: 'TIMEOUT' });
      await until('it is lost', () => stateOf(h) === 'lost');
      expect(channelOf(h).state().advice).toBe('whatsapp.unreachable');
      await h.whatsapp.tell({ on: 'state', state: 'CONNECTED' });
      await until('it works', () => stateOf(h) === 'working');
      expect(h.logged('whatsapp.ended')).toBe(0);
    },
    long,
  );
});

describe('the end', () => {
  it(
    'T16: a stop leaves no process and keeps the session for its owner alone',
    async () => {
      const h = await open();
      const folder = h.sessions;
      expect(processesWith(folder).length).toBeGreaterThan(0);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      await h.house().stop();
      await until('no process is left', () => processesWith(folder).length === 0);
      expect(existsSync(`${folder}/session-seinhuis`)).toBe(true);
    },
    long,
  );

  it(
    'a house that is killed takes its browser with it',
    async () => {
      const folder = tempFolder();
      const child = spawn(process.execPath, ['test/support/whatsapp-child.ts', folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
        // What it leaves behind goes with the folder.
        env: { ...process.env, TMPDIR: folder },
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      expect(line).toBe('open');
      expect(processesWith(folder).length).toBeGreaterThan(1);
      child.kill('SIGKILL');
      await until('no process is left', () => processesWith(folder).length === 0);
    },
    long,
  );

  it(
    'a browser that lost its house is told from one that has one',
    async () => {
      const profile = tempFolder();
      const flags = [...chromiumArgs, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
      const child = spawn(chromiumPath() ?? '', [...flags, 'about:blank'], { stdio: 'ignore' });
      onTestFinished(() => void child.kill('SIGKILL'));
      await until(
        'it holds the profile',
        () => processesWith(profile).length > 0 && readdirSync(profile).includes('SingletonLock'),
      );
      // This test is its parent and lives.
      expect(strayOn(profile)).toBeUndefined();
      expect(strayOn(tempFolder())).toBeUndefined();
      child.kill('SIGKILL');
      await until('it is gone', () => processesWith(profile).length === 0);
      // A shell that ends at once leaves it without a parent.
      spawn('/bin/sh', ['-c', '"$0" "$@" >/dev/null 2>&1 &', chromiumPath() ?? '', ...flags, 'about:blank'], {
        stdio: 'ignore',
      });
      await until('it is alone', () => strayOn(profile) !== undefined);
      kill(strayOn(profile) ?? 0);
      await until('it is gone', () => processesWith(profile).length === 0);
      expect(strayOn(profile)).toBeUndefined();
    },
    long,
  );
});
