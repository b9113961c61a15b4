// The fake WhatsApp page as one HTML file in a folder, as the library's own `local` version cache wants it.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The version that the page says it is; the library asks for the file of that name. */
const siteVersion = '2.3000.1017054665';

export interface Site {
  /** For WHATSAPP_WEB_VERSION_CACHE. */
  readonly folder: string;
  remove(): void;
}

/** Writes the page. `about` is what it knows by itself; the rest it asks of the server. */
export function writeSite(about: Readonly<Record<string, unknown>>): Site {
  const folder = mkdtempSync(join(tmpdir(), 'seinhuis-site-'));
  const models = readFileSync(new URL('models.mjs', import.meta.url), 'utf8');
  const page = readFileSync(new URL('page.mjs', import.meta.url), 'utf8');
  const site = JSON.stringify({ version: siteVersion, ...about }).replaceAll('<', '\\u003c');
  const script = `${models}\n${page.replace('= __SITE__;', () => `= ${site};`)}`;
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>WhatsApp (fake)</title><script>\n${script}\n</script>\n`;
  writeFileSync(join(folder, `${siteVersion}.html`), html);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
