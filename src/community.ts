// community.yaml → Community: read whole, checked whole (D9). Either everything is right, or all that is wrong is said at once.

import { readFileSync, statSync } from 'node:fs';

import type { z } from 'zod';

import { partnerKind } from './catalog/partner-kinds.ts';
import {
  areaSchema,
  communitySchema,
  entrySchemas,
  idPattern,
  isTimeZone,
  policySchemas,
  topKeys,
  type Known,
} from './community-schema.ts';
import { createReader, isRecord, maxBytes, readYaml, type Entry, type Path, type Reader } from './settings-file.ts';
import { asId, type AreaId, type ChatAddress, type ContactId, type PartnerId } from './domain/ids.ts';
import { areaPath, type Area, type Community, type ContactPerson, type Group, type Partner } from './domain/people.ts';
import { hintFor, inOrder, nearest, SettingsError, shown, type FindingCode } from './findings.ts';

export interface ReadOptions {
  /** True for the community that ships with the program. */
  readonly demo?: boolean;
  /** Names of the channels of this program; without them any name will do. */
  readonly channels?: readonly string[];
}

/** Reads the settings of a neighbourhood. Throws a SettingsError with every finding, and never anything else. */
export function readCommunity(path: string, options: ReadOptions = {}): Community {
  const fail = (code: FindingCode): never => {
    const params = { kilobytes: maxBytes / 1000 };
    throw new SettingsError([{ file: path, line: 0, column: 0, key: '', code, params }]);
  };
  let bytes: Buffer;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return fail('file_unreadable');
    if (stat.size > maxBytes) return fail('file_too_big');
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    return fail((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'file_missing' : 'file_unreadable');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('not_utf8');
  }
  return parseCommunity(text, path, options);
}

/** The same for a text; `file` is the name that the findings bear. */
export function parseCommunity(text: string, file: string, options: ReadOptions = {}): Community {
  const reader = createReader(readYaml(text, file), file);
  const community = assemble(reader, options);
  if (reader.findings.length > 0 || !community) throw new SettingsError(inOrder(reader.findings));
  return community;
}

// ── Community ───────────────────────────────────────────────────────────────────────────────────────────────────────

function assemble(reader: Reader, options: ReadOptions): Community | undefined {
  const { top, report, read, entries, settings } = reader;
  if (!isRecord(settings.raw)) {
    report([], 'not_a_map');
    return undefined;
  }
  for (const key of reader.names)
    if (!(topKeys as readonly string[]).includes(key)) report([key], 'unknown_key', hintFor(key, topKeys));

  const about = read(['community'], top['community'], communitySchema);
  const areas = readAreas(reader);
  const known = knownOf(reader, [...areas.ids], options.channels ?? []);
  const schemas = entrySchemas(known);
  const groups = entries('groups', 'list', schemas.group, false);
  const partners = entries('partners', 'map', schemas.partner, true);
  const contacts = entries('contacts', 'map', schemas.contact, true);
  const coordinators = entries('coordinators', 'list', schemas.coordinator, true);
  const routes = entries('routes', 'list', schemas.route, false);
  const section = <K extends keyof typeof policySchemas>(key: K) =>
    read([key], top[key] === undefined ? {} : top[key], policySchemas[key]) as
      z.output<(typeof policySchemas)[K]> | undefined;
  const [deadlines, quiet, correlation] = [section('deadlines'), section('quiet_hours'), section('correlation')];
  const [alerts, retention] = [section('alerts'), section('retention')];

  for (const { path } of [...partners, ...contacts]) checkId(reader, path);
  const built = {
    areas: areas.map,
    groups: byKey(groups, (value): [ChatAddress, Group] => {
      const chat = asId<ChatAddress>(value.chat);
      return [chat, { chat, area: asId(value.area), ...(value.locale === undefined ? {} : { locale: value.locale }) }];
    }),
    partners: byKey(partners, (value, key): [PartnerId, Partner] => [asId(key), { id: asId(key), ...value }]),
    contacts: byKey(contacts, (value, key): [ContactId, ContactPerson] => [
      asId(key),
      contactOf(asId(key), value, about?.locale ?? 'nl'),
    ]),
  };
  checkGroups(reader, groups);
  checkCoordinators(reader, coordinators, built);
  checkRoutes(reader, routes, built, contacts.length > 0 && contacts.every(({ value }) => value !== undefined));
  if (correlation && correlation.ask > correlation.join) report(['correlation', 'ask'], 'ask_above_join');
  if (!about || !deadlines || !quiet || !correlation || !alerts || !retention) return undefined;
  return {
    name: about.name,
    locale: about.locale,
    timeZone: about.time_zone,
    demo: options.demo ?? false,
    ...built,
    coordinators: coordinators.flatMap(({ value }) => (value === undefined ? [] : [asId<ContactId>(value)])),
    routes: routes.flatMap(({ path, value }) =>
      value === undefined ? [] : [{ ...asRule(value), line: settings.locate(path).line }],
    ),
    policy: {
      progressMinutes: {
        call112: deadlines.call112_hours * 60,
        now: deadlines.now_hours * 60,
        later: deadlines.later_hours * 60,
      },
      reporterMinutes: deadlines.reporter_hours * 60,
      coordinatorMinutes: deadlines.coordinator_hours * 60,
      reopenDays: deadlines.reopen_days,
      correlation: { windowMinutes: correlation.window_minutes, join: correlation.join, ask: correlation.ask },
      burstMs: alerts.burst_seconds * 1000,
      undoMs: alerts.undo_seconds * 1000,
      staleMs: alerts.stale_hours * 3_600_000,
      bundleAfter: alerts.bundle_after,
      floodPerPerson: alerts.flood_per_person,
      quiet: { from: quiet.from % 1440, to: quiet.to % 1440, urgentRings: quiet.urgent_rings },
    },
    retention: {
      chatterHours: retention.chatter_hours,
      closedDays: retention.closed_days,
      labelsDays: retention.labels_days,
    },
  };
}

// ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

type Schemas = ReturnType<typeof entrySchemas>;
type Built = Pick<Community, 'areas' | 'groups' | 'partners' | 'contacts'>;

/** Deeper than municipality › district › street › complex › building is a slip. */
const maxDepth = 8;

function readAreas(reader: Reader): { map: ReadonlyMap<AreaId, Area>; ids: ReadonlySet<string> } {
  const map = new Map<AreaId, Area>();
  const ids = new Set<string>();
  const prefixes = new Map<string, string>();
  const walk = (value: unknown, path: Path, parent: AreaId | undefined): void => {
    if (!Array.isArray(value)) return reader.report(path, 'wrong_type', { expected: 'list', value: shown(value) });
    if (path.length > 2 * maxDepth) return reader.report(path, 'areas_too_deep', { limit: maxDepth });
    value.forEach((item: unknown, i) => {
      const at = [...path, i];
      const read = reader.read(at, item, areaSchema);
      const id = isRecord(item) && typeof item['id'] === 'string' ? item['id'] : undefined;
      if (id !== undefined && ids.has(id)) reader.report([...at, 'id'], 'duplicate_area', { value: shown(id) });
      if (id !== undefined) ids.add(id);
      if (read) {
        const other = prefixes.get(read.prefix);
        if (other !== undefined) reader.report([...at, 'prefix'], 'duplicate_prefix', { value: read.prefix, other });
        else prefixes.set(read.prefix, read.id);
        const { name, kind, prefix } = read;
        map.set(asId(read.id), { id: asId(read.id), name, kind, prefix, ...(parent === undefined ? {} : { parent }) });
      }
      const children = isRecord(item) ? item['areas'] : undefined;
      if (children !== undefined && children !== null)
        walk(children, [...at, 'areas'], id === undefined ? parent : asId(id));
    });
  };
  const value = reader.top['areas'];
  if (reader.misspelt('areas')) return { map, ids };
  if (value === undefined || value === null) reader.report(['areas'], value === null ? 'empty' : 'missing');
  else if (Array.isArray(value) && value.length === 0) reader.report(['areas'], 'too_few');
  else walk(value, ['areas'], undefined);
  return { map, ids };
}

function knownOf({ top, names }: Reader, areas: readonly string[], channels: readonly string[]): Known {
  const keys = (value: unknown): string[] => (isRecord(value) ? Object.keys(value) : []);
  // A section under a misspelt name is told once; what refers to it is not wrong for that.
  const section = (name: string): unknown =>
    top[name] ?? top[names.find((key) => nearest(key, topKeys) === name) ?? name];
  const zone = isRecord(top['community']) ? top['community']['time_zone'] : undefined;
  return {
    areas,
    partners: keys(section('partners')),
    contacts: keys(section('contacts')),
    channels,
    timeZone: typeof zone === 'string' && isTimeZone(zone) ? zone : 'Europe/Amsterdam',
  };
}

