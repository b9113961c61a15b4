import { describe, expect, test } from 'vitest';
import { asId, type AreaId, type ContactId, type PartnerId } from '../../src/domain/ids.ts';
import type { Community, RouteRule } from '../../src/domain/people.ts';
import { chooseRoute, forwardRoute } from '../../src/domain/route.ts';
import type { CategoryId, DefaultPartner } from '../../src/domain/signal.ts';
import { kindOf as kindOfId, policy } from '../support/arbitraries.ts';

const area = (id: string): AreaId => asId<AreaId>(id);
const partner = (id: string): PartnerId => asId<PartnerId>(id);

/** City › oost › (zonnewijzer, maanhof); a corporation in each complex, police for the whole of oost. */
const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ['sam', 'bewoners', ['zonnewijzer']],
  ['noor', 'bewoners', ['zonnewijzer']],
  ['agent', 'wijkteam', ['oost']],
  ['ineke', 'woonbron', ['maanhof']],
  ['karel', 'dekroon', ['zonnewijzer']],
  ['coco', 'gemeente', ['stad']],
];
const kinds: Readonly<Record<string, string>> = {
  bewoners: 'residents',
  wijkteam: 'police',
  woonbron: 'housing_corporation',
  dekroon: 'housing_corporation',
  gemeente: 'municipality',
};
const kindOf = (id: PartnerId) => kindOfId(partner(kinds[id]!));

const community = (routes: readonly RouteRule[] = []): Community => ({
  name: 'Test',
  locale: 'nl',
  timeZone: 'Europe/Amsterdam',
  demo: false,
  areas: new Map(
    [
      ['stad', undefined],
      ['oost', 'stad'],
      ['zonnewijzer', 'oost'],
      ['maanhof', 'oost'],
    ].map(([id, parent]) => [
      area(id!),
      { id: area(id!), name: id!, kind: 'complex', prefix: 'ZW', ...(parent ? { parent: area(parent) } : {}) },
    ]),
  ),
  groups: new Map(),
  partners: new Map(Object.entries(kinds).map(([id, kind]) => [partner(id), { id: partner(id), kind, name: id }])),
  contacts: new Map(
    rows.map(([id, of, areas]) => [
      asId<ContactId>(id),
      {
        id: asId<ContactId>(id),
        name: id,
        partner: partner(of),
        areas: areas.map(area),
        languages: ['nl'],
        duty: [],
        absence: [],
      },
    ]),
  ),
  coordinators: [asId<ContactId>('coco')],
  routes,
  policy,
  retention: { chatterHours: 24, closedDays: 30, labelsDays: 365 },
});

const rule = (over: Partial<RouteRule>): RouteRule => ({ categories: [], areas: [], steps: [], line: 1, ...over });
const stepTo = (id: string, contacts: readonly string[] = [], minutes = 20) => ({
  partner: partner(id),
  contacts: contacts.map((who) => asId<ContactId>(who)),
  minutes,
});
const choose = (at: string, category: CategoryId, to: DefaultPartner, routes: readonly RouteRule[] = []) =>
  chooseRoute({ area: area(at), category, partner: to }, community(routes), kindOf);
const people = (route: ReturnType<typeof choose> | undefined): string[] =>
  (route?.steps ?? []).map(({ partner: id, contacts }) => `${id}: ${contacts.join(' ')}`);

describe('rules of the community', () => {
  test('the first that matches wins, and says its line', () => {
    const routes = [
      rule({ line: 10, categories: ['lighting'], steps: [stepTo('dekroon')] }),
      rule({ line: 14, categories: ['burglary_theft'], steps: [stepTo('bewoners', ['noor']), stepTo('wijkteam')] }),
      rule({ line: 19, steps: [stepTo('gemeente')] }),
    ];
    const route = choose('zonnewijzer', 'burglary_theft', 'police', routes);
    expect(people(route)).toEqual(['bewoners: noor', 'wijkteam: agent']);
    expect(route).toMatchObject({ reason: 'rule:14', steps: [{ kind: 'residents', minutes: 20 }, { kind: 'police' }] });
    expect(choose('zonnewijzer', 'pests', 'none', routes).reason).toBe('rule:19');
  });

  test('a rule for an area covers the areas below it, not those beside it', () => {
    const routes = [rule({ line: 5, areas: [area('maanhof')], steps: [stepTo('woonbron')] })];
    expect(choose('maanhof', 'lighting', 'housing_corporation', routes).reason).toBe('rule:5');
    expect(choose('zonnewijzer', 'lighting', 'housing_corporation', routes).reason).not.toBe('rule:5');
    const above = [rule({ line: 6, areas: [area('oost')], steps: [stepTo('gemeente')] })];
    expect(choose('maanhof', 'lighting', 'none', above).reason).toBe('rule:6');
    expect(choose('stad', 'lighting', 'none', above).reason).not.toBe('rule:6');
  });

  test('a step without names means everybody of the partner who serves the area, in file order', () => {
    const routes = [rule({ steps: [stepTo('bewoners'), stepTo('woonbron')] })];
    expect(people(choose('zonnewijzer', 'lighting', 'none', routes))).toEqual(['bewoners: sam noor', 'woonbron: ']);
  });
});

describe('without a rule', () => {
  test('P8: what is for police goes to the residents first, who confirm', () => {
    const route = choose('zonnewijzer', 'burglary_theft', 'police');
    expect(people(route)).toEqual(['bewoners: sam noor', 'wijkteam: agent']);
    expect(route).toMatchObject({ reason: 'default:police', steps: [{ minutes: 15 }, { minutes: 15 }] });
    expect(people(choose('maanhof', 'burglary_theft', 'police'))).toEqual(['wijkteam: agent']);
  });

  test('the partner of that kind that serves the area has it', () => {
    expect(people(choose('maanhof', 'lighting', 'housing_corporation'))).toEqual(['woonbron: ineke']);
    expect(people(choose('zonnewijzer', 'lighting', 'housing_corporation'))).toEqual(['dekroon: karel']);
  });

  test('with nobody there it has no steps: the coordinator has it', () => {
    expect(choose('stad', 'lighting', 'housing_corporation')).toEqual({ steps: [], reason: 'nobody' });
    expect(choose('zonnewijzer', 'none', 'none')).toEqual({ steps: [], reason: 'nobody' });
  });
});

describe('forwarding', () => {
  test('by kind or by partner, to who serves the area', () => {
    expect(people(forwardRoute('housing_corporation', area('zonnewijzer'), community()))).toEqual(['dekroon: karel']);
    expect(people(forwardRoute('gemeente', area('maanhof'), community()))).toEqual(['gemeente: coco']);
    expect(forwardRoute('police', area('maanhof'), community())?.reason).toBe('forward:police');
  });

  test('to nobody is undefined', () => {
    expect(forwardRoute('housing_corporation', area('stad'), community())).toBeUndefined();
    expect(forwardRoute('brandweer', area('maanhof'), community())).toBeUndefined();
  });
});
