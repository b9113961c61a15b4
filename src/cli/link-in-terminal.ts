// The first start of WhatsApp, for who sits at a terminal: the risk in plain words, and the code that links the phone.
// Straight to the terminal; never through the log, which others read and keep.

import QRCode from 'qrcode';
import type { Linking } from '../../adapters/whatsapp/linking.ts';
import type { Channel } from '../channel/port.ts';
import { isTerminal, say, textsOf, type Io } from './io.ts';

/** A terminal in which nobody scans must not fill up with codes all night: some minutes, then the page has them. */
const mostDrawn = 10;

/** Says what a channel that a person must link asks for, now and later; without such a channel it does nothing. */
export function showLinking(channels: ReadonlyMap<string, Channel>, url: string, io: Io): void {
  const whatsapp = channels.get('whatsapp');
  if (!whatsapp) return;
  const texts = textsOf(io).whatsapp;
  if (whatsapp.state().name === 'consent') say(io, texts.risk, { url });
  // A file or a pipe that takes this stream in would be a log.
  if (!('linking' in whatsapp) || !isTerminal(io)) return;
  const linking = whatsapp.linking as Linking;
  let shown = '';
  let drawings = 0;
  const show = async (): Promise<void> => {
    const view = linking.view();
    const text = view.kind === 'qr' || view.kind === 'code' ? view.text : '';
    if (text === shown) return;
    shown = text;
    if (view.kind === 'code') say(io, texts.code, { code: text });
    if (view.kind === 'none') drawings = 0;
    if (view.kind !== 'qr' || (drawings += 1) > mostDrawn + 1) return;
    if (drawings > mostDrawn) return say(io, texts.enough, { url });
    const left = Math.max(1, Math.round((view.until - view.since) / 1000));
    const drawn = await QRCode.toString(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
    say(io, texts.qr, { drawn, url, left });
  };
  linking.onChange(() => void show());
  void show();
}
