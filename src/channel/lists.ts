// Lists in one message: the cases of a person, and the contact persons of a place; what does not fit becomes a number.

import { count, fill, formatMoment, pick, type Texts } from '../catalog/locales/locale.ts';
import { lower, own } from './case-lines.ts';
import type { CaseView, SayView } from './say.ts';

/** One case in a list. */
export type ListedCase = Pick<
  CaseView,
  'number' | 'category' | 'areaName' | 'openedAt' | 'status' | 'outcome' | 'partnerKind'
>;

/** A contact person as everybody may see them: the name, whom they work for, and why they do this, in their own words. */
export interface ListedPerson {
  readonly name: string;
  readonly partner: string;
  readonly why?: string;
}

export interface ListView {
  readonly cases?: readonly ListedCase[];
  readonly people?: readonly ListedPerson[];
  /** How many there are in all. */
  readonly total: number;
  /** Who reads how the cases stand: their reporter, the contact person who has them, or nobody. */
  readonly reader: 'reporter' | 'owner' | 'nobody';
}

/** The list in at most `room` UTF-16 units, a line each. */
export function listLines(list: ListView, view: SayView, texts: Texts, room: number): string {
  const lines = list.people
    ? peopleLines(list.people, room)
    : (list.cases ?? []).map((item) => caseLine(item, list.reader, view, texts));
  const kept: string[] = [];
  // Room for "en nog 1000 andere".
  let left = room - 24;
  for (const line of lines) {
    if (line.length + 1 > left) break;
    left -= line.length + 1;
    kept.push(line);
  }
  if (list.total > kept.length) kept.push(count(texts, 'digestRest', list.total - kept.length));
  return kept.join('\n');
}

function caseLine(item: ListedCase, reader: ListView['reader'], view: SayView, texts: Texts): string {
  const { stands, ownerStands, whoHas } = texts.commands;
  const when = formatMoment(texts, item.openedAt, view.timeZone, view.now);
  const place = reader !== 'reporter' ? [own(item.areaName, 30)] : [];
  const head = [own(item.number, 16), lower(texts.categories[item.category]), ...place, when].join(' · ');
  if (reader === 'nobody') return head;
  const state = fill((reader === 'owner' ? ownerStands : stands)[item.status], {
    who: pick(whoHas, item.partnerKind) ?? whoHas.coordinator,
    outcome: lower(pick(texts.outcomes, item.outcome) ?? texts.outcomes.other),
  });
  return `${head}: ${state}`;
}

/** Everybody is named; what room is left is shared among the reasons why. */
function peopleLines(people: readonly ListedPerson[], room: number): readonly string[] {
  const names = people.map(({ name, partner }) => `${own(name, 40)} (${own(partner, 40)})`);
  const taken = names.reduce((sum, name) => sum + name.length + 3, 24);
  const reasons = people.filter(({ why }) => why !== undefined).length;
  const share = Math.floor((room - taken) / Math.max(reasons, 1));
  return names.map((name, n) => {
    const why = own(people[n]?.why, share);
    return why === '' || share < 12 ? name : `${name}: ${why}`;
  });
}
