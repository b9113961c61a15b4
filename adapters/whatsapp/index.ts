// The manifest of WhatsApp. Off by default: WhatsApp allows no unofficial clients, and a person must say yes to that.

import type { ChannelManifest } from '../../src/channel/port.ts';
import { env } from './settings.ts';

/** WhatsApp on a number of its own, through WhatsApp Web in a browser (whatsapp-web.js). */
export const manifest: ChannelManifest = {
  name: 'whatsapp',
  env,
  wanted: (given) => given['WHATSAPP'] === 'on',
  create: async (deps) => (await import('./channel.ts')).createWhatsapp(deps),
};
