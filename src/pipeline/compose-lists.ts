// The lists that a message names by their ids, read as they are when it goes out.

import type { ListedCase, ListedPerson } from '../channel/lists.ts';
import type { SayView } from '../channel/say.ts';
import { isOpen, type Outcome } from '../domain/case.ts';
import type { AreaId } from '../domain/ids.ts';
import { coordinatorHas } from '../domain/offer.ts';
import { areaPath, servesArea } from '../domain/people.ts';
import type { OutboxRow } from '../store/write.ts';
import { kindOfPartner } from './apply.ts';
import { toCase } from './case-rows.ts';
import type { HouseDeps } from './house.ts';
import { finalCase } from './own-case.ts';

/** The group that this row speaks of, for those that do. */
export function groupOf(deps: HouseDeps, row: OutboxRow): Pick<SayView, 'group'> {
  const { chat, name, area } = row.params ?? {};
  const place = area === undefined ? undefined : deps.community.areas.get(area)?.name;
  if (chat === undefined) return {};
  return {
    group: { address: chat, ...(name === undefined ? {} : { name }), ...(place === undefined ? {} : { place }) },
  };
}

/** The list of this row, for those that have one. */
export function listOf(deps: HouseDeps, row: OutboxRow): Pick<SayView, 'list'> {
  const { cases, total, area } = row.params ?? {};
  if (row.template === 'who') {
    const people = peopleFor(deps, area);
    return { list: { people, total: people.length, reader: 'reporter' } };
  }
  if (cases === undefined) return {};
  const listed = cases.flatMap((id) => {
    const found = finalCase(deps, id);
    return found ? [listedCase(deps, found)] : [];
  });
  return {
    list: { cases: listed, total: total ?? listed.length, reader: readerOf(row) },
  };
}

const readerOf = ({ template }: OutboxRow): 'reporter' | 'owner' | 'nobody' =>
  template === 'my_reports' ? 'reporter' : template === 'open_cases' ? 'owner' : 'nobody';

function listedCase(deps: HouseDeps, row: NonNullable<ReturnType<typeof finalCase>>): ListedCase {
  const state = toCase(row);
  return {
    number: row.number,
    category: row.category,
    areaName: deps.community.areas.get(row.area)?.name ?? row.area,
    openedAt: row.openedAt,
    status: row.status,
    partnerKind: coordinatorHas(state) && isOpen(state) ? 'coordinator' : kindOfPartner(deps.community, row.partner).id,
    ...(state.status === 'closed' ? { outcome: row.outcome as Outcome } : {}),
  };
}

/** Who serves this place, or everybody when it is not known which; in the order of community.yaml. */
function peopleFor({ community }: HouseDeps, area: AreaId | undefined): readonly ListedPerson[] {
  const path = area === undefined ? undefined : areaPath(community.areas, area);
  return [...community.contacts.values()]
    .filter((person) => path === undefined || servesArea(person, path))
    .map(({ name, partner, why }) => ({
      name,
      partner: community.partners.get(partner)?.name ?? '',
      ...(why === undefined ? {} : { why }),
    }));
}
