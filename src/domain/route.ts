// Who gets a case, and in which order: the community's rules, first match wins, else the taxonomy's default.

import type { AreaId, ContactId, PartnerId } from './ids.ts';
import {
  areaPath,
  servesArea,
  type Community,
  type Partner,
  type PartnerKind,
  type Route,
  type RouteStep,
} from './people.ts';
import type { CategoryId, DefaultPartner } from './signal.ts';

/** Minutes to answer on a step that no rule speaks of. */
const defaultMinutes = 15;

interface Wanted {
  readonly area: AreaId;
  readonly category: CategoryId;
  /** What the taxonomy says, for when no rule matches. */
  readonly partner: DefaultPartner;
}

/**
 * The chain for one case. `reason` is a code: `rule:LINE` (of community.yaml), `default:KIND`, or `nobody`: no steps, so
 * it is the coordinator's from the start.
 */
export function chooseRoute(wanted: Wanted, community: Community, kindOf: (partner: PartnerId) => PartnerKind): Route {
  const path = areaPath(community.areas, wanted.area);
  for (const { categories, areas, steps, line } of community.routes) {
    if (categories.length > 0 && !categories.includes(wanted.category)) continue;
    if (areas.length > 0 && !areas.some((area) => path.includes(area))) continue;
    const chain = steps.flatMap(({ partner, contacts, minutes }) =>
      stepOf(partner, contacts, minutes, path, community),
    );
    return { steps: chain, reason: `rule:${line}` };
  }
  return defaultRoute(wanted, path, community, kindOf);
}

/** One step to the partner of this id, or the first of this kind, that serves the area; undefined when there is none. */
export function forwardRoute(kindOrPartner: string, area: AreaId, community: Community): Route | undefined {
  const path = areaPath(community.areas, area);
  const serving = servingPartners(path, community);
  const partner = serving.find(({ id }) => id === kindOrPartner) ?? serving.find(({ kind }) => kind === kindOrPartner);
  if (!partner) return undefined;
  return {
    steps: stepOf(partner.id, [], defaultMinutes, path, community),
    reason: `forward:${partner.kind}`,
  };
}

/** Where police (or who else needs a human press) are meant, somebody who can confirm stands before them. */
function defaultRoute(
  wanted: Wanted,
  path: readonly AreaId[],
  community: Community,
  kindOf: (partner: PartnerId) => PartnerKind,
): Route {
  const serving = servingPartners(path, community);
  const partner = serving.find(({ kind }) => kind === wanted.partner);
  const needsHuman = partner ? kindOf(partner.id).needsHuman : wanted.partner === 'police';
  const first = needsHuman ? serving.find(({ id }) => kindOf(id).confirms) : undefined;
  const steps = [first, partner].flatMap((one) => (one ? stepOf(one.id, [], defaultMinutes, path, community) : []));
  return steps.length > 0 ? { steps, reason: `default:${wanted.partner}` } : { steps, reason: 'nobody' };
}

/** A partner that is no longer in the settings leaves no step; one without people here does, and the case goes past it. */
function stepOf(
  id: PartnerId,
  listed: readonly ContactId[],
  minutes: number,
  path: readonly AreaId[],
  community: Community,
): RouteStep[] {
  const partner = community.partners.get(id);
  if (!partner) return [];
  const contacts =
    listed.length > 0 ? listed.filter((contact) => community.contacts.has(contact)) : serve(id, path, community);
  return [{ partner: id, kind: partner.kind, contacts, minutes }];
}

const servingPartners = (path: readonly AreaId[], community: Community): Partner[] =>
  [...community.partners.values()].filter(({ id }) => serve(id, path, community).length > 0);

/** The partner's people for this place, in file order; no areas means all of them. */
function serve(partner: PartnerId, path: readonly AreaId[], community: Community): ContactId[] {
  const here: ContactId[] = [];
  for (const person of community.contacts.values())
    if (person.partner === partner && servesArea(person, path)) here.push(person.id);
  return here;
}
