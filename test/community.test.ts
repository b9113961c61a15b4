// community.yaml: the files that ship are right, and whatever is wrong is named with line, key and cure, all at once.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { channelCatalog } from '../adapters/catalog.ts';
import { enCli } from '../src/catalog/locales/en.cli.ts';
import { nlCli } from '../src/catalog/locales/nl.cli.ts';
import { demoCommunityPath } from '../src/cli/settings.ts';
import { readAbsence, readDuty, topKeys } from '../src/community-schema.ts';
import { parseCommunity, readCommunity, type ReadOptions } from '../src/community.ts';
import { partnerKind } from '../src/catalog/partner-kinds.ts';
import { categories } from '../src/catalog/categories.ts';
import { asId, type AreaId, type ContactId } from '../src/domain/ids.ts';
import { chooseRoute } from '../src/domain/route.ts';
import { describeFinding, describeFindings, SettingsError, type Finding } from '../src/findings.ts';

const folder = mkdtempSync(join(tmpdir(), 'seinhuis-community-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const channels = Object.keys(channelCatalog);

const small = `community:
  name: Proefbuurt
areas:
  - id: plein
    name: Plein
    kind: complex
    prefix: PN
groups:
  - chat: webchat:plein
    area: plein
partners:
  bewoners: { kind: residents, name: Bewoners }
  politie: { kind: police, name: Politie }
contacts:
  fatima:
    name: Fatima
    partner: bewoners
    areas: [plein]
  wendy:
    name: Wendy
    partner: politie
    areas: [plein]
coordinators: [fatima]
routes:
  - categories: [drugs]
    steps:
      - partner: bewoners
      - partner: politie
`;

function findingsOf(text: string, options: ReadOptions = {}): readonly Finding[] {
  try {
    parseCommunity(text, 'buurt.yaml', options);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.findings;
    throw error;
  }
}
/** `line key code` of each finding. */
const brief = (text: string, options?: ReadOptions): string[] =>
  findingsOf(text, options).map(({ line, key, code }) => `${line} ${key} ${code}`);
const change = (from: string, to: string): string => {
  expect(small).toContain(from);
  return small.replace(from, to);
};

describe('the files that ship', () => {
  it('community.example.yaml is right and shows every setting there is', () => {
    const community = readCommunity('community.example.yaml', { channels });
    expect(community.demo).toBe(false);
    const text = readFileSync('community.example.yaml', 'utf8');
    for (const key of topKeys) expect(text).toMatch(new RegExp(`^${key}:`, 'mu'));
    for (const id of Object.keys(categories)) if (id !== 'none') expect(text).toContain(id);
    for (const key of ['burst_seconds', 'urgent_rings', 'reopen_days', 'closed_days', 'absence', 'duty', 'why'])
      expect(text).toContain(`${key}:`);
  });

  it('the values written out in the example are the defaults', () => {
    const example = readCommunity('community.example.yaml');
    const bare = parseCommunity(small, 'buurt.yaml');
    expect(example.policy).toEqual(bare.policy);
    expect(example.retention).toEqual(bare.retention);
  });

  it('the demo is a student complex with four partners, and says that it is a demo', () => {
    const community = readCommunity(demoCommunityPath, { demo: true, channels });
    expect(community.demo).toBe(true);
    expect(community.name).toContain('DEMO');
    expect([...community.partners.values()].map(({ kind }) => kind).sort()).toEqual([
      'housing_corporation',
      'municipality',
      'police',
      'residents',
    ]);
    expect(community.areas.get(asId<AreaId>('zuiderzee'))).toMatchObject({ prefix: 'ZW', parent: 'wenckebachweg' });
    expect(community.coordinators).toEqual(['anja']);
  });

  it('in the demo a silent officer has a second one behind her, and every kind of report has somebody', () => {
    const community = readCommunity(demoCommunityPath, { demo: true });
    const area = asId<AreaId>('zuiderzee');
    const kindOf = (id: string) => partnerKind(community.partners.get(asId(id))?.kind ?? '');
    for (const { id, partner } of Object.values(categories)) {
      if (id === 'none') continue;
      const route = chooseRoute({ area, category: id, partner }, community, kindOf);
      expect(route.steps.flatMap(({ contacts }) => contacts).length, id).toBeGreaterThan(0);
    }
    const theft = chooseRoute({ area, category: 'burglary_theft', partner: 'police' }, community, kindOf);
    expect(theft.steps.map(({ contacts, minutes }) => ({ contacts, minutes }))).toEqual([
      { contacts: ['youssef', 'lena'], minutes: 15 },
      { contacts: ['marit', 'kees'], minutes: 20 },
    ]);
  });
});

describe('reading', () => {
  it('makes areas, people and routes out of the tree', () => {
    const community = parseCommunity(small, 'buurt.yaml');
    expect(community.contacts.get(asId<ContactId>('fatima'))).toEqual({
      id: 'fatima',
      name: 'Fatima',
      partner: 'bewoners',
      areas: ['plein'],
      languages: ['nl'],
      duty: [],
      absence: [],
    });
    expect(community.routes).toEqual([
      {
        categories: ['drugs'],
        areas: [],
        steps: [
          { partner: 'bewoners', contacts: [], minutes: 20 },
          { partner: 'politie', contacts: [], minutes: 20 },
        ],
        line: 25,
      },
    ]);
  });

  it('reads hours of duty, past midnight and in both languages', () => {
    expect(readDuty('ma-vr 09:00-17:00')).toEqual({ days: [1, 2, 3, 4, 5], from: 540, to: 1020 });
    expect(readDuty('za, zo 10:00 – 14:30')).toEqual({ days: [6, 7], from: 600, to: 870 });
    expect(readDuty('vr-ma 22:00-06:00')).toEqual({ days: [1, 5, 6, 7], from: 1320, to: 360 });
    expect(readDuty('Mon-Fri 9:00-17:00')).toEqual({ days: [1, 2, 3, 4, 5], from: 540, to: 1020 });
    expect(readDuty('ma-zo 00:00-24:00')).toEqual({ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 });
    for (const bad of [
      '',
      'ma-vr',
      '09:00-17:00',
      'ma-vr 9-17',
      'ma-vr 09:00-25:00',
      'xx 09:00-17:00',
      'ma 09:00-09:00',
    ])
      expect(readDuty(bad), bad).toBeUndefined();
  });

  it('reads an absence as whole days on the clock of the neighbourhood, also over a daylight-saving night', () => {
    const iso = (text: string, zone: string): string[] => {
      const { from, to } = readAbsence(text, zone)!;
      return [new Date(from).toISOString(), new Date(to).toISOString()];
    };
    expect(iso('2026-12-24..2027-01-02', 'Europe/Amsterdam')).toEqual([
      '2026-12-23T23:00:00.000Z',
      '2027-01-02T23:00:00.000Z',
    ]);
    expect(iso('2026-03-29', 'Europe/Amsterdam')).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(iso('2026-10-25', 'Europe/Amsterdam')).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
    expect(iso('2026-06-01', 'Pacific/Auckland')).toEqual(['2026-05-31T12:00:00.000Z', '2026-06-01T12:00:00.000Z']);
    for (const bad of ['', '2026-02-30', '2026-12-24..2026-12-01', '24-12-2026', '2026-01-01..2026-01-02..2026-01-03'])
      expect(readAbsence(bad, 'Europe/Amsterdam'), bad).toBeUndefined();
  });
});

describe('errors', () => {
  it('names file, line, column, key and cure', () => {
    const [finding] = findingsOf(change('partners:', 'partner:'));
    expect(finding).toMatchObject({ file: 'buurt.yaml', line: 11, column: 1, key: 'partner', code: 'unknown_key' });
    expect(describeFindings([finding!], 'nl')).toBe(
      '✖ buurt.yaml:11:1 partner: deze sleutel bestaat niet.\n  → Bedoelde je ‘partners’? Anders: haal de regel weg.',
    );
    expect(describeFindings([finding!], 'en')).toContain('Did you mean ‘partners’?');
  });

  it('names a list that cannot be read once, and not each place that speaks of it', () => {
    const block = (key: string): RegExp => new RegExp(`^${key}:\\n(?: .*\\n)+`, 'mu');
    for (const key of ['areas', 'partners', 'contacts'])
      expect(
        findingsOf(small.replace(block(key), `${key}: geen\n`)).map((one) => one.key),
        key,
      ).toEqual([key]);
  });

  it('names all errors at once, in the order of the file', () => {
    const text = small
      .replace('kind: complex', 'kind: complx')
      .replace('area: plein', 'area: plijn')
      .replace('kind: police', 'kind: polite')
      .replace('partner: politie\n    areas', 'partner: polite\n    duty: [soms]\n    areas')
      .replace('[fatima]', '[fatma]')
      .replace('[drugs]', '[drug]');
    expect(brief(text)).toEqual([
      '6 areas[0].kind not_one_of',
      '10 groups[0].area unknown_area',
      '13 partners.politie.kind not_one_of',
      '21 contacts.wendy.partner unknown_partner',
      '22 contacts.wendy.duty[0] bad_duty',
      '24 coordinators[0] unknown_contact',
      '26 routes[0].categories[0] not_one_of',
    ]);
    const nearest = findingsOf(text).map(({ params }) => params['nearest']);
    expect(nearest).toEqual(['complex', 'plein', 'police', 'politie', undefined, 'fatima', 'drugs']);
  });

  it.each([
    ['an empty file', '', '1  not_a_map'],
    ['a list', '- a\n', '1  not_a_map'],
    ['a tab', 'community:\n\tname: X\n', '2  yaml_tab'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2  yaml_documents'],
    ['a key twice', change('  name: Proefbuurt', '  name: A\n  name: B'), '3 name yaml_duplicate_key'],
    ['a lost quote', change('name: Proefbuurt', 'name: "Proefbuurt'), undefined],
    ['a value that is missing', change('  name: Proefbuurt', '  locale: nl'), '1 community.name missing'],
    ['a value that is empty', change('name: Proefbuurt', 'name:'), '2 community.name empty'],
    ['a section that is missing', change('coordinators: [fatima]\n', ''), '1 coordinators missing'],
    ['no coordinator', change('[fatima]', '[]'), '23 coordinators too_few'],
    ['a text where a list belongs', change('areas: [plein]', 'areas: plein'), '18 contacts.fatima.areas wrong_type'],
    [
      'a map where a list belongs',
      change('coordinators: [fatima]', 'coordinators: {a: 1}'),
      '23 coordinators wrong_type',
    ],
    ['an unknown language', change('name: Proefbuurt', 'name: X\n  locale: fr'), '3 community.locale not_one_of'],
    [
      'an unknown time zone',
      change('name: Proefbuurt', 'name: X\n  time_zone: Mars/North'),
      '3 community.time_zone bad_time_zone',
    ],
    ['a prefix of one letter', change('prefix: PN', 'prefix: P'), '7 areas[0].prefix bad_prefix'],
    ['a group without a channel', change('webchat:plein', 'plein'), '9 groups[0].chat bad_chat'],
    ['a time without quotes that is a number', `${small}quiet_hours: { from: 22 }\n`, '29 quiet_hours.from wrong_type'],
    ['too long kept', `${small}retention: { closed_days: 91 }\n`, '29 retention.closed_days too_big'],
    [
      'half a minute',
      change('partner: bewoners\n      - ', 'partner: bewoners\n        minutes: 0.5\n      - '),
      '28 routes[0].steps[0].minutes wrong_type',
    ],
    [
      'no minutes',
      change('partner: bewoners\n      - ', 'partner: bewoners\n        minutes: 0\n      - '),
      '28 routes[0].steps[0].minutes too_small',
    ],
    [
      'a name as id',
      change('  fatima:\n', '  Fatima El:\n').replace('[fatima]', '[Fatima El]'),
      '15 contacts.Fatima El bad_id',
    ],
    ['ask above join', `${small}correlation: { ask: 0.9, join: 0.8 }\n`, '29 correlation.ask ask_above_join'],
  ])('refuses %s', (_name, text, expected) => {
    const found = brief(text);
    if (expected === undefined) expect(found.length).toBeGreaterThan(0);
    else expect(found).toEqual([expected]);
  });

  const address = 'telegram:-1001234567890';
  const chat = (line: string): string => change('- chat: webchat:plein', line);
  const alone = (line: string): string => chat(line).replace('    area: plein\n', '');
  it.each([
    ['a colon', change('name: Plein', 'name: Ingang: achter'), '5 name yaml_colon', 'name: "Ingang: achter"'],
    ['a colon and a remark', change('name: Plein', 'name: Aan: 2 # x'), '5 name yaml_colon', 'name: "Aan: 2"'],
    ['a colon between braces', change('name: Politie', 'name: Pol: 1'), '13 name yaml_colon', 'name: "Pol: 1"'],
    ['a colon behind', change('name: Plein', 'name: Ingang:'), '5 name yaml_colon', 'name: "Ingang:"'],
    ['half in quotes', change('name: Plein', 'name: "Ingang": 2'), '5 name yaml_quote', 'name: "Ingang: 2"'],
    ['an apostrophe in front', change('name: Plein', "name: 't Plein"), '5 name yaml_quote', `name: "'t Plein"`],
    ['an @ in front', change('name: Plein', 'name: @plein'), '5 name yaml_quote', 'name: "@plein"'],
    ['a space in an address', chat('- chat: telegram: -1001234567890'), '9 chat yaml_chat_space', `chat: ${address}`],
    ['a number', chat('- chat: -1001234567890'), '9 groups[0].chat group_number', `chat: ${address}`],
    ['a number in quotes', chat('- chat: "-1001234567890"'), '9 groups[0].chat group_number', `chat: ${address}`],
    ['a number without minus', chat('- chat: 1001234567890'), '9 groups[0].chat group_number', `chat: ${address}`],
    ['any other number', chat('- chat: 12345'), '9 groups[0].chat group_number', 'chat: telegram:-100…'],
    ['a bare number', chat('- -1001234567890'), '9  group_bare', `- chat: ${address}`],
    ['a bare address', chat(`- ${address}`), '9  group_bare', `- chat: ${address}`],
    ['only a number', alone('- -1001234567890'), '9 groups[0] group_bare', `- chat: ${address}`],
    ['only an address', alone(`- ${address}`), '9 groups[0] group_bare', `- chat: ${address}`],
    ['a channel as key', chat('- telegram: -1001234567890'), '9 groups[0] group_bare', `- chat: ${address}`],
    [
      'WhatsApp',
      chat('- chat: 120363041234567890@g.us'),
      '9 groups[0].chat group_number',
      'whatsapp:120363041234567890@',
    ],
  ])('shows how it should be written: %s', (_name, text, expected, cure) => {
    expect(brief(text, { channels })).toEqual([expected]);
    for (const locale of ['nl', 'en'] as const)
      expect(describeFinding(findingsOf(text, { channels })[0]!, locale).cure).toContain(cure);
  });

  it('tells a line that cannot be read once', () => {
    expect(brief(change('- chat: webchat', '-chat: webchat'))).toEqual(['9  yaml_broken']);
  });

  it('refuses a channel that the program does not have, and names the nearest', () => {
    const text = change('webchat:plein', 'webcat:plein');
    expect(brief(text)).toEqual([]);
    expect(findingsOf(text, { channels })).toMatchObject([{ code: 'unknown_channel', params: { nearest: 'webchat' } }]);
  });

  it('refuses a group in two areas, an area or prefix twice', () => {
    const twice = change(
      'groups:\n',
      `  - { id: plein, name: A, kind: street, prefix: AA }
  - { id: laan, name: B, kind: street, prefix: PN }
groups:
  - { chat: webchat:plein, area: laan }
`,
    );
    expect(findingsOf(twice).map(({ code, params }) => `${code} ${String(params['other'] ?? '')}`)).toEqual([
      'duplicate_area ',
      'duplicate_prefix plein',
      'duplicate_group laan',
    ]);
  });

  it('D4: police are never the first step of a route and never the coordinator', () => {
    const first = change('      - partner: bewoners\n', '');
    expect(brief(first)).toEqual(['27 routes[0].steps[0].partner police_first']);
    expect(describeFinding(findingsOf(first)[0]!, 'nl').cure).toContain('contactpersoon van de bewoners ervoor');
    expect(brief(change('[fatima]', '[wendy]'))).toEqual(['23 coordinators[0] coordinator_needs_human']);
  });

  it('refuses a step that nobody of the partner can take, and a contact person of another partner in it', () => {
    expect(brief(change('partner: politie\n    areas: [plein]', 'partner: bewoners\n    areas: [plein]'))).toEqual([
      '28 routes[0].steps[1].partner nobody_of_partner',
    ]);
    expect(brief(change('- partner: politie\n', '- { partner: politie, contacts: [wendy, fatima] }\n'))).toEqual([
      '28 routes[0].steps[1].contacts[1] wrong_partner',
    ]);
    const elsewhere = change('groups:\n', '  - { id: laan, name: B, kind: street, prefix: BB }\ngroups:\n').replace(
      '[drugs]\n',
      '[drugs]\n    areas: [laan]\n',
    );
    expect(findingsOf(elsewhere).map(({ code, params }) => `${code} ${String(params['area'])}`)).toEqual([
      'nobody_serves laan',
      'nobody_serves laan',
    ]);
  });

  it('refuses a YAML bomb, a circle, a file that is too large, and nesting without end, in under three seconds each', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
      .concat(Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`))
      .join('\n');
    const texts: [string, string][] = [
      [bomb, 'yaml_aliases'],
      ['community: &c\n  name: *c\nareas: *c\n', ''],
      [`community: {name: "${'x'.repeat(256_001)}"}`, 'file_too_big'],
      [`community: ${'['.repeat(100_000)}`, ''],
      [`${'- '.repeat(100_000)}x`, ''],
      [Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'), 'unknown_key'],
      ['? '.repeat(80_000), 'yaml_broken'],
    ];
    for (const [text, code] of texts) {
      const start = performance.now();
      const found = findingsOf(text);
      expect(found.length).toBeGreaterThan(0);
      if (code !== '') expect(found[0]?.code).toBe(code);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });

  it('says what is the matter with the file itself', () => {
    const write = (name: string, bytes: Buffer): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const codeOf = (path: string): string | undefined => {
      try {
        readCommunity(path);
        return undefined;
      } catch (error) {
        return error instanceof SettingsError ? error.findings[0]?.code : 'another throw';
      }
    };
    expect(codeOf(join(folder, 'none.yaml'))).toBe('file_missing');
    expect(codeOf(folder)).toBe('file_unreadable');
    expect(codeOf(write('latin1.yaml', Buffer.from('community: { name: Caf\u00e9 }', 'latin1')))).toBe('not_utf8');
    expect(codeOf(write('utf16.yaml', Buffer.from(`\ufeff${small}`, 'utf16le')))).toBe('not_utf8');
    expect(codeOf(write('big.yaml', Buffer.alloc(256_001, 0x20)))).toBe('file_too_big');
    expect(codeOf(write('bom.yaml', Buffer.from(`\ufeff${small.replaceAll('\n', '\r\n')}`)))).toBeUndefined();
  });

  it('has words in both languages for every finding, with every placeholder of the other', () => {
    const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/gu)].map(([hole]) => hole).sort();
    for (const [code, { problem, cure }] of Object.entries(nlCli.findings)) {
      const other = enCli.findings[code as keyof typeof nlCli.findings];
      expect(holes(problem + cure), code).toEqual(holes(other.problem + other.cure));
    }
  });

  it('gives a community or findings for any text, never another throw', () => {
    const lines = small.split('\n');
    const mangled = fc
      .array(fc.tuple(fc.nat(lines.length), fc.string({ unit: 'binary', maxLength: 20 }), fc.boolean()), {
        maxLength: 5,
      })
      .map((changes) => {
        const copy = [...lines];
        for (const [at, text, replace] of changes) copy.splice(at, replace ? 1 : 0, text);
        return copy.join('\n');
      });
    fc.assert(
      fc.property(fc.oneof(mangled, fc.string({ unit: 'binary' }), fc.string()), (text) => {
        for (const { line, column } of findingsOf(text)) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });

  it('gives a community or findings for any tree of values under our own keys', () => {
    const leaf = fc.oneof(
      fc.constantFrom('plein', 'fatima', 'politie', 'nl', '22:00', 'ma-vr 09:00-17:00'),
      fc.jsonValue(),
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom('id', 'name', 'kind', 'areas', 'area', 'chat', 'partner', 'steps', '__proto__'),
          tie('tree'),
        ),
      ),
    }));
    const file = fc.dictionary(fc.constantFrom(...topKeys), tree);
    fc.assert(
      fc.property(file, (value) => {
        for (const finding of findingsOf(stringify(value))) describeFinding(finding, 'nl');
      }),
      { numRuns: 400 },
    );
  });
});
