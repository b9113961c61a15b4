// The doctor on the neighbourhood: what is allowed by community.yaml but will leave somebody without an answer.

import { categories } from '../catalog/categories.ts';
import { partnerKind } from '../catalog/partner-kinds.ts';
import type { AreaId, PartnerId } from '../domain/ids.ts';
import { areaPath, type Area, type Community, type ContactPerson } from '../domain/people.ts';
import { chooseRoute } from '../domain/route.ts';
import { onDuty } from '../domain/time.ts';
import type { Check } from './doctor.ts';

/** Gaps in the settings; `linked` are the contact persons with an account, undefined when nobody could be asked. */
export function lookAtCommunity(
  community: Community,
  linked: ReadonlySet<string> | undefined,
  now: number,
): readonly Check[] {
  return [
    ...checkGroups(community),
    ...checkPolice(community),
    ...checkRoutes(community, now),
    ...checkDefaults(community),
    ...checkPartners(community),
    ...checkLinks(community, linked),
    ...checkPrefixes(community),
  ];
}

/** Areas in which residents write: those with a group. */
const areasInUse = (community: Community): AreaId[] => [
  ...new Set([...community.groups.values()].map(({ area }) => area)),
];

const nameOf = (community: Community, area: AreaId): string => community.areas.get(area)?.name ?? area;

function checkGroups(community: Community): Check[] {
  if (community.groups.size === 0) return [{ code: 'no_groups', level: 'fail' }];
  const heard = new Set([...community.groups.values()].flatMap(({ area }) => areaPath(community.areas, area)));
  // An area is heard by a group of its own, of a part of it, or of a larger area around it.
  const around = new Set(areasInUse(community));
  const silent = [...community.areas.values()].filter(
    ({ id }) => !heard.has(id) && !areaPath(community.areas, id).some((above) => around.has(above)),
  );
  if (silent.length === 0) return [{ code: 'area_without_group', level: 'ok' }];
  return silent.map(({ name, id }): Check => ({
    code: 'area_without_group',
    level: 'warn',
    params: { area: name, id },
  }));
}

function checkPolice(community: Community): Check[] {
  const police = [...community.contacts.values()].filter(
    ({ partner }) => kindOf(community, partner)?.needsHuman === true,
  );
  const missing = areasInUse(community).filter((area) => !police.some((contact) => serves(contact, area, community)));
  if (missing.length === 0) return [{ code: 'area_without_police', level: 'ok' }];
  return missing.map((area): Check => {
    return { code: 'area_without_police', level: 'warn', params: { area: nameOf(community, area) } };
  });
}

/** Hours of the coming week in which nobody of the whole chain is on duty, so that the coordinator has it. */
function checkRoutes(community: Community, now: number): Check[] {
  const hours = 7 * 24;
  const gaps = community.routes.flatMap(({ line, steps }): Check[] => {
    const people = steps.flatMap(({ partner, contacts }) =>
      [...community.contacts.values()].filter(
        (person) => person.partner === partner && (contacts.length === 0 || contacts.includes(person.id)),
      ),
    );
    let empty = 0;
    for (let hour = 0; hour < hours; hour += 1)
      if (!people.some((person) => onDuty(person, now + hour * 3_600_000, community.timeZone))) empty += 1;
    const code = empty === hours ? 'route_nobody' : 'route_without_duty';
    return empty === 0 ? [] : [{ code, level: 'warn', params: { line, hours: empty } }];
  });
  return gaps.length > 0 ? gaps : [{ code: 'route_without_duty', level: 'ok' }];
}

/** Kinds of signal for which no route and no partner is found. */
function checkDefaults(community: Community): Check[] {
  const kind = (partner: PartnerId) => partnerKind(community.partners.get(partner)?.kind ?? '');
  const orphans = areasInUse(community).flatMap((area): Check[] => {
    const left = Object.values(categories).filter(({ id, partner }) => {
      if (id === 'none') return false;
      const route = chooseRoute({ area, category: id, partner }, community, kind);
      return !route.steps.some(({ contacts }) => contacts.length > 0);
    });
    if (left.length === 0) return [];
    const names = left.map(({ id }) => id).join(', ');
    return [
      { code: 'category_to_coordinator', level: 'warn', params: { area: nameOf(community, area), categories: names } },
    ];
  });
  return orphans.length > 0 ? orphans : [{ code: 'category_to_coordinator', level: 'ok' }];
}

const checkPartners = (community: Community): Check[] =>
  [...community.partners.values()]
    .filter(({ id }) => ![...community.contacts.values()].some(({ partner }) => partner === id))
    .map(({ name }): Check => ({ code: 'partner_without_contact', level: 'warn', params: { name } }));

/** The simulator links its own people; a real neighbourhood invites them. */
function checkLinks(community: Community, linked: ReadonlySet<string> | undefined): Check[] {
  if (community.demo) return [];
  const missing = [...community.contacts.values()].filter(({ id }) => linked?.has(id) !== true);
  if (missing.length === 0) return [{ code: 'not_linked', level: 'ok' }];
  return missing.map(({ id, name }): Check => ({ code: 'not_linked', level: 'warn', params: { name, id } }));
}

/** Letters that sound or look like another or like a digit (experience.md §9). */
const checkPrefixes = (community: Community): Check[] =>
  community.demo
    ? []
    : [...community.areas.values()]
        .filter(({ prefix }: Area) => /[ILOU]/u.test(prefix))
        .map(({ prefix, name }): Check => ({ code: 'prefix_letters', level: 'warn', params: { prefix, area: name } }));

const kindOf = (community: Community, partner: PartnerId) => {
  const kind = community.partners.get(partner)?.kind;
  return kind === undefined ? undefined : partnerKind(kind);
};

const serves = (contact: ContactPerson, area: AreaId, community: Community): boolean => {
  const path = areaPath(community.areas, area);
  return contact.areas.some((own) => path.includes(own));
};
