// The doctor on WhatsApp: the yes to the risk, the browser, the folder of the session, groups without the switch and the
// other way round. It starts no browser and asks WhatsApp nothing.

import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pinnedVersion, readSettings, type WhatsappSettings } from '../../adapters/whatsapp/settings.ts';
import type { ChatAddress } from '../domain/ids.ts';
import type { Check } from './doctor.ts';

export interface WhatsappCase {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly groups: readonly ChatAddress[];
}

/** The number of a group, as WhatsApp writes it: digits, for old groups with a dash. */
const groupForm = /^whatsapp:\d[\d-]{4,40}@g\.us$/u;

/** Looks at WhatsApp where it is switched on or has groups; changes nothing. */
export function lookAtWhatsapp({ env, groups }: WhatsappCase): Check[] {
  const own = groups.filter((group) => group.startsWith('whatsapp:'));
  if (env['WHATSAPP'] !== 'on')
    return own.length === 0 ? [] : [{ code: 'whatsapp_off', level: 'fail', params: { groups: own.length } }];
  const read = readSettings(env);
  if ('wrong' in read) return [{ code: 'whatsapp_settings', level: 'fail', params: { names: read.wrong.join(', ') } }];
  const { settings } = read;
  return [
    ...checkGroups(own),
    { code: 'whatsapp_consent', level: settings.riskAccepted ? 'ok' : 'warn' },
    checkBrowser(settings, env['WHATSAPP_CHROMIUM']),
    ...checkSession(settings),
    ...checkPinned(settings),
  ];
}

function checkGroups(groups: readonly ChatAddress[]): Check[] {
  if (groups.length === 0) return [{ code: 'whatsapp_no_groups', level: 'warn' }];
  return groups
    .filter((group) => !groupForm.test(group))
    .map((group) => ({ code: 'whatsapp_group_number', level: 'fail', params: { group } }));
}

function checkBrowser({ chromium }: WhatsappSettings, named: string | undefined): Check {
  if (chromium === undefined) return { code: 'whatsapp_chromium', level: 'fail' };
  const found = isAllowed(chromium, constants.X_OK) && statSync(chromium).isFile();
  if (!found && named !== undefined)
    return { code: 'whatsapp_chromium_path', level: 'fail', params: { path: chromium } };
  return { code: 'whatsapp_chromium', level: found ? 'ok' : 'fail', params: { path: chromium } };
}

/** Who can read this folder can read along, as if it were the phone. */
function checkSession({ data }: WhatsappSettings): Check[] {
  const params = { path: data };
  if (!existsSync(data)) {
    if (!isAllowed(firstThatIs(data), constants.W_OK)) return [{ code: 'whatsapp_data_write', level: 'fail', params }];
    return [{ code: 'whatsapp_linked', level: 'warn' }];
  }
  const stat = statSync(data);
  if (!stat.isDirectory() || !isAllowed(data, constants.W_OK))
    return [{ code: 'whatsapp_data_write', level: 'fail', params }];
  const linked = readdirSync(data).some((name) => name.startsWith('session'));
  return [
    { code: 'whatsapp_data', level: (stat.mode & 0o077) === 0 ? 'ok' : 'fail', params },
    { code: 'whatsapp_linked', level: linked ? 'ok' : 'warn' },
  ];
}

function checkPinned({ pinned }: WhatsappSettings): Check[] {
  if (!pinned) return [];
  const version = pinnedVersion(pinned.folder);
  if (version !== undefined) return [{ code: 'whatsapp_cache', level: 'ok', params: { version } }];
  return [{ code: 'whatsapp_cache', level: pinned.strict ? 'fail' : 'warn', params: { path: pinned.folder } }];
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

const firstThatIs = (path: string): string => (existsSync(path) ? path : firstThatIs(dirname(path)));
