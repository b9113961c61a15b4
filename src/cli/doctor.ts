// `seinhuis doctor`: looks at everything that can keep the house from working; one line a finding, each with its cure.

import type { CliTexts } from '../catalog/locales/nl.cli.ts';
import { describeFinding, fill, SettingsError } from '../findings.ts';
import { lookAtCommunity } from './doctor-community.ts';
import { lookAtMachine, type MachineReport } from './doctor-machine.ts';
import { lookAtTelegram } from './doctor-telegram.ts';
import { lookAtWhatsapp } from './doctor-whatsapp.ts';
import { exitCodes, say, sayJson, textsOf, type Io } from './io.ts';
import { readMachine, readNeighbourhood, type MachineSettings } from './settings.ts';

export type CheckCode = keyof CliTexts['doctor']['checks'];

/** One thing looked at. `warn`: it works, but somebody will miss something; `fail`: it does not work or is not safe. */
export interface Check {
  readonly code: CheckCode;
  readonly level: 'ok' | 'warn' | 'fail';
  /** For the words; `problem` and `cure` are taken as they are when given (findings of the settings). */
  readonly params?: Readonly<Record<string, string | number>>;
}

interface Line extends Check {
  readonly text: string;
  readonly cure: string | undefined;
}

const marks = { ok: '✔', warn: '!', fail: '✖' } as const;

/** Prints all checks; ends with 3 when one failed, with 0 when there are only warnings. */
export async function runDoctor(options: { readonly json: boolean }, io: Io): Promise<number> {
  const lines = (await examine(io)).map((check): Line => ({ ...check, ...wordsOf(check, io) }));
  const failed = lines.filter(({ level }) => level === 'fail').length;
  const warned = lines.filter(({ level }) => level === 'warn').length;
  if (options.json) {
    const checks = lines.map(({ code, level, text, cure }) => ({
      code,
      level,
      text,
      ...(cure === undefined ? {} : { cure }),
    }));
    sayJson(io, { ok: failed === 0, failed, warned, checks });
  } else {
    for (const { level, text, cure } of lines)
      say(io, '{line}', { line: `${marks[level]} ${text}${cure === undefined ? '' : ` → ${cure}`}` });
    const { doctor } = textsOf(io);
    say(io, failed > 0 ? doctor.failed : warned > 0 ? doctor.warned : doctor.healthy, { failed, warned });
  }
  return failed > 0 ? exitCodes.findings : exitCodes.ok;
}

/** All checks, those that need the settings only when these can be read. */
async function examine(io: Io): Promise<Check[]> {
  const checks: Check[] = [];
  let settings: MachineSettings | undefined;
  try {
    settings = await readMachine(io);
    checks.push({ code: 'settings', level: 'ok' });
  } catch (error) {
    checks.push(...asChecks(error, io));
  }
  const machine = await lookAtMachine(settings?.config);
  checks.push(...machine.checks);
  if (settings) checks.push(...(await examineCommunity(settings, machine, io)));
  return checks;
}

async function examineCommunity(settings: MachineSettings, machine: MachineReport, io: Io): Promise<Check[]> {
  try {
    const community = readNeighbourhood(settings);
    const { name, areas, contacts, demo } = community;
    const params = { name, areas: areas.size, contacts: contacts.size };
    const groups = [...community.groups.keys(), ...machine.approved];
    return [
      { code: demo ? 'community_demo' : 'community', level: demo ? 'warn' : 'ok', params },
      ...lookAtCommunity(community, machine.linked, Date.now()),
      ...(await lookAtTelegram({
        env: settings.config.channels['telegram'] ?? {},
        groups,
        running: machine.checks.some(({ code }) => code === 'running'),
        now: Date.now(),
      })),
      ...lookAtWhatsapp({
        env: settings.config.channels['whatsapp'] ?? {},
        groups,
      }),
    ];
  } catch (error) {
    return asChecks(error, io);
  }
}

function asChecks(error: unknown, io: Io): Check[] {
  if (!(error instanceof SettingsError)) throw error;
  return error.findings.map((finding) => {
    const place = finding.line > 0 ? `${finding.file}:${finding.line}` : finding.file;
    return {
      code: 'settings_wrong',
      level: 'fail',
      params: { place, key: finding.key, ...describeFinding(finding, io.locale) },
    };
  });
}

function wordsOf(check: Check, io: Io): { text: string; cure: string | undefined } {
  const texts: Readonly<Record<CheckCode, { ok?: string; problem?: string; cure?: string }>> =
    textsOf(io).doctor.checks;
  const { ok, problem, cure } = texts[check.code];
  const text = fill((check.level === 'ok' ? ok : problem) ?? ok ?? '', check.params);
  return {
    text: text.replace(/\s+/gu, ' ').trim(),
    cure: check.level === 'ok' || cure === undefined ? undefined : fill(cure, check.params),
  };
}
