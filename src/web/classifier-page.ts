// How well the classifier reads, by what people answered: counts per kind and per rule. No words and no people are in it.

import { html } from 'hono/html';
import { fill, pick } from '../catalog/locales/locale.ts';
import { categoryIds } from '../domain/signal.ts';
import type { Tally } from '../store/read-labels.ts';
import type { ViewDeps } from './deps.ts';
import type { Html, Visit } from './page.ts';
import type { Speech } from './speech.ts';

/** Rules shown; the rest were heard less often. */
const mostRules = 40;

interface Row extends Tally {
  readonly name: string;
}

/** The page, without the frame. */
export function classifierMain(deps: ViewDeps, { speech }: Visit): Html {
  const { web } = speech;
  const { learn } = web;
  const kinds = deps.read.labelsByCategory();
  const order = (id: string): number => categoryIds.findIndex((known) => known === id);
  const byKind = [...kinds]
    .sort((a, b) => order(a.key) - order(b.key))
    .map((row) => ({ ...row, name: row.key === 'none' ? learn.noKind : speech.chat.categories[row.key] }));
  const byRule = [...deps.read.labelsByRule()]
    .sort((a, b) => total(b) - total(a) || (a.key < b.key ? -1 : 1))
    .slice(0, mostRules)
    .map((row) => ({ ...row, name: ruleName(speech, row.key) }));
  return html`<p class="back"><a href="/board">← ${web.case.back}</a></p>
    <h1>${learn.title}</h1>
    <p class="about">${learn.about}</p>
    <p>${modelLine(deps, speech)}</p>
    ${
      byKind.length === 0
        ? html`<p class="calm">${learn.none}</p>`
        : html`${table(speech, 'kinds', learn.kinds, learn.kind, byKind, true)}
            <p class="about">${learn.rulesAbout}</p>
            ${table(speech, 'rules', learn.rules, learn.rule, byRule, false)}
            <p class="about">${learn.teach}</p>`
    }`;
}

/** Which classifier is on, in words; one that is not ours by its own name. */
export function modelLine(deps: ViewDeps, speech: Speech): string {
  const { name, second } = deps.classifier;
  const { house, learn } = speech.web;
  const line = fill(house.classifier, { name: pick(learn.models, name) ?? name });
  return second === undefined ? line : `${line} ${fill(learn.second, { host: second })}`;
}

function table(speech: Speech, id: string, caption: string, first: string, rows: readonly Row[], sum: boolean): Html {
  const { learn } = speech.web;
  const cell = (n: number): Html => html`<td class="${n === 0 && 'zero'}">${n}</td>`;
  const cells = ({ right, wrong, asked, yes }: Tally): Html =>
    html`${cell(right)} ${cell(wrong)}
      <td class="${asked === 0 && 'zero'}">
        ${asked} ${asked > 0 && html`<small>${fill(learn.askedYes, { n: yes })}</small>`}
      </td>`;
  return html`<table class="counts" id="${id}">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${first}</th>
        <th scope="col">${learn.right}</th>
        <th scope="col">${learn.wrong}</th>
        <th scope="col">${learn.asked}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row">${row.name}</th>
            ${cells(row)}
          </tr>`,
      )}
    </tbody>
    ${
      sum &&
      html`<tfoot>
        <tr>
          <th scope="row">${learn.total}</th>
          ${cells(rows.reduce(add, { right: 0, wrong: 0, asked: 0, yes: 0 }))}
        </tr>
      </tfoot>`
    }
  </table>`;
}

const total = ({ right, wrong, asked }: Tally): number => right + wrong + asked;

const add = (a: Tally, b: Tally): Tally => ({
  right: a.right + b.right,
  wrong: a.wrong + b.wrong,
  asked: a.asked + b.asked,
  yes: a.yes + b.yes,
});

/** `rule fire` → "gevaar: brand". A rule that has no name any more is shown by its key. */
function ruleName(speech: Speech, key: string): string {
  const { learn } = speech.web;
  const { reasons, categories } = speech.chat;
  const [kind = '', id = ''] = key.split(' ');
  const names: Readonly<Record<string, string>> =
    kind === 'rule' ? reasons.rules : kind === 'guard' ? reasons.guards : categories;
  const name = pick(names, id) ?? id;
  return fill(pick(learn.ruleKinds, kind) ?? '{name}', { name: kind === 'cue' ? name.toLowerCase() : name });
}
