// The settings of this channel, as the environment gives them.

import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import type { ChannelManifest } from '../../src/channel/port.ts';

const onOff = z.enum(['on', 'off']).default('off');

const schema = z.object({
  WHATSAPP: onOff,
  WHATSAPP_RISK_ACCEPTED: z.enum(['yes', 'no']).default('no'),
  WHATSAPP_CHROMIUM: z.string().min(1).optional(),
  WHATSAPP_DATA: z.string().min(1).default('./data-whatsapp'),
  WHATSAPP_WEB_VERSION_CACHE: z.string().min(1).optional(),
  WHATSAPP_WEB_VERSION_STRICT: onOff,
});

/** The variables of the channel, for `.env.example`. */
export const env: ChannelManifest['env'] = {
  WHATSAPP: { about: 'Zet WhatsApp aan: on of off. Lees eerst het risico in de README.', default: 'off' },
  WHATSAPP_RISK_ACCEPTED: {
    about: 'Zet dit op yes als je het risico hebt gelezen: WhatsApp kan het nummer blokkeren.',
    default: 'no',
  },
  WHATSAPP_CHROMIUM: { about: 'Pad naar Chromium. Leeg: Seinhuis zoekt het zelf.' },
  WHATSAPP_DATA: {
    about: 'Map met de koppeling van WhatsApp. Geheim: wie deze map heeft, leest mee. Niet in een back-up.',
    default: './data-whatsapp',
  },
  WHATSAPP_WEB_VERSION_CACHE: {
    about: 'Map met een bewaarde pagina van WhatsApp Web (<versie>.html). Alleen als eerste hulp.',
  },
  WHATSAPP_WEB_VERSION_STRICT: {
    about: 'Met on start WhatsApp niet zonder die bewaarde pagina.',
    default: 'off',
  },
};

export interface WhatsappSettings {
  readonly riskAccepted: boolean;
  /** Path of Chromium; undefined when none was found. */
  readonly chromium: string | undefined;
  /** Folder of the session. */
  readonly data: string;
  readonly pinned: { readonly folder: string; readonly strict: boolean } | undefined;
}

/** Reads them; `wrong` are the names of those that do not fit (never their values). */
export function readSettings(
  settings: Readonly<Record<string, unknown>>,
): { readonly settings: WhatsappSettings } | { readonly wrong: readonly string[] } {
  const read = schema.safeParse(settings);
  if (!read.success) return { wrong: [...new Set(read.error.issues.map(({ path }) => String(path[0])))] };
  const { data } = read;
  const folder = data.WHATSAPP_WEB_VERSION_CACHE;
  return {
    settings: {
      riskAccepted: data.WHATSAPP_RISK_ACCEPTED === 'yes',
      chromium: data.WHATSAPP_CHROMIUM ?? findChromium(),
      data: resolve(data.WHATSAPP_DATA),
      pinned:
        folder === undefined
          ? undefined
          : { folder: resolve(folder), strict: data.WHATSAPP_WEB_VERSION_STRICT === 'on' },
    },
  };
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Chromium on the path, the first that may be run. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(mayRun);
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The newest page that is kept in this folder: its version is its name. Undefined when there is none. */
export function pinnedVersion(folder: string): string | undefined {
  try {
    const pages = readdirSync(folder).filter((file) => /^[\d.]+\.html$/u.test(file));
    const newest = pages.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
    return newest?.replace(/\.html$/u, '');
  } catch {
    return undefined;
  }
}
