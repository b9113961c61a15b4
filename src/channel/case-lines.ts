// The lines of an alert: its first line, the facts in it, and whether a person confirmed it.

import { count, fill, formatMoment, type Texts } from '../catalog/locales/locale.ts';
import type { TemplateId } from '../domain/message.ts';
import type { CaseView, SayView } from './say.ts';
import { showableWithin } from './showable.ts';

/** `ZW-0042 · inbraak of diefstal · Wenckebachweg · 21:40 · 2 melders`; urgent ones begin with NU. */
export function header(item: CaseView, view: SayView, texts: Texts): string {
  const urgent = item.urgency !== 'later' && item.status !== 'closed' && item.status !== 'withdrawn';
  return [
    urgent ? texts.parts.nowMark : '',
    own(item.number, 16),
    lower(texts.categories[item.category]),
    own(item.areaName, 32),
    formatMoment(texts, item.openedAt, view.timeZone, view.now),
    count(texts, 'reporters', item.reporters),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What a group may know of a case: worry about a neighbour stays out of it (taxonomy.md). */
export function topic(item: CaseView, texts: Texts): string {
  const hidden = item.category === 'welfare_concern' || item.category === 'none';
  return hidden ? own(item.number, 16) : `${own(item.number, 16)} · ${lower(texts.categories[item.category])}`;
}

/** What the words tell, a line each; `scale` < 1 makes the told parts shorter. */
export function factLines(item: CaseView, template: TemplateId, view: SayView, texts: Texts, scale: number): string {
  const { facts } = item;
  const { parts } = texts;
  const line = (pattern: string, value: string): string => (value === '' ? '' : fill(pattern, { value }));
  const told = (text: string | undefined, units: number): string =>
    showableWithin(text ?? '', Math.floor(units * scale));
  const places = facts.places.slice(0, 2).map((place) => told(place, 42));
  return [
    line(parts.where, places.filter((place) => place !== '').join(', ')),
    line(parts.who, told(facts.persons, 62)),
    line(parts.vehicle, told(facts.vehicle, 44)),
    line(parts.plate, showableWithin(facts.plate ?? '', 16)),
    line(parts.direction, told(facts.direction, 42)),
    line(parts.stillThere, facts.stillThere === undefined ? '' : facts.stillThere ? parts.yes : parts.no),
    line(parts.point, pointOf(item)),
    item.photos > 0 ? count(texts, 'photos', item.photos) : '',
    item.called112At !== undefined
      ? fill(parts.called112, { time: formatMoment(texts, item.called112At, view.timeZone, view.now) })
      : template === 'forwarded_alert'
        ? parts.notCalled112
        : '',
  ].join('\n');
}

function pointOf({ locations }: CaseView): string {
  const point = locations.at(-1);
  const real = point && Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
  return real ? `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}` : '';
}

/** "Onbevestigd", or who said when that it is real. */
export function confirmation(item: CaseView, view: SayView, texts: Texts): string {
  if (!item.confirmed) return texts.parts.unconfirmed;
  const at = item.confirmedAt ?? view.at ?? view.now;
  return fill(item.passedOn === true ? texts.parts.passedOn : texts.parts.confirmed, {
    time: formatMoment(texts, at, view.timeZone, view.now),
  });
}

/** A name from our own settings or rows: plain, short, not isolated. */
export const own = (text: string | undefined, units: number): string =>
  showableWithin(text ?? '', units + 2).slice(1, -1);

/** A label in the middle of a line. */
export const lower = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1);
