// The doctor on WhatsApp, on real folders: each thing that keeps it from working, or is not safe, has a name and a cure.

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { enCli } from '../src/catalog/locales/en.cli.ts';
import { nlCli } from '../src/catalog/locales/nl.cli.ts';
import { lookAtWhatsapp } from '../src/cli/doctor-whatsapp.ts';
import { fill } from '../src/findings.ts';
import { asId, type ChatAddress } from '../src/domain/ids.ts';

const group = 'whatsapp:120363041234567890@g.us';
let folder: string;
let good: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seinhuis-wa-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [chromium, data] = [join(folder, 'chromium'), join(folder, 'data')];
  writeFileSync(chromium, '#!/bin/sh\n');
  chmodSync(chromium, 0o755);
  mkdirSync(join(data, 'session-seinhuis'), { recursive: true });
  chmodSync(data, 0o700);
  good = { WHATSAPP: 'on', WHATSAPP_RISK_ACCEPTED: 'yes', WHATSAPP_CHROMIUM: chromium, WHATSAPP_DATA: data };
});

function look(change: Record<string, string> = {}, groups: readonly string[] = [group]): readonly string[] {
  const found = lookAtWhatsapp({ env: { ...good, ...change }, groups: groups.map((one) => asId<ChatAddress>(one)) });
  return found.map(({ code, level, params }) => {
    for (const { doctor } of [nlCli, enCli]) {
      const texts = doctor.checks[code] as { ok?: string; problem?: string; cure?: string };
      const said = level === 'ok' ? (texts.ok ?? '') : `${texts.problem ?? ''} ${texts.cure ?? ''}`;
      expect(fill(said, params), code).not.toMatch(/^\s*$|\{\w+\}/u);
    }
    return `${level} ${code}`;
  });
}

describe('doctor on WhatsApp', () => {
  it('finds all well, and says so', () => {
    expect(look()).toEqual(['ok whatsapp_consent', 'ok whatsapp_chromium', 'ok whatsapp_data', 'ok whatsapp_linked']);
  });

  it('says nothing where WhatsApp is not wanted; groups without the switch, and the switch without groups', () => {
    expect(look({ WHATSAPP: 'off' }, ['telegram:-100123'])).toEqual([]);
    expect(look({ WHATSAPP: 'off' })).toEqual(['fail whatsapp_off']);
    expect(look({}, ['telegram:-100123'])).toContain('warn whatsapp_no_groups');
    expect(look({}, [group, 'whatsapp:zuid', 'whatsapp:31612345678@c.us'])).toEqual([
      'fail whatsapp_group_number',
      'fail whatsapp_group_number',
      ...look(),
    ]);
  });

  it('asks for the yes in writing, and names settings that are wrong', () => {
    expect(look({ WHATSAPP_RISK_ACCEPTED: 'no' })).toContain('warn whatsapp_consent');
    expect(look({ WHATSAPP_RISK_ACCEPTED: 'ja' })).toEqual(['fail whatsapp_settings']);
  });

  it('misses Chromium, or the one that was named', () => {
    expect(look({ WHATSAPP_CHROMIUM: join(folder, 'nergens') })).toContain('fail whatsapp_chromium_path');
    expect(look({ WHATSAPP_CHROMIUM: folder })).toContain('fail whatsapp_chromium_path');
    const path = process.env['PATH'];
    process.env['PATH'] = folder;
    onTestFinished(() => void (process.env['PATH'] = path));
    rmSync(join(folder, 'chromium'));
    const { WHATSAPP_CHROMIUM: _named, ...rest } = good;
    good = rest;
    expect(look()).toContain('fail whatsapp_chromium');
  });

  it('sees a session folder that others can read, and one that cannot be a folder', () => {
    chmodSync(join(folder, 'data'), 0o750);
    expect(look()).toContain('fail whatsapp_data');
    expect(look({ WHATSAPP_DATA: join(folder, 'chromium') })).toContain('fail whatsapp_data_write');
    expect(look({ WHATSAPP_DATA: join(folder, 'straks', 'data') })).toContain('warn whatsapp_linked');
  });

  it('looks for a kept page of WhatsApp Web where one is asked for', () => {
    const cache = join(folder, 'cache');
    mkdirSync(cache);
    expect(look({ WHATSAPP_WEB_VERSION_CACHE: cache })).toContain('warn whatsapp_cache');
    expect(look({ WHATSAPP_WEB_VERSION_CACHE: cache, WHATSAPP_WEB_VERSION_STRICT: 'on' })).toContain(
      'fail whatsapp_cache',
    );
    writeFileSync(join(cache, '2.3000.1017054665.html'), '');
    expect(look({ WHATSAPP_WEB_VERSION_CACHE: cache })).toContain('ok whatsapp_cache');
  });
});