function byKey<T, K, V>(entries: readonly Entry<T>[], make: (value: T, key: string) => [K, V]): ReadonlyMap<K, V> {
  return new Map(entries.flatMap(({ path, value }) => (value === undefined ? [] : [make(value, String(path.at(-1)))])));
}

function contactOf(id: ContactId, value: z.output<Schemas['contact']>, locale: string): ContactPerson {
  return {
    id,
    name: value.name,
    partner: asId(value.partner),
    areas: value.areas.map((area) => asId<AreaId>(area)),
    languages: value.languages.length > 0 ? value.languages : [locale],
    duty: value.duty,
    absence: value.absence,
    ...(value.why === undefined ? {} : { why: value.why }),
  };
}

const asRule = (value: z.output<Schemas['route']>): Omit<Community['routes'][number], 'line'> => ({
  categories: value.categories,
  areas: value.areas.map((area) => asId<AreaId>(area)),
  steps: value.steps.map((step) => ({
    partner: asId<PartnerId>(step.partner),
    contacts: step.contacts.map((contact) => asId<ContactId>(contact)),
    minutes: step.minutes,
  })),
});

// ── Checks across entries ───────────────────────────────────────────────────────────────────────────────────────────

function checkId(reader: Reader, path: Path): void {
  const id = String(path.at(-1));
  if (!idPattern.test(id)) reader.report(path, 'bad_id', { value: shown(id) });
}

function checkGroups(reader: Reader, groups: readonly Entry<z.output<Schemas['group']>>[]): void {
  const seen = new Map<string, string>();
  for (const { path, value } of groups) {
    if (!value) continue;
    const other = seen.get(value.chat);
    if (other !== undefined) reader.report([...path, 'chat'], 'duplicate_group', { value: shown(value.chat), other });
    else seen.set(value.chat, value.area);
  }
}

function checkCoordinators(reader: Reader, coordinators: readonly Entry<string>[], built: Built): void {
  for (const { path, value } of coordinators) {
    const contact = value === undefined ? undefined : built.contacts.get(asId(value));
    const partner = contact && built.partners.get(contact.partner);
    // The end of every chain gets cases that nobody pressed for, so it cannot be police (D4).
    if (partner && partnerKind(partner.kind).needsHuman)
      reader.report(path, 'coordinator_needs_human', { value: String(value), partner: partner.name });
  }
}

/** `whole`: every contact person could be read; only then can it be said that somebody is missing. */
function checkRoutes(
  reader: Reader,
  routes: readonly Entry<z.output<Schemas['route']>>[],
  built: Built,
  whole: boolean,
): void {
  for (const { path, value } of routes) {
    value?.steps.forEach((step, i) => {
      const at = [...path, 'steps', i];
      const partner = built.partners.get(asId(step.partner));
      if (!partner) return;
      if (i === 0 && partnerKind(partner.kind).needsHuman)
        reader.report([...at, 'partner'], 'police_first', { value: step.partner });
      const people = step.contacts.length > 0 ? step.contacts : [...built.contacts.keys()];
      const own = people.flatMap((id) => {
        const contact = built.contacts.get(asId(id));
        return contact?.partner === partner.id ? [contact] : [];
      });
      step.contacts.forEach((id, j) => {
        const contact = built.contacts.get(asId(id));
        if (contact && contact.partner !== partner.id)
          reader.report([...at, 'contacts', j], 'wrong_partner', {
            value: id,
            partner: step.partner,
            other: contact.partner,
          });
      });
      const areas = value.areas.length > 0 ? value.areas : [undefined];
      for (const area of areas)
        if (whole && !own.some((contact) => area === undefined || serves(contact, asId(area), built.areas)))
          reader.report(
            [...at, 'partner'],
            area === undefined ? 'nobody_of_partner' : 'nobody_serves',
            area === undefined ? { value: step.partner } : { value: step.partner, area },
          );
    });
  }
}

/** Does this person serve the area, or a part of it? */
function serves(contact: ContactPerson, area: AreaId, areas: ReadonlyMap<AreaId, Area>): boolean {
  const above = areaPath(areas, area);
  return contact.areas.some((own) => above.includes(own) || areaPath(areas, own).includes(area));
}
