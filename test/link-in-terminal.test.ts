// What the terminal of `npm start` shows of the channels: troubles, and of WhatsApp the risk and the code; those only to a
// person who looks at a terminal.

import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLinking } from '../adapters/whatsapp/linking.ts';
import type { Channel, ChannelState } from '../src/channel/port.ts';
import { showTroubles } from '../src/cli/channels-in-terminal.ts';
import { showLinking } from '../src/cli/link-in-terminal.ts';
import type { Io } from '../src/cli/io.ts';
import { channelIn } from './web/support.ts';
import { until } from './support/until.ts';

function terminal(isTTY: boolean): { readonly io: Io; readonly shown: () => string } {
  const stdout = Object.assign(new PassThrough(), { isTTY });
  let text = '';
  stdout.on('data', (chunk) => (text += String(chunk)));
  const io: Io = { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env: {}, locale: 'nl', folder: '.' };
  return { io, shown: () => text };
}

function whatsapp(name: ChannelState['name']) {
  const linking = createLinking(Date.now);
  const channel: Channel = Object.assign(channelIn(name), { linking });
  return { linking, channels: new Map([['whatsapp', channel]]) };
}

const url = 'http://127.0.0.1:3000';

describe('WhatsApp in the terminal', () => {
  it('explains the risk at the first start, also in a log', () => {
    for (const isTTY of [true, false]) {
      const { io, shown } = terminal(isTTY);
      showLinking(whatsapp('consent').channels, url, io);
      expect(shown()).toContain('WHATSAPP_RISK_ACCEPTED=yes');
      expect(shown()).toContain('http://127.0.0.1:3000/channel/whatsapp/');
    }
  });

  it('draws each QR once, and writes the pairing code', async () => {
    const { io, shown } = terminal(true);
    const { linking, channels } = whatsapp('linking');
    showLinking(channels, url, io);
    expect(shown()).toBe('');
    linking.qr('2@een');
    await until('drawn', () => shown().includes('Gekoppelde apparaten'));
    expect(shown()).toMatch(/[▀▄█]/u);
    const once = shown().length;
    linking.qr('2@een');
    linking.done();
    expect(shown()).toHaveLength(once);
    linking.code('ABCDEFGH');
    await until('written', () => shown().includes('ABCDEFGH'));
  });

  it('says how long a code works, and stops drawing when nobody scans', async () => {
    const { io, shown } = terminal(true);
    const { linking, channels } = whatsapp('linking');
    showLinking(channels, url, io);
    for (let n = 0; n < 30; n += 1) linking.qr(`2@${n}`);
    await until('it stopped', () => shown().includes('Nog niet gekoppeld.'));
    await until('all were drawn', () => shown().split('Gekoppelde apparaten').length - 1 === 10);
    expect(shown()).toContain('Deze code werkt nog 60 seconden');
    expect(shown()).toContain('Deze code werkt nog 20 seconden');
    expect(shown().split('Nog niet gekoppeld.')).toHaveLength(2);
  });

  it('shows no code where the output goes to a file, and nothing without WhatsApp', async () => {
    const { io, shown } = terminal(false);
    const { linking, channels } = whatsapp('linking');
    showLinking(channels, url, io);
    linking.qr('2@geheim');
    linking.code('ABCDEFGH');
    showLinking(new Map(), url, io);
    await new Promise((next) => setImmediate(next));
    expect(shown()).toBe('');
  });
});

describe('troubles of a channel in the terminal', () => {
  function watched(isTTY: boolean) {
    const { io, shown } = terminal(isTTY);
    let state: ChannelState = { name: 'starting', since: 0 };
    let looks = 0;
    const channel: Channel = {
      ...channelIn('working'),
      state: () => {
        looks += 1;
        return state;
      },
    };
    onTestFinished(showTroubles(new Map([['telegram', channel]]), io, 1));
    const become = async (name: ChannelState['name'], advice?: string): Promise<void> => {
      state = { name, since: 0, ...(advice === undefined ? {} : { advice }) };
      const seen = looks;
      if (isTTY) await until('it was looked at twice', () => looks > seen + 1);
    };
    return { become, lines: () => shown().split('\n').slice(0, -1) };
  }

  it('tells each once, and once that it works again', async () => {
    const { become, lines } = watched(true);
    await become('starting');
    expect(lines()).toEqual([]);
    for (const why of ['unreachable', 'conflict', 'unreachable', 'conflict'])
      await become(why === 'conflict' ? 'conflict' : 'lost', `telegram.${why}`);
    expect(lines()).toEqual([
      expect.stringMatching(/^✖ Telegram werkt niet\. Telegram is niet te bereiken\./u),
      expect.stringMatching(/^✖ Telegram werkt niet\. Er draait nog een programma/u),
    ]);
    await become('working');
    expect(lines().slice(2)).toEqual(['✔ Telegram werkt weer.']);
    await become('lost', 'telegram.unreachable');
    expect(lines()).toHaveLength(4);
    await become('stopped');
    expect(lines()).toHaveLength(4);
  });

  it('tells what is not right while it works, and has words for a state without a reason', async () => {
    const { become, lines } = watched(true);
    await become('working', 'telegram.privacy');
    expect(lines()).toEqual([expect.stringMatching(/^! Telegram: De bot ziet niet alles in de groep\./u)]);
    await become('lost');
    await become('working', 'telegram.privacy');
    expect(lines().slice(1)).toEqual([
      expect.stringMatching(/^✖ Telegram werkt niet\. De verbinding is weg\./u),
      '✔ Telegram werkt weer.',
    ]);
  });

  it('says nothing where the output goes to a file', async () => {
    const { become, lines } = watched(false);
    await become('refused', 'telegram.token');
    await new Promise((next) => setImmediate(next));
    expect(lines()).toEqual([]);
  });
});
