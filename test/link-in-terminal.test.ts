// What the terminal of `npm start` shows of WhatsApp: the risk, and the code only to a person who looks at a terminal.

import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLinking } from '../adapters/whatsapp/linking.ts';
import type { Channel, ChannelState } from '../src/channel/port.ts';
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
